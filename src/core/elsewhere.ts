/** Follows what other tabs, servers and people do to cookies. */
export interface Elsewhere {
  /** Listens once more: a page that writes itself anew takes all listeners away. */
  readonly listen: () => void;
  /** From now on, what is in the store counts too: a vendor's flag may be a stored key. */
  readonly followKeys: () => void;
  /** Tells this site's other tabs that a choice was made here. */
  readonly tell: () => void;
}

const CHANNEL = 'tracking-opt-out';

/** When to look once more, in milliseconds; a change is to be noticed within a second. */
const LATER = [50, 500];

/**
 * Calls `look` whenever a cookie may have changed behind the page's back: at once where the browser
 * tells (Cookie Store API) or another tab does (BroadcastChannel), else when the visitor comes back
 * to the page. Listens for as long as the page lives, with the same few listeners for any number of
 * tags and services.
 */
export function followElsewhere(
  page: Window,
  look: (event: Event | CookieChangeEvent) => void,
): Elsewhere {
  let channel: BroadcastChannel | undefined;
  let timers: ReturnType<typeof setTimeout>[] = [];

  const lookLater = (event: Event): void => {
    // Of many changes, the last is enough.
    timers.forEach(clearTimeout);
    timers = LATER.map((delay) => setTimeout(look, delay, event));
  };
  const hear = (event: Event): void => {
    look(event);
    // A change may be told of before document.cookie shows it.
    lookLater(event);
  };

  // An open channel may keep a page out of the back/forward cache, so it is closed on leaving.
  const open = (): void => {
    channel ??= openChannel(hear);
  };
  const close = (): void => {
    channel?.close();
    channel = undefined;
  };

  // For who listens, the browser opens the store, and the page waits: few pages need that.
  let hasKeys = false;
  const followKeys = (): void => {
    hasKeys = true;
    // The choice that a key belongs to is written just after it.
    page.addEventListener('storage', lookLater);
  };
  const listen = (): void => {
    open();
    page.addEventListener('pagehide', close);
    page.addEventListener('pageshow', open);
    page.addEventListener('focus', look);
    // Before the page's own listeners, wherever these are: some send in them.
    for (const type of ['pageshow', 'resume', 'visibilitychange']) {
      page.addEventListener(type, look, true);
    }
    if (hasKeys) followKeys();
    // Only where the page is secure, and in no opaque origin; elsewhere an element of that name may be
    // found.
    try {
      if (Object.hasOwn(page, 'cookieStore')) page.cookieStore.addEventListener('change', hear);
    } catch {
      // The page has put something else there.
    }
  };
  listen();

  return {
    listen,
    followKeys,
    tell() {
      try {
        channel?.postMessage(null);
      } catch {
        // Closed while the page is being left: the others look when they are next in focus.
      }
    },
  };
}

/** The message is empty: whoever hears it reads the cookie, which alone is true. */
function openChannel(hear: (event: Event) => void): BroadcastChannel | undefined {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', hear);
    return channel;
  } catch {
    return undefined;
  }
}
