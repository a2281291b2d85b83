import { existsSync } from 'node:fs';
import { findWebKit } from './webdriver.mjs';

/** The engine that tests run in: `chromium`, `firefox` or `webkit`. */
export const engine = process.env.ENGINE ?? 'chromium';

/** Finds an installed Firefox; undefined where there is none. */
export function findFirefox() {
  return [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
    (path) => path && existsSync(path),
  );
}

const isThere = {
  // Without an installed one, npm brings it.
  chromium: () => true,
  firefox: () => Boolean(findFirefox()),
  webkit: () => Boolean(findWebKit()),
};

/** Whether an engine is on this machine. */
export function hasEngine(name) {
  if (!(name in isThere)) throw new Error(`ENGINES=${name}: allowed: ${Object.keys(isThere)}`);
  return isThere[name]();
}
