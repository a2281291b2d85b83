import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Segment. Its opt-out works only while it loads. A middleware could hold events back at any time, but one
 * that has held back what a page began with kept Segment silent after opting in.
 */
export const segment: Vendor = {
  name: 'segment',
  title: 'Segment',
  globals: 'analytics.addSourceMiddleware',
  erases: 'ajs_* persisted-queue:v1:*',
  requests: 'segment.io segmentapis.com',
};

export const notes: VendorNotes = {
  sources: ['npm:@segment/analytics-next@1.84.3', 'https://github.com/segmentio/analytics-next'],
  limits: [
    'Trackers that Segment loads go on hearing events: what they send stops only if they are named too.',
    'A domain of your own for Segment: name it, as in `segment:events.example.com`.',
  ],
};
