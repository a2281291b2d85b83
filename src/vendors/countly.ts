import type { Vendor, VendorNotes } from '../core/vendor.js';
import { success } from './answers.js';

/**
 * Countly, mostly run by sites themselves. Opted out, it no longer looks into its queue: what waits
 * there would count on opting in.
 */
export const countly: Vendor = {
  name: 'countly',
  title: 'Countly',
  globals: 'Countly',
  erases: '*/cly_*',
  requests: 'flex.countly.com',
  files: 'flex.countly.com/sdk',
  answer: success,
  flag: { in: 'localStorage', name: '*/cly_ignore', value: 'true', outs: 'true' },
  ids: '*/cly_id',
  tell(page, tracking) {
    const { Countly } = page as Window & { Countly?: Library };
    if (!Countly?.i) return false;
    const { i: apps, q } = Countly;
    if (tracking === 'on' && q) Countly.q = q.filter((entry) => !counts(entry, apps));
    for (const app of Object.values(apps)) {
      if (tracking === 'on') {
        app.opt_in();
      } else {
        app.opt_out();
        app._internals?.clearQueue?.();
      }
    }
    return true;
  },
};

/** Tells whether a waiting command counts something, rather than sets Countly up. */
function counts(entry: unknown, apps: object): boolean {
  if (!Array.isArray(entry)) return false;
  const [name, other] = entry.map(String);
  const command = (name && name in apps ? other : name) ?? '';
  return /event|view$|^report|^record|session(?!s)|error$|^user/.test(command);
}

interface Library {
  /** Its apps by their keys, once one has been initialised. */
  readonly i?: Readonly<Record<string, App>>;
  /** Commands that wait. */
  q?: unknown[];
}

interface App {
  readonly _internals?: { clearQueue?(): void };
  opt_out(): void;
  opt_in(): void;
}

export const notes: VendorNotes = {
  sources: ['npm:countly-sdk-web@26.1.1', 'https://github.com/Countly/countly-sdk-web'],
  told: '`opt_out()` of each app',
  limits: [
    'A server of your own is stopped only if it is named, as in `countly:stats.example.com`; else Countly still sends a health check on each page.',
    'Opting in also counts visitors for whom your own code had called `opt_out`.',
  ],
};
