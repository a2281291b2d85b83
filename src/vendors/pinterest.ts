import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Pinterest Tag. Told no, it sends nothing and clears what it has stored. */
export const pinterest: Vendor = {
  name: 'pinterest',
  title: 'Pinterest Tag',
  globals: 'pintrk',
  erases: '_epik* _derived_epik* _pin_unauth* _pinterest_ct* _stag_log_*',
  requests: 'ct.pinterest.com',
  out: [['pintrk', 'setconsent', false]],
  in: [['pintrk', 'setconsent', true]],
};

export const notes: VendorNotes = {
  sources: [
    'https://help.pinterest.com/en/business/article/install-the-base-code',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: ['It is not known to remember anything: it is told again on every page.'],
};
