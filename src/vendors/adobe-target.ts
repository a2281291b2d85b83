import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Adobe Target (at.js). One request decides on variations and counts, so its opt-out ends both. */
export const adobeTarget: Vendor = {
  name: 'adobe-target',
  title: 'Adobe Target',
  globals: 'adobe.target mboxCreate targetGlobalSettings',
  erases: 'mbox mboxEdgeCluster at_check at_qa_mode',
  experiences: 'mbox',
  requests: 'tt.omtrdc.net',
  flag: { in: 'cookie', name: 'mboxDisable', value: 'true' },
  endsExperiences: true,
};

export const notes: VendorNotes = {
  sources: [
    'https://experienceleague.adobe.com/en/docs/platform-learn/migrate-target-to-websdk/debugging',
    'https://experienceleague.adobe.com/docs/core-services/interface/administration/ec-cookies/cookies-target.html',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'No variation is shown while tracking is off, also where experiences are kept; the same ones come back after opting in.',
    'It looks at its flag when a page loads: after opting in, variations come with the next page.',
    'On a host of the site (`serverDomain`) name it, as in `adobe-target:tt.example.com`.',
  ],
};
