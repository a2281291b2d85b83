import type { Vendor, VendorNotes } from '../core/vendor.js';

const optOut = 'sp_optout';

/**
 * Snowplow, mostly run by sites themselves. It looks for an opt-out cookie before each event, and has to
 * be given the name of one first: ours.
 */
export const snowplow: Vendor = {
  name: 'snowplow',
  title: 'Snowplow',
  globals: 'GlobalSnowplowNamespace',
  erases: '_sp_id.* _sp_ses.* _sp_tab_id snowplowOutQueue_*',
  requests: 'snplow.net */com.snowplowanalytics.snowplow',
  flag: { in: 'cookie', name: optOut, value: '1' },
  tell(page, tracking) {
    const globals = page as unknown as Record<string, unknown>;
    const names = globals.GlobalSnowplowNamespace;
    const trackers = (Array.isArray(names) ? names : []).flatMap((name: string) => {
      const tracker = globals[name];
      return typeof tracker === 'function' ? [tracker as Tracker] : [];
    });
    // Opting in deletes the cookie, which is enough.
    if (tracking === 'off') for (const tracker of trackers) tracker('setOptOutCookie', optOut);
    return trackers.length > 0;
  },
};

type Tracker = (command: 'setOptOutCookie', name: string) => void;

export const notes: VendorNotes = {
  sources: [
    'npm:@snowplow/browser-tracker@4.10.1',
    'https://github.com/snowplow/snowplow-javascript-tracker',
  ],
  told: "`setOptOutCookie` with the flag's name",
  limits: [
    'Where a collector has a `postPath` of its own or is sent to with GET (`/i`), name it, as in `snowplow:sp.example.com`.',
    'The package `@snowplow/browser-tracker` sets no global: call `setOptOutCookie("sp_optout")` yourself.',
    'A cookie that you had named to `setOptOutCookie` is not looked at any more on a page where a visitor has opted out.',
    'A cookie prefix other than `_sp_`: name it in `erase`.',
  ],
};
