import type { Vendor, VendorNotes } from '../core/vendor.js';
import { success } from './answers.js';

/**
 * PostHog. It looks at its flag before each event, and says `$opt_in` unless told not to. The flags that
 * decide variations stand in the same entry as the visitor's id.
 */
export const posthog: Vendor = {
  name: 'posthog',
  title: 'PostHog',
  globals: 'posthog',
  erases: 'ph_phc_* ph_*_posthog seenSurvey_* inProgressSurvey_* lastSeenSurveyDate',
  experiences: 'ph_*_posthog ph_phc_*_posthog__flags',
  requests: 'posthog.com',
  files: 'posthog.com/static',
  answer: success,
  flag: { in: 'localStorage', name: '__ph_opt_in_out_*', value: '0', outs: '0 false no' },
  ids: 'ph_*_posthog',
  out: [['posthog.opt_out_capturing']],
  in: [['posthog.opt_in_capturing', { captureEventName: false }]],
};

export const notes: VendorNotes = {
  sources: ['npm:posthog-js@1.449.2', 'https://github.com/PostHog/posthog-js'],
  limits: [
    'A PostHog of your own, or one behind a proxy: name it, as in `posthog:/ingest`.',
    'With `cookieless_mode: "on_reject"` PostHog itself goes on counting without cookies; only its requests are stopped.',
    'Where experiences are kept, the entry with the visitor’s id stays, because the variations stand in it.',
    'Recordings and surveys that a page did not load while tracking was off begin on the next page.',
  ],
};
