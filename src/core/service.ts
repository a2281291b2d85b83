import type { ConsentChangeDetail, Source } from './events.js';
import type { Receipt } from './receipt.js';
import type { Snapshot, Tracking } from './state.js';

/**
 * What may be asked for: may this be done now? `experiences` also while out with experiences kept; the
 * channels that tracking feeds stop with it.
 */
export type Purpose = (typeof purposes)[number];

export const purposes = [
  'tracking',
  'experiences',
  'onsite-display',
  'browser-notification',
  'exit-intent',
] as const;

/** Called after each change, with what is so now, what was so before, and who changed it. */
export type Listener = (snapshot: Snapshot, previous: Snapshot, source: Source) => void;

/** Keeps one choice cookie: the same one for everybody on the page who asks for its name. */
export interface TrackingService {
  /** The name of the choice cookie. */
  readonly cookieName: string;
  /** What is so now. */
  readonly snapshot: Snapshot;
  /** What was done on this page for the visitor's choice. */
  readonly receipt: Receipt;
  /** Stops tracking; with `maintainExperiences` the visitor keeps the variations already seen. */
  optOut(options?: { readonly maintainExperiences?: boolean }): Snapshot;
  /** Allows tracking. Against a signal it counts only from someone who knew of it. */
  optIn(options?: { readonly knowsOfSignal?: boolean }): Snapshot;
  /** Deletes the cookie: back to what signal, vendor or default say. */
  forget(): Snapshot;
  /** Tells whether something may be done now; false for a purpose that does not exist. */
  allows(purpose: Purpose): boolean;
  /** Calls a listener after each change. Returns the function that ends it. */
  subscribe(listener: Listener): () => void;
}

/** One step from what was so to what is so. */
export interface Change {
  readonly snapshot: Snapshot;
  /** Undefined where it is no event: an option arrived, or the browser told how long it remembers. */
  readonly detail: ConsentChangeDetail | undefined;
  /** Who is responsible for it, beside its source. */
  readonly by: By;
}

/** On whose behalf a change is made. */
export interface By {
  readonly source?: Source;
  /** The tag whose control was used. */
  readonly origin?: Node | undefined;
  /** The page has told the vendor by itself, through that vendor's own API. */
  readonly isTold?: boolean;
  /** Another service drives this one, and tells the document. */
  readonly isDriven?: boolean;
  /** Whether experiences are to be kept, where somebody has just said so. */
  readonly maintainExperiences?: boolean;
}

/** A service as this package's own tags and links use it. */
export interface TagService extends TrackingService {
  /** Opts out on behalf of the visitor, who used a control or link. */
  visitorOptsOut(origin: Node | undefined, maintainExperiences: boolean): void;
  /** Opts in on behalf of the visitor, who used a control or link and saw the signal's notice. */
  visitorOptsIn(origin: Node | undefined): void;
  /** Calls an observer whenever there is something new to show. Returns the function that ends it. */
  observe(observer: (change: Change) => void): () => void;
}

/** A service as a facade uses it, which forwards to the system what the page has told it. */
export interface FacadeService extends TrackingService {
  /** Does what the page has said through the system's own API. */
  obey(tracking: Tracking, maintainExperiences: boolean): void;
  /** Vendors are being told just now: what a facade hears meanwhile is our own voice. */
  readonly isCarrying: boolean;
  /** Looks whether the choice cookie is there now. */
  isCookieThere(): boolean;
}

/** A service as its registry runs it. */
export interface RunningService extends TagService, FacadeService {
  /** Begins, once the service can be found by its name: has the vendors told what was chosen before. */
  begin(): void;
  /**
   * Looks at the cookies, as `document.cookie` has them now: somebody else may have changed ours.
   * Tells whether anything is new, and listeners have had their say.
   */
  look(header?: string | null, isDriven?: boolean): boolean;
  /** Tells whether requests are to be stopped. */
  readonly isOff: boolean;
  /** Has tags show what has changed in the receipt. */
  show(): void;
  /** Follows a change in the service of a system that this one names. */
  notice(source: Source): void;
  /** Learns again until when the cookie is kept. */
  learnEnd(): void;
  /** Takes up options that have changed. */
  reconsider(news: { readonly hasVendors: boolean; readonly hasDomain: boolean }): void;
  /** Does the same as the service that drives this one. */
  follow(order: DriveOrder, how: Follow, source: Source): void;
}

/** How a choice is carried out. */
export interface Manner {
  readonly maintainExperiences: boolean;
  readonly knowsOfSignal: boolean;
  readonly isTold: boolean;
  /** The services of known systems are to follow. */
  readonly isDriving: boolean;
  /** The choice is in the cookie, where the vendor's own script will find it. */
  readonly isSaved: boolean;
}

/** What a driven service is to do; `again` has it opt out only if it no longer says out. */
export type DriveOrder = Tracking | 'forget' | 'again';

/** How a driven service does the same as the one that drives it. */
export type Follow = Pick<Manner, 'maintainExperiences' | 'knowsOfSignal'>;
