import type { Vendor, VendorNotes } from '../core/vendor.js';

/** RudderStack. Its consent options work only while it loads, so only its requests are stopped. */
export const rudderstack: Vendor = {
  name: 'rudderstack',
  title: 'RudderStack',
  globals: 'rudderanalytics',
  erases:
    'rl_user_id rl_trait rl_anonymous_id rl_group_* rl_page_init_* rl_session rl_auth_token rudder_*',
  requests: 'dataplane.rudderstack.com */beacon/v1/batch',
};

export const notes: VendorNotes = {
  sources: ['npm:@rudderstack/analytics-js@3.34.1', 'https://github.com/rudderlabs/rudder-sdk-js'],
  limits: [
    'Has no opt-out that a page can call later: only its requests are stopped.',
    'A data plane on a domain of your own: name it, as in `rudderstack:data.example.com`.',
    'Trackers that RudderStack loads go on hearing events: name them too.',
  ],
};
