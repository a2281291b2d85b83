import { readKeys } from './flags.js';
import { namesOf } from './jar/header.js';
import { matcher } from './jar/pattern.js';
import { find } from './orders.js';
import { type Place } from './place.js';
import { type Address, parseAddress } from './requests.js';
import type { Vendor } from './vendor.js';
import { words } from './words.js';
import { PlatformURL } from './platform-url.js';

/** Tells which vendors are on a page: by their globals, the hosts of scripts, their cookies and keys. */
export function findVendors(
  vendors: Iterable<Vendor>,
  page: Window,
  place: Place,
  header: string,
): Vendor[] {
  const names = [...namesOf(header), ...readKeys(page)];
  // An element named scripts would stand in its place on the document.
  const elements = [
    ...(Document.prototype.querySelectorAll.call(
      page.document,
      'script[src]',
    ) as NodeListOf<HTMLScriptElement>),
  ];
  // Many stand on few hosts.
  const scripts = new Map<string, string[]>();
  for (const { src } of elements) {
    try {
      const { hostname, pathname } = new PlatformURL(src);
      scripts.set(hostname, [...(scripts.get(hostname) ?? []), pathname]);
    } catch {
      // no address
    }
  }

  return [...vendors].filter((vendor) => {
    const { globals, erases, flag, choice } = vendor;
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
    const addresses = addressesOf(vendor, place);
    return [...scripts].some(([host, paths]) =>
      addresses.some(
        ({ hostname, path }) =>
          `.${host}`.endsWith(`.${hostname}`) &&
          paths.some((each) => each.startsWith(path.replace(/\*.*/, ''))),
      ),
    );
  });
}

/** Addresses that have been read: it is looked again after each script of a page, which stays where it is. */
const known = new WeakMap<Vendor, readonly Address[]>();

/** Lists where a vendor's scripts may come from: hosts that are named. */
function addressesOf(vendor: Vendor, place: Place): readonly Address[] {
  const { requests = '', files = '' } = vendor;
  const addresses =
    known.get(vendor) ??
    words(`${requests} ${files}`)
      .flatMap((text) => parseAddress(text, place) ?? [])
      .filter(({ hostname }) => hostname);
  known.set(vendor, addresses);
  return addresses;
}
