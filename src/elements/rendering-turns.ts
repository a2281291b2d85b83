/** So many tags are rendered without a rest, however long it takes. */
const ENOUGH = 20;

/** Milliseconds of rendering after which more tags than that have to wait. */
const LONG = 16;

/** Milliseconds after which timers no longer count on a page that has other ones in their place. */
const LOST = 1000;

const waiting: (() => void)[] = [];
let began = 0;
let count = 0;

/**
 * Resolves when it is a tag's turn to be rendered: at once where there are few. A change has all tags of a
 * page rendered anew, and the browser can paint and take input between some of them and the next.
 */
export function awaitTurn(): Promise<void> | undefined {
  const now = Date.now();
  if (!count || now - began > LOST) {
    count = 0;
    began = now;
    setTimeout(goOn);
  }
  count += 1;
  if (count <= ENOUGH || now - began < LONG) return undefined;
  return new Promise((resolve) => void waiting.push(resolve));
}

function goOn(): void {
  count = 0;
  for (const begin of waiting.splice(0, ENOUGH)) begin();
  if (waiting.length) setTimeout(goOn);
}
