import { fromCode, type Options } from './core/options.js';
import type { TrackingService } from './core/service.js';
import { openRegistry } from './open-registry.js';

/**
 * Finds the service of a choice cookie, or creates it: one for each cookie on a page, however many
 * bundles are loaded. Never throws; a bad option is reported in the console.
 *
 * @example
 * const service = trackingService();
 * if (service.allows('tracking')) startAnalytics();
 * service.subscribe((snapshot) => console.log(snapshot.tracking, snapshot.reason));
 */
export function trackingService(options?: Options): TrackingService {
  return openRegistry(window).obtain(options, fromCode);
}
