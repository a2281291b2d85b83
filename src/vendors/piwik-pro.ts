import type { Order, Vendor, VendorNotes } from '../core/vendor.js';
import { ignore } from './ignore.js';

/** Piwik PRO. It keeps its answer in its own cookie, and counts a page view each time it is told. */
export const piwikPro: Vendor = {
  name: 'piwik-pro',
  title: 'Piwik PRO',
  globals: 'ppms',
  erases:
    '_pk_* stg_last_interaction stg_returning_visitor stg_traffic_source_priority stg_externalReferrer stg_*_campaign stg_fired__*',
  requests: 'piwik.pro */ppms.php',
  files: 'containers.piwik.pro/*.js',
  out: [decide(0)],
  in: [decide(1)],
};

function decide(status: 0 | 1): Order {
  const consents = { analytics: { status } };
  return ['ppms.cm.api', 'setComplianceSettings', { consents }, ignore, ignore];
}

export const notes: VendorNotes = {
  sources: [
    'npm:@piwikpro/tracking-base-library@1.7.0',
    'https://github.com/PiwikPRO/PPMS-PublicDocs',
    'https://developers.piwik.pro/docs/overview-consent-manager-js-api',
    'https://developers.piwik.pro/en/latest/consent_manager/js_api/',
  ],
  proof: 'stand-in',
  limits: [
    'Only consent to analytics is taken back and given; other kinds that a site asks for stay as they are.',
    'Where a site lets Piwik PRO count visitors without consent anonymously, only the requests are stopped.',
    'Each change makes Piwik PRO count a page view; that of opting out is stopped, that of opting in leaves.',
    'A container on a domain of your own: its tracker is stopped by the name `ppms.php` alone.',
  ],
};
