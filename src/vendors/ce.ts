import { flagFormat } from '../core/choice-format.js';
import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * CrossEngage Tracking SDK v2, now Spotler ActivatePro. Nobody is tracked until opting in. That an
 * opt-out is stored as `false` is our reading of "boolean flag"; that the identifiers go is ours too.
 */
export const ce: Vendor = {
  name: 'ce',
  title: 'CrossEngage SDK v2',
  // Not `ce`: many scripts have a function of that name, and would be called.
  globals: 'CrossEngageObject',
  erases: 'ce.guid ce.sid',
  requests: 'crossengage.io',
  files: 'app.crossengage.io/xng/ app.crossengage.io/analytics.min.js',
  choice: {
    cookieName: 'ce.tracking-opt-in',
    // 15 months.
    format: flagFormat(456),
    defaultTracking: 'off',
  },
  tell(page, tracking) {
    const globals = page as unknown as Record<string, unknown>;
    const name = globals.CrossEngageObject;
    const ce = globals[typeof name === 'string' ? name : 'ce'] as Sdk | undefined;
    if (typeof ce !== 'function') return false;
    const waiting = ce.q?.length;
    ce({ trackingOptIn: tracking === 'on' });
    // The first command must set the key. What becomes the first that waits is taken back: only the stub
    // of the loader keeps it so, whatever its text, and the SDK reads the cookie when it comes.
    if (waiting || !ce.q?.length) return true;
    ce.q.pop();
    return false;
  },
};

interface Sdk {
  (command: { trackingOptIn: boolean }): void;
  /** Commands that wait, while it is only the stub of its loader. */
  readonly q?: unknown[];
}

export const notes: VendorNotes = {
  sources: [
    'https://activatepro.spotler.help/hc/en-gb/articles/30099897112082-Tracking-Cookies',
    'https://documentation.crossengage.io/data-and-engagement-platform/web-tracking/web-tracking-v2/configuration-and-config-commands',
    'https://github.com/CrossEngage/gtm-tracking-sdk',
  ],
  told: '`ce({ trackingOptIn: false })`',
  proof: 'stand-in',
  limits: [
    'A collector at another address (`apiUrl`) must be named too, as in `ce:track.example.com`.',
  ],
};
