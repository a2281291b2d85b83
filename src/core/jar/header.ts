/** What makes one cookie differ from another of the same name, and how long it lives. */
export interface CookieAttributes {
  /** Empty for a cookie of this host alone. */
  readonly domain: string;
  readonly path: string;
  /** In seconds; 0 deletes. */
  readonly maxAge: number;
  readonly secure: boolean;
  /** In a jar of its own for each site that frames this one (CHIPS). */
  readonly partitioned?: boolean;
}

/**
 * Lists the values that `document.cookie`, or a `Cookie` header, has under one name.
 *
 * There are several where copies stand on other domains or paths. Nothing is decoded: a value with
 * broken escapes is a value like any other.
 */
export function valuesOf(header: string, name: string): string[] {
  const start = `${name}=`;
  return pairsIn(header)
    .filter((pair) => pair.startsWith(start))
    .map((pair) => pair.slice(start.length));
}

/** Lists the names of all cookies in a header, each once. */
export function namesOf(header: string): string[] {
  const pairs = pairsIn(header).filter(Boolean);
  return [...new Set(pairs.map((pair) => pair.split('=', 1)[0]!))];
}

function pairsIn(header: string): string[] {
  // All else is the cookie's own: another kind of space makes another name, or another value.
  return header.split(/; */);
}

/** Writes one cookie as `document.cookie` takes it. */
export function serializeCookie(
  name: string,
  value: string,
  { domain, path, maxAge, secure, partitioned }: CookieAttributes,
): string {
  return (
    `${name}=${value}; Path=${path}; Max-Age=${maxAge}; ` +
    // A framed page may touch its partitioned cookies only so.
    (partitioned ? 'SameSite=None; Partitioned' : 'SameSite=Lax; Priority=High') +
    (secure ? '; Secure' : '') +
    (domain ? `; Domain=${domain}` : '')
  );
}
