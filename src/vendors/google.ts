import type { Vendor, VendorNotes } from '../core/vendor.js';
import { argumentsOf } from './arguments-of.js';

/**
 * Google Analytics 4. It looks at its flag whenever it is about to send or to set a cookie. The ids in
 * its cookies lack the `G-` of the flag.
 */
export const google: Vendor = {
  name: 'google',
  title: 'Google Analytics',
  globals: 'gaGlobal',
  erases: '_ga _ga_* _gid _gat _gat_* _gac_*',
  requests:
    'google-analytics.com analytics.google.com stats.g.doubleclick.net */g/collect */ads/ga-audiences',
  flag: { in: 'window', name: 'ga-disable-G-*', value: 'true' },
  ids: '_ga_*',
  out: [['dataLayer.push', argumentsOf('consent', 'update', { analytics_storage: 'denied' })]],
  in: [['dataLayer.push', argumentsOf('consent', 'update', { analytics_storage: 'granted' })]],
};

export const notes: VendorNotes = {
  sources: [
    'https://developers.google.com/analytics/devguides/collection/gtagjs/user-opt-out',
    'https://developers.google.com/tag-platform/security/guides/consent',
    'https://developers.google.com/tag-platform/security/guides/csp',
  ],
  proof: 'stand-in',
  limits: [
    'On a first visit, and on pages opened after opting out, there is no cookie to learn the id from: give it, as in `google:G-ABC123`. Requests are stopped without it too.',
    'Opting in grants `analytics_storage`, also where another script of the page had denied it.',
    'Server-side tagging under addresses of your own that do not end in `/g/collect`: name them, as in `google:stats.example.com`.',
    'A data layer of another name than `dataLayer` is not told.',
  ],
};
