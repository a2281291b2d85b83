import { expect } from '@open-wc/testing';
import { installTagsLoader } from '../../src/page/tags-loader.js';
import { openFrame } from '../support/open-frame.js';

/** Code that tells this page, which imports it, that it has run. */
const bundle = (name: string): string =>
  `data:text/javascript,dispatchEvent(new Event('${name}')) /* ${Math.random()} */`;

let count = 0;

/** A real page, an address of a bundle for it, and how often that has run. */
async function setup(markup = '') {
  const frame = await openFrame();
  const { window: page, document } = frame;
  document.body.innerHTML = markup;
  const name = `loaded-${(count += 1)}`;
  let loads = 0;
  addEventListener(name, () => (loads += 1));
  const isLoaded = new Promise((resolve) => addEventListener(name, resolve, { once: true }));
  const reports: string[] = [];
  return {
    page,
    document,
    address: bundle(name),
    isLoaded,
    loads: () => loads,
    reports,
    report: (message: string): void => void reports.push(message),
    close: () => frame.close(),
  };
}

const tags = [
  '<tracking-opt-out></tracking-opt-out>',
  '<p><tracking-status></tracking-status></p>',
  '<div data-tracking-opt-out></div>',
  '<p><b data-tracking-status></b></p>',
];

describe('installTagsLoader', () => {
  for (const markup of tags) {
    it(`loads the bundle where the page has ${markup}`, async () => {
      const { page, address, isLoaded, report, close } = await setup(markup);
      installTagsLoader(page, address, report);
      await isLoaded;
      close();
    });
  }

  it('loads it once, however many tags come', async () => {
    const { page, document, address, isLoaded, loads, report, close } = await setup();
    installTagsLoader(page, address, report);
    await import(bundle('nothing'));
    expect(loads()).to.equal(0);
    document.body.innerHTML = tags.join('');
    await isLoaded;
    document.body.innerHTML = tags.join('');
    await import(bundle('nothing'));
    expect(loads()).to.equal(1);
    close();
  });

  it('loads nothing for a page without tags', async () => {
    const { page, document, address, loads, report, close } = await setup('<p>');
    installTagsLoader(page, address, report);
    document.body.innerHTML = '<a href="#tracking-opt-out" data-tracking>';
    await import(bundle('nothing'));
    expect(loads()).to.equal(0);
    close();
  });

  for (const address of ['http://[', 'data:text/javascript,throw 1', '/missing.js']) {
    it(`reports what could not be loaded: ${address}`, async () => {
      const { page, close } = await setup(tags[0]);
      const message = await new Promise((resolve) => installTagsLoader(page, address, resolve));
      expect(message).to.equal(`data-tags="${address}" on <script> could not be loaded`);
      close();
    });
  }

  it('takes an address as relative to what the page’s base is by then', async () => {
    const { page, document, close } = await setup(tags[0]);
    const base = document.createElement('base');
    base.href = '/somewhere/else/';
    document.head.append(base);
    const asked = (): string[] =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith('/tags.js'));
    const cause = await new Promise((resolve) => {
      installTagsLoader(page, 'tags.js', (_, error) => resolve(error));
      // Whoever comes first is not led elsewhere by what comes later.
      base.href = '/later/';
    });
    expect(String(cause)).to.contain('Error');
    expect(asked()).to.deep.equal(['/somewhere/else/tags.js']);
    close();
  });
});
