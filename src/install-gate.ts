import type { Page, Registry } from './core/registry.js';
import { createGate } from './gate/gate.js';
import { openRegistry } from './open-registry.js';

const INSTALLED = Symbol.for('tracking-opt-out/gate');

/**
 * Puts the gate around this page, for bundles of one's own: import it before anything that sends. What
 * it stops is what the main service's `vendors` and `requests` name.
 *
 * @returns what takes it away again, and puts the page's own functions back
 * @example
 * installGate();
 * trackingService({ vendors: 'vwo', requests: 'collect.example.com /api/track' });
 */
export function installGate(): () => void {
  return gatePage(window, openRegistry(window));
}

/**
 * Puts the gate around a page: while tracking is off, requests to named vendors and to what the option
 * `requests` names do not leave.
 *
 * @returns what takes it away again
 */
export function gatePage(page: Page, registry: Registry): () => void {
  const holder = page as Page & { [INSTALLED]?: () => void };
  const installed = holder[INSTALLED];
  if (installed) return installed;
  const gate = createGate(page, registry.report, (by, host) => registry.countStop(by, host));
  const end = registry.followRules((rules) => gate.set(rules));
  return (holder[INSTALLED] = () => {
    end();
    gate.remove();
    delete holder[INSTALLED];
  });
}
