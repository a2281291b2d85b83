import { day } from './browser.mjs';

const chosen = day(-30);
const signals = 'signals="gpc"';
const isOff = 'default-tracking="off"';

/** What is so on a page that has no cookies. */
export const withoutCookies = 'off-unavailable';

/**
 * What can be so on one page that has them, by the name of its sentence: what the choice cookie of a service of its own
 * holds, and what its tags need besides. The browser of the page has to ask for an opt-out (`askForOptOut`).
 */
export const states = {
  'on-default': {},
  'on-choice': { cookie: `in.${chosen}`, attributes: isOff },
  'on-choice-signal': { cookie: `in+signal.${chosen}`, attributes: signals },
  'off-choice': { cookie: `out.${chosen}` },
  'off-choice-experiences': { cookie: `out+experiences.${chosen}` },
  // What was chosen, and the sentence of the signal after it.
  'off-choice-and-signal': { cookie: `out.${chosen}`, attributes: signals },
  'off-signal': { attributes: signals },
  'off-signal-choice': { cookie: `in.${chosen}`, attributes: signals },
  'off-vendor': { attributes: 'vendors="fathom"', isMain: true },
  'off-default': { attributes: isOff },
};

/** Each way in which the tags can be shown, with what stands in for `{state}`. */
export const forms = {
  button: '<tracking-opt-out {state}></tracking-opt-out>',
  switch: '<tracking-opt-out {state} appearance="switch"></tracking-opt-out>',
  link: '<tracking-opt-out {state} appearance="link"></tracking-opt-out>',
  'disabled button': '<tracking-opt-out {state} disabled></tracking-opt-out>',
  'disabled switch': '<tracking-opt-out {state} disabled appearance="switch"></tracking-opt-out>',
  'disabled link': '<tracking-opt-out {state} disabled appearance="link"></tracking-opt-out>',
  sentence: '<tracking-status {state}></tracking-status>',
  details: '<tracking-status {state} details></tracking-status>',
  line: '<tracking-status {state} appearance="line"></tracking-status>',
  'line with a link': '<tracking-status {state} appearance="line" href="/c"></tracking-status>',
  'line with an icon':
    '<tracking-status {state} appearance="line" href="/c" icon></tracking-status>',
};

/** Those in which a control can be used. */
export const controls = ['button', 'switch', 'link'];

/** Has the browser ask for an opt-out. */
export function askForOptOut() {
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true });
}

const attributesOf = (name) => {
  const { attributes = '', isMain = false } = name === withoutCookies ? {} : states[name];
  const own = isMain ? '' : ` cookie-name="is-${name}"`;
  return `${attributes.includes('signals') ? '' : 'signals="none" '}${attributes}${own}`;
};

/** Writes a part of a page in one language: a state in each of some forms. */
export function partIn(language, state, shown = Object.keys(forms)) {
  const { direction } = new Intl.Locale(language).getTextInfo?.() ?? {
    direction: ['ar', 'fa', 'he'].includes(language) ? 'rtl' : 'ltr',
  };
  const tags = shown.map(
    (form) => `<p data-form="${form}">${forms[form].replace('{state}', attributesOf(state))}</p>`,
  );
  return `<div lang="${language}" dir="${direction}" data-state="${state}">${tags.join('')}</div>`;
}

/** Writes the page around such parts, in which the cookies of all states are set where it can have any. */
export function pageOf(parts) {
  const cookies = Object.entries(states).map(([name, { cookie }]) =>
    cookie ? `document.cookie = 'is-${name}=${cookie}; Path=/';` : '',
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark"><title>Test</title>
    <script>if (origin !== 'null') {
      ${cookies.join('')}
      // A vendor's own flag, by which a visitor had opted out with it.
      localStorage.blockFathomTracking = 'true';
    }</script>
    <script type="module" src="/js/tracking-opt-out.languages.js"></script></head>
    <body><main><h1>Test</h1>${parts.join('')}</main></body></html>`;
}
