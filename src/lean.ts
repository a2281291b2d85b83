import { fromCode, type Options } from './core/options.js';
import { type Facade, registryOf } from './core/registry.js';
import type { TrackingService } from './core/service.js';
import type { Vendor } from './core/vendor.js';
import { gatePage } from './gate-page.js';

// The same as `index`, for bundles that bring only the vendors they name.

/**
 * Makes vendors known, so that options may name them: those of this package, or one's own.
 *
 * @example
 * import { knowVendors, trackingService } from 'tracking-opt-out/lean';
 * import { matomo } from 'tracking-opt-out/vendors/matomo';
 * knowVendors(matomo);
 * trackingService({ vendors: 'matomo' });
 */
export function knowVendors(...vendors: readonly Vendor[]): void {
  registryOf(window).learn({ vendors, facades: [] });
}

/** Makes facades known, for their vendors, which must be known too. */
export function knowFacades(...facades: readonly Facade[]): void {
  registryOf(window).learn({ vendors: [], facades });
}

/** As `trackingService` of the whole package. */
export function trackingService(options?: Options): TrackingService {
  return registryOf(window).obtain(options, fromCode);
}

/** As `installGate` of the whole package. */
export function installGate(): () => void {
  return gatePage(window, registryOf(window));
}

export { addMessages } from './add-messages.js';

export type { Messages } from './locales/messages.js';
export type { Facade } from './core/registry.js';
export type { Flag, Order, Vendor, VendorChoice, VendorNotes } from './core/vendor.js';
