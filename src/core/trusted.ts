/** What Trusted Types ask for in a string's place; the string itself where they are not asked for. */
export interface Trusted {
  readonly script: (text: string) => string;
  readonly scriptUrl: (address: string) => string;
  readonly html: (markup: string) => string;
}

interface Policy {
  createScript(text: string): string;
  createScriptURL(address: string): string;
  createHTML(markup: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const known = new WeakMap<object, Trusted>();

/** Finds what vouches for strings on a page: a page lets a policy of one name be made once. */
export function trustedOn(page: object): Trusted {
  const trusted = known.get(page) ?? createTrusted(page);
  known.set(page, trusted);
  return trusted;
}

/**
 * Creates what vouches for strings that the page itself has written, with a policy of the name
 * `tracking-opt-out`. It is made when it is first needed; where the page does not allow it, strings
 * stay strings, and the browser refuses them.
 */
export function createTrusted(page: object): Trusted {
  let policy: Policy | undefined;
  const same = (text: string): string => text;
  const obtain = (): Policy => {
    if (policy) return policy;
    const rules = { createScript: same, createScriptURL: same, createHTML: same };
    try {
      policy = (page as { trustedTypes?: Factory }).trustedTypes?.createPolicy(
        'tracking-opt-out',
        rules,
      );
    } catch {
      // Not among those that the page's Content-Security-Policy names.
    }
    return (policy ??= rules);
  };
  return {
    script: (text) => obtain().createScript(text),
    scriptUrl: (address) => obtain().createScriptURL(address),
    html: (markup) => obtain().createHTML(markup),
  };
}
