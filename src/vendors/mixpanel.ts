import type { Vendor, VendorNotes } from '../core/vendor.js';
import { ignore } from './ignore.js';

/**
 * Mixpanel. Told without further words, it would delete the person's profile on opting out, and count
 * `$opt_in` on opting in.
 */
export const mixpanel: Vendor = {
  name: 'mixpanel',
  title: 'Mixpanel',
  globals: 'mixpanel',
  erases: 'mp_*_mixpanel __mpq_* __mprec_* mp_tab_id_* mp_gen_new_tab_id_*',
  requests: 'mixpanel.com',
  flag: { in: 'localStorage', name: '__mp_opt_in_out_*', value: '0', outs: '0' },
  ids: 'mp_*_mixpanel',
  out: [['mixpanel.opt_out_tracking', { delete_user: false }]],
  in: [['mixpanel.opt_in_tracking', { track: ignore }]],
};

export const notes: VendorNotes = {
  sources: ['npm:mixpanel-browser@2.83.0', 'https://github.com/mixpanel/mixpanel-js'],
  limits: [
    'What Mixpanel keeps in IndexedDB (recordings, feature flags) stays; it does not leave.',
    'A proxy of your own (`api_host`): name it, as in `mixpanel:/mp`.',
  ],
};
