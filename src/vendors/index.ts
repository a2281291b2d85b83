import type { Vendor } from '../core/vendor.js';
import { abtasty } from './abtasty.js';
import { adobe } from './adobe.js';
import { adobeAnalytics } from './adobe-analytics.js';
import { adobeTarget } from './adobe-target.js';
import { amplitude } from './amplitude.js';
import { appinsights } from './appinsights.js';
import { bing } from './bing.js';
import { ce } from './ce.js';
import { clarity } from './clarity.js';
import { contentsquare } from './contentsquare.js';
import { convert } from './convert.js';
import { countly } from './countly.js';
import { datadog } from './datadog.js';
import { fathom } from './fathom.js';
import { google } from './google.js';
import { googleAds } from './google-ads.js';
import { growthbook } from './growthbook.js';
import { heap } from './heap.js';
import { hotjar } from './hotjar.js';
import { kameleoon } from './kameleoon.js';
import { linkedin } from './linkedin.js';
import { matomo } from './matomo.js';
import { meta } from './meta.js';
import { mixpanel } from './mixpanel.js';
import { openpanel } from './openpanel.js';
import { optimizely } from './optimizely.js';
import { pinterest } from './pinterest.js';
import { piwikPro } from './piwik-pro.js';
import { plausible } from './plausible.js';
import { posthog } from './posthog.js';
import { reddit } from './reddit.js';
import { rudderstack } from './rudderstack.js';
import { segment } from './segment.js';
import { snap } from './snap.js';
import { snowplow } from './snowplow.js';
import { swetrix } from './swetrix.js';
import { tiktok } from './tiktok.js';
import { umami } from './umami.js';
import { vwo } from './vwo.js';
import { x } from './x.js';
import { xng } from './xng.js';

/** All vendors that a page can name. */
export const vendors: readonly Vendor[] = [
  vwo,
  xng,
  ce,
  abtasty,
  adobe,
  adobeAnalytics,
  adobeTarget,
  amplitude,
  appinsights,
  bing,
  clarity,
  contentsquare,
  convert,
  countly,
  datadog,
  fathom,
  google,
  googleAds,
  growthbook,
  heap,
  hotjar,
  kameleoon,
  linkedin,
  matomo,
  meta,
  mixpanel,
  openpanel,
  optimizely,
  pinterest,
  piwikPro,
  plausible,
  posthog,
  reddit,
  rudderstack,
  segment,
  snap,
  snowplow,
  swetrix,
  tiktok,
  umami,
  x,
];
