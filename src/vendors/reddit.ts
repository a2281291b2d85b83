import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Reddit Pixel. */
export const reddit: Vendor = {
  name: 'reddit',
  title: 'Reddit Pixel',
  globals: 'rdt',
  erases: '_rdt_uuid _rdt_cid _rdt_em',
  requests: 'alb.reddit.com events.reddit.com',
};

export const notes: VendorNotes = {
  sources: [
    'npm:@c15t/scripts@2.2.0',
    'https://github.com/ghostery/trackerdb',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: [
    'Has no opt-out of its own: only its requests are stopped.',
    'It still fetches its settings while tracking is off.',
  ],
};
