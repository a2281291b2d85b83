import { expect } from '@open-wc/testing';
import { closed, openGatedFrame } from '../../support/gated-frame.js';

type Page = Window & typeof globalThis;

/** What takes a text; where an object stands in its place, the browser asks that for one. */
const takers: Record<string, (page: Page, text: (again: string) => string) => unknown> = {
  innerHTML: ({ document }, text) => (document.body.innerHTML = text('<img src="/stopped">')),
  outerHTML({ document }, text) {
    document.body.append(document.createElement('p'));
    (document.body.lastChild as Element).outerHTML = text('<img src="/stopped">');
  },
  insertAdjacentHTML: ({ document }, text) =>
    document.body.insertAdjacentHTML('beforeend', text('<img src="/stopped">')),
  "insertAdjacentHTML's place"({ document }, text) {
    document.body.innerHTML = '<p><i></i></p>';
    document
      .querySelector('i')!
      .insertAdjacentHTML(text('afterend') as 'afterend', '<img srcset="">');
  },
  setHTMLUnsafe: ({ document }, text) => document.body.setHTMLUnsafe(text('<img src="/stopped">')),
  parseHTMLUnsafe: ({ Document }, text) => Document.parseHTMLUnsafe(text('<img src="/stopped">')),
  createContextualFragment: ({ document }, text) =>
    document.createRange().createContextualFragment(text('<img src="/stopped">')),
  'document.write'({ document }, text) {
    document.open();
    document.write(text('<img src="/stopped">'));
    document.close();
  },
  "an image's src": ({ Image, document }, text) => {
    const image = document.body.appendChild(new Image());
    image.src = text('/stopped');
  },
  "an image's srcset": ({ Image, document }, text) => {
    document.body.appendChild(new Image()).srcset = text('/stopped 1x');
  },
  "a frame's srcdoc": ({ document }, text) => {
    document.createElement('iframe').srcdoc = text('<img src="/stopped">');
  },
  setAttribute: ({ document }, text) =>
    document.body.appendChild(document.createElement('img')).setAttribute('src', text('/stopped')),
  "setAttribute's name": ({ document }, text) =>
    document.body.appendChild(document.createElement('img')).setAttribute(text('src'), '/stopped'),
  setAttributeNS: ({ document }, text) =>
    document.createElement('img').setAttributeNS(null, 'src', text('/stopped')),
  "an attribute's value"({ document }, text) {
    const image = document.createElement('img');
    image.setAttribute('src', '/elsewhere');
    image.attributes[0]!.value = text('/stopped');
  },
  Audio: ({ Audio }, text) => void new Audio(text('/stopped')),
  fetch: (page, text) => void page.fetch(text('/stopped')).catch(() => undefined),
  'XMLHttpRequest.open': ({ XMLHttpRequest }, text) =>
    new XMLHttpRequest().open('GET', text('/stopped')),
  sendBeacon: ({ navigator }, text) => navigator.sendBeacon(text('/stopped')),
  EventSource: ({ EventSource }, text) => new EventSource(text('/stopped')).close(),
};

/** What makes a text of an object that gives another one each time: harmless at first. */
const change = (first: string) => {
  const asked: string[] = [];
  const text = (again: string): string =>
    ({
      toString() {
        asked.push(asked.length ? again : first);
        return asked.at(-1);
      },
    }) as unknown as string;
  return { asked, text };
};

describe('a text that is another one each time', () => {
  for (const [what, take] of Object.entries(takers)) {
    it(`is asked for as often as a browser asks, so that what is looked at is what is used: ${what}`, async () => {
      const gated = await openGatedFrame();
      const open = await openGatedFrame([]);
      const first = { "setAttribute's name": 'alt', "insertAdjacentHTML's place": 'beforeend' }[
        what
      ];
      const made = [gated, open].map(({ page, document, stops }) => {
        const { asked, text } = change(first ?? '/elsewhere');
        take(page, text);
        return { asked, stops, html: document.documentElement.outerHTML };
      });
      expect(made[0]).to.deep.equal(made[1]);
      expect(made[1]!.asked).to.have.length(1);
      expect(gated.sent()).to.not.include('/stopped');
      open.close();
      gated.close();
    });
  }

  const disguises: Record<string, (page: Page, text: object) => object> = {
    'an address': ({ Object, Symbol }, text) =>
      Object.defineProperty(text, Symbol.toStringTag, { value: 'URL' }),
    'a request': ({ Object, Symbol }, text) =>
      Object.defineProperty(text, Symbol.toStringTag, { value: 'Request' }),
    'what is vouched for': ({ Object, Symbol }, text) =>
      Object.defineProperty(text, Symbol.toStringTag, { value: 'TrustedHTML' }),
    'a real address': ({ Object, URL, location }, text) =>
      Object.assign(new URL('/', location.href), text),
    'an address of a kind of its own': ({ Object, URL, location }, text) => {
      const address = new URL('/', location.href);
      return Object.setPrototypeOf(
        address,
        Object.setPrototypeOf(text, Object.getPrototypeOf(address) as object) as object,
      ) as object;
    },
  };

  for (const [what, disguise] of Object.entries(disguises)) {
    it(`is asked for once where it looks like ${what}`, async () => {
      const { page, document, sent, close } = await openGatedFrame();
      const { asked, text } = change('/elsewhere');
      const give = (): string => disguise(page, text('/stopped') as unknown as object) as never;
      await page.fetch(give());
      expect(asked.splice(0)).to.have.length(1);
      document.body.appendChild(new page.Image()).src = give();
      expect(asked.splice(0)).to.have.length(1);
      expect(sent()).to.not.include('/stopped');
      close();
    });
  }

  it('says what the browser says of an object that refuses to be one', async () => {
    const gated = await openGatedFrame();
    const open = await openGatedFrame([]);
    const errors = await Promise.all(
      [gated, open].map(async ({ page, document }) => {
        let asked = 0;
        const text = {
          toString() {
            asked++;
            throw new RangeError('no text');
          },
        } as unknown as string;
        const rejected = await page.fetch(text).catch(String);
        const thrown: unknown[] = [];
        const actions = [
          () => (document.body.innerHTML = text),
          () => new page.Image().setAttribute('src', text),
          () => new page.XMLHttpRequest().open('GET', text),
        ];
        for (const action of actions) {
          try {
            action();
          } catch (error) {
            thrown.push(String(error));
          }
        }
        return [asked, rejected, ...thrown];
      }),
    );
    expect(errors[0]).to.deep.equal(errors[1]);
    expect(errors[0]).to.have.length(5);
    open.close();
    gated.close();
  });

  it('stays what it is where it is an address or a request', async () => {
    const { page, gate, stops, close } = await openGatedFrame([]);
    const given: unknown[] = [];
    const { fetch } = page;
    gate.remove();
    page.fetch = (input, init) => {
      given.push(input);
      return fetch(input, init);
    };
    const { createGate } = await import('../../../src/gate/gate.js');
    const second = createGate(page, String, () => undefined);
    second.set(closed);
    const inputs = [new page.URL('/elsewhere', page.location.href), new page.Request('/elsewhere')];
    for (const input of inputs) await page.fetch(input);
    expect(given[0] === inputs[0] && given[1] === inputs[1]).to.equal(true);
    expect(stops).to.deep.equal([]);
    second.remove();
    close();
  });
});
