import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Umami. Its tracker looks at the flag before each event, its recorder never does. */
export const umami: Vendor = {
  name: 'umami',
  title: 'Umami',
  globals: 'umami',
  erases: '',
  requests: 'umami.is/api umami.dev/api',
  flag: { in: 'localStorage', name: 'umami.disabled', value: '1' },
};

export const notes: VendorNotes = {
  sources: [
    'https://github.com/umami-software/umami/blob/master/src/tracker/index.js',
    'https://github.com/umami-software/umami/blob/master/src/recorder/index.js',
  ],
  proof: 'stand-in',
  limits: [
    'After opting in on a page that was loaded while tracking was off, page views are counted from the next page on.',
    'An Umami of your own: name it, as in `umami:stats.example.com`. Without that its recorder goes on sending until the next page.',
  ],
};
