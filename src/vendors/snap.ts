import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Snap Pixel. */
export const snap: Vendor = {
  name: 'snap',
  title: 'Snap Pixel',
  globals: 'snaptr',
  erases:
    '_scid* _sctr _scsrid* _screload _sc_cspv _schn* ScCid _scDev _scPxHelper u_sclid* u_scsid*',
  requests: 'tr.snapchat.com tr6.snapchat.com tr-shadow.snapchat.com gcp.api.snapchat.com',
  files: 'tr.snapchat.com/config/',
};

export const notes: VendorNotes = {
  sources: [
    // As stored: version 3.1.4.
    'https://sc-static.net/scevent.min.js',
    'npm:@c15t/scripts@2.2.0',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: ['Has no opt-out of its own: only its requests are stopped.'],
};
