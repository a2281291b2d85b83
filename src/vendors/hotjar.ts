import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Hotjar. Its own opt-out is a cookie on its own domain, which no page can set. */
export const hotjar: Vendor = {
  name: 'hotjar',
  title: 'Hotjar',
  globals: 'hj _hjSettings',
  erases: '_hj* hj-uut',
  requests: 'hotjar.com hotjar.io hj.contentsquare.net',
  files: 'static.hotjar.com script.hotjar.com vars.hotjar.com static.hj.contentsquare.net',
};

export const notes: VendorNotes = {
  sources: [
    'npm:@hotjar/browser@1.0.9',
    'npm:@contentsquare/tag-sdk@1.1.0',
    'https://www.hotjar.com/policies/do-not-track',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'Has no opt-out that a page can call: only its requests are stopped.',
    'What visitors write in its surveys and feedback forms does not leave either while tracking is off.',
  ],
};
