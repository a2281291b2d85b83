import type { ConsentChangeEvent } from '../../src/core/events.js';

/** Collects what a listener at some target hears of one cookie's changes. */
export function listenTo(target: EventTarget, cookieName: string): ConsentChangeEvent[] {
  const heard: ConsentChangeEvent[] = [];
  target.addEventListener('consentchange', (event) => {
    const change = event as ConsentChangeEvent;
    if (change.detail.cookieName === cookieName) heard.push(change);
  });
  return heard;
}
