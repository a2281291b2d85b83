import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Adobe Web SDK (alloy) and Experience Cloud ID service. Consent is not set in the Web SDK: that would
 * itself have to send. The ID service holds back what waits for permission, and sends it once it is given.
 */
export const adobe: Vendor = {
  name: 'adobe',
  title: 'Adobe Web SDK and Experience Cloud ID',
  globals: '__alloyNS adobe.optIn',
  erases: 'kndctr_*_identity kndctr_*_cluster com.adobe.alloy.* AMCV* s_ecid',
  requests:
    'edge.adobedc.net demdex.net everesttech.net */ee/v1/interact */ee/v1/collect */ee/v1/identity/acquire */ee/*/v1/interact */ee/*/v1/collect',
  out: [['adobe.optIn.denyAll']],
  in: [['adobe.optIn.approveAll']],
  replays: true,
};

export const notes: VendorNotes = {
  sources: [
    'npm:@adobe/alloy-core@1.1.2',
    'https://github.com/Adobe-Marketing-Cloud/id-service',
    'https://experienceleague.adobe.com/en/docs/experience-platform/tags/extensions/client/id-service/overview',
    'https://github.com/ghostery/trackerdb',
  ],
  proof: 'stand-in',
  limits: [
    'A Web SDK that loads before the gate is not silenced: it keeps the `fetch` that it finds.',
    'The Web SDK decides on variations by the same request that tracks: while tracking is off none is shown.',
    'A Web SDK with another `edgeBasePath` than `ee` on a host of the site: name it, as in `adobe:data.example.com`.',
    'Together with its identity the Web SDK forgets what consent it had stored.',
    'The ID service obeys only where it was set up to wait for opt-in (`doesOptInApply`).',
  ],
};
