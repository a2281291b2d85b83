import { expect } from '@open-wc/testing';
import { installPlaceholders } from '../../src/elements/placeholders.js';
import { openFrame } from '../support/open-frame.js';

/** A real page on which both tags are known, with some attributes. */
async function setup(markup = '') {
  const frame = await openFrame();
  const { window: page, document } = frame;
  for (const tag of ['tracking-opt-out', 'tracking-status']) {
    page.customElements.define(
      tag,
      class extends page.HTMLElement {
        static observedAttributes = ['appearance', 'cookie-name', 'disabled'];
      },
    );
  }
  document.body.innerHTML = markup;
  installPlaceholders(page);
  return { page, document, html: () => document.body.innerHTML, close: () => frame.close() };
}

describe('installPlaceholders', () => {
  const cases = [
    {
      what: 'a tag into an element that stands for it',
      markup: '<div data-tracking-opt-out=""></div>',
      reads: '<div data-tracking-opt-out=""><tracking-opt-out></tracking-opt-out></div>',
    },
    {
      what: 'the other tag, with what stands inside as its fallback',
      markup: '<p data-tracking-status="">Your <b>status</b></p>',
      reads: '<p data-tracking-status=""><tracking-status>Your <b>status</b></tracking-status></p>',
    },
    {
      what: "what it knows of the element's attributes on the tag",
      markup:
        '<i data-tracking-status="" data-appearance="switch" data-disabled="" data-x="y"></i>',
      reads:
        '<i data-tracking-status="" data-appearance="switch" data-disabled="" data-x="y">' +
        '<tracking-status appearance="switch" disabled=""></tracking-status></i>',
    },
    {
      what: 'nothing into an element that has been filled',
      markup: '<div data-tracking-opt-out=""><tracking-opt-out></tracking-opt-out></div>',
      reads: '<div data-tracking-opt-out=""><tracking-opt-out></tracking-opt-out></div>',
    },
    {
      what: 'nothing into what is being edited',
      markup: '<div contenteditable=""><p data-tracking-opt-out="">Text</p></div>',
      reads: '<div contenteditable=""><p data-tracking-opt-out="">Text</p></div>',
    },
    {
      what: 'nothing into what holds no text, such as a row of a table',
      markup: '<table><tbody><tr data-tracking-opt-out=""><td>Text</td></tr></tbody></table>',
      reads: '<table><tbody><tr data-tracking-opt-out=""><td>Text</td></tr></tbody></table>',
    },
    {
      what: 'nothing into others',
      markup: '<p data-tracking="">',
      reads: '<p data-tracking=""></p>',
    },
  ];

  for (const { what, markup, reads } of cases) {
    it(`puts ${what}`, async () => {
      const { html, close } = await setup(markup);
      expect(html()).to.equal(reads);
      close();
    });
  }

  it('puts tags into elements that come later', async () => {
    const { document, html, close } = await setup();
    document.body.innerHTML = '<p><b data-tracking-status=""></b></p>';
    await Promise.resolve();
    expect(html()).to.equal(
      '<p><b data-tracking-status=""><tracking-status></tracking-status></b></p>',
    );
    close();
  });

  it('changes nothing when it is installed by another bundle too', async () => {
    const { page, html, close } = await setup('<p data-tracking-opt-out="">Text</p>');
    const once = html();
    installPlaceholders(page);
    expect(html()).to.equal(once);
    close();
  });
});
