import { expect } from '@open-wc/testing';
import { readClock, readLoadedPath, readPlace } from '../../src/core/place.js';
import type { Page } from '../../src/core/page.js';
import { openFrame } from '../support/open-frame.js';

const at = (address: string, origin?: string): Page =>
  ({ location: new URL(address), origin }) as unknown as Page;

describe('readPlace', () => {
  const origin = 'https://example.com';
  const cases = [
    { page: at('https://example.com/a/b?c', origin), hostname: 'example.com', pathname: '/a/b' },
    { page: at('about:srcdoc', origin), hostname: 'example.com', pathname: '/' },
    { page: at('about:blank', origin), hostname: 'example.com', pathname: '/' },
    { page: at(`blob:${origin}/x`, origin), hostname: 'example.com', pathname: '/' },
    // Where there are no cookies at all, or a browser does not tell.
    { page: at('about:srcdoc', 'null'), hostname: '', pathname: 'srcdoc' },
    { page: at('data:text/html,x', 'null'), hostname: '', pathname: 'text/html,x' },
    { page: at('about:blank'), hostname: '', pathname: 'blank' },
    { page: at('file:///a/b', 'null'), hostname: '', pathname: '/a/b' },
  ];

  for (const { page, hostname, pathname } of cases) {
    const { location, origin: from } = page;
    it(`finds "${hostname}" and ${pathname} for ${location.href} of ${from}`, () => {
      expect(readPlace(page)).to.include({ hostname, pathname });
    });
  }
});

describe('readLoadedPath', () => {
  it('reads the path that a page was loaded from, also after its address has changed', async () => {
    const frame = await openFrame();
    frame.window.history.replaceState(null, '', '/other');
    expect(readLoadedPath(frame.window)).to.equal(frame.pathname);
    frame.close();
  });

  it('reads the address where the browser does not tell', () => {
    expect(readLoadedPath(at('https://example.com/a/b'))).to.equal('/a/b');
  });
});

describe('readClock', () => {
  const refuse = (): never => {
    throw new Error('no');
  };

  it('tells for how long the page has been there', () => {
    expect(readClock(window)).to.be.closeTo(performance.now(), 1000);
  });

  for (const { what, page } of [
    { what: 'taken it away', page: { performance: undefined } },
    { what: 'put something else there', page: { performance: {} } },
    { what: 'a clock that throws', page: { performance: { now: refuse } } },
    {
      what: 'a getter there that throws',
      page: Object.defineProperty({}, 'performance', { get: refuse }),
    },
  ]) {
    it(`is 0 where a page has ${what}`, () => {
      expect(readClock(page as unknown as Page)).to.equal(0);
    });
  }
});
