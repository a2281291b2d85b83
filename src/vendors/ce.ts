import { flagFormat } from '../core/choice-format.js';
import type { Vendor } from '../core/vendor.js';

/** Where these facts were learnt. */
export const sources = [
  'https://activatepro.spotler.help/hc/en-gb/articles/30099897112082-Tracking-Cookies',
  'https://documentation.crossengage.io/data-and-engagement-platform/web-tracking/web-tracking-v2/configuration-and-config-commands',
  'https://github.com/CrossEngage/gtm-tracking-sdk',
];

/**
 * CrossEngage Tracking SDK v2, now Spotler ActivatePro. Nobody is tracked until opting in. That an
 * opt-out is stored as `false` is our reading of "boolean flag"; that the identifiers go is ours too.
 */
export const ce: Vendor = {
  name: 'ce',
  title: 'CrossEngage SDK v2',
  erases: ['ce.guid', 'ce.sid'],
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
    // The first command must set the key, so a stub in which none waits is left alone: the SDK reads
    // the cookie. The stub that its loader documents makes its queue `q` when it is first called.
    const isStub = Array.isArray(ce.q) || /\.q\b/.test(Function.prototype.toString.call(ce));
    if (isStub && !ce.q?.length) return false;
    ce({ trackingOptIn: tracking === 'on' });
    return true;
  },
};

interface Sdk {
  (command: { trackingOptIn: boolean }): void;
  /** Commands that wait, while it is only the stub of its loader. */
  readonly q?: readonly unknown[];
}
