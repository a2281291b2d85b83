/** Every domain and path that a cookie which this page can see may have been set for. */
export interface Scope {
  /** Widest first; the last is empty and means this host alone. */
  readonly domains: readonly string[];
  readonly paths: readonly string[];
  readonly secure: boolean;
}

/**
 * Works out the scope of a page from its address.
 *
 * @param loadedPath the path it was loaded from. Cookies are chosen by that one, also after a script
 * has changed the address.
 */
export function scopeOf(
  { hostname, pathname, protocol }: Pick<Location, 'hostname' | 'pathname' | 'protocol'>,
  loadedPath = pathname,
): Scope {
  return {
    domains: [...domainsOf(hostname), ''],
    paths: [...new Set([pathname, loadedPath].flatMap(pathsOf))],
    secure: protocol === 'https:',
  };
}

/** Recognises an IP address among host names. */
export function isAddress(hostname: string): boolean {
  return /^[\d.]+$|:/.test(hostname);
}

/**
 * Lists the domains a host may name in a cookie, widest first. Which of them are public suffixes the
 * browser knows, and we do not: it refuses them, and the next one is tried. One label alone is a
 * top-level domain or a machine's name, and refused everywhere.
 */
function domainsOf(hostname: string): string[] {
  if (isAddress(hostname)) return [];
  const labels = hostname.split('.');
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .slice(0, -1)
    .reverse();
}

/**
 * Lists the paths above a page, each with and without its last slash (RFC 6265, 5.1.4). No cookie can
 * have a path with a semicolon, and in a cookie's text it would begin an attribute: it ends the list.
 */
function pathsOf(pathname: string): string[] {
  const parts = pathname.replace(/\/?(;.*)?$/, '').split('/');
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return paths.flatMap((path) => (path ? [path, `${path}/`] : '/'));
}
