import { namesOf, valuesOf } from './jar/header.js';
import type { CookieJar } from './jar/jar.js';
import { dropCookie, keepCookie } from './jar/keep.js';
import { matcher } from './jar/pattern.js';
import type { Scope } from './jar/scope.js';
import { isServer, type NamedVendor } from './named-vendors.js';
import type { Flag } from './vendor.js';
import { words } from './words.js';

/** Where flags are. */
export interface FlagPlaces {
  readonly page: Window;
  readonly jar: CookieJar;
  readonly scope: () => Scope;
}

/** As long as any browser keeps a cookie (RFC 6265bis, 5.5), in seconds. */
const LONGEST = 400 * 86_400;

/** Tells whether a vendor's own flag, where it has one that outlives the page, says opted out. */
export function saysOut(named: NamedVendor, page: Window, header: string): boolean {
  const { flag } = named.vendor;
  return (
    flag?.in !== 'window' &&
    findFlags(named, page, header).some((name) => isOut(flag!, name, page, header))
  );
}

/** Tells whether what stands under a name says opted out. */
function isOut(flag: Flag, name: string, page: Window, header: string): boolean {
  const outs = words(flag.outs);
  const values =
    flag.in === 'cookie' ? valuesOf(header, name) : [page.localStorage.getItem(name) ?? ''];
  return values.some((value) => (flag.outs ? outs.includes(value) : value !== ''));
}

/**
 * Sets the flag of a vendor that has one.
 *
 * @returns whether the vendor will find it
 */
export function setFlag(named: NamedVendor, { page, jar, scope }: FlagPlaces): boolean {
  const { flag } = named.vendor;
  if (!flag) return false;
  const names = nameFlags(named, page, jar.read() ?? '');
  for (const name of names) {
    if (flag.in === 'cookie') {
      keepCookie(jar, scope(), { name, value: flag.value, maxAge: LONGEST });
    } else if (flag.in === 'window') {
      (page as unknown as Record<string, unknown>)[name] = true;
    } else {
      try {
        page.localStorage.setItem(name, flag.value);
      } catch {
        // Whether it is there is looked up below.
      }
    }
  }
  return flag.in === 'window' ? names.length > 0 : saysOut(named, page, jar.read() ?? '');
}

/** Takes the flag of a vendor away, whoever has set it. One that says in is the vendor's own, and stays. */
export function clearFlag(named: NamedVendor, { page, jar, scope }: FlagPlaces): void {
  const { flag } = named.vendor;
  if (!flag) return;
  const header = jar.read() ?? '';
  for (const name of findFlags(named, page, header)) {
    if (flag.outs && !isOut(flag, name, page, header)) continue;
    if (flag.in === 'cookie') dropCookie(jar, scope(), name);
    else if (flag.in === 'window') delete (page as unknown as Record<string, unknown>)[name];
    else page.localStorage.removeItem(name);
  }
}

/** Lists the keys in `localStorage`; none where it is blocked. */
export function readKeys(page: Window): string[] {
  try {
    return Object.keys(page.localStorage);
  } catch {
    return [];
  }
}

/** Lists the names under which a flag is there now, whatever it says. */
function findFlags({ vendor: { flag }, ids }: NamedVendor, page: Window, header: string): string[] {
  if (!flag) return [];
  const said = fillAll(flag, keysAmong(ids));
  const isIts = matcher(said.length ? said : [flag.name]);
  const all =
    flag.in === 'cookie'
      ? namesOf(header)
      : flag.in === 'window'
        ? Object.keys(page)
        : readKeys(page);
  return all.filter(isIts);
}

/** Lists the names under which a flag is to be set: with the ids that the page names, else those found. */
function nameFlags({ vendor, ids }: NamedVendor, page: Window, header: string): string[] {
  const { flag } = vendor;
  if (!flag?.name.includes('*')) return flag ? [flag.name] : [];
  // Those that it names alone are taken away again: what is found is erased, and known no more then.
  const said = fillAll(flag, keysAmong(ids));
  if (said.length) return said;
  const names = [...namesOf(header), ...readKeys(page)];
  const found = words(vendor.ids).flatMap((pattern) => {
    const [head = '', tail = ''] = pattern.split('*');
    return names
      .filter(matcher([pattern]))
      .map((name) => name.slice(head.length, name.length - tail.length));
  });
  return fillAll(flag, found);
}

/** Leaves out what a page names that is the address of a server. */
function keysAmong(ids: readonly string[]): string[] {
  return ids.filter((id) => !isServer(id));
}

/** Lists the names of a flag with these ids, each once. */
function fillAll({ name }: Flag, ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => fill(name, id)))];
}

/** Puts an id in the place of the star, if there is one. What the name has before it already, `G-`, is not said twice. */
function fill(name: string, id: string): string {
  const start = /^\w+-/.exec(id)?.[0];
  return name.replace('*', () =>
    start && name.includes(`${start}*`) ? id.slice(start.length) : id,
  );
}
