import type { Vendor, VendorNotes } from '../core/vendor.js';

/** GrowthBook. Features and variations go on; its own collector is not reached. */
export const growthbook: Vendor = {
  name: 'growthbook',
  title: 'GrowthBook',
  globals: '_growthbook growthbook_config growthbook_queue',
  erases: 'gbuuid gbStickyBuckets__*',
  experiences: 'gbuuid gbStickyBuckets__*',
  requests: 'gb-ingest.com',
};

export const notes: VendorNotes = {
  sources: ['npm:@growthbook/growthbook@1.8.0'],
  limits: [
    'Has no opt-out of its own: only its requests are stopped.',
    'It also tells other trackers which variations were seen (Google, Segment): name these too.',
    'A collector of the site itself must be named, as in `growthbook:/track`.',
  ],
};
