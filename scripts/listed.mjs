// What ad-blockers hide and block, as far as it comes near to what we ship: our own list, written after
// looking into what their lists do. It holds no list's text, but for single selectors that show a kind.

/**
 * Words that stand in rules of all kinds, of EasyList Cookie, Fanboy's Annoyances and AdGuard's Cookie
 * section above all: in no class, id, part, slot, attribute, tag, file or folder.
 */
export const words = [
  ...['cookie', 'consent', 'banner', 'notice', 'popup', 'cmp', 'gdpr', 'ccpa', 'dsgvo'],
  ...['overlay', 'modal', 'disclaimer'],
];

/** Selectors that hide, one or a few of each kind. */
export const selectors = [
  // By tag name: custom elements too.
  ...['cookie-header', 'gdpr-notice', 'amp-consent', 'app-cookies-agreement', 'share-button'],
  ...['amedia-privacybox', 'ark-cookiebar'],
  // By class, id or the beginning of one, among them opt-outs that only look like what is meant.
  ...['.tracking-banner', '.tracking-disclaimer', '[class*="tracking-consent-"]'],
  ...['.privacy-banner', '#privacy-banner', '.cookie-opt-out', '#cookie-optout'],
  ...['#cookie-declaration', '.wp-statistics-opt-out', '#CCPA_opt_out', '.ccpa_opt_out_banner'],
  ...['#matomo-consent', '.matomo_banner', '.ga-google-analytics-pro-optout', '.cc-banner'],
  ...['.cookie-consent-banner-opt-out', '#tarteaucitronRoot'],
  // By attributes: hooks of scripts and tests.
  ...['.tracking-widget[data-tracking-widget]', '[data-tracking-widget]'],
  '[data-testid="consent-banner"]',
];

/** Addresses that are blocked, whole or in part: file names, folders and hosts. */
export const addresses = [
  // Fanboy's, once; the second is why a folder may matter where the name does not.
  ...[/\/tracking-opt-in\./i, /\/cmp\/tracking-opt-/i],
  // EasyList Cookie: files of tools for the same purpose.
  ...[/cookie-?consent[^/]*\.js/i, /consent-manager[^/]*\.js/i, /cookie-notice\.js/i],
  // AdGuard: all that is in a folder of that name.
  /\/(?:cookie-policy|cookie-consent|cookieconsent)\//i,
  // EasyPrivacy: whatever a well-known tracker's folder or host has, its opt-out too.
  ...[/\/matomo\//i, /^(?:https?:)?\/\/(?:[^/]*\.)?matomo\./i],
];

/**
 * What tools that answer for visitors take for a popup (autoconsent, and blockers of annoyances): by
 * role, by tag, or because it stays in front of the page.
 */
export const popups = ['dialog', '[role="dialog"]', '[role="alertdialog"]', '[aria-modal]'];
export const popupPositions = ['fixed', 'sticky'];

/** Names that hold one of the words and stay all the same, each with the reason. */
export const exceptions = {
  attributes: [
    // Promised to pages, and in use. No list hides by them; on a `<script>` there is nothing to hide.
    ...['cookie-name', 'cookie-domain', 'data-cookie-name', 'data-cookie-domain'],
    // By these, Alpine and htmx listen for our event, whose name is promised too. No list hides by them.
    ...['@consentchange', 'hx-on:consentchange'],
  ],
};
