import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, type Day, dayOf } from '../../src/core/days.js';
import type { ConsentChangeDetail } from '../../src/core/events.js';
import { valuesOf } from '../../src/core/jar/header.js';
import type { CookieJar } from '../../src/core/jar/jar.js';
import { scopeOf } from '../../src/core/jar/scope.js';
import { defaultSettings, type Settings } from '../../src/core/options.js';
import { type Change, createService, type RunningService } from '../../src/core/service.js';
import type { Signal, Snapshot } from '../../src/core/state.js';
import { memoryJar, type MemoryJar } from '../support/memory-jar.js';

const NAME = 'tracking-opt-out';
const today = (): Day => dayOf(Date.now());
const ago = (days: number): Day => addDays(today(), -days);

interface Given {
  readonly jar?: MemoryJar;
  /** Instead of the model, what the page has. */
  readonly access?: CookieJar;
  /** What the cookie holds when the page loads. */
  readonly cookie?: string;
  readonly settings?: Partial<Settings>;
  readonly signal?: Signal | null;
  readonly readExpiry?: () => Promise<number | null | undefined>;
  readonly dispatch?: (detail: ConsentChangeDetail) => void;
}

/** A service in small surroundings; `page` is what may change about them later. */
function setup({
  jar = memoryJar(),
  access = jar,
  cookie,
  settings = {},
  signal = null,
  readExpiry = () => Promise.resolve(undefined),
  dispatch = () => undefined,
}: Given = {}) {
  if (cookie !== undefined) jar.put({ name: NAME, value: cookie, domain: 'example.co.uk' });
  const page = { signal, settings: { ...defaultSettings, ...settings }, readExpiry };
  const events: ConsentChangeDetail[] = [];
  const origins: (Node | undefined)[] = [];
  const reports: unknown[][] = [];
  const estimates: { written: Day; days: number }[] = [];
  let told = 0;
  const service = createService(NAME, {
    jar: access,
    settings: () => page.settings,
    scope: () => scopeOf({ hostname: 'www.example.co.uk', pathname: '/a/b', protocol: 'http:' }),
    readSignal: (signals) => (page.signal && signals.includes(page.signal) ? page.signal : null),
    estimateKeptUntil(written, days) {
      estimates.push({ written, days });
      return addDays(written, Math.min(days, 400));
    },
    readExpiry: () => page.readExpiry(),
    dispatch(detail, origin) {
      events.push(detail);
      origins.push(origin);
      dispatch(detail);
    },
    tellOthers: () => void (told += 1),
    report: (...args) => void reports.push(args),
  });
  return {
    service,
    jar,
    page,
    events,
    origins,
    reports,
    estimates,
    told: () => told,
    cookies: () => valuesOf(jar.read() ?? '', NAME),
    put: (value: string) => jar.put({ name: NAME, value, domain: 'example.co.uk' }),
  };
}

const refusing = (): MemoryJar => memoryJar({ takes: () => false });
const unreadable: CookieJar = { read: () => null, write: () => undefined };

/** The next change of any kind, also one that is no event. */
function nextChange(service: RunningService): Promise<Change> {
  return new Promise((resolve) => {
    const stop = service.observe((change) => {
      stop();
      resolve(change);
    });
  });
}

const untouched: Snapshot = {
  tracking: 'on',
  reason: 'default',
  choice: null,
  signal: null,
  maintainExperiences: false,
  saved: true,
  since: null,
  keptUntil: null,
};

/** What is so after a choice that was saved. */
const chosen = (): Snapshot => ({
  ...untouched,
  tracking: 'off',
  reason: 'choice',
  choice: 'opted-out',
  since: today(),
  keptUntil: addDays(today(), 400),
});

describe('createService', () => {
  describe('at the start', () => {
    const cases: { given: Given; is: Partial<Snapshot> }[] = [
      { given: {}, is: {} },
      { given: { settings: { defaultTracking: 'off' } }, is: { tracking: 'off' } },
      { given: { signal: 'gpc' }, is: { tracking: 'off', reason: 'signal', signal: 'gpc' } },
      { given: { signal: 'dnt' }, is: {} },
      { given: { signal: 'gpc', settings: { signals: [] } }, is: {} },
      {
        given: { signal: 'dnt', settings: { signals: ['gpc', 'dnt'] } },
        is: { tracking: 'off', reason: 'signal', signal: 'dnt' },
      },
      { given: { access: unreadable }, is: { tracking: 'off', reason: 'unavailable' } },
      {
        given: { access: unreadable, signal: 'gpc' },
        is: { tracking: 'off', reason: 'signal', signal: 'gpc' },
      },
      { given: { cookie: `out.${ago(0)}` }, is: chosen() },
      { given: { cookie: 'out' }, is: chosen() },
      { given: { cookie: '' }, is: chosen() },
      { given: { cookie: 'yes' }, is: chosen() },
      { given: { cookie: 'out+experiences' }, is: { ...chosen(), maintainExperiences: true } },
      { given: { cookie: 'out', signal: 'gpc' }, is: { ...chosen(), signal: 'gpc' } },
      {
        given: { cookie: 'in' },
        is: { ...chosen(), tracking: 'on', choice: 'opted-in' },
      },
      {
        given: { cookie: 'in', settings: { defaultTracking: 'off' } },
        is: { ...chosen(), tracking: 'on', choice: 'opted-in' },
      },
      {
        given: { cookie: 'in', signal: 'gpc' },
        is: { ...chosen(), reason: 'signal', choice: 'opted-in', signal: 'gpc' },
      },
      {
        given: { cookie: 'in+signal', signal: 'gpc' },
        is: { ...chosen(), tracking: 'on', choice: 'opted-in', signal: 'gpc' },
      },
      {
        given: { cookie: `out.${ago(100)}` },
        is: { ...chosen(), since: ago(100) },
      },
      {
        given: { cookie: `out.${ago(729)}` },
        is: { ...chosen(), since: ago(729), keptUntil: addDays(today(), 1) },
      },
      { given: { cookie: `out.${ago(730)}` }, is: {} },
      { given: { cookie: `in.${ago(5000)}` }, is: {} },
    ];

    for (const { given, is } of cases) {
      const { access, ...rest } = given;
      const where = JSON.stringify({ ...rest, ...(access && { access: 'unreadable' }) });
      it(`is ${is.tracking ?? 'on'} by ${is.reason ?? 'default'} with ${where}`, () => {
        const { service, events } = setup(given);
        expect(service.snapshot).to.deep.equal({ ...untouched, ...is });
        expect(events).to.deep.equal([]);
      });
    }

    it('writes nothing where there is no cookie', () => {
      const { jar } = setup();
      expect(jar.history).to.deep.equal([]);
    });

    it('writes nothing where there is none but a signal', () => {
      const { jar } = setup({ signal: 'gpc', settings: { defaultTracking: 'off' } });
      expect(jar.history).to.deep.equal([]);
    });

    it('writes a choice again for what is left of its 730 days', () => {
      const { jar, cookies } = setup({ cookie: `out.${ago(600)}` });
      expect(cookies()).to.deep.equal([`out.${ago(600)}`]);
      const end = Date.now() + 130 * 86_400_000;
      expect(jar.cookies[0]?.expires).to.be.closeTo(end, 10_000);
    });

    it('gives a choice without a day the day on which it is first met', () => {
      expect(setup({ cookie: 'in' }).cookies()).to.deep.equal([`in.${today()}`]);
      expect(setup({ cookie: 'in+signal.2999-01-01' }).cookies()).to.deep.equal([
        `in+signal.${today()}`,
      ]);
    });

    it('deletes a choice that is past its end', () => {
      expect(setup({ cookie: `out.${ago(730)}` }).cookies()).to.deep.equal([]);
    });

    it('makes one cookie of all copies, and one that says out wins', () => {
      const jar = memoryJar({ pathname: '/a/b' });
      jar.put({ name: NAME, value: `in.${ago(1)}`, path: '/a/' });
      jar.put({ name: NAME, value: `out.${ago(9)}`, domain: 'www.example.co.uk' });
      const { service, cookies } = setup({ jar, cookie: 'in' });
      expect(cookies()).to.deep.equal([`out.${ago(9)}`]);
      expect(jar.cookies[0]).to.include({ domain: 'example.co.uk', path: '/' });
      expect(service.snapshot).to.deep.equal({ ...chosen(), since: ago(9) });
    });

    it('shows what a cookie says that it may not change', () => {
      const { service, cookies } = setup({ jar: refusing(), cookie: `out.${ago(9)}` });
      expect(cookies()).to.deep.equal([`out.${ago(9)}`]);
      expect(service.snapshot).to.include({ choice: 'opted-out', saved: true, since: ago(9) });
    });

    it('gives a snapshot that nobody can change', () => {
      expect(setup().service.snapshot).to.be.frozen;
    });
  });

  describe('optOut', () => {
    it('turns tracking off, keeps the cookie and says who did it', () => {
      const { service, cookies, events, told } = setup();
      const snapshot = service.optOut();
      expect(snapshot).to.deep.equal(chosen());
      expect(service.snapshot).to.equal(snapshot);
      expect(cookies()).to.deep.equal([`out.${today()}`]);
      expect(told()).to.equal(1);
      expect(events).to.deep.equal([
        { ...chosen(), previous: untouched, source: 'script', cookieName: NAME },
      ]);
    });

    it('has written the cookie before anybody hears of it', () => {
      const { service, cookies } = setup();
      let seen: string[] = [];
      service.subscribe(() => (seen = cookies()));
      service.optOut();
      expect(seen).to.deep.equal([`out.${today()}`]);
    });

    it('keeps the cookie for 730 days as far as the browser does, on the widest domain', () => {
      const { service, jar } = setup();
      service.optOut();
      expect(jar.cookies).to.have.length(1);
      expect(jar.cookies[0]).to.include({ domain: 'example.co.uk', path: '/', isHostOnly: false });
      expect(jar.cookies[0]?.expires).to.be.closeTo(Date.now() + 400 * 86_400_000, 10_000);
    });

    it('asks the browser to keep it for 2 years, in a cookie as the contract has it', () => {
      const written: string[] = [];
      const access = { read: () => '', write: (cookie: string) => void written.push(cookie) };
      setup({ access }).service.optOut();
      expect(written.at(-1)).to.equal(
        `tracking-opt-out=out.${today()}; Path=/; Max-Age=${730 * 86_400}; SameSite=Lax; Priority=High`,
      );
    });

    it('can keep experiences, and give them up', () => {
      const { service, cookies, events } = setup();
      expect(service.optOut({ maintainExperiences: true }).maintainExperiences).to.equal(true);
      expect(cookies()).to.deep.equal([`out+experiences.${today()}`]);
      expect(service.optOut().maintainExperiences).to.equal(false);
      expect(cookies()).to.deep.equal([`out.${today()}`]);
      expect(events.map((event) => event.previous.maintainExperiences)).to.deep.equal([
        false,
        true,
      ]);
    });

    it('changes nothing when nothing is new, not even the day', () => {
      const { service, jar, events, told } = setup({ cookie: `out.${ago(9)}` });
      const writes = jar.history.length;
      const { snapshot } = service;
      expect(service.optOut()).to.equal(snapshot);
      expect(jar.history).to.have.length(writes);
      expect(events).to.deep.equal([]);
      expect(told()).to.equal(0);
    });

    it('says that the browser did not save it, and holds for this page', () => {
      const { service, cookies, events } = setup({ jar: refusing() });
      expect(service.optOut()).to.deep.equal({ ...chosen(), saved: false, keptUntil: null });
      expect(cookies()).to.deep.equal([]);
      expect(events).to.have.length(1);
      service.look('');
      expect(service.snapshot).to.include({ tracking: 'off', saved: false });
    });

    it('holds for this page where cookies cannot be read', () => {
      const { service } = setup({ access: unreadable });
      expect(service.optOut()).to.deep.equal({ ...chosen(), saved: false, keptUntil: null });
    });

    it('holds for this page over an older choice that cannot be replaced', () => {
      const { service } = setup({
        jar: refusing(),
        cookie: 'in',
        settings: { defaultTracking: 'off' },
      });
      expect(service.snapshot.tracking).to.equal('on');
      expect(service.optOut()).to.include({ tracking: 'off', reason: 'choice', saved: false });
    });

    it('is saved at last when the browser takes it on another try', () => {
      let isOpen = false;
      const jar = memoryJar({ takes: () => isOpen });
      const { service, events, cookies } = setup({ jar });
      expect(service.optOut().saved).to.equal(false);
      isOpen = true;
      expect(service.optOut()).to.deep.equal(chosen());
      expect(cookies()).to.deep.equal([`out.${today()}`]);
      expect(events.map(({ saved }) => saved)).to.deep.equal([false, true]);
    });
  });

  describe('optIn', () => {
    it('deletes the cookie where that alone turns tracking on', () => {
      const { service, cookies, events } = setup({ cookie: 'out' });
      expect(service.optIn()).to.deep.equal(untouched);
      expect(cookies()).to.deep.equal([]);
      expect(events).to.deep.equal([
        { ...untouched, previous: chosen(), source: 'script', cookieName: NAME },
      ]);
    });

    it('deletes an older "in" too, which a reload would not show otherwise', () => {
      const { service, cookies } = setup({ cookie: 'in' });
      expect(service.optIn()).to.deep.equal(untouched);
      expect(cookies()).to.deep.equal([]);
    });

    it('deletes every copy of the cookie', () => {
      const jar = memoryJar({ pathname: '/a/b' });
      const { service, cookies, put } = setup({ jar });
      put('out');
      jar.put({ name: NAME, value: 'out', path: '/a' });
      jar.put({ name: NAME, value: 'out', path: '/a/' });
      expect(service.optIn()).to.deep.equal(untouched);
      expect(cookies()).to.deep.equal([]);
    });

    it('changes nothing where nothing had been chosen', () => {
      const { service, jar, events } = setup();
      expect(service.optIn()).to.deep.equal(untouched);
      expect(jar.history).to.deep.equal([]);
      expect(events).to.deep.equal([]);
    });

    it('writes "in" where the default is off', () => {
      const { service, cookies } = setup({ settings: { defaultTracking: 'off' } });
      expect(service.optIn()).to.deep.equal({
        ...chosen(),
        tracking: 'on',
        choice: 'opted-in',
      });
      expect(cookies()).to.deep.equal([`in.${today()}`]);
    });

    it('does not outrank a signal that it does not know of', () => {
      const { service, cookies } = setup({ signal: 'gpc' });
      expect(service.optIn()).to.deep.equal({
        ...chosen(),
        reason: 'signal',
        choice: 'opted-in',
        signal: 'gpc',
      });
      expect(cookies()).to.deep.equal([`in.${today()}`]);
    });

    it('outranks a signal that it knows of', () => {
      const { service, cookies } = setup({ signal: 'gpc' });
      expect(service.optIn({ knowsOfSignal: true })).to.deep.equal({
        ...chosen(),
        tracking: 'on',
        choice: 'opted-in',
        signal: 'gpc',
      });
      expect(cookies()).to.deep.equal([`in+signal.${today()}`]);
    });

    it('cannot know of a signal that is not there', () => {
      const { service, cookies, page } = setup({ settings: { defaultTracking: 'off' } });
      service.optIn({ knowsOfSignal: true });
      expect(cookies()).to.deep.equal([`in.${today()}`]);
      page.signal = 'gpc';
      service.look('');
      service.look(`${NAME}=in.${today()}`);
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'signal' });
    });

    it('does not know of a signal that the page does not count', () => {
      const settings = { defaultTracking: 'off', signals: [] } as const;
      const { service, cookies } = setup({ signal: 'gpc', settings });
      service.optIn({ knowsOfSignal: true });
      expect(cookies()).to.deep.equal([`in.${today()}`]);
    });

    it('does not keep experiences, since everything is allowed', () => {
      const settings = { defaultTracking: 'off' } as const;
      const { service } = setup({ cookie: 'out+experiences', settings });
      expect(service.optIn().maintainExperiences).to.equal(false);
    });

    it('says that the browser did not save it, and holds for this page', () => {
      const { service } = setup({ jar: refusing(), cookie: 'out' });
      expect(service.optIn()).to.include({
        tracking: 'on',
        reason: 'choice',
        choice: 'opted-in',
        saved: false,
        keptUntil: null,
      });
    });

    it('holds for this page where cookies cannot be read', () => {
      const { service } = setup({ access: unreadable });
      expect(service.optIn()).to.include({ tracking: 'on', reason: 'choice', saved: false });
    });
  });

  describe('forget', () => {
    const cases: { given: Given; is: Partial<Snapshot> }[] = [
      { given: { cookie: 'out' }, is: {} },
      { given: { cookie: 'in', settings: { defaultTracking: 'off' } }, is: { tracking: 'off' } },
      {
        given: { cookie: 'in+signal', signal: 'gpc' },
        is: { tracking: 'off', reason: 'signal', signal: 'gpc' },
      },
    ];

    for (const { given, is } of cases) {
      it(`is back to ${is.reason ?? 'default'} from ${JSON.stringify(given)}`, () => {
        const { service, cookies, events, told } = setup(given);
        expect(service.forget()).to.deep.equal({ ...untouched, ...is });
        expect(cookies()).to.deep.equal([]);
        expect(events.map(({ source }) => source)).to.deep.equal(['script']);
        expect(told()).to.equal(1);
      });
    }

    it('changes nothing where there is no cookie', () => {
      const { service, jar, events, told } = setup();
      expect(service.forget()).to.deep.equal(untouched);
      expect(jar.history).to.deep.equal([]);
      expect(events).to.deep.equal([]);
      expect(told()).to.equal(0);
    });

    it('forgets a choice that was not saved', () => {
      const { service } = setup({ jar: refusing() });
      service.optOut();
      expect(service.forget()).to.deep.equal(untouched);
    });

    it('goes on showing a cookie that cannot be deleted', () => {
      const { service } = setup({ jar: refusing(), cookie: 'out' });
      expect(service.forget()).to.include({ tracking: 'off', choice: 'opted-out' });
    });
  });

  describe('cookieDomain', () => {
    const cases = [
      { cookieDomain: null, domain: 'example.co.uk', isHostOnly: false },
      { cookieDomain: 'host', domain: 'www.example.co.uk', isHostOnly: true },
      { cookieDomain: 'www.example.co.uk', domain: 'www.example.co.uk', isHostOnly: false },
      { cookieDomain: 'co.uk', domain: 'example.co.uk', isHostOnly: false },
    ];

    for (const { cookieDomain, domain, isHostOnly } of cases) {
      it(`"${cookieDomain}" keeps the cookie on ${isHostOnly ? 'just ' : ''}${domain}`, () => {
        const { service, jar } = setup({ settings: { cookieDomain } });
        service.optOut();
        expect(jar.cookies).to.have.length(1);
        expect(jar.cookies[0]).to.include({ domain, isHostOnly });
      });
    }

    it('moves a cookie that is there already', () => {
      const { jar, cookies } = setup({ cookie: 'out', settings: { cookieDomain: 'host' } });
      expect(cookies()).to.deep.equal([`out.${today()}`]);
      expect(jar.cookies.map((each) => each.isHostOnly)).to.deep.equal([true]);
    });
  });

  describe('allows', () => {
    const cases: { given: Given; tracking: boolean; experiences: boolean }[] = [
      { given: {}, tracking: true, experiences: true },
      { given: { cookie: 'out' }, tracking: false, experiences: false },
      { given: { cookie: 'out+experiences' }, tracking: false, experiences: true },
      { given: { signal: 'gpc' }, tracking: false, experiences: false },
      { given: { settings: { defaultTracking: 'off' } }, tracking: false, experiences: false },
    ];

    for (const { given, ...allowed } of cases) {
      it(`answers ${JSON.stringify(allowed)} with ${JSON.stringify(given)}`, () => {
        const { service } = setup(given);
        const { tracking, experiences } = allowed;
        expect(service.allows('tracking')).to.equal(tracking);
        expect(service.allows('experiences')).to.equal(experiences);
      });
    }

    const purposes: unknown[] = ['Tracking', '', undefined, null, Symbol('x'), 1n, ['tracking']];

    for (const purpose of purposes) {
      it(`is false for ${typeof purpose} ${String(purpose)}, and reports it`, () => {
        const { service, reports } = setup();
        expect(service.allows(purpose as 'tracking')).to.equal(false);
        expect(reports).to.have.length(1);
        expect(reports[0]?.[0]).to.match(/^allows\(.*\): allowed: "tracking", "experiences"$/);
      });
    }
  });

  describe('subscribe', () => {
    it('tells what is so, what was so, and who changed it', () => {
      const { service } = setup();
      const heard: unknown[][] = [];
      service.subscribe((...args) => void heard.push(args));
      service.optOut();
      expect(heard).to.deep.equal([[chosen(), untouched, 'script']]);
    });

    it('does not call at once', () => {
      const { service } = setup({ cookie: 'out' });
      let calls = 0;
      service.subscribe(() => void (calls += 1));
      expect(calls).to.equal(0);
    });

    it('ends when its function is called, for this subscription alone', () => {
      const { service } = setup();
      const heard: string[] = [];
      const listener = (): void => void heard.push('same');
      const stop = service.subscribe(listener);
      service.subscribe(listener);
      service.optOut();
      expect(heard).to.have.length(2);
      stop();
      stop();
      service.optIn();
      expect(heard).to.have.length(3);
    });

    it('ends at once, also in the middle of a change', () => {
      const { service } = setup();
      const heard: string[] = [];
      service.subscribe(() => stop());
      const stop = service.subscribe(() => void heard.push('ended'));
      service.optOut();
      expect(heard).to.deep.equal([]);
    });

    it('tells everybody of nested changes in their order', () => {
      const { service, events } = setup();
      const heard: string[] = [];
      const note =
        (who: string) =>
        ({ choice }: Snapshot, previous: Snapshot): void =>
          void heard.push(`${who}: ${previous.choice} to ${choice}`);
      service.subscribe(note('first'));
      service.subscribe(({ choice }) => {
        if (choice) expect(service.optIn()).to.deep.equal(untouched);
      });
      service.subscribe(note('last'));
      const returned = service.optOut();
      expect(heard).to.deep.equal([
        'first: null to opted-out',
        'last: null to opted-out',
        'first: opted-out to null',
        'last: opted-out to null',
      ]);
      expect(events.map(({ tracking }) => tracking)).to.deep.equal(['off', 'on']);
      expect(returned).to.deep.equal(untouched);
    });

    it('goes on when a listener throws, and reports it', () => {
      const { service, reports } = setup();
      const heard: string[] = [];
      const error = new Error('somebody else');
      service.subscribe(() => {
        throw error;
      });
      service.subscribe(({ tracking }) => void heard.push(tracking));
      expect(service.optOut().tracking).to.equal('off');
      service.optIn();
      expect(heard).to.deep.equal(['off', 'on']);
      expect(reports).to.deep.equal([
        ['a listener failed', error],
        ['a listener failed', error],
      ]);
    });

    it('goes on when the event cannot be dispatched', () => {
      const error = new Error('no document');
      const dispatch = (): never => {
        throw error;
      };
      const { service, reports } = setup({ dispatch });
      const heard: string[] = [];
      service.subscribe(({ tracking }) => void heard.push(tracking));
      service.optOut();
      expect(heard).to.deep.equal(['off']);
      expect(reports).to.deep.equal([['a listener failed', error]]);
    });

    for (const listener of [undefined, null, 'x', {}]) {
      it(`reports ${JSON.stringify(listener)} in the place of a listener`, () => {
        const { service, reports } = setup();
        const stop = service.subscribe(listener as () => void);
        expect(() => stop()).not.to.throw();
        service.optOut();
        expect(reports).to.deep.equal([['subscribe() takes a function']]);
      });
    }
  });

  describe('visitorOptsOut and visitorOptsIn', () => {
    it('say that it was the visitor, and where', () => {
      const { service, events, origins } = setup();
      const tag = document.createElement('p');
      service.visitorOptsOut(tag, true);
      service.visitorOptsIn(tag);
      expect(events.map(({ source }) => source)).to.deep.equal(['visitor', 'visitor']);
      expect(events.map((event) => event.maintainExperiences)).to.deep.equal([true, false]);
      expect(origins).to.deep.equal([tag, tag]);
    });

    it('outrank a signal, whose notice stood beside the control', () => {
      const { service, cookies } = setup({ signal: 'gpc' });
      service.visitorOptsIn(document.createElement('p'));
      expect(service.snapshot).to.include({ tracking: 'on', reason: 'choice', signal: 'gpc' });
      expect(cookies()).to.deep.equal([`in+signal.${today()}`]);
    });
  });

  describe('look', () => {
    const read = ({ jar }: { jar: MemoryJar }): string => jar.read() ?? '';

    it('finds what somebody else did to the cookie', () => {
      const parts = setup();
      const { service, events, put, jar } = parts;
      put(`out.${ago(3)}`);
      service.look(read(parts));
      expect(service.snapshot).to.deep.equal({ ...chosen(), since: ago(3) });
      jar.clear();
      service.look(read(parts));
      expect(service.snapshot).to.deep.equal(untouched);
      expect(events.map(({ source }) => source)).to.deep.equal(['elsewhere', 'elsewhere']);
    });

    it('changes nothing, and writes nothing, where nothing has changed', () => {
      const parts = setup({ cookie: 'out' });
      const { service, events, jar } = parts;
      const writes = jar.history.length;
      service.look(read(parts));
      expect(events).to.deep.equal([]);
      expect(jar.history).to.have.length(writes);
    });

    it('finds a signal that was turned on meanwhile', () => {
      const { service, page, events } = setup();
      page.signal = 'gpc';
      service.look('');
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'signal', signal: 'gpc' });
      expect(events.map(({ source }) => source)).to.deep.equal(['elsewhere']);
    });

    it('finds that cookies can no longer be read, and can again', () => {
      const { service } = setup();
      service.look(null);
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'unavailable' });
      service.look('');
      expect(service.snapshot).to.deep.equal(untouched);
    });

    const later = [
      { cookie: `in.${ago(1)}`, is: { tracking: 'on', choice: 'opted-in' } },
      { cookie: `out+experiences.${ago(1)}`, is: { maintainExperiences: true, since: ago(1) } },
      { cookie: '', is: { maintainExperiences: false } },
    ];

    for (const { cookie, is } of later) {
      it(`gives up a choice that was not saved once somebody writes "${cookie}"`, () => {
        const settings = { defaultTracking: 'off' } as const;
        const parts = setup({ jar: refusing(), settings });
        const { service, put } = parts;
        service.optOut();
        expect(service.snapshot.saved).to.equal(false);
        put(cookie);
        service.look(read(parts));
        expect(service.snapshot).to.include({ saved: true, reason: 'choice', ...is });
      });
    }

    it('holds on to a choice that was not saved while the cookie stays as it is', () => {
      const parts = setup({ jar: refusing(), cookie: 'in' });
      parts.service.optOut();
      parts.service.look(read(parts));
      expect(parts.service.snapshot).to.include({ tracking: 'off', saved: false });
    });

    for (const cookie of [`out.${ago(1)}`, 'out', '']) {
      it(`knows until when a cookie "${cookie}" is kept that was written elsewhere`, () => {
        const parts = setup();
        parts.put(cookie);
        parts.service.look(read(parts));
        expect(parts.service.snapshot.keptUntil).to.equal(addDays(today(), 400));
      });
    }
  });

  describe('reconsider', () => {
    it('takes up options without an event, and has the tags show them', () => {
      const { service, page, events } = setup();
      const changes: Change[] = [];
      service.observe((change) => void changes.push(change));
      page.settings = { ...page.settings, defaultTracking: 'off' };
      service.reconsider();
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'default' });
      expect(events).to.deep.equal([]);
      expect(changes.map(({ detail }) => detail)).to.deep.equal([undefined]);
    });

    it('moves the cookie to another domain', () => {
      const { service, page, jar } = setup({ cookie: 'out' });
      page.settings = { ...page.settings, cookieDomain: 'host' };
      service.reconsider();
      expect(jar.cookies.map(({ isHostOnly }) => isHostOnly)).to.deep.equal([true]);
    });
  });

  describe('keptUntil', () => {
    it('is an estimate from today and what is left, until the browser tells', () => {
      const { estimates } = setup({ cookie: `out.${ago(100)}` });
      expect(estimates.at(-1)).to.deep.equal({ written: today(), days: 630 });
    });

    it('is what the browser tells, without an event', async () => {
      const day = addDays(today(), 7);
      const readExpiry = (): Promise<number> => Promise.resolve(Date.parse(day));
      const { service, events } = setup({ cookie: 'out', readExpiry });
      let calls = 0;
      service.subscribe(() => void (calls += 1));
      expect(service.snapshot.keptUntil).to.equal(addDays(today(), 400));
      const { detail } = await nextChange(service);
      expect(service.snapshot).to.deep.equal({ ...chosen(), keptUntil: day });
      expect(detail).to.equal(undefined);
      expect({ calls, events }).to.deep.equal({ calls: 0, events: [] });
    });

    it('is null for a cookie that goes with the session', async () => {
      const { service } = setup({ cookie: 'out', readExpiry: () => Promise.resolve(null) });
      await nextChange(service);
      expect(service.snapshot.keptUntil).to.equal(null);
    });

    it('is asked again after each choice', async () => {
      const { service, page } = setup();
      const day = addDays(today(), 30);
      page.readExpiry = () => Promise.resolve(Date.parse(day));
      service.optOut();
      expect(service.snapshot.keptUntil).to.equal(addDays(today(), 400));
      await nextChange(service);
      expect(service.snapshot.keptUntil).to.equal(day);
    });

    it('is not what the browser told of a cookie that is no longer so', async () => {
      let answer: (time: number) => void = () => undefined;
      const asked = new Promise<number>((resolve) => (answer = resolve));
      const { service, page } = setup({ cookie: 'out', readExpiry: () => asked });
      page.readExpiry = () => Promise.resolve(undefined);
      service.optOut({ maintainExperiences: true });
      answer(Date.parse(addDays(today(), 7)));
      await asked;
      await Promise.resolve();
      expect(service.snapshot.keptUntil).to.equal(addDays(today(), 400));
    });

    it('does not count as a change, but goes along with one', async () => {
      const readExpiry = (): Promise<number> => Promise.resolve(Date.parse(addDays(today(), 7)));
      const { service, events } = setup({ cookie: 'out', readExpiry });
      await nextChange(service);
      service.optIn();
      expect(events).to.have.length(1);
      expect(events[0]?.previous.keptUntil).to.equal(addDays(today(), 7));
    });

    it('is no event when another tab renews the cookie', async () => {
      const readExpiry = (): Promise<number> => Promise.resolve(Date.parse(addDays(today(), 7)));
      const parts = setup({ cookie: `out.${ago(1)}`, readExpiry });
      await nextChange(parts.service);
      parts.put(`out.${ago(1)}~`);
      parts.service.look(parts.jar.read());
      expect(parts.service.snapshot.keptUntil).to.equal(addDays(today(), 400));
      expect(parts.events).to.deep.equal([]);
    });

    it('has the page look when its time is over', async () => {
      const readExpiry = (): Promise<number> => Promise.resolve(Date.now());
      const { service, jar, events } = setup({ cookie: 'out', readExpiry });
      await nextChange(service);
      jar.clear();
      const { snapshot } = await nextChange(service);
      expect(snapshot).to.deep.equal(untouched);
      expect(events.map(({ source }) => source)).to.deep.equal(['elsewhere']);
    });

    it('sets no timer that a browser would let run out at once', async () => {
      const real: unknown = Reflect.get(window, 'setTimeout');
      const waits: unknown[] = [];
      const fake = (_: unknown, wait: unknown): number => waits.push(wait);
      Object.assign(window, { setTimeout: fake });
      try {
        const in400Days = Date.now() + 401 * 86_400_000;
        const { service } = setup({ cookie: 'out', readExpiry: () => Promise.resolve(in400Days) });
        await nextChange(service);
        await Promise.resolve();
        const over = waits.filter((wait) => !(typeof wait === 'number' && wait < 2 ** 31));
        expect(over).to.deep.equal([]);
      } finally {
        Object.assign(window, { setTimeout: real });
      }
    });
  });

  describe('after anything that may happen', () => {
    interface Step {
      readonly text: string;
      readonly run: (parts: ReturnType<typeof setup>) => void;
    }

    const act = (text: string, run: Step['run']): Step => ({ text, run });
    const look = ({ service, jar }: ReturnType<typeof setup>): void => service.look(jar.read());
    const steps = fc.array(
      fc.oneof(
        fc.constantFrom(
          act('optOut', ({ service }) => service.optOut()),
          act('optOut keeping', ({ service }) => service.optOut({ maintainExperiences: true })),
          act('optIn', ({ service }) => service.optIn()),
          act('optIn knowing', ({ service }) => service.optIn({ knowsOfSignal: true })),
          act('forget', ({ service }) => service.forget()),
          act('signal', ({ page }) => void (page.signal = page.signal ? null : 'gpc')),
          act('clear', ({ jar }) => jar.clear()),
          act('look', look),
        ),
        fc
          .constantFrom('in', 'out', '', 'in+signal', `out+experiences.${ago(9)}`, `in.${ago(730)}`)
          .map((value) =>
            act(`elsewhere ${value}`, (parts) => {
              parts.put(value);
              look(parts);
            }),
          ),
      ),
    );

    const given = fc.record({
      settings: fc.record({ defaultTracking: fc.constantFrom('on' as const, 'off' as const) }),
      signal: fc.constantFrom<Signal | null>(null, 'gpc'),
    });

    it('shows what a reload would show', () => {
      fc.assert(
        fc.property(given, steps, (start, list) => {
          const parts = setup(start);
          for (const step of list) step.run(parts);
          look(parts);
          const { page, jar } = parts;
          const reloaded = setup({ jar, settings: page.settings, signal: page.signal });
          expect(parts.service.snapshot).to.deep.equal(reloaded.service.snapshot);
        }),
      );
    });

    it('has told of every change once: each event begins where the one before ended', () => {
      fc.assert(
        fc.property(given, steps, (start, list) => {
          const parts = setup(start);
          const keys = ['tracking', 'reason', 'choice', 'signal', 'saved', 'since'] as const;
          const facts = (snapshot: Snapshot): string =>
            JSON.stringify([...keys.map((key) => snapshot[key]), snapshot.maintainExperiences]);
          let last = facts(parts.service.snapshot);
          for (const step of list) step.run(parts);
          for (const event of parts.events) {
            expect(facts(event.previous)).to.equal(last);
            expect(facts(event)).not.to.equal(last);
            last = facts(event);
          }
          expect(facts(parts.service.snapshot)).to.equal(last);
        }),
      );
    });
  });
});
