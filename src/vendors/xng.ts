import { presenceFormat } from '../core/choice-format.js';
import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * CrossEngage XNG, also called v1. Its documentation speaks of the cookie's presence alone; the value
 * is ours. Its other cookies are not documented, so none is erased.
 */
export const xng: Vendor = {
  name: 'xng',
  title: 'CrossEngage XNG',
  globals: 'xng',
  erases: '',
  requests: 'crossengage.io',
  files: 'app.crossengage.io/xng/ app.crossengage.io/analytics.min.js',
  choice: {
    cookieName: 'xng.tracking-opt-out',
    format: presenceFormat('true', 730),
    defaultTracking: 'on',
  },
  tell(page, tracking) {
    const { xng } = page as Window & { xng?: Partial<Library> | unknown[] };
    if (Array.isArray(xng)) {
      // What still waits for the library would be carried out after this.
      const rest = xng.filter((entry) => !Array.isArray(entry) || !isChoice(entry[0]));
      if (rest.length < xng.length) xng.splice(0, xng.length, ...rest);
    }
    // The array that stands there before the library has come knows no such call; it has the cookie.
    const library = xng as Partial<Library> | undefined;
    if (!library?.version || !library.setTrackingOptOut) return false;
    library.setTrackingOptOut(tracking === 'off');
    return true;
  },
};

function isChoice(name: unknown): boolean {
  return /^(setTrackingOptOut|optOutTracking|optInTracking)$/.test(String(name));
}

interface Library {
  /** True once the library has come. */
  readonly version: unknown;
  setTrackingOptOut(isOptedOut: boolean): void;
}

export const notes: VendorNotes = {
  sources: [
    'https://documentation.crossengage.io/data-and-engagement-platform/web-tracking/web-tracking-v1-legacy/tracking-user-behavior/opt-out-from-tracking',
    'https://github.com/CrossEngage/analytics.js-integration-xng',
  ],
  told: '`xng.setTrackingOptOut(true)`',
  proof: 'stand-in',
  limits: [
    'A backend at another address (`xngBackendDomain`) must be named too, as in `xng:backend.example.com`.',
  ],
};
