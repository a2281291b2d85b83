import { TrackingOptOut } from './tracking-opt-out.js';
import { TrackingStatus } from './tracking-status.js';

/**
 * Registers both tags. One that is there already, from a second copy of this script or from somebody
 * else, stays as it is.
 */
export function defineTags(registry: CustomElementRegistry): void {
  if (!registry.get('tracking-opt-out')) registry.define('tracking-opt-out', TrackingOptOut);
  if (!registry.get('tracking-status')) registry.define('tracking-status', TrackingStatus);
}
