import { gatePage } from './gate-page.js';
import { openRegistry } from './open-registry.js';

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
