import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * AB Tasty, and where Flagship counts. Its flag keeps the tag from starting, variations included.
 * Flagship keeps hits in a stored key and sends them from a later page, so that key goes.
 */
export const abtasty: Vendor = {
  name: 'abtasty',
  title: 'AB Tasty',
  globals: 'ABTasty _abtasty',
  erases: 'ABTasty* FS_DEFAULT_HIT_CACHE FS_CLIENT_VISITOR FS_VISITOR_CACHE_*',
  experiences: 'ABTasty FS_CLIENT_VISITOR FS_VISITOR_CACHE_*',
  requests:
    'ariane.abtasty.com dcinfos-cache.abtasty.com heatmap-quota.abtasty.com retake-heatmap.abtasty.com decision.flagship.io/*activate decision.flagship.io/*/events events.flagship.io',
  experienceFiles: 'dcinfos-cache.abtasty.com',
  flag: { in: 'cookie', name: 'ABTastyOptout', value: '1' },
  endsExperiences: true,
};

export const notes: VendorNotes = {
  sources: [
    'https://support.abtasty.com/hc/en-us/articles/6416315967004',
    // A capture of its tag, of April 2021.
    'https://github.com/Abdelrhman02/ZiadProject',
    'https://github.com/abtasty/flagship-go-sdk',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'It looks at its flag when a page loads: a tag that runs already is only kept from sending, and opting in takes effect with the next page.',
    'Flagship is still asked which features a visitor gets, because the site may need them; what it counts is stopped.',
    'Hits that its SDK or its stored key still holds when a visitor opts in again are sent then, or from the next page.',
  ],
};
