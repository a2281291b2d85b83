/**
 * Reads which language an element is in: that of the nearest `lang` around it, also around the shadow
 * root that it is in. Empty where nobody says.
 */
export function readLanguage(element: Element): string {
  for (let inside = element; ;) {
    const found = inside.closest('[lang]');
    // A field of that name would stand in its place on a form.
    if (found) return Element.prototype.getAttribute.call(found, 'lang')!;
    const root = inside.getRootNode() as ShadowRoot;
    // What stands in its place on a document, under its name, is not of this type.
    if (root.nodeType !== Node.DOCUMENT_FRAGMENT_NODE || !root.host) return '';
    inside = root.host;
  }
}
