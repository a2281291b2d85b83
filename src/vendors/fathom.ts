import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Fathom. Its calls for opting out show an alert, so only its flag is set. */
export const fathom: Vendor = {
  name: 'fathom',
  title: 'Fathom',
  globals: 'fathom',
  erases: '',
  requests: 'usefathom.com',
  files: 'usefathom.com/script.js',
  flag: { in: 'localStorage', name: 'blockFathomTracking', value: 'true' },
};

export const notes: VendorNotes = {
  sources: ['npm:fathom-client@3.7.2', 'https://usefathom.com/docs/features/exclude'],
  proof: 'stand-in',
  limits: [
    'With a domain of your own for Fathom, its flag alone keeps it silent: name it too, as in `fathom:stats.example.com`.',
  ],
};
