import type { Vendor, VendorNotes } from '../core/vendor.js';
import { success } from './answers.js';

/** PostHog. It looks at its flag before each event, and says `$opt_in` unless told not to. */
export const posthog: Vendor = {
  name: 'posthog',
  title: 'PostHog',
  globals: 'posthog',
  erases:
    'ph_*_posthog ph_*_posthog__* ph_*_primary_window_exists ph_*_session_registered_properties ph_*_window_id seenSurvey_* inProgressSurvey_* lastSeenSurveyDate',
  requests: 'posthog.com',
  files: 'us-assets.i.posthog.com/static/ eu-assets.i.posthog.com/static/',
  answer: success,
  flag: { in: 'localStorage', name: '__ph_opt_in_out_*', value: '0', outs: '0 false no' },
  ids: 'ph_*_posthog',
  out: [['posthog.opt_out_capturing']],
  in: [['posthog.opt_in_capturing', { captureEventName: false }]],
};

export const notes: VendorNotes = {
  sources: ['npm:posthog-js@1.449.2', 'https://github.com/PostHog/posthog-js'],
  proof: 'not tried',
};
