import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Convert Experiences. Its flag ends tracking alone: variations go on. */
export const convert: Vendor = {
  name: 'convert',
  title: 'Convert Experiences',
  globals: '_conv_q',
  erases: '_conv_v _conv_s _conv_r _conv_sptest',
  experiences: '_conv_v',
  requests:
    'metrics.convertexperiments.com logs.convertexperiments.com signals.convertexperiments.com',
  flag: { in: 'cookie', name: '_conv_prevent_tracking', value: 'true' },
};

export const notes: VendorNotes = {
  sources: [
    'https://docs.developers.convert.com/v1.0-web/docs/cookies',
    'npm:@convertcom/tracking-types@1.6.1',
    'npm:@convertcom/js-sdk@4.4.3',
  ],
  proof: 'stand-in',
  limits: [
    'Which value it wants in its flag is not documented; we write true, as in its address parameter.',
    'It goes on showing variations while tracking is off, and puts a new cookie `_conv_v` where the old one was erased.',
  ],
};
