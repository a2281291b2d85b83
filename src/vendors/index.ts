import type { Vendor } from '../core/vendor.js';
import { amplitude } from './amplitude.js';
import { appinsights } from './appinsights.js';
import { ce } from './ce.js';
import { countly } from './countly.js';
import { datadog } from './datadog.js';
import { fathom } from './fathom.js';
import { google } from './google.js';
import { googleAds } from './google-ads.js';
import { heap } from './heap.js';
import { matomo } from './matomo.js';
import { mixpanel } from './mixpanel.js';
import { openpanel } from './openpanel.js';
import { piwikPro } from './piwik-pro.js';
import { plausible } from './plausible.js';
import { posthog } from './posthog.js';
import { rudderstack } from './rudderstack.js';
import { segment } from './segment.js';
import { snowplow } from './snowplow.js';
import { swetrix } from './swetrix.js';
import { umami } from './umami.js';
import { vwo } from './vwo.js';
import { xng } from './xng.js';

/** All vendors that a page can name. */
export const vendors: readonly Vendor[] = [
  vwo,
  xng,
  ce,
  amplitude,
  appinsights,
  countly,
  datadog,
  fathom,
  google,
  googleAds,
  heap,
  matomo,
  mixpanel,
  openpanel,
  piwikPro,
  plausible,
  posthog,
  rudderstack,
  segment,
  snowplow,
  swetrix,
  umami,
];
