import type { Order, Vendor, VendorNotes } from '../core/vendor.js';
import { argumentsOf } from './arguments-of.js';

/**
 * Google Ads, Floodlight and what else hears Google's consent mode, Tag Manager among it. Denied tags go
 * on sending without cookies, so the requests matter more than the words.
 */
export const googleAds: Vendor = {
  name: 'google-ads',
  title: 'Google Ads',
  globals: 'google_trackConversion adsbygoogle googletag',
  erases: '_gcl_* _gac_* __gads __gpi __eoi',
  requests:
    'doubleclick.net googleadservices.com googlesyndication.com */pagead google.com/ccm google.com/rmkt google.com/measurement/conversion */ccm/collect */ads/ga-audiences',
  out: [update('denied')],
  in: [update('granted')],
};

function update(all: 'denied' | 'granted'): Order {
  const fields = {
    ad_storage: all,
    ad_user_data: all,
    ad_personalization: all,
    analytics_storage: all,
  };
  return ['dataLayer.push', argumentsOf('consent', 'update', fields)];
}

export const notes: VendorNotes = {
  sources: [
    'https://developers.google.com/tag-platform/security/guides/consent',
    'https://developers.google.com/tag-platform/security/concepts/consent-mode',
    'https://developers.google.com/tag-platform/security/guides/csp',
    'https://support.google.com/google-ads/answer/10000067',
  ],
  proof: 'stand-in',
  limits: [
    'Tag Manager itself goes on loading. Trackers that it loads stop only if they ask for consent, or are named here too.',
    'Ads of AdSense and Ad Manager do not appear while tracking is off.',
    'Opting in grants all four fields of consent mode that concern ads and analytics, also where another script of the page had denied them.',
    'A data layer of another name than `dataLayer` is not told.',
  ],
};
