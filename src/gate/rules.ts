import type { Rule } from '../core/requests.js';

/**
 * Makes a test for addresses out of rules. It looks a host and those above it up, so that it takes no
 * longer with many rules than with few.
 *
 * Also runs in workers, where it is written out as text: it uses nothing from outside itself.
 *
 * @returns the rule that stops an address; undefined for one that may be sent to
 */
export function createMatch(rules: readonly Rule[]): (address: URL) => Rule | undefined {
  const byHost = new Map<string, Rule[]>();
  for (const rule of rules) {
    const others = byHost.get(rule.hostname);
    if (others) others.push(rule);
    else byHost.set(rule.hostname, [rule]);
  }

  /** Finds the parts between the stars one after the other; no regular expression, which could take ages. */
  const hasPath = (pathname: string, path: string): boolean => {
    // A path means what is below it too, but not what only begins alike.
    const end = /[*/]$/.test(path) ? '' : '/';
    let from = 0;
    for (const [index, part] of (path + end).split('*').entries()) {
      const found = (pathname + end).indexOf(part, from);
      if (found < 0 || (!index && found)) return false;
      from = found + part.length;
    }
    return true;
  };

  return ({ protocol, hostname, port, pathname }) => {
    if (!/^(?:http|ws)s?:$/.test(protocol)) return undefined;
    const realPort = port || (/^(?:https|wss):/.test(protocol) ? '443' : '80');
    let best: Rule | undefined;
    let host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
    for (;;) {
      for (const rule of byHost.get(host) ?? []) {
        const isMeant =
          (!rule.port || rule.port === realPort) && (!rule.path || hasPath(pathname, rule.path));
        if (isMeant && (!best || rule.rank > best.rank)) best = rule;
      }
      const dot = host.indexOf('.');
      if (dot < 0) return best && best.rank % 2 ? undefined : best;
      host = host.slice(dot + 1);
    }
  };
}
