import type { Place } from './place.js';
import { PlatformURL } from './platform-url.js';

/** Which requests are meant: those to a host and all below it, or to a path of it. */
export interface Address {
  /** Empty: any. */
  readonly hostname: string;
  /** Empty: any. */
  readonly port: string;
  /** `/api/track` means that path and all below it; `*` stands for anything. Empty: any. */
  readonly path: string;
}

/** What a stopped caller is told instead of being answered by a server: a success. */
export interface Answer {
  /** Default: 204. */
  readonly status?: number;
  /** Default: none. */
  readonly body?: string;
  readonly type?: string;
}

/** What is to become of certain requests. */
export interface Rule extends Address {
  /** Where several rules fit, the highest rank counts. Even ones stop, odd ones let through. */
  readonly rank: number;
  /** The choice cookie of the service that wants it so. */
  readonly by: string;
  readonly answer?: Answer | undefined;
}

/** The ranks of rules, lowest first. */
export const STOP_VENDOR = 0;
export const LET_VENDOR = 1;
export const STOP_OWN = 2;

/**
 * Reads which requests an owner or a vendor's file means: `example.com`, `example.com:8080`,
 * `example.com/collect`, or `/api/track` on the page's own host. A star for the host means any:
 * then the path may have more in front of it. Undefined for anything else.
 */
export function parseAddress(text: string, page: Place): Address | undefined {
  // The star stays, so that the path may have more in front of it.
  if (/^\*\/[^*/]/.test(text)) {
    const own = parseAddress(text.slice(1), page);
    return own && { hostname: '', port: '', path: `*${own.path}` };
  }
  const found =
    /^(?:(?:[a-z]+:)?\/\/)?(?:\*\.)?([^/:?#@*[\]\\%,\s]+|\[[\da-f:.]+\])?(?::(\d+))?(\/[^?#]*)?$/i.exec(
      text,
    );
  const [, host, port = '', path = ''] = found ?? [];
  try {
    // As the browser writes it in the addresses of requests.
    const url = new PlatformURL(`http://${host ?? page.hostname}${port && `:${port}`}${path}`);
    const pathname = path && url.pathname;
    if (!host) {
      const isPart = !port && /^\/[^/]/.test(text) && /[^/*]/.test(pathname);
      return isPart ? { hostname: page.hostname, port: page.port, path: pathname } : undefined;
    }
    const hostname = url.hostname.replace(/\.$/, '');
    // One word without a port is more likely a slip than a host.
    const isHost = /^[\w.-]*[\w-]$|^\[/.test(hostname);
    return isHost && (port || /\.|^\[|^localhost$/i.test(host))
      ? { hostname, port: port && String(Number(port)), path: pathname }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Tells whether all of the page's own host is meant. */
export function isWhole({ hostname, port, path }: Address, page: Place): boolean {
  const own = page.port || (page.protocol === 'https:' ? '443' : '80');
  const isHost = `.${page.hostname}`.endsWith(`.${hostname}`) && (!port || port === own);
  return isHost && !/[^/*]/.test(path);
}
