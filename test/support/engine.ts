/** The engine that this page is in. */
export const engine = { 'Google Inc.': 'chromium', '': 'firefox' }[navigator.vendor] ?? 'webkit';

/** Days for which this engine is expected to keep a cookie that a script has written. */
export const keptDays = engine === 'webkit' ? 7 : 400;
