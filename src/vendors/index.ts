import type { Vendor } from '../core/vendor.js';
import { abtasty } from './abtasty.js';
import { adobe } from './adobe.js';
import { adobeAnalytics } from './adobe-analytics.js';
import { adobeTarget } from './adobe-target.js';
import { bing } from './bing.js';
import { ce } from './ce.js';
import { clarity } from './clarity.js';
import { contentsquare } from './contentsquare.js';
import { convert } from './convert.js';
import { growthbook } from './growthbook.js';
import { hotjar } from './hotjar.js';
import { kameleoon } from './kameleoon.js';
import { linkedin } from './linkedin.js';
import { matomo } from './matomo.js';
import { meta } from './meta.js';
import { optimizely } from './optimizely.js';
import { pinterest } from './pinterest.js';
import { posthog } from './posthog.js';
import { reddit } from './reddit.js';
import { snap } from './snap.js';
import { tiktok } from './tiktok.js';
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
  bing,
  clarity,
  contentsquare,
  convert,
  growthbook,
  hotjar,
  kameleoon,
  linkedin,
  matomo,
  meta,
  optimizely,
  pinterest,
  posthog,
  reddit,
  snap,
  tiktok,
  x,
];
