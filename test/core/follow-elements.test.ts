import { expect } from '@open-wc/testing';
import { followElements } from '../../src/core/follow-elements.js';
import { openFrame } from '../support/open-frame.js';

/** Follows `.wanted` on a real page, and notes the ids that are told of, a list for each time. */
async function setup(markup = '') {
  const frame = await openFrame();
  const { window: page, document } = frame;
  document.body.innerHTML = markup;
  const told: string[][] = [];
  followElements(page, '.wanted', (elements) => told.push(elements.map(({ id }) => id)));
  /** Adds markup, and waits until that has been heard of. */
  const add = async (more: string): Promise<void> => {
    document.body.insertAdjacentHTML('beforeend', more);
    await heard();
  };
  return { page, document, told, add, close: () => frame.close() };
}

/** A change is told of in a microtask. */
const heard = (): Promise<void> => Promise.resolve().then(() => undefined);

const wanted = (id: string, inside = ''): string => `<p class=wanted id=${id}>${inside}</p>`;

describe('followElements', () => {
  it('tells at once of what is there, in document order', async () => {
    const { told, close } = await setup(`<div>${wanted('a')}</div>${wanted('b')}<p>`);
    expect(told).to.deep.equal([['a', 'b']]);
    close();
  });

  it('finds what stands there when the page has loaded where there is no MutationObserver', async () => {
    const { MutationObserver } = window;
    Reflect.deleteProperty(window, 'MutationObserver');
    try {
      const { page, told, add, close } = await setup(wanted('a'));
      await add(wanted('b'));
      page.dispatchEvent(new Event('load'));
      expect(told).to.deep.equal([['a'], ['a', 'b']]);
      close();
    } finally {
      window.MutationObserver = MutationObserver;
    }
  });

  it('says nothing where there is nothing', async () => {
    const { told, add, close } = await setup('<p>');
    await add('<p>Text');
    expect(told).to.deep.equal([]);
    close();
  });

  it('tells of what comes later, and of what comes inside of something', async () => {
    const { told, add, close } = await setup();
    await add(wanted('a'));
    await add(`<div><b>${wanted('b')}${wanted('c')}</b></div>`);
    expect(told).to.deep.equal([['a'], ['b', 'c']]);
    close();
  });

  it('tells of one once where it comes together with what is around it', async () => {
    const { document, told, close } = await setup();
    const around = document.createElement('div');
    document.body.append(around);
    around.innerHTML = wanted('a');
    await heard();
    expect(told).to.deep.equal([['a']]);
    close();
  });

  it('looks at the whole document when much has come at once', async () => {
    const { told, add, close } = await setup(wanted('a'));
    await add('<i></i>'.repeat(11) + wanted('b'));
    expect(told).to.deep.equal([['a'], ['a', 'b']]);
    close();
  });

  it('tells of elements whichever page has made them', async () => {
    const { document: inner, told, close } = await setup();
    for (const [id, maker] of Object.entries({ a: inner, b: document })) {
      const element = maker.createElement('p');
      Object.assign(element, { id, className: 'wanted' });
      inner.body.append(element);
    }
    await heard();
    expect(told).to.deep.equal([['a', 'b']]);
    close();
  });

  it('is not misled by elements that are named like methods', async () => {
    const { told, add, close } = await setup('<form name=querySelectorAll></form>');
    await add(
      `<form class=wanted id=a><input name=matches><input name=querySelectorAll>${wanted('b')}</form>`,
    );
    expect(told).to.deep.equal([['a', 'b']]);
    close();
  });
});
