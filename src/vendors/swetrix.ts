import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Swetrix. Its opt-out works only while it loads. It keeps nothing on the device. */
export const swetrix: Vendor = {
  name: 'swetrix',
  title: 'Swetrix',
  globals: 'swetrix',
  erases: '',
  requests: 'api.swetrix.com',
};

export const notes: VendorNotes = {
  sources: ['npm:swetrix@4.6.1', 'https://github.com/Swetrix/swetrix-js'],
  limits: [
    'Has no opt-out that a page can call later: only its requests are stopped.',
    'Feature flags and experiments of Swetrix are not answered while tracking is off.',
    'A Swetrix of your own (`apiURL`): name it, as in `swetrix:api.example.com`.',
  ],
};
