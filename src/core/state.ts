import type { Day } from './days.js';

/** What happens on this page now. */
export type Tracking = 'on' | 'off';

/** Why tracking is on or off. */
export type Reason = 'choice' | 'signal' | 'vendor' | 'unavailable' | 'default';

/** What the visitor said. */
export type Choice = 'opted-out' | 'opted-in';

/** What the browser says for the visitor: Global Privacy Control, or Do Not Track. */
export type Signal = 'gpc' | 'dnt';

/** Everything there is to know, in one immutable value. */
export interface Snapshot {
  readonly tracking: Tracking;
  readonly reason: Reason;
  /** Null where the visitor has not chosen. */
  readonly choice: Choice | null;
  readonly signal: Signal | null;
  /** The visitor opted out but keeps the variations already seen. */
  readonly maintainExperiences: boolean;
  /** False only where a choice was made that the cookie does not hold: it lasts for this page. */
  readonly saved: boolean;
  /** The day of the choice. */
  readonly since: Day | null;
  /** The day until which the browser will remember the choice, as well as can be known. */
  readonly keptUntil: Day | null;
}

/** All that a decision depends on, read from the page beforehand. */
export interface Facts {
  readonly choice: { readonly says: Choice; readonly knowsOfSignal: boolean } | null;
  readonly signal: Signal | null;
  /** A named vendor's own flag says opted out. */
  readonly vendorSaysOut: boolean;
  /** Cookies can be read here. */
  readonly readable: boolean;
  readonly defaultTracking: Tracking;
}

/** Decides whether the visitor is tracked, and why. The first line that fits counts. */
export function decide({
  choice,
  signal,
  vendorSaysOut,
  readable,
  defaultTracking,
}: Facts): Pick<Snapshot, 'tracking' | 'reason'> {
  if (choice?.says === 'opted-out') return { tracking: 'off', reason: 'choice' };
  if (choice && (choice.knowsOfSignal || !signal)) return { tracking: 'on', reason: 'choice' };
  if (signal) return { tracking: 'off', reason: 'signal' };
  if (vendorSaysOut) return { tracking: 'off', reason: 'vendor' };
  if (!readable) return { tracking: 'off', reason: 'unavailable' };
  return { tracking: defaultTracking, reason: 'default' };
}
