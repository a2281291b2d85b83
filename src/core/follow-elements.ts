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
    // An element that another page has made is an instance of that page's interface.
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const element = node as Element;
    const all = [...Element.prototype.querySelectorAll.call(element, selector)];
    return Element.prototype.matches.call(element, selector) ? [element, ...all] : all;
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
