/** Many changes at once are looked at as one: the whole document. */
const MANY = 10;

/**
 * Calls a listener with the elements that match, in document order: those that are there, and later
 * those that come.
 */
export function followElements(
  { document }: Window,
  selector: string,
  found: (elements: readonly Element[]) => void,
): void {
  // An element named querySelectorAll would stand in its place on the document.
  const inDocument = (): Element[] => [
    ...Document.prototype.querySelectorAll.call(document, selector),
  ];
  const inside = (node: Node): Element[] => {
    if (!(node instanceof Element)) return [];
    const all = [...Element.prototype.querySelectorAll.call(node, selector)];
    return Element.prototype.matches.call(node, selector) ? [node, ...all] : all;
  };
  const tell = (elements: readonly Element[]): void => {
    if (elements.length) found(elements);
  };

  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    tell(added.length > MANY ? inDocument() : [...new Set(added.flatMap(inside))]);
  }).observe(document, { childList: true, subtree: true });
  tell(inDocument());
}
