import type { Tracking } from '../core/state.js';
import type { Vendor, VendorNotes } from '../core/vendor.js';

/** What tracking is, for each page and each object that has been given a middleware there. */
const states = new WeakMap<object, { tracking: Tracking }>();

/**
 * Segment. Its opt-out works only while it loads; at any time a middleware can hold events back, also
 * from the trackers that Segment itself has loaded.
 */
export const segment: Vendor = {
  name: 'segment',
  title: 'Segment',
  globals: 'analytics.addSourceMiddleware',
  erases: 'ajs_* persisted-queue:v1:*',
  requests: 'segment.io segmentapis.com',
  tell(page, tracking) {
    const { analytics } = page as Window & { analytics?: Partial<Analytics> };
    const state = states.get(page) ?? { tracking };
    states.set(page, state);
    state.tracking = tracking;
    if (typeof analytics?.addSourceMiddleware !== 'function') return false;
    // The stub of the snippet hands its middleware on, and the SDK that follows it is another object.
    if (tracking === 'off' && !states.has(analytics)) {
      states.set(analytics, state);
      void analytics.addSourceMiddleware(({ payload, next }) => {
        if (state.tracking === 'on') next(payload);
      });
    }
    return true;
  },
};

interface Analytics {
  addSourceMiddleware(
    middleware: (event: { payload: unknown; next: (payload: unknown) => void }) => void,
  ): unknown;
}

export const notes: VendorNotes = {
  sources: ['npm:@segment/analytics-next@1.84.3', 'https://github.com/segmentio/analytics-next'],
  told: 'a source middleware that hands no event on',
  proof: 'not tried',
  limits: [
    'Trackers that Segment loads hear no events while tracking is off, but what they send by themselves stops only if they are named too.',
    'Segment under another name than `analytics`, or as a package that sets no global: only its requests are stopped.',
    'A domain of your own for Segment: name it in `requests`.',
  ],
};
