import { parseChoice } from './choice.js';
import { addDays, type Day } from './days.js';

/** The most that any browser keeps a cookie (RFC 6265bis, 5.5). */
const CAP_DAYS = 400;

/** The most that Safari and Brave keep one that a script has written. */
const SHORT_CAP_DAYS = 7;

/** The most that Brave keeps one that a server has written. */
const BRAVE_CAP_DAYS = 180;

/** The last moment that a date can have. */
const LAST_TIME = 8.64e15;

/**
 * Estimates until when a browser remembers a cookie that was written on a day, where it does not
 * tell. All of WebKit names Apple as its vendor, on every system.
 *
 * @param served the day on which a server has written it; empty where a script has
 */
export function estimateKeptUntil(
  written: Day,
  days: number,
  navigator: Navigator,
  served: Day,
): Day {
  const isBrave = 'brave' in navigator;
  const isShort = isBrave || (!served && isWebKit(navigator));
  const cap = !isShort ? CAP_DAYS : served ? BRAVE_CAP_DAYS : SHORT_CAP_DAYS;
  return addDays(served || written, Math.min(days, cap));
}

/** Tells whether the browser is WebKit; where a page keeps that from us, it may be. */
function isWebKit(navigator: Navigator): boolean {
  try {
    return /apple/i.test(navigator.vendor);
  } catch {
    return true;
  }
}

/**
 * Asks the browser when it will forget a cookie.
 *
 * @returns a time in milliseconds since 1970, null for the end of the session, undefined where the
 * browser does not say: only Chromium does.
 */
export async function readExpiry(page: Window, name: string): Promise<number | null | undefined> {
  try {
    const copies = (await page.cookieStore.getAll(name)) as {
      value: string;
      expires?: number | null;
    }[];
    // Of copies that contradict each other, those that say out count. In a known system's words all seem to.
    const outs = copies.filter(({ value }) => parseChoice(value).says === 'opted-out');
    const ends = (outs.length ? outs : copies).map(({ expires }) => expires);
    if (ends.includes(undefined) || ends.length === 0) return undefined;
    if (ends.includes(null)) return null;
    const end = Math.max(...(ends as number[]));
    // What a page has put in the store's place may tell anything.
    return Math.abs(end) <= LAST_TIME ? end : undefined;
  } catch {
    return undefined;
  }
}
