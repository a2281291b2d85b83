/** Many changes at once are looked at as one: the whole document. */
const MANY = 10;

/**
 * Calls a listener with the elements that match, in document order: those that are there, and later
 * those that come, until it answers `true`.
 */
export function followElements(
  { document }: Window,
  selector: string,
  found: (elements: readonly Element[]) => unknown,
): void {
  // An element named querySelectorAll would stand in its place on the document.
  const inDocument = (): Element[] => [
    ...Document.prototype.querySelectorAll.call(document, selector),
  ];
  const inside = (node: Node): Element[] => {
    // An element that another page has made is an instance of that page's interface.
    // A field of that name would stand in its place on a form.
    if (typeof node.nodeType === 'number' && node.nodeType !== Node.ELEMENT_NODE) return [];
    const element = node as Element;
    const all = [...Element.prototype.querySelectorAll.call(element, selector)];
    return Element.prototype.matches.call(element, selector) ? [element, ...all] : all;
  };
  const observer = new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    tell(added.length > MANY ? inDocument() : [...new Set(added.flatMap(inside))]);
  });
  const tell = (elements: readonly Element[]): void => {
    if (elements.length && found(elements) === true) observer.disconnect();
  };
  observer.observe(document, { childList: true, subtree: true });
  tell(inDocument());
}
