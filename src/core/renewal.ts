import { type Day, daysBetween, dayOf } from './days.js';
import { readPlace } from './place.js';
import { PlatformURL } from './platform-url.js';
import { readNative } from './read-native.js';
import type { Page } from './page.js';

/**
 * Has the site's server write the choice cookies again: Safari keeps what a script has written for 7
 * days, and what a server has written for as long as the server says.
 */
export interface Renewal {
  /** The day on which the server wrote the cookies as they are; empty where a script has since. */
  keptOn(): Day;
  /**
   * A script is about to write a choice cookie: what the server still has to answer is older.
   *
   * @param isChoice somebody chooses, and has not only loaded a page
   */
  overtake(isChoice: boolean): void;
  /** Waits no longer for an answer: somebody else has chosen. */
  stop(): void;
  /** Asks the server when the page has loaded, if it is to be asked. */
  plan(): void;
}

/** What a renewal needs of the page. */
export interface RenewalSurroundings {
  readonly page: Page;
  /** The path of the handler; empty where the page has not said it. */
  readonly path: () => string;
  /** There is a choice cookie that the handler knows and that says out: of an opt-in nobody asks, or a late answer could undo an opt-out. */
  readonly isOptedOut: () => boolean;
  /** Called when the server has written the cookies. */
  readonly onKept: () => void;
}

/** The form that asks to keep an opt-out for longer. As a text: bundles shorten names of objects. */
export const RENEWAL_FORM = 'renew=1';

/** Holds two days, of the last success and of the last call, and nothing else. */
const KEY = 'tracking-opt-out.renewed';

/** Browsers keep a server's cookie for 180 days and more. After these, scripts write what the server no longer does. */
const STAYS_DAYS = 150;

/** Milliseconds in which all cookies of a choice have been written, and a page has begun. */
const A_WHILE = 100;

/** Milliseconds in which a page that is being left has heard of that. */
const LEAVING = 1000;

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 10_000;

/** Creates what asks the server: once a day, and after each opt-out, on all pages of an origin together. */
export function createRenewal({ page, path, isOptedOut, onKept }: RenewalSurroundings): Renewal {
  // Before the gate, and whatever else wraps it.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the page
  const { fetch } = page;
  let asking: AbortController | undefined;
  let isPlanned = false;

  const read = (): string => {
    try {
      return page.localStorage.getItem(KEY) ?? '';
    } catch {
      return ''; // blocked
    }
  };
  /** Tells whether it could be stored. */
  const store = (kept: Day, asked: Day): boolean => {
    const text = kept + asked && `${kept} ${asked}`;
    try {
      if (text) page.localStorage.setItem(KEY, text);
      else page.localStorage.removeItem(KEY);
    } catch {
      // Blocked, or full.
    }
    return read() === text;
  };

  function stop(): boolean {
    const isAsking = asking !== undefined;
    asking?.abort();
    asking = undefined;
    return isAsking;
  }

  async function ask(): Promise<void> {
    isPlanned = false;
    const today = dayOf(Date.now());
    const [kept = '', asked] = read().split(' ');
    // What cannot be ended could undo a choice. Where the day cannot be stored, each page would ask.
    const canAsk =
      !asking && asked !== today && isOptedOut() && typeof AbortController === 'function';
    if (!canAsk || !store(kept, today)) return;
    const before = read();
    const mine = (asking = new AbortController());
    const timer = setTimeout(() => mine.abort(), PATIENCE);
    let isKept = false;
    try {
      const { protocol, hostname, port } = readPlace(page);
      const { href } = new PlatformURL(path(), `${protocol}//${hostname}:${port}`);
      const { status } = await fetch.call(page, href, {
        method: 'POST',
        body: new URLSearchParams(RENEWAL_FORM),
        redirect: 'error',
        signal: mine.signal,
      });
      isKept = status === 204;
    } catch {
      // No network, no handler, no answer in time: there is another day. Or the page is being left, of which
      // Firefox and Safari tell after that.
      await new Promise((resolve) => setTimeout(resolve, LEAVING));
    }
    clearTimeout(timer);
    if (asking !== mine) return;
    asking = undefined;
    // Whoever has chosen in another tab has changed what is stored.
    if (isKept && read() === before && store(today, today)) onKept();
  }

  function plan(): void {
    if (isPlanned || !path()) return;
    isPlanned = true;
    const soon = (): void => void setTimeout(() => void ask(), A_WHILE);
    if (readNative(page.document, 'readyState') === 'complete') soon();
    else page.addEventListener('load', soon, { once: true });
  }

  // The next page may choose before the answer comes. It asks by itself.
  page.addEventListener('pagehide', () => {
    if (stop()) store(read().split(' ')[0]!, '');
  });

  return {
    keptOn() {
      const [kept = ''] = read().split(' ');
      const age = daysBetween(kept, dayOf(Date.now()));
      return age >= 0 && age < STAYS_DAYS ? kept : '';
    },
    overtake(isChoice) {
      const stored = read();
      if (stored) store('', isChoice ? '' : stored.split(' ')[1]!);
      plan();
      stop();
    },
    stop,
    plan,
  };
}
