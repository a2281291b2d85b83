import type { Snapshot } from './state.js';

/**
 * Who changed what is so: the `visitor` used a tag or link, a `script` of the page called, or it
 * came from `elsewhere`: another tab, a cookie edited or expired, a page restored by going back.
 */
export type Source = 'visitor' | 'script' | 'elsewhere';

/** What a listener of `consentchange` learns: the new snapshot, and this. */
export interface ConsentChangeDetail extends Snapshot {
  readonly previous: Snapshot;
  readonly source: Source;
  /** Whose change it is: the name of the service's choice cookie. */
  readonly cookieName: string;
}

/** Told whenever something in the snapshot has changed; never at start-up. */
export type ConsentChangeEvent = CustomEvent<ConsentChangeDetail>;

declare global {
  interface GlobalEventHandlersEventMap {
    consentchange: ConsentChangeEvent;
  }
}

/** Tells a change at one target; further up only where it `bubbles`. */
export function dispatchConsentChange(
  target: EventTarget,
  detail: ConsentChangeDetail,
  bubbles: boolean,
): void {
  const event = new CustomEvent('consentchange', { detail, bubbles, composed: true });
  // An element named dispatchEvent would stand in its place on the document.
  EventTarget.prototype.dispatchEvent.call(target, event);
}
