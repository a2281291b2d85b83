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
    path.replace(/%(?:2[de]|3\d|[4-7][\da-f])/gi, (each) => decodeURIComponent(each));
  const byHost = new Map<string, { rule: Rule; end: string; parts: string[] }[]>();
  for (const rule of rules) {
    // A path means what is below it too, but not what only begins alike.
    const end = /[*/]$/.test(rule.path) ? '' : '/';
    // No path has a space in it: what begins with one is found at the beginning only.
    const parts = ` ${plain(rule.path)}${end}`.split('*');
    byHost.set(rule.hostname, [...(byHost.get(rule.hostname) ?? []), { rule, end, parts }]);
  }

  /** Finds the parts between the stars one after the other; no regular expression, which could take ages. */
  const hasAll = (path: string, parts: string[]): boolean => {
    let from = 0;
    for (const part of parts) {
      const found = path.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return true;
  };

  return ({ protocol, hostname, port, pathname }) => {
    const scheme = /^(?:http|ws)(s?):$/.exec(protocol);
    if (!scheme) return undefined;
    const realPort = port || (scheme[1] ? '443' : '80');
    const path = ` ${plain(pathname)}`;
    const below = `${path}/`;
    let best: Rule | undefined;
    let host = hostname.replace(/\.$/, '');
    for (;;) {
      for (const { rule, end, parts } of byHost.get(host) ?? []) {
        const isMeant = (!rule.port || rule.port === realPort) && hasAll(end ? below : path, parts);
        if (isMeant && (!best || rule.rank > best.rank)) best = rule;
      }
      // Above all hosts are the rules that mean any.
      if (!host) return best && best.rank % 2 ? undefined : best;
      host = host.slice(host.indexOf('.') + 1 || host.length);
    }
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
