import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Datadog's RUM and Logs. Each of its sites has a host of its own for what browsers send. */
export const datadog: Vendor = {
  name: 'datadog',
  title: 'Datadog',
  globals: 'DD_RUM DD_LOGS',
  erases: '_dd_s _dd_s_v2 _dd_tab_id _dd_c_*',
  requests:
    'browser-intake-datadoghq.com browser-intake-datadoghq.eu browser-intake-us3-datadoghq.com browser-intake-us5-datadoghq.com browser-intake-ap1-datadoghq.com browser-intake-ap2-datadoghq.com browser-intake-uk1-datadoghq.com browser-intake-ddog-gov.com browser-intake-us2-ddog-gov.com',
  out: [
    ['DD_RUM.setTrackingConsent', 'not-granted'],
    ['DD_LOGS.setTrackingConsent', 'not-granted'],
  ],
  in: [
    ['DD_RUM.setTrackingConsent', 'granted'],
    ['DD_LOGS.setTrackingConsent', 'granted'],
  ],
};

export const notes: VendorNotes = {
  sources: [
    'npm:@datadog/browser-rum@7.16.2',
    'npm:@datadog/browser-core@7.16.2',
    'npm:@datadog/js-core@7.16.2',
  ],
  limits: [
    'On a page that was loaded while tracking was off, Datadog keeps what your own code reports to it (actions, errors, timings), and sends it if the visitor opts in there.',
    'Opting in grants consent, also where another script of the page had not.',
    'A proxy of your own: name it, as in `datadog:/proxy`.',
  ],
};
