import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Plausible. It looks at its flag before each event, but not before it tells how long a page was read. */
export const plausible: Vendor = {
  name: 'plausible',
  title: 'Plausible',
  globals: 'plausible',
  erases: '',
  requests: 'plausible.io/api',
  flag: { in: 'localStorage', name: 'plausible_ignore', value: 'true', outs: 'true' },
};

export const notes: VendorNotes = {
  sources: [
    'npm:@plausible-analytics/tracker@0.4.6',
    'npm:plausible-tracker@0.3.9',
    'https://plausible.io/docs/excluding-localstorage',
  ],
  limits: ['A Plausible of your own, or one behind a proxy: name it, as in `plausible:/stats`.'],
};
