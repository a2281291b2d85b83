import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Contentsquare. On its opt-out it sets its flag itself and removes its other cookies. */
export const contentsquare: Vendor = {
  name: 'contentsquare',
  title: 'Contentsquare',
  globals: '_uxa',
  erases:
    '_cs_id _cs_s _cs_s_ctx _cs_c _cs_i _cs_cvars _cs_ep _cs_ex _cs_rl _cs_mk_* __CT_Data _CT_RS_ WRUID',
  requests: 'contentsquare.net contentsquare.com',
  files: 't.contentsquare.net/uxa/ static.hj.contentsquare.net',
  flag: { in: 'cookie', name: '_cs_optout', value: '1' },
  out: [['_uxa.push', ['optout']]],
};

export const notes: VendorNotes = {
  sources: [
    'https://docs.contentsquare.com/en/web/send-the-users-decisions-about-data-collection/',
    'https://docs.contentsquare.com/en/web/cookies/',
    'npm:@contentsquare/tag-sdk@1.1.0',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: [
    'Which value it gives its flag is not documented; we write 1.',
    'It has no call for opting in again: its flag is deleted, which it may find only on the next page.',
  ],
};
