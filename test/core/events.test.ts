import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import {
  type ConsentChangeDetail,
  type ConsentChangeEvent,
  dispatchConsentChange,
} from '../../src/core/events.js';
import { listenTo } from '../support/listen-to.js';

const detail = { cookieName: 'a' } as ConsentChangeDetail;

describe('dispatchConsentChange', () => {
  it('dispatches consentchange with the detail it is given', async () => {
    const target = new EventTarget();
    const event = oneEvent(target as HTMLElement, 'consentchange');
    dispatchConsentChange(target, detail, true);
    expect(((await event) as ConsentChangeEvent).detail).to.equal(detail);
  });

  it('reaches the document out of a shadow tree when it bubbles', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const inner = document.createElement('p');
    host.attachShadow({ mode: 'open' }).append(inner);
    const heard = listenTo(document, 'a');
    dispatchConsentChange(inner, detail, true);
    expect(heard).to.have.length(1);
  });

  it('stays at its target when it does not bubble', async () => {
    const target = await fixture<HTMLElement>(html`<div></div>`);
    const heard = listenTo(document, 'a');
    const own = listenTo(target, 'a');
    dispatchConsentChange(target, detail, false);
    expect(own).to.have.length(1);
    expect(heard).to.have.length(0);
  });
});
