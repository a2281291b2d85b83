import type { ChoiceFormat } from './choice-format.js';
import type { Answer } from './requests.js';
import type { Tracking } from './state.js';

/** Names, patterns or addresses with a space between them: `_pk_id.* _pk_ses.*`. */
export type Words = string;

/**
 * A third-party tracker that can be told, and whose cookies can be erased: data, which a page loads for
 * every vendor. What only readers need is its `VendorNotes`, exported apart.
 */
export interface Vendor {
  /** As the option `vendors` names it. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** Globals by which it is found on a page, `posthog` or `adobe.target`. */
  readonly globals?: Words;
  /** Names and patterns of its cookies and stored keys. */
  readonly erases: Words;
  /** Those among them that decide which variations a visitor sees. They outrank `erases`. */
  readonly experiences?: Words;
  /** Those among them that are never erased, because they record an opt-out. Its flag always is one. */
  readonly spares?: Words;
  /**
   * Where it sends to: hosts, `example.com` with all below it, or parts of them, `example.com/collect`.
   * A star for the host means any, for trackers that sites run themselves.
   */
  readonly requests?: Words;
  /** Those among them that are its code, which runs without sending: they load all the same. */
  readonly files?: Words;
  /** Those that load while experiences are kept, because the variations already seen need them. */
  readonly experienceFiles?: Words;
  /** What its code takes for success where a request was stopped. Default: 204 without a body. */
  readonly answer?: Answer;
  /** What it reads itself to know that a visitor has opted out. */
  readonly flag?: Flag;
  /** Patterns of its cookies and keys whose star stands for an id that its flag's name needs. */
  readonly ids?: Words;
  /** How it is told through its own page API, in this order. */
  readonly out?: readonly Order[];
  readonly in?: readonly Order[];
  /** Told to go on, it sends at once what happened meanwhile: it is told before anything may leave. */
  readonly replays?: true;
  /** Its own opt-out ends variations too: where experiences are kept, only its requests are stopped. */
  readonly endsExperiences?: true;
  /** The cookie in which the vendor itself keeps a visitor's choice: a service stands on it. */
  readonly choice?: VendorChoice;
  /**
   * Tells the vendor in a way that orders cannot say. May throw.
   *
   * @returns whether anybody was there to hear
   */
  tell?(page: Window, tracking: Tracking, how: { readonly maintainExperiences: boolean }): boolean;
}

/**
 * One call of a page API: the path of a function from `window`, and what it is called with. Where the
 * path ends in `push` and nothing is there, a queue is made, which the vendor's script finds.
 */
export type Order = readonly [path: string, ...args: unknown[]];

/** One cookie, stored key or global, by which a vendor knows that a visitor has opted out. */
export interface Flag {
  readonly in: 'cookie' | 'localStorage' | 'window';
  /** A star stands for an id: one that the page names (`google:G-ABC`), or that `ids` find. */
  readonly name: string;
  /** What it is set to on opting out. Opting in deletes it. */
  readonly value: string;
  /** Which values say opted out. Default: all but the empty one. */
  readonly outs?: Words;
}

/** A vendor's own choice cookie. */
export interface VendorChoice {
  readonly cookieName: string;
  readonly format: ChoiceFormat;
  readonly defaultTracking: Tracking;
}

/** What readers should know of a vendor; no page loads it. The documentation's table is made of it. */
export interface VendorNotes {
  /** Where its facts were learnt: addresses, or packages `npm:posthog-js@1.449.2`. */
  readonly sources: readonly string[];
  /** In Markdown, what `tell` does. */
  readonly told?: string;
  /** A stand-in that follows its documented page code was tried; real SDKs are in `test/real-sdks`. */
  readonly proof?: 'stand-in';
  /** What opting out does not reach, or does in another way than expected; one sentence each. */
  readonly limits?: readonly string[];
}
