/** How programs that translate pages put their words in place of ours. */
export const translations: Record<string, (word: Text) => void> = {
  'in elements of their own': (word) => {
    const outer = document.createElement('font');
    outer.append(document.createElement('font'));
    outer.firstElementChild!.textContent = `[${word.data}]`;
    word.replaceWith(outer);
  },
  'in the place of all that was there': (word) => {
    const { data, parentElement } = word;
    if (!parentElement!.children.length) parentElement!.textContent = `[${data}]`;
  },
  'in the same text': (word) => {
    word.data = `[${word.data}]`;
  },
};

/** Translates all words inside a tag. */
export function translate(element: Element, by: (word: Text) => void): void {
  const words: Text[] = [];
  const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) words.push(walker.currentNode as Text);
  for (const word of words) if (word.data.trim() && !word.parentElement?.closest('style')) by(word);
}
