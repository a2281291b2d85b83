import type { Vendor, VendorNotes } from '../core/vendor.js';

/** TikTok Pixel. What happens while consent is revoked it drops. */
export const tiktok: Vendor = {
  name: 'tiktok',
  title: 'TikTok Pixel',
  globals: 'ttq TiktokAnalyticsObject',
  erases: '_ttp _tt_enable_cookie ttcsid* ttclid tt_appInfo tt_sessionId tt_pageId tt_pixel_*',
  requests:
    'analytics.tiktok.com analytics-sg.tiktok.com analytics-ipv6.tiktok.com ads.tiktok.com tiktokw.us mon.tiktokv.com',
  files: 'analytics.tiktok.com/i18n/pixel/',
  out: [['ttq.revokeConsent']],
  in: [['ttq.grantConsent']],
};

export const notes: VendorNotes = {
  sources: [
    'https://business-api.tiktok.com/portal/docs/pixel-cookie-consent-mode/v1.3',
    'npm:@c15t/scripts@2.2.0',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'Older pieces of page code do not know its consent calls: there it is told once its script has loaded.',
    'It is not known to remember anything: it is told again on every page.',
  ],
};
