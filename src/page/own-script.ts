/**
 * Finds the plain script that is running just now, ours, with its options; undefined for a module,
 * which the browser does not tell of.
 */
export function readOwnScript({ document }: Window): HTMLScriptElement | undefined {
  // An element of that name would stand in its place on the document.
  const getter = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript');
  return (getter?.get?.call(document) as HTMLScriptElement | null | undefined) ?? undefined;
}
