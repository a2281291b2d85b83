import { expect } from '@open-wc/testing';
import type { Options } from '../../src/core/options.js';
import { addDays, dayOf } from '../../src/core/days.js';
import { type Facade, registryOf } from '../../src/core/registry.js';
import type { Rule } from '../../src/core/requests.js';
import type { TagService } from '../../src/core/service.js';
import type { Vendor } from '../../src/core/vendor.js';
import { facades } from '../../src/facades/index.js';
import { vendors } from '../../src/vendors/index.js';
import { fakePage } from '../support/fake-page.js';
import { listenTo } from '../support/listen-to.js';
import { memoryJar } from '../support/memory-jar.js';
import { openFrame } from '../support/open-frame.js';
import { newName, watchPage } from '../support/watch-page.js';
import { withTimers } from '../support/with-timers.js';

watchPage();

const MAIN = 'tracking-opt-out';
const call = { name: 'trackingService()', write: (name: string) => name };
const tag = { name: '<tracking-opt-out>', write: (name: string) => name };
const script = { name: '<script>', write: (name: string) => `data-${name}` };

function setup(given?: Parameters<typeof fakePage>[0]) {
  const fake = fakePage(given);
  const registry = registryOf(fake.page);
  registry.learn({ vendors, facades });
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

  it('looks before it takes up an option, and that is the event', () => {
    const { obtain, document, jar } = setup();
    const heard = listenTo(document, MAIN);
    const service = obtain();
    jar.put({ name: MAIN, value: 'in' });
    obtain({ defaultTracking: 'off' });
    expect(heard.map(({ detail }) => detail.source)).to.deep.equal(['elsewhere']);
    expect(service.snapshot).to.include({ tracking: 'on', reason: 'choice' });
  });

  it('writes the cookie again for no other option than the domain', () => {
    const { obtain, jar } = setup();
    obtain().optOut();
    const writes = jar.history.length;
    obtain({ signals: 'dnt', defaultTracking: 'off' });
    expect(jar.history).to.have.length(writes);
    obtain({ cookieDomain: 'host' });
    expect(jar.cookies.map(({ isHostOnly }) => isHostOnly)).to.deep.equal([true]);
  });

  it('concerns no service that does not take an option over', () => {
    const { obtain, jar } = setup();
    const main = obtain();
    jar.put({ name: MAIN, value: 'out' });
    obtain({ cookieName: 'a', signals: 'dnt' });
    expect(main.snapshot.tracking).to.equal('on');
    obtain({ signals: 'dnt' });
    expect(main.snapshot.tracking).to.equal('off');
  });

  it('takes lists as text and as arrays for the same, and "none" for an empty one', () => {
    const { obtain, errors } = setup();
    obtain({ vendors: 'vwo, xng', erase: 'none' });
    obtain({ vendors: ['vwo', 'xng'], erase: [] }, tag);
    expect(errors).to.deep.equal([]);
    obtain({ vendors: 'none' }, tag);
    expect(errors).to.deep.equal([
      'vendors="vwo,xng" on trackingService() came first, ' +
        'so vendors="none" on <tracking-opt-out> does not count',
    ]);
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
    { on: 'the tab becomes visible', at: 'page', type: 'visibilitychange' },
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

/** The cookies of the three systems once they say out. */
const FLAGS = { _vis_opt_out: '1', 'xng.tracking-opt-out': 'true', 'ce.tracking-opt-in': 'false' };
const today = (): string => dayOf(Date.now());

/** What all cookies hold, by name. */
function valuesOf({ jar }: { jar: ReturnType<typeof memoryJar> }): Record<string, string> {
  return Object.fromEntries(jar.cookies.map(({ name, value }) => [name, value]));
}

describe('the service of a known system', () => {
  const systems = [
    { vendor: 'vwo', cookieName: '_vis_opt_out', tracking: 'on', out: '1', in: undefined },
    { vendor: 'xng', cookieName: 'xng.tracking-opt-out', tracking: 'on', out: 'true' },
    { vendor: 'ce', cookieName: 'ce.tracking-opt-in', tracking: 'off', out: 'false', in: 'true' },
  ];

  for (const { vendor, cookieName, tracking, out, in: optedIn } of systems) {
    it(`of ${vendor} begins with its default, whatever the page's is, and sets nothing`, () => {
      const { obtain, obtainMain, jar } = setup();
      obtainMain({ defaultTracking: tracking === 'on' ? 'off' : 'on' });
      expect(obtain({ cookieName }).snapshot).to.include({ tracking, reason: 'default' });
      expect(jar.history).to.deep.equal([]);
    });

    it(`of ${vendor} keeps choices in its own cookie and words`, () => {
      const parts = setup();
      const service = parts.obtain({ cookieName });
      expect(service.optOut()).to.include({
        tracking: 'off',
        reason: 'choice',
        choice: 'opted-out',
        saved: true,
        since: null,
      });
      expect(valuesOf(parts)).to.deep.equal({ [cookieName]: out });
      expect(service.optIn()).to.include({ tracking: 'on', saved: true });
      expect(valuesOf(parts)).to.deep.equal(optedIn ? { [cookieName]: optedIn } : {});
      expect(parts.errors).to.deep.equal([]);
    });

    it(`of ${vendor} is found by that name, and has no vendor but that one`, () => {
      const { registry, obtain, errors } = setup();
      const service = registry.obtainSystem(vendor);
      expect(service).to.equal(obtain({ cookieName }));
      service?.optOut();
      expect(service?.receipt.told).to.deep.equal([vendor]);
      expect(errors).to.deep.equal([]);
    });
  }

  const lifetimes = [
    { cookieName: '_vis_opt_out', days: 400 },
    { cookieName: 'xng.tracking-opt-out', days: 400 },
    { cookieName: 'ce.tracking-opt-in', days: 400 },
  ];

  for (const { cookieName, days } of lifetimes) {
    it(`renews ${cookieName} for as long as the browser keeps it, at each load`, () => {
      const jar = memoryJar({ hostname: 'www.example.com' });
      jar.put({ name: cookieName, value: 'false', expires: Date.now() + 86_400_000 });
      const { snapshot } = setup({ jar }).obtain({ cookieName });
      expect(jar.cookies[0]?.expires).to.be.closeTo(Date.now() + days * 86_400_000, 10_000);
      expect(snapshot.keptUntil).to.equal(addDays(today(), days));
    });
  }

  it('does not exist for a name that is none', () => {
    const { registry } = setup();
    expect(registry.obtainSystem('nobody')).to.equal(undefined);
    expect(registry.obtainSystem('constructor')).to.equal(undefined);
    expect(registry.isNamed('nobody')).to.equal(false);
    expect(registry.titleOf('nobody')).to.equal('nobody');
    expect(registry.titleOf('ce')).to.equal('CrossEngage SDK v2');
  });

  it('opts out of that system alone', () => {
    const { obtain, obtainMain } = setup();
    const main = obtainMain({ vendors: 'xng' });
    obtain({ cookieName: '_vis_opt_out' }).optOut();
    expect(main.snapshot).to.include({ tracking: 'on', choice: null });
    expect(obtain({ cookieName: 'xng.tracking-opt-out' }).snapshot.tracking).to.equal('on');
  });

  it("erases what is that system's, but its choice cookie", () => {
    const { obtain, jar, names } = setup();
    for (const name of ['_vwo_uuid', '_vis_opt_s', '_vis_opt_exp_1_combi', '_vwo', 'session']) {
      jar.put({ name, value: '1' });
    }
    const service = obtain({ cookieName: '_vis_opt_out' });
    service.optOut();
    expect(names()).to.have.members(['session', '_vis_opt_out']);
    expect(service.snapshot.maintainExperiences).to.equal(false);
  });

  it('keeps experiences where it is asked to, and its snapshot says so as long as they are there', () => {
    const { obtain, jar, names, page } = setup();
    for (const name of ['_vwo_uuid', '_vis_opt_exp_1_combi']) jar.put({ name, value: '1' });
    const service = obtain({ cookieName: '_vis_opt_out' });
    service.optOut({ maintainExperiences: true });
    expect(names()).to.have.members(['_vis_opt_exp_1_combi', '_vis_opt_out']);
    expect(service.snapshot.maintainExperiences).to.equal(true);
    expect(service.allows('experiences')).to.equal(true);
    jar.write('_vis_opt_exp_1_combi=; Max-Age=0; Path=/');
    page.dispatchEvent(new Event('focus'));
    expect(service.snapshot.maintainExperiences).to.equal(false);
  });
});

describe('the main service', () => {
  const all = { vendors: 'vwo xng ce' };

  it('opts out of everything it names, in the words of each', () => {
    const parts = setup();
    const main = parts.obtainMain(all);
    expect(parts.jar.history).to.deep.equal([]);
    expect(main.optOut()).to.include({ tracking: 'off', reason: 'choice', since: today() });
    expect(valuesOf(parts)).to.deep.equal({ [MAIN]: `out.${today()}`, ...FLAGS });
    expect(main.receipt.told).to.deep.equal(['vwo', 'xng', 'ce']);
  });

  it('removes the flags first when it opts in, so that none of ours is left to say out', () => {
    const parts = setup();
    const main = parts.obtainMain(all);
    main.optOut();
    const { length } = parts.jar.history;
    expect(main.optIn()).to.include({ tracking: 'on', choice: null, reason: 'default' });
    expect(valuesOf(parts)).to.deep.equal({ 'ce.tracking-opt-in': 'true' });
    const history = parts.jar.history.slice(length);
    const own = history.findIndex((header) => !header.includes(MAIN));
    for (const flag of ['_vis_opt_out=', 'xng.tracking-opt-out=', 'ce.tracking-opt-in=false']) {
      expect(history.findIndex((header) => !header.includes(flag))).to.be.below(own);
    }
    expect(main.receipt.told).to.deep.equal([]);
  });

  it('opts out again of what was opted in since by a call of its own, and of nothing else', () => {
    const parts = setup();
    const VWO: unknown[] = [];
    const commands: unknown[] = [];
    Object.assign(parts.page, { VWO, ce: (command: unknown) => void commands.push(command) });
    const main = parts.obtainMain(all);
    const [ofMain, ofCe] = [MAIN, 'ce.tracking-opt-in'].map((name) =>
      listenTo(parts.document, name),
    );
    main.optOut();
    const writes = parts.jar.history.length;
    main.optOut();
    expect(parts.jar.history).to.have.length(writes);
    parts.obtain({ cookieName: 'ce.tracking-opt-in' }).optIn();
    main.visitorOptsOut(undefined, false);
    expect(valuesOf(parts)).to.deep.equal({ [MAIN]: `out.${today()}`, ...FLAGS });
    expect(commands).to.deep.equal(
      [false, true, false].map((trackingOptIn) => ({ trackingOptIn })),
    );
    expect(VWO).to.have.length(1);
    expect(ofMain).to.have.length(1);
    expect(ofCe?.map(({ detail }) => [detail.tracking, detail.source])).to.deep.equal([
      ['on', 'script'],
      ['off', 'visitor'],
    ]);
  });

  it('opts out again of a system whose cookie was deleted by hand', () => {
    const parts = setup();
    const main = parts.obtainMain(all);
    main.optOut();
    parts.jar.write('_vis_opt_out=; Max-Age=0; Path=/; Domain=example.com');
    expect(parts.names()).not.to.include('_vis_opt_out');
    main.optOut();
    expect(valuesOf(parts)).to.include(FLAGS);
  });

  it('names nothing by default, and touches nothing then', () => {
    const parts = setup();
    parts.obtainMain().optOut();
    expect(valuesOf(parts)).to.deep.equal({ [MAIN]: `out.${today()}` });
  });

  it("is heard alone at the document, while others' tags and listeners hear of their own", () => {
    const { obtain, obtainMain, document } = setup();
    const main = obtainMain(all);
    const heard = [MAIN, ...Object.keys(FLAGS)].map((name) => listenTo(document, name));
    const driven = obtain({ cookieName: '_vis_opt_out' });
    const told: unknown[] = [];
    driven.subscribe(({ tracking }, _, source) => void told.push([tracking, source]));
    driven.observe(({ detail }) => void told.push(detail?.cookieName));
    main.visitorOptsOut(undefined, false);
    main.optIn();
    expect(heard.map((events) => events.length)).to.deep.equal([2, 0, 0, 0]);
    expect(told).to.deep.equal([
      ['off', 'visitor'],
      '_vis_opt_out',
      ['on', 'script'],
      '_vis_opt_out',
    ]);
  });

  for (const isFirst of [true, false]) {
    const order = isFirst ? 'came first' : 'comes later';
    it(`is heard alone too when another tab opts out, and a tag on what it drives ${order}`, () => {
      const { obtain, obtainMain, document, page, jar } = setup();
      if (isFirst) obtain({ cookieName: '_vis_opt_out' });
      obtainMain({ vendors: 'vwo' });
      if (!isFirst) obtain({ cookieName: '_vis_opt_out' });
      const [main, driven] = [MAIN, '_vis_opt_out'].map((name) => listenTo(document, name));
      jar.put({ name: MAIN, value: `out.${today()}` });
      jar.put({ name: '_vis_opt_out', value: '1' });
      page.dispatchEvent(new Event('focus'));
      expect(main).to.have.length(1);
      expect(driven).to.have.length(0);
    });
  }

  for (const isMainToo of [true, false]) {
    const heard = isMainToo ? 'once it tells of the same change' : 'of it alone a moment later';
    for (const before of ['in', 'out']) {
      it(`lets the document hear ${heard}, where another tab changes a system first, from "${before}"`, () => {
        withTimers((pass) => {
          const { obtain, obtainMain, document, cookieStore, jar } = setup();
          obtainMain({ ...all, defaultTracking: 'off' });
          const driven = obtain({ cookieName: 'ce.tracking-opt-in' });
          const change = (name: string, value: string): void => {
            jar.put({ name, value });
            cookieStore.dispatchEvent(new Event('change'));
          };
          change('ce.tracking-opt-in', String(before === 'in'));
          change(MAIN, before);
          pass(1000);
          const [ofMain, ofDriven] = [MAIN, 'ce.tracking-opt-in'].map((name) =>
            listenTo(document, name),
          );
          change('ce.tracking-opt-in', String(before !== 'in'));
          expect(driven.snapshot.tracking).to.equal(before === 'in' ? 'off' : 'on');
          if (isMainToo) change(MAIN, before === 'in' ? 'out' : 'in');
          pass(100);
          expect(ofMain).to.have.length(isMainToo ? 1 : 0);
          expect(ofDriven).to.have.length(isMainToo ? 0 : 1);
          pass(1000);
          expect([ofMain, ofDriven].flat()).to.have.length(1);
        });
      });
    }
  }

  it('lets the document hear of a system that the visitor chose for alone', () => {
    const { obtain, obtainMain, document } = setup();
    obtainMain(all);
    const heard = listenTo(document, '_vis_opt_out');
    obtain({ cookieName: '_vis_opt_out' }).optOut();
    expect(heard).to.have.length(1);
  });

  const flags = [
    { name: '_vis_opt_out', value: '0', tracking: 'off', reason: 'vendor' },
    { name: 'xng.tracking-opt-out', value: '', tracking: 'off', reason: 'vendor' },
    { name: 'ce.tracking-opt-in', value: 'false', tracking: 'off', reason: 'vendor' },
    { name: 'ce.tracking-opt-in', value: 'true', tracking: 'on', reason: 'default' },
    { name: '_vwo_uuid', value: '1', tracking: 'on', reason: 'default' },
  ];

  for (const { name, value, tracking, reason } of flags) {
    it(`is ${tracking} by ${reason} with ${name}=${value} and no choice`, () => {
      const jar = memoryJar({ hostname: 'www.example.com' });
      jar.put({ name, value });
      const { obtainMain, obtain, names } = setup({ jar });
      expect(obtainMain(all).snapshot).to.include({ tracking, reason, choice: null });
      expect(obtain({ cookieName: 'other' }).snapshot.tracking).to.equal('on');
      expect(names()).not.to.include(MAIN);
    });
  }

  it("outranks a vendor's flag by a choice of its own", () => {
    const parts = setup();
    parts.jar.put({ name: '_vis_opt_out', value: '1' });
    const main = parts.obtainMain({ vendors: 'vwo', defaultTracking: 'off' });
    expect(main.snapshot.reason).to.equal('vendor');
    expect(main.optIn()).to.include({ tracking: 'on', reason: 'choice' });
    expect(valuesOf(parts)).to.deep.equal({ [MAIN]: `in.${today()}` });
  });

  it("finds a vendor's flag that was set or deleted elsewhere", () => {
    const { obtainMain, document, page, jar } = setup();
    const main = obtainMain(all);
    const heard = listenTo(document, MAIN);
    jar.put({ name: '_vis_opt_out', value: '1' });
    page.dispatchEvent(new Event('focus'));
    expect(main.snapshot).to.include({ tracking: 'off', reason: 'vendor' });
    jar.clear();
    page.dispatchEvent(new Event('focus'));
    expect(main.snapshot).to.include({ tracking: 'on', reason: 'default' });
    expect(heard.map(({ detail }) => detail.source)).to.deep.equal(['elsewhere', 'elsewhere']);
  });

  for (const maintainExperiences of [true, false]) {
    it(`tells each again on a later load, with maintainExperiences ${maintainExperiences}`, () => {
      const jar = memoryJar({ hostname: 'www.example.com' });
      jar.put({ name: MAIN, value: `out${maintainExperiences ? '+experiences' : ''}` });
      jar.put({ name: '_vwo_uuid', value: '1' });
      jar.put({ name: '_vis_opt_exp_1_combi', value: '2' });
      const parts = setup({ jar });
      const VWO: unknown[] = [];
      Object.assign(parts.page, { VWO });
      const heard = listenTo(parts.document, MAIN);
      const main = parts.obtainMain(all);
      expect(VWO.at(-1)).to.deep.equal(['optOutVisitor', { maintainExperiences }]);
      expect(valuesOf(parts)).to.include(FLAGS);
      expect(parts.names()).not.to.include('_vwo_uuid');
      expect(parts.names().includes('_vis_opt_exp_1_combi')).to.equal(maintainExperiences);
      expect(main.receipt.told).to.deep.equal(['vwo', 'xng', 'ce']);
      expect(heard).to.deep.equal([]);
    });
  }

  it('tells a vendor that is named later', () => {
    const parts = setup();
    const main = parts.obtainMain();
    main.optOut();
    parts.obtain({ vendors: 'vwo' }, tag);
    expect(valuesOf(parts)).to.include({ _vis_opt_out: '1' });
    expect(main.receipt.told).to.deep.equal(['vwo']);
  });

  it('goes on after a vendor that throws, and says which', () => {
    const parts = setup();
    const push = (): never => {
      throw new Error('somebody else');
    };
    Object.assign(parts.page, { VWO: { push } });
    const main = parts.obtainMain(all);
    expect(main.optOut().tracking).to.equal('off');
    expect(valuesOf(parts)).to.deep.equal({ [MAIN]: `out.${today()}`, ...FLAGS });
    expect(main.receipt).to.deep.include({ told: ['xng', 'ce'], failed: ['vwo'] });
    expect(parts.errors).to.deep.equal(['VWO failed when it was told Error: somebody else']);
  });

  it('erases what its vendors and the page name, and no cookie that holds a choice', () => {
    const parts = setup();
    parts.obtain({ cookieName: 'another-choice' }).optOut();
    const cookies = ['_vwo_uuid', 'ce.guid', 'shop', 'shopping', 'theirs'];
    for (const name of cookies) parts.jar.put({ name, value: '1' });
    parts.page.localStorage.setItem('vwoSn', '1');
    parts.page.sessionStorage.setItem('shop', '1');
    const main = parts.obtainMain({ ...all, erase: 'shop tracking-* _vis_* xng.* ce.* another*' });
    main.optOut();
    expect(parts.names()).to.have.members([
      'another-choice',
      MAIN,
      ...Object.keys(FLAGS),
      'shopping',
      'theirs',
    ]);
    expect(Object.keys(parts.page.localStorage)).to.deep.equal([]);
    expect(Object.keys(parts.page.sessionStorage)).to.deep.equal([]);
    expect(main.receipt.erased).to.have.members(['_vwo_uuid', 'vwoSn', 'ce.guid', 'shop']);
    expect(main.receipt.left).to.deep.equal([]);
  });

  it('spares the choice cookie of a system that it does not name', () => {
    const parts = setup();
    parts.jar.put({ name: '_vis_opt_out', value: '1' });
    parts.obtainMain({ erase: '_vis_*' }).optOut();
    expect(valuesOf(parts)).to.include({ _vis_opt_out: '1' });
  });

  it('keeps experiences where the visitor does', () => {
    const { obtain, obtainMain, jar, names } = setup();
    for (const name of ['_vwo_uuid', '_vis_opt_exp_7_split']) jar.put({ name, value: '1' });
    const main = obtainMain(all);
    main.optOut({ maintainExperiences: true });
    expect(names()).to.include('_vis_opt_exp_7_split').and.not.to.include('_vwo_uuid');
    expect(obtain({ cookieName: '_vis_opt_out' }).snapshot.maintainExperiences).to.equal(true);
    main.optOut();
    expect(names()).not.to.include('_vis_opt_exp_7_split');
  });

  it("carries a person's opt-in against a signal on to what it drives, for this page", () => {
    const { obtain, obtainMain } = setup({ navigator: { globalPrivacyControl: true } });
    const main = obtainMain({ vendors: 'vwo' });
    main.visitorOptsOut(undefined, false);
    main.visitorOptsIn(undefined);
    expect(main.snapshot).to.include({ tracking: 'on', signal: 'gpc', saved: true });
    expect(obtain({ cookieName: '_vis_opt_out' }).snapshot.tracking).to.equal('on');
  });

  for (const defaultTracking of ['on', 'off'] as const) {
    it(`agrees with what it drives after a script's opt-in against a signal, when that has gone, with the default ${defaultTracking}`, () => {
      const options = { ...all, defaultTracking };
      const { jar, obtainMain } = setup({ navigator: { globalPrivacyControl: true } });
      const main = obtainMain(options);
      main.optOut();
      expect(main.optIn()).to.include({ tracking: 'off', reason: 'signal', choice: null });
      expect(valuesOf({ jar })).to.deep.equal(FLAGS);

      const later = setup({ jar });
      const systems = Object.keys(FLAGS).map((cookieName) => later.obtain({ cookieName }));
      const tracking = (): string[] => systems.map(({ snapshot }) => snapshot.tracking);
      expect(later.obtainMain(options).snapshot).to.include({ tracking: 'off', reason: 'vendor' });
      expect(tracking()).to.deep.equal(['off', 'off', 'off']);
      expect(later.obtain().optIn().tracking).to.equal('on');
      expect(tracking()).to.deep.equal(['on', 'on', 'on']);
    });
  }

  const stillOff: { what: string; act: (main: TagService) => unknown }[] = [
    { what: 'optIn() by a script', act: (main) => main.optIn() },
    { what: 'forget()', act: (main) => main.forget() },
  ];

  for (const { what, act } of stillOff) {
    it(`does not tell a vendor to go on by ${what} while a signal keeps tracking off`, () => {
      const parts = setup({ navigator: { globalPrivacyControl: true } });
      const commands: unknown[] = [];
      Object.assign(parts.page, { ce: (command: unknown) => void commands.push(command) });
      const main = parts.obtainMain({ vendors: 'ce' });
      main.optOut();
      act(main);
      expect(main.snapshot).to.include({ tracking: 'off', reason: 'signal' });
      expect(commands).not.to.deep.include({ trackingOptIn: true });
      expect(valuesOf(parts)['ce.tracking-opt-in']).not.to.equal('true');
    });
  }

  it('does not opt in to a system whose default is off by forgetting', () => {
    const parts = setup();
    const main = parts.obtainMain({ vendors: 'ce' });
    main.optOut();
    main.forget();
    expect(valuesOf(parts)['ce.tracking-opt-in']).not.to.equal('true');
  });

  it('keeps vendors, erase and facades to itself', () => {
    const { obtain, obtainMain, jar, names, errors } = setup();
    obtainMain({ ...all, erase: 'shop' });
    jar.put({ name: 'shop', value: '1' });
    obtain({ cookieName: 'a' }).optOut();
    expect(names()).to.have.members(['shop', 'a']);
    obtain({ cookieName: 'b', vendors: 'vwo', erase: 'shop' }).optOut();
    expect(names()).to.have.members(['a', 'b', '_vis_opt_out']);
    expect(errors).to.deep.equal([]);
  });

  it('knows what the page has named, as a vendor or as a facade', () => {
    const { registry, obtainMain } = setup();
    expect(registry.isNamed('vwo')).to.equal(false);
    obtainMain({ vendors: 'vwo', facades: 'ce' });
    const named = ['vwo', 'xng', 'ce'].filter((name) => registry.isNamed(name));
    expect(named).to.deep.equal(['vwo', 'ce']);
  });

  it('reports a vendor that nobody knows, with those that are known', () => {
    const { obtainMain, errors } = setup();
    obtainMain({ vendors: 'vwo nobody' });
    expect(errors).to.have.length(1);
    expect(errors[0]).to.match(
      /^data-vendors="vwo nobody" on <script> is not allowed; allowed: vwo xng ce .*matomo/,
    );
  });
});

describe('facades', () => {
  /** A registry that knows facades which only note that they were set up. */
  function setupFacades(install?: Facade['install']) {
    const parts = setup();
    const calls: unknown[] = [];
    const note =
      (name: string): Facade['install'] =>
      (page, { cookieName }) =>
        void calls.push([name, page, cookieName]);
    const known = ['vwo', 'xng'].map((name) => ({ name, install: install ?? note(name) }));
    parts.registry.learn({ vendors: [], facades: known });
    return { ...parts, calls };
  }

  it("are set up once each, on the service of that system's cookie", () => {
    const { obtainMain, obtain, calls, page } = setupFacades();
    obtainMain({ facades: 'vwo xng' });
    obtainMain({ facades: 'vwo xng' });
    obtain();
    expect(calls).to.deep.equal([
      ['vwo', page, '_vis_opt_out'],
      ['xng', page, 'xng.tracking-opt-out'],
    ]);
  });

  it('are set up where they are named late, or by a tag', () => {
    const { obtain, calls } = setupFacades();
    obtain();
    expect(calls).to.deep.equal([]);
    obtain({ facades: 'vwo' }, tag);
    expect(calls).to.have.length(1);
  });

  it('are none of the page for a service beside the main one', () => {
    const { obtain, calls } = setupFacades();
    obtain({ cookieName: 'a', facades: 'vwo' }, tag);
    expect(calls).to.deep.equal([]);
  });

  it('do not stop the page where one fails', () => {
    const { obtainMain, errors } = setupFacades(() => {
      throw new Error('somebody else');
    });
    expect(obtainMain({ facades: 'vwo' }).optOut().tracking).to.equal('off');
    expect(errors).to.deep.equal(['the facade vwo could not be set up Error: somebody else']);
  });
});

describe('inspect', () => {
  it('tells which of our files have come, from where and when', () => {
    const { registry } = setup();
    const before = performance.now();
    registry.note('gate', 'https://www.example.com/js/tracking-gate.js');
    registry.note('tags', '');
    const { loads } = registry.inspect();
    expect(loads.map(({ file, address }) => [file, address])).to.deep.equal([
      ['gate', 'https://www.example.com/js/tracking-gate.js'],
      ['tags', ''],
    ]);
    for (const { at } of loads) expect(at).to.be.within(before, performance.now());
  });

  it('tells what is so without changing it', () => {
    const { registry, obtainMain, jar, errors } = setup();
    obtainMain({ vendors: 'vwo' });
    const { settings, services, vendors: known, rulings } = registry.inspect();
    expect(settings).to.deep.include({ cookieName: MAIN, vendors: ['vwo'] });
    expect(services.map(({ cookieName }) => cookieName)).to.deep.equal([MAIN]);
    expect(known).to.deep.equal(vendors);
    expect(rulings).to.deep.equal([]);
    expect(jar.history).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('tells when the gate came, and all that it was told since', () => {
    const { registry, obtainMain } = setup();
    registry.followRules(() => undefined);
    const service = obtainMain({ requests: 'collect.example.org' });
    service.optOut();
    service.optIn();
    const { rulings } = registry.inspect();
    expect(rulings.map(({ rules }) => rules.map(({ hostname }) => hostname))).to.deep.equal([
      [],
      ['collect.example.org'],
      [],
    ]);
    const times = rulings.map(({ at }) => at);
    expect(times).to.deep.equal([...times].sort((one, other) => one - other));
  });
});

describe('vendors', () => {
  const acme: Vendor = {
    name: 'acme',
    title: 'Acme',
    globals: 'acme',
    erases: 'acme_id',
    requests: 'acme.example */acme.php',
    answer: { status: 200 },
    flag: { in: 'localStorage', name: 'acme_out', value: '1' },
    out: [['acme.stop']],
    in: [['acme.go']],
  };
  const other: Vendor = { name: 'other', title: 'Other', erases: '', requests: 'other.example' };
  const plain: Vendor = {
    name: 'plain',
    title: 'Plain',
    globals: 'plain',
    erases: '',
    out: [['plain.stop']],
  };

  function setupVendors() {
    const parts = setup();
    parts.registry.learn({ vendors: [acme, other, plain], facades: [] });
    const calls: string[] = [];
    const note = (text: string) => (): void => void calls.push(text);
    const hosts: string[][] = [];
    parts.registry.followRules((rules) => {
      hosts.push(rules.map(({ hostname, path }) => hostname + path));
    });
    return {
      ...parts,
      calls,
      hosts: () => hosts.at(-1),
      bring: (name: string) =>
        Object.assign(parts.page, {
          [name]: { stop: note(`${name} stop`), go: note(`${name} go`) },
        }),
      /** As if another script of the page had come. */
      loadScript: () => {
        const tag = document.createElement('script');
        parts.page.document.head.append(tag);
        tag.dispatchEvent(new Event('load'));
      },
    };
  }

  it('say out by their own flag, from the moment they are named, until the visitor opts in', () => {
    const { page, obtainMain, calls, bring } = setupVendors();
    page.localStorage.setItem('acme_out', '1');
    bring('acme');
    expect(obtainMain().snapshot).to.deep.include({ tracking: 'on', reason: 'default' });
    const main = obtainMain({ vendors: 'acme' });
    expect(main.snapshot).to.deep.include({ tracking: 'off', reason: 'vendor', choice: null });
    expect(main.optIn()).to.deep.include({ tracking: 'on', reason: 'default' });
    expect(Object.keys(page.localStorage)).to.deep.equal([]);
    expect(calls).to.deep.equal(['acme go']);
  });

  it('are let go by forgetting, flags and all', () => {
    const { page, obtainMain, calls, bring } = setupVendors();
    bring('acme');
    const main = obtainMain({ vendors: 'acme' });
    main.optOut();
    expect(Object.keys(page.localStorage)).to.deep.equal(['acme_out']);
    expect(main.forget()).to.deep.include({ tracking: 'on', reason: 'default' });
    expect(Object.keys(page.localStorage)).to.deep.equal([]);
    expect(calls).to.deep.equal(['acme stop', 'acme go']);
  });

  it('are told when they come, and the receipt shows it', () => {
    const { obtainMain, calls, bring, loadScript } = setupVendors();
    const main = obtainMain({ vendors: 'plain' });
    let shown = 0;
    main.observe(() => (shown += 1));
    main.optOut();
    expect(main.receipt.told).to.deep.equal([]);
    shown = 0;
    loadScript();
    expect(shown).to.equal(0);
    bring('plain');
    loadScript();
    loadScript();
    expect(calls).to.deep.equal(['plain stop']);
    expect(main.receipt.told).to.deep.equal(['plain']);
    expect(shown).to.equal(1);
  });

  it('are told again on each load while the choice says out', () => {
    const parts = setupVendors();
    parts.jar.put({ name: MAIN, value: `out.${today()}` });
    parts.bring('acme');
    parts.obtainMain({ vendors: 'acme' });
    expect(parts.calls).to.deep.equal(['acme stop']);
    expect(parts.page.localStorage.getItem('acme_out')).to.equal('1');
  });

  it("have their hosts stopped, those of the site's own servers too, but for scripts there", () => {
    const { registry, obtainMain } = setupVendors();
    let rules: readonly Rule[] = [];
    registry.followRules((next) => void (rules = next));
    obtainMain({ vendors: 'acme:stats.example.org acme:G-1 other' }).optOut();
    const stopped = { port: '', by: MAIN, rank: 0, answer: acme.answer };
    expect(rules).to.deep.equal([
      { ...stopped, hostname: 'acme.example', path: '' },
      { ...stopped, hostname: '', path: '*/acme.php' },
      { ...stopped, hostname: 'stats.example.org', path: '' },
      { ...stopped, hostname: 'stats.example.org', path: '/*.js', rank: 1, answer: undefined },
      { ...stopped, hostname: 'other.example', path: '', answer: undefined },
    ]);
  });

  it('of a service beside the main one have their hosts stopped for it alone', () => {
    const { obtain, obtainMain, hosts } = setupVendors();
    obtainMain();
    const beside = obtain({ cookieName: 'beside', vendors: 'other', requests: 'collect.example' });
    expect(hosts()).to.deep.equal([]);
    beside.optOut();
    expect(hosts()).to.deep.equal(['collect.example', 'other.example']);
    beside.optIn();
    expect(hosts()).to.deep.equal([]);
  });

  describe('named by "auto"', () => {
    it('are those found on the page, at once and as scripts bring them', () => {
      const { registry, obtainMain, bring, loadScript, calls } = setupVendors();
      bring('acme');
      const main = obtainMain({ vendors: 'auto' });
      const named = (): readonly string[] => registry.inspect().named;
      expect(named()).to.deep.equal(['acme']);
      main.optOut();
      expect(calls).to.deep.equal(['acme stop']);
      bring('plain');
      expect(named()).to.deep.equal(['acme']);
      loadScript();
      expect(named()).to.deep.equal(['acme', 'plain']);
      expect(calls).to.include('plain stop');
      expect(main.receipt.told).to.deep.equal(['acme', 'plain']);
    });

    it('have the requests of all stopped, found or not, while tracking is off', () => {
      const { obtainMain, hosts } = setupVendors();
      const main = obtainMain({ vendors: 'auto' });
      expect(hosts()).to.deep.equal([]);
      main.optOut();
      expect(hosts()).to.include.members(['acme.example', 'other.example', 'crossengage.io']);
    });

    it('are told once where a page names them late', () => {
      const { obtainMain, bring, calls } = setupVendors();
      bring('acme');
      obtainMain().optOut();
      obtainMain({ vendors: 'auto' });
      expect(calls).to.deep.equal(['acme stop']);
    });

    it('may have others beside them', () => {
      const { registry, obtainMain } = setupVendors();
      obtainMain({ vendors: 'auto other' });
      expect(registry.inspect().named).to.deep.equal(['other']);
      expect(registry.isNamed('other')).to.equal(true);
      expect(registry.isNamed('acme')).to.equal(false);
    });

    it('make a system that nobody is tracked by until opting in one of them only where it is', () => {
      const { obtainMain, registry, hosts, page, loadScript } = setupVendors();
      obtainMain({ vendors: 'auto' });
      expect(hosts()).to.deep.equal([]);
      // Any script may have a function of that name.
      Object.assign(page, { ce: () => undefined });
      loadScript();
      expect(registry.inspect().named).to.deep.equal([]);
      Object.assign(page, { CrossEngageObject: 'ce' });
      loadScript();
      expect(registry.inspect().named).to.deep.equal(['ce']);
      expect(hosts()).to.include('crossengage.io');
    });

    it('are looked for only where the page says so', () => {
      const { registry, obtainMain, bring, loadScript } = setupVendors();
      bring('acme');
      obtainMain({ vendors: 'other' });
      loadScript();
      expect(registry.inspect().named).to.deep.equal(['other']);
    });
  });
});

describe('what the site’s server has written', () => {
  const RENEWED = 'tracking-opt-out.renewed';
  const day = (count: number): string => addDays(today(), count);

  /** A page in Safari, whose server has answered two days ago that it has kept an opt-out. */
  function setupKept(cookies: Readonly<Record<string, string>>) {
    const jar = memoryJar({ hostname: 'www.example.com' });
    for (const [name, value] of Object.entries(cookies)) jar.put({ name, value });
    const parts = setup({ jar, navigator: { vendor: 'Apple Computer, Inc.' } });
    parts.page.localStorage.setItem(RENEWED, `${day(-2)} ${today()}`);
    const written = new Set<string>();
    const write = jar.write.bind(jar);
    jar.write = (cookie) => {
      written.add(cookie.split('=', 1)[0]!);
      write(cookie);
    };
    return {
      ...parts,
      written: () => [...written],
      renewed: () => parts.page.localStorage.getItem(RENEWED),
    };
  }

  for (const { what, cookies, vendors: named, main, system, written } of [
    {
      what: 'both opt-outs, of a system that is named',
      cookies: { [MAIN]: `out.${day(-3)}`, _vis_opt_out: '1' },
      vendors: 'vwo',
      main: day(398),
      system: day(398),
      written: [],
    },
    {
      what: 'an opt-out of a system, and no opt-in',
      cookies: { [MAIN]: `in.${day(-3)}`, _vis_opt_out: '1' },
      vendors: 'vwo',
      main: day(7),
      system: day(398),
      written: [MAIN],
    },
    {
      what: 'an opt-out beside a system that is named and found',
      cookies: { [MAIN]: `out.${day(-3)}`, _vis_opt_out: '1' },
      vendors: 'auto vwo',
      main: day(398),
      system: day(398),
      written: [],
    },
    {
      what: 'an opt-out, and not that of a system that is only found',
      cookies: { [MAIN]: `out.${day(-3)}`, _vis_opt_out: '1' },
      vendors: 'auto',
      main: day(398),
      system: day(7),
      written: ['_vis_opt_out'],
    },
  ]) {
    it(`is ${what}: that stays, and is said to be kept for longer`, () => {
      const kept = setupKept(cookies);
      const service = kept.obtainMain({ vendors: named, renewUrl: '/choices' });
      const its = kept.obtain({ cookieName: Object.keys(cookies)[1]! });
      expect(service.snapshot.keptUntil).to.equal(main);
      expect(its.snapshot.keptUntil).to.equal(system);
      expect(kept.written()).to.deep.equal(written);
      expect(kept.renewed()).to.equal(`${day(-2)} ${today()}`);
    });
  }

  it('is nothing any more when a script has written a choice', () => {
    for (const says of ['optIn', 'optOut'] as const) {
      const kept = setupKept({ [MAIN]: `in.${day(-3)}`, _vis_opt_out: '1' });
      const main = kept.obtainMain({ vendors: 'vwo', renewUrl: '/choices' });
      main[says]();
      expect(kept.renewed()).to.equal(null);
    }
  });
});
