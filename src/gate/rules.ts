import type { Rule } from '../core/requests.js';
import type { Stopped } from './channels/channel.js';

/** Tells which rule stops an address; undefined for one that may be sent to. */
export type Match = (address: URL) => Rule | undefined;

/**
 * Makes a test for addresses out of rules. It looks a host and those above it up, so that it takes no
 * longer with many rules than with few.
 *
 * Also runs in workers, where it is written out as text: it uses nothing from outside itself.
 */
export function createMatch(rules: readonly Rule[]): Match {
  /** Servers take a letter and its escape for the same. */
  const plain = (path: string): string =>
    path.includes('%')
      ? path.replace(/%(?:2[de]|3\d|[4-7][\da-f])/gi, (each) => decodeURIComponent(each))
      : path;
  type Entry = { readonly rule: Rule; readonly end: string; readonly parts: readonly string[] };
  const byHost = new Map<string, Entry[]>();
  /** Those that mean any host, by the first name in the path that they ask for. */
  const byName = new Map<string, Entry[]>();
  for (const rule of rules) {
    // A path means what is below it too, but not what only begins alike.
    const end = /[*/]$/.test(rule.path) ? '' : '/';
    // No path has a space in it: what begins with one is found at the beginning only.
    const parts = ` ${plain(rule.path)}${end}`.split('*');
    const [, name] = (!rule.hostname && /^\/([^/]+)\//.exec(parts[1] ?? '')) || [];
    const group = name ? byName : byHost;
    const key = name ?? rule.hostname;
    group.set(key, [...(group.get(key) ?? []), { rule, end, parts }]);
  }

  /** Finds the parts between the stars one after the other; no regular expression, which could take ages. */
  const hasAll = (path: string, parts: readonly string[]): boolean => {
    let from = 0;
    for (const part of parts) {
      const found = path.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return true;
  };

  /** What means a host, or those above it, as far as it has been asked for. */
  let met = new Map<string, readonly Entry[]>();
  const meet = (hostname: string): readonly Entry[] => {
    const found: Entry[] = [];
    let host = hostname.replace(/\.$/, '');
    for (;;) {
      found.push(...(byHost.get(host) ?? []));
      // Above all hosts are the rules that mean any.
      if (!host) break;
      host = host.slice(host.indexOf('.') + 1 || host.length);
    }
    // A page may make up any number.
    if (met.size > 99) met = new Map();
    met.set(hostname, found);
    return found;
  };

  return (address) => {
    if (!/^(?:http|ws)s?:/.test(address.href)) return undefined;
    let path: string | undefined;
    let best: Rule | undefined;
    const consider = ({ rule, end, parts }: Entry): void => {
      path ??= plain(address.pathname);
      const isMeant =
        (!rule.port ||
          rule.port ===
            (address.port || (/(?:http|ws)s:/.test(address.protocol) ? '443' : '80'))) &&
        hasAll(` ${path}${end}`, parts);
      if (isMeant && (!best || rule.rank > best.rank)) best = rule;
    };
    const { hostname } = address;
    (met.get(hostname) ?? meet(hostname)).forEach(consider);
    if (byName.size) {
      path ??= plain(address.pathname);
      for (let from = 1, to = 0; from; from = to + 1) {
        to = path.indexOf('/', from);
        byName.get(path.slice(from, to < 0 ? undefined : to))?.forEach(consider);
      }
    }
    return best && best.rank % 2 ? undefined : best;
  };
}

/**
 * Tells whether a request must not leave, by what its caller gets instead.
 *
 * Also runs in workers, where it is written out as text: it uses nothing from outside itself.
 *
 * @param onStop called with whose rule it was, and the host
 */
export function judge(
  URL: typeof globalThis.URL,
  match: Match,
  address: unknown,
  base: string,
  onStop?: (by: string, host: string) => void,
): Stopped | undefined {
  try {
    const text = String(address);
    // It may be long, and leads nowhere.
    if (text.startsWith('data:')) return undefined;
    const url = new URL(text, base);
    const rule = match(url);
    if (!rule) return undefined;
    onStop?.(rule.by, url.hostname);
    // What a page has put on `Object.prototype` is no answer.
    return Object.setPrototypeOf({ ...rule.answer, url: url.href }, null) as Stopped;
  } catch {
    return undefined; // no address: the browser says what it says to that
  }
}
