import type { Vendor } from './vendor.js';

/** A vendor that a page has named, with what the page says of it. */
export interface NamedVendor {
  readonly vendor: Vendor;
  /** The site's ids there, `G-ABC123`, and addresses of servers that the site runs for it itself. */
  readonly ids: readonly string[];
}

/** The word that names whatever is found on the page. */
export const AUTO = 'auto';

/** Reads one word of the option `vendors`, `google:G-ABC123` or `matomo:stats.example.com:8080`. */
export function parseVendor(word: string): { readonly name: string; readonly id: string } {
  const [name = '', ...rest] = word.split(':');
  return { name, id: rest.join(':') };
}

/** Recognises an id that is an address. */
export function isServer(id: string): boolean {
  return /[./:]|^localhost$/i.test(id);
}

/** Lists the vendors that words name, each once; a name that nobody knows names nobody. */
export function listNamed(
  words: readonly string[],
  known: ReadonlyMap<string, Vendor>,
): NamedVendor[] {
  const named = new Map<Vendor, string[]>();
  for (const { name, id } of words.map(parseVendor)) {
    const vendor = known.get(name);
    if (vendor) named.set(vendor, [...(named.get(vendor) ?? []), ...(id ? [id] : [])]);
  }
  return [...named].map(([vendor, ids]) => ({ vendor, ids }));
}
