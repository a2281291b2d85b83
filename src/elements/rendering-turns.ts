/** So many tags are rendered for a change without a rest, however long it takes. */
const ENOUGH = 20;

/** Milliseconds of rendering after which more tags than that have to wait. */
const LONG = 16;

const waiting: (() => void)[] = [];
let current: object | undefined;
let began = 0;
let count = 0;

/**
 * Resolves when it is a tag's turn to be rendered: at once where there are few. A change has all tags of a
 * page rendered anew, and the browser can paint and take input between some of them and the next.
 *
 * @param change the one that is to be shown
 */
export function awaitTurn(change: object): Promise<void> | undefined {
  const now = Date.now();
  if (change !== current) {
    current = change;
    began = now;
    count = 0;
  }
  count += 1;
  if (count <= ENOUGH || now - began < LONG) return undefined;
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setTimeout(goOn);
  });
}

function goOn(): void {
  for (const begin of waiting.splice(0, ENOUGH)) begin();
  if (waiting.length) setTimeout(goOn);
}
