import { expect } from '@open-wc/testing';
import type { Options } from '../../src/core/options.js';
import { registryOf } from '../../src/core/registry.js';
import type { TagService } from '../../src/core/service.js';
import { fakePage } from '../support/fake-page.js';
import { listenTo } from '../support/listen-to.js';
import { openFrame } from '../support/open-frame.js';
import { newName, watchPage } from '../support/watch-page.js';

watchPage();

const MAIN = 'tracking-opt-out';
const call = { name: 'trackingService()', write: (name: string) => name };
const tag = { name: '<tracking-opt-out>', write: (name: string) => name };
const script = { name: '<script>', write: (name: string) => `data-${name}` };

function setup(given?: Parameters<typeof fakePage>[0]) {
  const fake = fakePage(given);
  const registry = registryOf(fake.page);
  const names = (): string[] => fake.jar.cookies.map(({ name }) => name);
  return {
    ...fake,
    registry,
    names,
    obtain: (options?: Options, source = call) => registry.obtain(options, source),
    obtainMain: (options?: Options) => registry.obtainMain(options, script),
  };
}

describe('registryOf', () => {
  it('is the same for everybody on a page', () => {
    const { page, registry } = setup();
    expect(registryOf(page)).to.equal(registry);
  });

  it('is met by other bundles under a symbol that they know', () => {
    const { page, registry } = setup();
    const found = Reflect.get(page, Symbol.for('tracking-opt-out/1')) as unknown;
    expect(found).to.equal(registry);
  });

  it('is another one on another page', () => {
    expect(setup().registry).not.to.equal(setup().registry);
  });

  it('writes no cookie and prints nothing by itself', () => {
    const { obtainMain, obtain, jar, errors } = setup();
    obtainMain();
    obtain({ cookieName: 'a' });
    expect(jar.history).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });
});

describe('obtain', () => {
  it('finds one service for each choice cookie', () => {
    const { obtain, obtainMain } = setup();
    const main = obtainMain();
    const other = obtain({ cookieName: 'a' });
    expect(obtain()).to.equal(main);
    expect(obtain({ cookieName: MAIN })).to.equal(main);
    expect(obtain({ cookieName: 'a' })).to.equal(other);
    expect(other).not.to.equal(main);
    expect([main.cookieName, other.cookieName]).to.deep.equal([MAIN, 'a']);
  });

  it('keeps choices apart', () => {
    const { obtain, names } = setup();
    obtain({ cookieName: 'a' }).optOut();
    expect(obtain().snapshot.tracking).to.equal('on');
    expect(names()).to.deep.equal(['a']);
  });

  it('finds the main service for a name that is not allowed', () => {
    const { obtain, errors } = setup();
    expect(obtain({ cookieName: 'a;b' })).to.equal(obtain());
    expect(errors).to.have.length(1);
  });

  it('has the first who gives an option count, and reports a contradiction once, naming both', () => {
    const { obtain, errors } = setup();
    const service = obtain({ defaultTracking: 'off' }, tag);
    obtain({ defaultTracking: 'on' });
    obtain({ defaultTracking: 'on' });
    expect(service.snapshot.tracking).to.equal('off');
    expect(errors).to.deep.equal([
      'defaultTracking="off" on <tracking-opt-out> came first, ' +
        'so defaultTracking="on" on trackingService() does not count',
    ]);
  });

  it('names a contradiction about signals too', () => {
    const { obtain, errors } = setup();
    obtain({ signals: 'none' });
    obtain({ signals: 'gpc dnt' }, tag);
    expect(errors).to.deep.equal([
      'signals="none" on trackingService() came first, ' +
        'so signals="gpc,dnt" on <tracking-opt-out> does not count',
    ]);
  });

  it('has nothing to say about the same option given twice', () => {
    const { obtain, errors } = setup();
    obtain({ signals: 'gpc dnt', cookieDomain: 'Example.com' });
    obtain({ signals: ['gpc', 'dnt'], cookieDomain: '.example.com' }, tag);
    expect(errors).to.deep.equal([]);
  });

  it('takes up an option that comes later, without an event', () => {
    const { obtain, document } = setup();
    const heard = listenTo(document, MAIN);
    const service = obtain();
    obtain({ defaultTracking: 'off' }, tag);
    expect(service.snapshot).to.include({ tracking: 'off', reason: 'default' });
    expect(heard).to.deep.equal([]);
  });

  it('has a bad default turn tracking off, and one clear error', () => {
    const { obtain, errors } = setup();
    expect(obtain({ defaultTracking: 'onn' as 'on' }).snapshot.tracking).to.equal('off');
    expect(errors).to.deep.equal([
      'defaultTracking="onn" on trackingService() is not allowed; allowed: "on" or "off"',
    ]);
  });

  it('reports the same mistake once, however many tags make it', () => {
    const { obtain, errors } = setup();
    for (let count = 0; count < 3; count += 1) obtain({ signals: 'gcp' }, tag);
    expect(errors).to.have.length(1);
  });

  it('passes the options of the page on to further services, before and after', () => {
    const { obtain, obtainMain } = setup();
    const before = obtain({ cookieName: 'before' });
    obtainMain({ defaultTracking: 'off' });
    const after = obtain({ cookieName: 'after' });
    expect(before.snapshot.tracking).to.equal('off');
    expect(after.snapshot.tracking).to.equal('off');
  });

  it('keeps the options of a further service to that one', () => {
    const { obtain, errors } = setup();
    const other = obtain({ cookieName: 'a', defaultTracking: 'off' });
    expect(other.snapshot.tracking).to.equal('off');
    expect(obtain().snapshot.tracking).to.equal('on');
    expect(obtain({ cookieName: 'b' }).snapshot.tracking).to.equal('on');
    expect(errors).to.deep.equal([]);
  });

  it('reports contradictions about a further service as well', () => {
    const { obtain, errors } = setup();
    const other = obtain({ cookieName: 'a', defaultTracking: 'off' }, tag);
    obtain({ cookieName: 'a', defaultTracking: 'on' });
    expect(other.snapshot.tracking).to.equal('off');
    expect(errors).to.have.length(1);
  });

  it('keeps a cookie where the page says', () => {
    const { obtain, jar } = setup();
    obtain({ cookieDomain: 'host' }).optOut();
    expect(jar.cookies.map(({ isHostOnly }) => isHostOnly)).to.deep.equal([true]);
  });

  it('keeps it on the widest domain where the page says nothing', () => {
    const { obtain, jar } = setup();
    obtain().optOut();
    expect(jar.cookies.map(({ domain }) => domain)).to.deep.equal(['example.com']);
  });
});

describe('obtainMain', () => {
  it('takes the name of the main service from the script', () => {
    const { obtain, obtainMain, names } = setup();
    const main = obtainMain({ cookieName: 'privacy' });
    expect(main.cookieName).to.equal('privacy');
    expect(obtain()).to.equal(main);
    obtain().optOut();
    expect(names()).to.deep.equal(['privacy']);
  });

  it('finds the service that somebody else already had under that name', () => {
    const { obtain, obtainMain, errors } = setup();
    const early = obtain({ cookieName: 'privacy' });
    expect(obtainMain({ cookieName: 'privacy' })).to.equal(early);
    expect(obtain()).to.equal(early);
    expect(errors).to.deep.equal([]);
  });

  it('keeps the name that the page has already used for its main service, and says so', () => {
    const { obtain, obtainMain, errors } = setup();
    const early = obtain();
    expect(obtainMain({ cookieName: 'privacy' })).to.equal(early);
    expect(errors).to.deep.equal([
      'cookieName="tracking-opt-out" on this page by default came first, ' +
        'so data-cookieName="privacy" on <script> does not count',
    ]);
  });

  it('keeps the name that the first script gave', () => {
    const { obtainMain, errors } = setup();
    const first = obtainMain({ cookieName: 'first' });
    expect(obtainMain({ cookieName: 'second' })).to.equal(first);
    expect(obtainMain()).to.equal(first);
    expect(errors).to.have.length(1);
    expect(errors[0]).to.include('"first"').and.to.include('"second"');
  });

  it('takes options of a second script that the first did not give', () => {
    const { obtainMain, errors } = setup();
    const main = obtainMain({ cookieName: 'first' });
    obtainMain({ defaultTracking: 'off' });
    expect(main.snapshot.tracking).to.equal('off');
    expect(errors).to.deep.equal([]);
  });
});

describe('a service of a page', () => {
  const signals = [
    { navigator: { globalPrivacyControl: true }, options: {}, is: 'gpc' },
    { navigator: { doNotTrack: '1' }, options: {}, is: null },
    { navigator: { doNotTrack: '1' }, options: { signals: 'gpc dnt' }, is: 'dnt' },
    { navigator: { globalPrivacyControl: true }, options: { signals: 'none' }, is: null },
    { navigator: { globalPrivacyControl: true }, options: { signals: 'bad' }, is: 'gpc' },
  ];

  for (const { navigator, options, is } of signals) {
    it(`sees ${is} with ${JSON.stringify({ navigator, options })}`, () => {
      const { obtain } = setup({ navigator });
      expect(obtain(options).snapshot.signal).to.equal(is);
    });
  }

  it('finds tracking off where cookies are turned off', () => {
    const { obtain } = setup({ navigator: { cookieEnabled: false } });
    expect(obtain().snapshot).to.include({ tracking: 'off', reason: 'unavailable' });
  });

  it('tells the document of a change, with all that the contract has in an event', () => {
    const { obtain, document } = setup();
    const heard = listenTo(document, MAIN);
    const service = obtain();
    const { snapshot: previous } = service;
    const snapshot = service.optOut({ maintainExperiences: true });
    expect(heard.map(({ detail }) => detail)).to.deep.equal([
      { ...snapshot, previous, source: 'script', cookieName: MAIN },
    ]);
    expect(heard[0]).to.include({ type: 'consentchange', bubbles: true, composed: true });
    expect(heard[0]?.detail).to.be.frozen;
    expect(heard[0]?.target).to.equal(document);
  });

  it('tells the document where the tag that was used is no longer there', () => {
    const { obtain, document } = setup();
    const heard = listenTo(document, MAIN);
    obtain().visitorOptsOut(window.document.createElement('p'), false);
    expect(heard.map(({ detail }) => detail.source)).to.deep.equal(['visitor']);
  });

  const wakes = [
    { on: 'the Cookie Store tells', at: 'cookieStore', type: 'change' },
    { on: 'the visitor comes back', at: 'page', type: 'focus' },
    { on: 'the page is restored by going back', at: 'page', type: 'pageshow' },
    { on: 'the tab becomes visible', at: 'document', type: 'visibilitychange' },
  ] as const;

  for (const { on, at, type } of wakes) {
    it(`finds a cookie that was changed elsewhere when ${on}`, () => {
      const { obtain, jar, ...places } = setup();
      const heard = ['a', 'b', 'c'].map((name) => listenTo(places.document, name));
      for (const cookieName of ['a', 'b', 'c']) obtain({ cookieName });
      jar.put({ name: 'a', value: 'out' });
      jar.put({ name: 'c', value: 'out' });
      places[at].dispatchEvent(new Event(type));
      const sources = heard.map((events) => events.map(({ detail }) => detail.source));
      expect(sources).to.deep.equal([['elsewhere'], [], ['elsewhere']]);
    });
  }

  it('is told by another tab of the same site', async () => {
    const jar = fakePage().jar;
    const [here, there] = [setup({ jar }), setup({ jar })];
    const service = here.obtain();
    const change = new Promise<string>((resolve) => {
      service.subscribe((_, __, source) => resolve(source));
    });
    there.obtain().optOut();
    expect(await change).to.equal('elsewhere');
    expect(service.snapshot).to.include({ tracking: 'off', choice: 'opted-out' });
  });

  it('tells of a failing listener in the console', () => {
    const { obtain, errors } = setup();
    const service = obtain();
    service.subscribe(() => {
      throw new Error('somebody else');
    });
    service.optOut();
    expect(errors).to.deep.equal(['a listener failed Error: somebody else']);
  });

  for (const isEarly of [true, false]) {
    const when = isEarly ? 'that changes later' : 'that changed before';
    it(`removes copies from the path the page was loaded from, at an address ${when}`, async () => {
      const frame = await openFrame();
      const name = newName();
      const folder = frame.pathname.replace(/\/[^/]*$/, '');
      const obtain = (): TagService => registryOf(frame.window).obtain({ cookieName: name }, call);
      if (isEarly) obtain();
      frame.window.history.replaceState(null, '', '/');
      frame.document.cookie = `${name}=out; Path=${folder}`;
      const service = obtain();
      expect(service.optOut().choice).to.equal('opted-out');
      service.optIn();
      const left = frame.document.cookie;
      frame.document.cookie = `${name}=; Path=${folder}; Max-Age=0`;
      frame.close();
      expect(left).not.to.include(name);
    });
  }
});
