import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Adobe Analytics (AppMeasurement). Its path tells it on any host, also on one of the site. */
export const adobeAnalytics: Vendor = {
  name: 'adobe-analytics',
  title: 'Adobe Analytics',
  globals: 's_gi AppMeasurement',
  erases: 's_vi s_fid s_cc s_sq s_ppv* s_tp',
  requests: '*/b/ss/',
};

export const notes: VendorNotes = {
  sources: [
    'https://experienceleague.adobe.com/docs/analytics/implementation/js/opt-out.html',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'Has no opt-out of its own in the page: only its requests are stopped. Its opt-out page only makes Adobe discard what still arrives.',
    'Name `adobe` too: visitors may get their id from the Experience Cloud ID service.',
  ],
};
