import type { ChoiceFormat } from './choice-format.js';
import type { Answer } from './requests.js';
import type { Tracking } from './state.js';

/**
 * A third-party tracker that can be told, and whose cookies can be erased. Its file also exports the
 * `sources` of what it says, apart, so that no page has to load them.
 */
export interface Vendor {
  /** As the option `vendors` names it. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** Names and patterns of its cookies and stored keys. */
  readonly erases: readonly string[];
  /** Those among them that decide which variations a visitor sees. They outrank `erases`. */
  readonly experiences?: readonly string[];
  /** Those among them that record an opt-out, and are never erased. */
  readonly spares?: readonly string[];
  /** Hosts it sends to, `example.com` with all below it, or a part of one, `example.com/collect`. */
  readonly requests?: readonly string[];
  /** Those among them that are its code, which runs without sending: they load all the same. */
  readonly files?: readonly string[];
  /** Those that load while experiences are kept, because the variations already seen need them. */
  readonly experienceFiles?: readonly string[];
  /** What its code takes for success where a request was stopped. Default: 204 without a body. */
  readonly answer?: Answer;
  /** The cookie in which the vendor itself keeps a visitor's choice: a service stands on it. */
  readonly choice?: VendorChoice;
  /**
   * Tells the vendor through its own page API, or its queue where that has not loaded. May throw.
   *
   * @returns whether anybody was there to hear
   */
  tell?(page: Window, tracking: Tracking, how: { readonly maintainExperiences: boolean }): boolean;
}

/** A vendor's own choice cookie. */
export interface VendorChoice {
  readonly cookieName: string;
  readonly format: ChoiceFormat;
  readonly defaultTracking: Tracking;
}
