import type { Vendor } from '../core/vendor.js';
import { ce } from './ce.js';
import { matomo } from './matomo.js';
import { posthog } from './posthog.js';
import { vwo } from './vwo.js';
import { xng } from './xng.js';

/** All vendors that a page can name. */
export const vendors: readonly Vendor[] = [vwo, xng, ce, matomo, posthog];
