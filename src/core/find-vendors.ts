import { readKeys } from './flags.js';
import { namesOf } from './jar/header.js';
import { matcher } from './jar/pattern.js';
import { find } from './orders.js';
import { type Place } from './place.js';
import { parseAddress } from './requests.js';
import type { Vendor } from './vendor.js';
import { words } from './words.js';

/** Tells which vendors are on a page: by their globals, the hosts of scripts, their cookies and keys. */
export function findVendors(
  vendors: Iterable<Vendor>,
  page: Window,
  place: Place,
  header: string,
): Vendor[] {
  const names = [...namesOf(header), ...readKeys(page)];
  // An element named scripts would stand in its place on the document.
  const scripts = [
    ...(Document.prototype.querySelectorAll.call(
      page.document,
      'script[src]',
    ) as NodeListOf<HTMLScriptElement>),
  ].flatMap(({ src }) => {
    try {
      return new URL(src);
    } catch {
      return []; // no address
    }
  });

  return [...vendors].filter(({ globals, requests, files, erases, flag, choice }) => {
    // An element whose id is that name is found on the window too.
    const isThere = words(globals).some((path) => {
      const [root = '', ...rest] = path.split('.');
      try {
        return Object.hasOwn(page, root) && find(page, [root, ...rest]) !== undefined;
      } catch {
        return true; // somebody watches over it
      }
    });
    if (isThere) return true;
    // No empty name among them: storage may have a key without a name.
    const isIts = matcher(words(`${erases} ${flag?.name ?? ''} ${choice?.cookieName ?? ''}`));
    if (names.some(isIts)) return true;
    const addresses = words(`${requests ?? ''} ${files ?? ''}`).flatMap(
      (text) => parseAddress(text, place) ?? [],
    );
    return scripts.some((script) =>
      addresses.some(
        ({ hostname, path }) =>
          hostname &&
          `.${script.hostname}`.endsWith(`.${hostname}`) &&
          script.pathname.startsWith(path.replace(/\*.*/, '')),
      ),
    );
  });
}
