import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Matomo, mostly run by sites themselves. It reads its cookie before each request; its own opt-in sends
 * what was tried meanwhile, some of it later. A page view empties that queue, so one comes first.
 */
export const matomo: Vendor = {
  name: 'matomo',
  title: 'Matomo',
  globals: 'Matomo _mtm',
  erases: '_pk_* mtm_consent mtm_cookie_consent',
  requests: '*/matomo.php */piwik.php */HeatmapSessionRecording/configs.php',
  flag: { in: 'cookie', name: 'mtm_consent_removed', value: '1' },
  out: [['_paq.push', ['optUserOut']]],
  in: [
    ['_paq.push', ['trackPageView']],
    ['_paq.push', ['forgetUserOptOut']],
  ],
};

export const notes: VendorNotes = {
  sources: [
    'https://github.com/matomo-org/matomo/blob/5.x-dev/js/piwik.js',
    'https://developer.matomo.org/guides/tracking-optout',
    'https://matomo.org/faq/how-to-enable-heatmap-and-session-recording-on-consent',
  ],
  proof: 'stand-in',
  limits: [
    'Where the tracker address has another name than `matomo.php` or `piwik.php`, name it, as in `matomo:/statistics.php`.',
    'Opting in on a page where tracking was off counts a view of that page.',
    'After opting in, Matomo sets no cookies until the next page.',
    'Consent that Matomo itself had remembered is gone after opting out, and must be asked for again.',
  ],
};
