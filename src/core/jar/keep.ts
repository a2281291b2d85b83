import { serializeCookie, valuesOf } from './header.js';
import type { CookieJar } from './jar.js';
import type { Scope } from './scope.js';

/** A cookie to keep: everything but the places it might go to. */
export interface Keepsake {
  readonly name: string;
  readonly value: string;
  /** In seconds. */
  readonly maxAge: number;
}

/**
 * Marks a trial. A copy that already has the value would hide whether a write was taken, so the
 * trial's value differs by these; whoever reads it meanwhile must take it for the same.
 */
const TRIAL = '~';

/**
 * Keeps a cookie on the first of the domains that the browser accepts, and removes its copies from
 * everywhere else. The cookie is never away in between, so another tab cannot see it missing.
 * Whether it was kept at all is for the caller to read.
 */
export function keepCookie(
  jar: CookieJar,
  scope: Scope,
  { name, value, maxAge }: Keepsake,
  domains: readonly string[] = scope.domains,
): void {
  let copies = readCopies(jar, name);
  let trial = value;
  while (copies.includes(trial)) trial += TRIAL;
  const write = (text: string, domain: string): void =>
    jar.write(serializeCookie(name, text, { domain, path: '/', maxAge, secure: scope.secure }));

  const home = domains.find((domain) => {
    write(trial, domain);
    copies = readCopies(jar, name);
    return copies.includes(trial);
  });
  if (home === undefined) return;

  if (trial !== value) write(value, home);
  if (copies.length > 1) dropCookie(jar, scope, name, home);
  // Where the domain is the host and a public suffix too, browsers take both for this host alone.
  if (!readCopies(jar, name).includes(value)) write(value, home);
}

/**
 * Deletes a cookie from every domain and path this page can reach, but for the one at the root of
 * a domain that is to be spared.
 */
export function dropCookie(
  jar: CookieJar,
  { domains, paths, secure }: Scope,
  name: string,
  spared?: string,
): void {
  for (const domain of domains) {
    for (const path of paths) {
      if (domain === spared && path === '/') continue;
      const place = { domain, path, maxAge: 0, secure };
      jar.write(serializeCookie(name, '', place));
      // Partitioned cookies are secure ones.
      if (secure) jar.write(serializeCookie(name, '', { ...place, partitioned: true }));
    }
  }
}

/** Lists the values under a name; none where cookies cannot be read. */
function readCopies(jar: CookieJar, name: string): string[] {
  return valuesOf(jar.read() ?? '', name);
}
