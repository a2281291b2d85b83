import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Matomo, mostly run by sites themselves. It reads its cookie before each request; its own opt-in sends
 * at once what was tried meanwhile.
 */
export const matomo: Vendor = {
  name: 'matomo',
  title: 'Matomo',
  globals: 'Matomo _mtm',
  erases: '_pk_* mtm_consent mtm_cookie_consent',
  requests: '*/matomo.php */piwik.php */HeatmapSessionRecording/configs.php',
  flag: { in: 'cookie', name: 'mtm_consent_removed', value: '1' },
  out: [['_paq.push', ['optUserOut']]],
  in: [['_paq.push', ['forgetUserOptOut']]],
  replays: true,
};

export const notes: VendorNotes = {
  sources: [
    'https://github.com/matomo-org/matomo/blob/5.x-dev/js/piwik.js',
    'https://developer.matomo.org/guides/tracking-optout',
    'https://matomo.org/faq/how-to-enable-heatmap-and-session-recording-on-consent',
  ],
  proof: 'stand-in',
  limits: [
    'Where the tracker address has another name than `matomo.php` or `piwik.php`, name it in `requests`.',
    'After opting in, Matomo sets no cookies until the next page.',
    'Consent that Matomo itself had remembered is gone after opting out, and must be asked for again.',
  ],
};
