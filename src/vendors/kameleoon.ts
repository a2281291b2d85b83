import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Kameleoon. It remembers what it is told; its settings say how much of it a refusal ends. */
export const kameleoon: Vendor = {
  name: 'kameleoon',
  title: 'Kameleoon',
  globals: 'Kameleoon kameleoonQueue',
  erases: 'kameleoon*',
  experiences:
    'kameleoonVisitorCode kameleoonExperiment-* kameleoonPersonalization-* kameleoonVariation*',
  spares:
    'kameleoonLegalConsent kameleoonOptout kameleoonConsentData kameleoonTargetingData kameleoonTrackingData kameleoonClientData kameleoonVariationData kameleoonDataInfo kameleoonForced*',
  requests: 'kameleoon.eu kameleoon.io kameleoon.com',
  files:
    'kameleoon.eu/*.js kameleoon.io/*.js kameleoon.com/*.js static.kameleoon.com client-config.kameleoon.com sdk-config.kameleoon.eu',
  experienceFiles: 'storage.kameleoon.eu storage.kameleoon.io',
  out: [['Kameleoon.API.Core.disableLegalConsent']],
  in: [['Kameleoon.API.Core.enableLegalConsent']],
  endsExperiences: true,
};

export const notes: VendorNotes = {
  sources: [
    'https://docs.kameleoon.com/developer-docs/privacy-and-compliance/consent-management',
    'npm:@kameleoon/javascript-sdk-core@5.17.1',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'Where experiences are kept it is not told: only its requests are stopped.',
    'Its JavaScript SDK is not told, and keeps flags of features: only its requests are stopped. What it has stored stays, the visitor’s code in it too, because its functions throw without it.',
  ],
};
