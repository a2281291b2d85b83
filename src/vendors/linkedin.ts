import type { Vendor, VendorNotes } from '../core/vendor.js';

/** LinkedIn Insight Tag. */
export const linkedin: Vendor = {
  name: 'linkedin',
  title: 'LinkedIn Insight Tag',
  globals: 'lintrk _linkedin_data_partner_ids',
  erases: 'li_fat_id li_giant ln_or li_adsId',
  requests: 'ads.linkedin.com www.linkedin.com/px adsymptotic.com',
};

export const notes: VendorNotes = {
  sources: [
    'npm:@c15t/scripts@2.2.0',
    'https://github.com/ghostery/trackerdb',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: ['Has no opt-out of its own: only its requests are stopped.'],
};
