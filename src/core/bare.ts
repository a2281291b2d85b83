/**
 * Copies an object's own properties to one that inherits none: what a page has put on `Object.prototype`
 * nobody has said.
 */
export function bare<Given extends object>(given?: Given): Given {
  const copy = Object.create(null) as Given;
  // Assigned, a property would be asked of the prototype chain for a setter; here there is none.
  return Object.assign(copy, given);
}
