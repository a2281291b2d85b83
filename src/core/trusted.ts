/** What Trusted Types ask for in a string's place; the string itself where they are not asked for. */
export interface Trusted {
  createScript(text: string): string;
  createScriptURL(address: string): string;
  createHTML(markup: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Trusted): Trusted;
}

/** A page lets a policy of one name be made once. */
const known = new WeakMap<object, Trusted>();

/**
 * Finds what vouches for strings that the page itself has written: a policy of the name
 * `tracking-opt-out`. It is made when it is first needed; where the page does not allow it, strings
 * stay strings, and the browser refuses them.
 */
export function trustedOn(page: object): Trusted {
  const found = known.get(page);
  if (found) return found;
  const same = (text: string): string => text;
  let trusted: Trusted = { createScript: same, createScriptURL: same, createHTML: same };
  try {
    const factory = (page as { trustedTypes?: Factory }).trustedTypes;
    trusted = factory?.createPolicy('tracking-opt-out', trusted) ?? trusted;
  } catch {
    // Not among those that the page's Content-Security-Policy names.
  }
  known.set(page, trusted);
  return trusted;
}
