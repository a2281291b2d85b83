import type { Settings } from './options.js';
import type { Rule } from './requests.js';
import type { TrackingService } from './service.js';
import type { Vendor } from './vendor.js';

/** What one of our files brings: the gate, or the tags. */
export type OwnFile = 'gate' | 'tags';

/** That one of our files has come. */
export interface Load {
  readonly file: OwnFile;
  /** Empty where it cannot be known. */
  readonly address: string;
  /** In milliseconds, as `performance.now()` counts them. */
  readonly at: number;
}

/** What the gate was told, and when. */
export interface Ruling {
  readonly at: number;
  readonly rules: readonly Rule[];
}

/** What is so on a page, and since when. */
export interface Inspection {
  readonly loads: readonly Load[];
  /** What the gate was told, at first, when it came, and of late; none without a gate. */
  readonly rulings: readonly Ruling[];
  /** The options of the main service. */
  readonly settings: Settings;
  /** The vendors that they name, or that were found on the page. */
  readonly named: readonly string[];
  /** All vendors that a page can name. */
  readonly vendors: readonly Vendor[];
  readonly services: readonly Pick<TrackingService, 'cookieName' | 'snapshot' | 'receipt'>[];
}
