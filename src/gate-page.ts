import type { Page } from './core/page.js';
import type { Registry } from './core/registry.js';
import { createGate } from './gate/gate.js';

const INSTALLED = Symbol.for('tracking-opt-out/gate');

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
