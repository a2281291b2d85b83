import type { CookieJar } from '../../src/core/jar/jar.js';

/** One cookie as a browser stores it. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot. */
  readonly domain: string;
  /** Set without a domain: for this one host. */
  readonly isHostOnly: boolean;
  readonly path: string;
  readonly isSecure: boolean;
  /** In milliseconds since 1970; null at the end of the session. */
  readonly expires: number | null;
}

/** A small model of a browser's cookies, seen from one page. */
export interface MemoryJar extends CookieJar {
  /** All that is stored, also what this page cannot reach. */
  readonly cookies: readonly StoredCookie[];
  /** What `read()` gave after each write, oldest first. */
  readonly history: readonly string[];
  /** Stores a cookie at any place, as a server or another page may have done. */
  put(cookie: Partial<StoredCookie> & Pick<StoredCookie, 'name' | 'value'>): void;
  /** Forgets everything, as a visitor may have told the browser to. */
  clear(): void;
}

export interface MemoryJarOptions {
  readonly hostname?: string;
  readonly pathname?: string;
  readonly secure?: boolean;
  readonly publicSuffixes?: readonly string[];
  /** Tells whether this browser takes a cookie at all. */
  readonly takes?: (cookie: string) => boolean;
}

const LONGEST_LIFE = 400 * 86_400_000;

/** Creates a jar that keeps, shows and refuses cookies as RFC 6265bis has it. */
export function memoryJar({
  hostname = 'www.example.co.uk',
  pathname = '/',
  secure = false,
  publicSuffixes = ['com', 'uk', 'co.uk'],
  takes = () => true,
}: MemoryJarOptions = {}): MemoryJar {
  let cookies: StoredCookie[] = [];
  const history: string[] = [];

  // 5.8.3: longer paths first, among equals the older first; sort() is stable.
  function read(): string {
    return alive()
      .filter(isVisible)
      .sort((one, other) => other.path.length - one.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  function alive(): StoredCookie[] {
    return cookies.filter(({ expires }) => expires === null || expires > Date.now());
  }

  function isVisible({ domain, isHostOnly, path, isSecure }: StoredCookie): boolean {
    const isHere = isHostOnly ? domain === hostname : domainMatches(hostname, domain);
    return isHere && pathMatches(pathname, path) && (secure || !isSecure);
  }

  // 5.7: one name at one domain and path is one cookie; a new value keeps the old one's age.
  function store(cookie: StoredCookie): void {
    const index = cookies.findIndex((each) => isSamePlace(each, cookie));
    if (index < 0) cookies.push(cookie);
    else cookies[index] = cookie;
    cookies = alive();
  }

  function parse(text: string): StoredCookie | undefined {
    const [pair = '', ...attributes] = text.split(';');
    const given = new Map(attributes.map((each) => splitAt(each, '=')));
    const [name, value] = pair.includes('=') ? splitAt(pair, '=', false) : ['', pair.trim()];
    const asked = (given.get('domain') ?? '').toLowerCase().replace(/^\./, '');
    // A suffix that is the host itself counts as none given.
    const domain = asked === hostname && publicSuffixes.includes(asked) ? '' : asked;
    const path = given.get('path') ?? '';
    const maxAge = given.has('max-age') ? Number(given.get('max-age')) * 1000 : null;
    return {
      name,
      value,
      domain: domain || hostname,
      isHostOnly: !domain,
      path: path.startsWith('/') ? path : defaultPath(pathname),
      isSecure: given.has('secure'),
      expires: maxAge === null ? null : Date.now() + Math.min(maxAge, LONGEST_LIFE),
    };
  }

  function isRefused(cookie: StoredCookie): boolean {
    const { name, domain, isHostOnly, path, isSecure } = cookie;
    return (
      publicSuffixes.includes(isHostOnly ? '' : domain) ||
      !domainMatches(hostname, domain) ||
      (isSecure && !secure) ||
      (/^__secure-/i.test(name) && !isSecure) ||
      (/^__host-/i.test(name) && !(isSecure && isHostOnly && path === '/')) ||
      // 5.7, step 14: a page without encryption leaves secure cookies alone.
      (!secure && alive().some((each) => each.isSecure && isOver(cookie, each)))
    );
  }

  return {
    read,
    get cookies() {
      return alive();
    },
    history,
    write(text) {
      const cookie = parse(text);
      if (cookie && takes(text) && !isRefused(cookie)) store(cookie);
      history.push(read());
    },
    put: (cookie) =>
      store({
        domain: hostname,
        isHostOnly: cookie.domain === undefined,
        path: '/',
        isSecure: false,
        expires: null,
        ...cookie,
      }),
    clear() {
      cookies = [];
    },
  };
}

/** 5.1.3: the same, or below it; an address has nothing below. */
function domainMatches(hostname: string, domain: string): boolean {
  const isAddress = /^[\d.]+$|:/.test(hostname);
  return hostname === domain || (!isAddress && hostname.endsWith(`.${domain}`));
}

/** 5.1.4: the same, or a folder above. */
function pathMatches(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** 5.1.4: the folder of the page. */
function defaultPath(pathname: string): string {
  return pathname.startsWith('/') ? pathname.slice(0, pathname.lastIndexOf('/')) || '/' : '/';
}

function isSamePlace(one: StoredCookie, other: StoredCookie): boolean {
  return (
    one.name === other.name &&
    one.domain === other.domain &&
    one.isHostOnly === other.isHostOnly &&
    one.path === other.path
  );
}

/** Tells whether a cookie would stand over another that it must not hide. */
function isOver(cookie: StoredCookie, other: StoredCookie): boolean {
  const areRelated =
    domainMatches(cookie.domain, other.domain) || domainMatches(other.domain, cookie.domain);
  return cookie.name === other.name && areRelated && pathMatches(cookie.path, other.path);
}

function splitAt(text: string, separator: string, isCaseless = true): [string, string] {
  const [name = '', ...rest] = text.split(separator);
  return [isCaseless ? name.trim().toLowerCase() : name.trim(), rest.join(separator).trim()];
}
