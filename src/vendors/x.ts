import type { Vendor, VendorNotes } from '../core/vendor.js';

/** X (Twitter) Pixel. Short links and embedded posts of X go on working: only the pixel's paths are stopped. */
export const x: Vendor = {
  name: 'x',
  title: 'X (Twitter) Pixel',
  globals: 'twq',
  erases: '_twpid _twsid _twclid',
  requests: 'analytics.twitter.com analytics.x.com t.co/i/adsct t.co/1/i/adsct',
};

export const notes: VendorNotes = {
  sources: [
    'npm:@c15t/scripts@2.2.0',
    'https://github.com/ghostery/trackerdb',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: ['Has no opt-out of its own: only its requests are stopped.'],
};
