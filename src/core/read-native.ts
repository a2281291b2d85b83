/** Reads what every document has. An element of that name would stand in its place on the document itself. */
export function readNative<Name extends keyof Document>(
  document: Document,
  name: Name,
): Document[Name] {
  return Reflect.get(Document.prototype, name, document);
}
