/** Many changes at once are looked at as one: the whole document. */
const MANY = 10;

/**
 * Calls a listener with the elements that match, in document order: those that are there, and later
 * those that come, until it answers `true`.
 */
export function followElements(
  page: Window,
  selector: string,
  found: (elements: readonly Element[]) => unknown,
): void {
  const { document } = page;
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
  let isOver = false;
  const tell = (elements: readonly Element[]): void => {
    if (isOver || !elements.length || found(elements) !== true) return;
    isOver = true;
    observer?.disconnect();
  };
  let observer: MutationObserver | undefined;
  try {
    observer = new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
      tell(added.length > MANY ? inDocument() : [...new Set(added.flatMap(inside))]);
    });
    observer.observe(document, { childList: true, subtree: true });
  } catch {
    // The page has taken it away: what stands in the document when it has been read is found.
    page.addEventListener('load', () => tell(inDocument()));
  }
  tell(inDocument());
}
