import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  type ChoiceFormat,
  flagFormat,
  ownFormat,
  presenceFormat,
} from '../../src/core/choice-format.js';
import { createService } from '../../src/core/create-service.js';
import { addDays, type Day, dayOf } from '../../src/core/days.js';
import type { ConsentChangeDetail, Source } from '../../src/core/events.js';
import { valuesOf } from '../../src/core/jar/header.js';
import type { CookieJar } from '../../src/core/jar/jar.js';
import { scopeOf } from '../../src/core/jar/scope.js';
import { defaultSettings, type Settings } from '../../src/core/options.js';
import { createReceipt } from '../../src/core/receipt.js';
import type { Change, Manner, RunningService } from '../../src/core/service.js';
import type { Signal, Snapshot, Tracking } from '../../src/core/state.js';
import { memoryJar, type MemoryJar } from '../support/memory-jar.js';
import { untouched } from '../support/untouched.mjs';

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
  readonly format?: ChoiceFormat;
  readonly canKeepExperiences?: boolean;
  /** What the vendors do when they are told. */
  readonly carryOut?: (tracking: Tracking) => void;
}

/** One time that the vendors were told. */
interface Order extends Manner {
  readonly tracking: Tracking;
  readonly source: Source;
  /** What the cookie held meanwhile. */
  readonly during: readonly string[];
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
  format = ownFormat,
  canKeepExperiences = true,
  carryOut = () => undefined,
}: Given = {}) {
  if (cookie !== undefined) jar.put({ name: NAME, value: cookie, domain: 'example.co.uk' });
  const page = {
    signal,
    settings: { ...defaultSettings, ...settings },
    readExpiry,
    vendorSaysOut: false,
  };
  const orders: Order[] = [];
  const drives: unknown[][] = [];
  const noticed: Source[] = [];
  const cookies = (): string[] => valuesOf(jar.read() ?? '', NAME);
  const events: ConsentChangeDetail[] = [];
  const origins: (Node | undefined)[] = [];
  const reports: unknown[][] = [];
  const estimates: { written: Day; days: number }[] = [];
  let told = 0;
  /** What the cookie held each time when other tabs were told to look. */
  const seenByOthers: string[][] = [];
  const gates: boolean[] = [];
  const service: RunningService = createService(NAME, {
    jar: access,
    format,
    vendorSaysOut: () => page.vendorSaysOut,
    hasExperiences: (header) => valuesOf(header, 'variation').length > 0,
    carrier: {
      carryOut(_name, tracking, how, source) {
        orders.push({ tracking, ...how, source, during: cookies() });
        carryOut(tracking);
      },
      drive: (_name, order, { maintainExperiences }, source) =>
        void drives.push([order, maintainExperiences, source]),
      receiptOf: createReceipt,
    },
    canKeepExperiences,
    keptOn: () => '',
    overtake: () => false,
    tellServices: (source) => void noticed.push(source),
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
    tellOthers() {
      told += 1;
      seenByOthers.push(cookies());
    },
    turnGate: () => void gates.push(service.isOff),
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
    seenByOthers,
    gates,
    cookies,
    orders,
    drives,
    noticed,
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

    for (const cookie of ['out', 'out+experiences', undefined]) {
      it(`leaves no "in" under a signal while a vendor's own flag says out, with "${cookie}"`, () => {
        const { service, page, cookies, orders } = setup({
          signal: 'gpc',
          ...(cookie && { cookie }),
        });
        page.vendorSaysOut = true;
        expect(service.optIn()).to.deep.equal({
          ...untouched,
          tracking: 'off',
          reason: 'signal',
          signal: 'gpc',
        });
        expect(cookies()).to.deep.equal([]);
        expect(orders).to.deep.equal([]);
        page.signal = null;
        service.look();
        expect(service.snapshot).to.include({ tracking: 'off', reason: 'vendor' });
      });
    }

    it('leaves an older "in" under a signal as it is, whatever a vendor\'s own flag says', () => {
      const { service, page, cookies } = setup({ signal: 'gpc', cookie: `in.${ago(9)}` });
      page.vendorSaysOut = true;
      expect(service.optIn()).to.include({ tracking: 'off', choice: 'opted-in' });
      expect(cookies()).to.deep.equal([`in.${ago(9)}`]);
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

    for (const cookie of [`in+signal.${ago(3)}`, 'in+signal']) {
      it(`by a script takes back nothing that "${cookie}" says`, () => {
        const { service, cookies } = setup({ cookie, signal: 'gpc' });
        const before = cookies();
        expect(service.optIn()).to.include({ tracking: 'on', reason: 'choice' });
        expect(cookies()).to.deep.equal(before);
      });
    }

    it('by a script does not know of a signal because an opt-out once did', () => {
      const { service, cookies } = setup({ cookie: 'out+signal', signal: 'gpc' });
      expect(service.optIn()).to.include({ tracking: 'off', reason: 'signal' });
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

    it('tells other tabs when they can see it, as each choice does', () => {
      const { service, seenByOthers } = setup({ settings: { defaultTracking: 'off' } });
      service.optOut();
      service.optIn();
      service.forget();
      expect(seenByOthers).to.deep.equal([[`out.${today()}`], [`in.${today()}`], []]);
    });

    it('changes nothing where there is no cookie', () => {
      const { service, jar, events, told } = setup();
      expect(service.forget()).to.deep.equal(untouched);
      expect(jar.history).to.deep.equal([]);
      expect(events).to.deep.equal([]);
      expect(told()).to.equal(0);
    });

    it('has vendors told anew when somebody opts out again, though the signal kept them stopped', () => {
      const { service, page, orders } = setup({ signal: 'gpc' });
      service.optOut();
      service.forget();
      service.optOut();
      expect(orders.map(({ tracking }) => tracking)).to.deep.equal(['off', 'off']);
      service.forget();
      page.signal = null;
      service.look();
      expect(orders.map(({ tracking }) => tracking)).to.deep.equal(['off', 'off', 'on']);
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
        expect(reports[0]?.[0]).to.match(/^allows\(.*\): allowed: "tracking", "experiences", /);
      });
    }

    for (const purpose of ['onsite-display', 'browser-notification', 'exit-intent'] as const) {
      it(`is false for ${purpose} as soon as tracking is off, whatever else is kept`, () => {
        const { service, reports } = setup();
        expect(service.allows(purpose)).to.equal(true);
        service.optOut({ maintainExperiences: true });
        expect(service.allows(purpose)).to.equal(false);
        expect(reports).to.deep.equal([]);
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

    it('begins after the change that is just being told', () => {
      const { service } = setup();
      const heard: string[] = [];
      service.subscribe(({ tracking }) => {
        heard.push(`first: ${tracking}`);
        if (tracking === 'off')
          service.subscribe((now) => void heard.push(`late: ${now.tracking}`));
      });
      service.optOut();
      expect(heard).to.deep.equal(['first: off']);
      service.optIn();
      expect(heard).to.deep.equal(['first: off', 'first: on', 'late: on']);
    });

    it('begins after it too when the listener of the event does it', () => {
      const heard: string[] = [];
      const { service } = setup({
        dispatch: () => void service.subscribe(({ tracking }) => void heard.push(tracking)),
      });
      service.optOut();
      expect(heard).to.deep.equal([]);
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

    it('do not outrank a signal whose notice was not on show yet', () => {
      const { service, cookies, page } = setup({ settings: { defaultTracking: 'off' } });
      page.signal = 'gpc';
      service.visitorOptsIn(undefined);
      expect(cookies()).to.deep.equal([`in.${today()}`]);
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'signal', signal: 'gpc' });
      service.visitorOptsIn(undefined);
      expect(cookies()).to.deep.equal([`in+signal.${today()}`]);
    });
  });

  describe('look', () => {
    it('leaves the gate alone where nothing is new, and turns it where something is', () => {
      const { service, gates, page } = setup();
      const before = gates.length;
      service.look();
      expect(gates).to.have.length(before);
      page.signal = 'gpc';
      service.look();
      expect(gates.slice(before)).to.deep.equal([true]);
    });

    const read = ({ jar }: { jar: MemoryJar }): string => jar.read() ?? '';

    /** Cookies that cannot be read until they are shown. */
    const hidden = () => {
      let header: string | null = null;
      const access = { read: () => header, write: () => undefined };
      const { service } = setup({ access });
      const show = (now: string): boolean => service.look((header = now));
      return { service, show };
    };

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

    it('answers whether anything is new, after everybody has heard of it', () => {
      const parts = setup();
      const heard: string[] = [];
      parts.service.subscribe(({ tracking }) => void heard.push(tracking));
      expect(parts.service.look(read(parts))).to.equal(false);
      parts.put('out');
      expect(parts.service.look(read(parts))).to.equal(true);
      expect(heard).to.deep.equal(['off']);
      expect(parts.service.look(read(parts))).to.equal(false);
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

    it('holds on to a choice made meanwhile when cookies can be read again, but hold nothing', () => {
      const { service, show } = hidden();
      service.optOut();
      show('');
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'choice', saved: false });
      show('other=1');
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'choice', saved: false });
      show(`${NAME}=in`);
      expect(service.snapshot).to.include({ tracking: 'on', reason: 'choice', saved: true });
    });

    it('gives up a choice made meanwhile for one that could be read all the time', () => {
      const { service, show } = hidden();
      service.optIn();
      show(`${NAME}=out`);
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'choice', saved: true });
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
      service.reconsider({ hasVendors: false, hasDomain: false });
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'default' });
      expect(events).to.deep.equal([]);
      expect(changes.map(({ detail }) => detail)).to.deep.equal([undefined]);
    });

    it('writes nothing where no domain is new', () => {
      const { service, jar } = setup({ cookie: 'out' });
      const writes = jar.history.length;
      service.reconsider({ hasVendors: true, hasDomain: false });
      expect(jar.history).to.have.length(writes);
    });

    it('has vendors that are new told what was chosen before', () => {
      const { service, orders, events } = setup({ cookie: 'out' });
      service.begin();
      service.reconsider({ hasVendors: false, hasDomain: false });
      expect(orders).to.have.length(1);
      service.reconsider({ hasVendors: true, hasDomain: false });
      expect(orders.map(({ tracking }) => tracking)).to.deep.equal(['off', 'off']);
      expect(events).to.deep.equal([]);
    });

    it('tells vendors nothing where nothing was chosen', () => {
      const { service, orders } = setup();
      service.begin();
      service.reconsider({ hasVendors: true, hasDomain: false });
      expect(orders).to.deep.equal([]);
    });

    it('moves the cookie to another domain', () => {
      const { service, page, jar } = setup({ cookie: 'out' });
      page.settings = { ...page.settings, cookieDomain: 'host' };
      service.reconsider({ hasVendors: false, hasDomain: true });
      expect(jar.cookies.map(({ isHostOnly }) => isHostOnly)).to.deep.equal([true]);
    });
  });

  describe('the vendors', () => {
    const plain = {
      maintainExperiences: false,
      knowsOfSignal: false,
      isTold: false,
      isDriving: true,
      isSaved: true,
    };

    it('are told after the cookie is written, and before anybody hears of it', () => {
      const { service, orders } = setup();
      let heardAfter = -1;
      service.subscribe(() => (heardAfter = orders.length));
      service.optOut();
      expect(orders).to.deep.equal([
        { ...plain, tracking: 'off', source: 'script', during: [`out.${today()}`] },
      ]);
      expect(heardAfter).to.equal(1);
    });

    it('are told to go on while the cookie still says out', () => {
      const { service, orders } = setup({ cookie: 'out' });
      service.begin();
      service.visitorOptsIn(undefined);
      expect(orders.at(-1)).to.deep.equal({
        ...plain,
        tracking: 'on',
        source: 'visitor',
        during: [`out.${today()}`],
      });
    });

    it('are told that experiences are kept, and given up', () => {
      const { service, orders } = setup();
      service.optOut({ maintainExperiences: true });
      service.optOut();
      service.optOut();
      const told = orders.map((order) => [order.tracking, order.maintainExperiences]);
      expect(told).to.deep.equal([
        ['off', true],
        ['off', false],
      ]);
    });

    it('are told on each load what was chosen before', () => {
      const { service, orders, events } = setup({ cookie: 'out+experiences' });
      service.begin();
      expect(orders).to.have.length(1);
      expect(orders[0]).to.include({ tracking: 'off', maintainExperiences: true });
      expect(events).to.deep.equal([]);
    });

    for (const given of [{}, { cookie: 'in' }, { settings: { cookieDomain: 'host' } }]) {
      it(`are told nothing at the start with ${JSON.stringify(given)}`, () => {
        const { service, orders } = setup(given);
        service.begin();
        service.look('');
        expect(orders).to.deep.equal([]);
      });
    }

    it('are told of what happened elsewhere', () => {
      const { service, orders } = setup();
      service.look(`${NAME}=out`);
      service.look(`${NAME}=out`);
      service.look('');
      const told = orders.map(({ tracking, source }) => [tracking, source]);
      expect(told).to.deep.equal([
        ['off', 'elsewhere'],
        ['on', 'elsewhere'],
      ]);
    });

    it('are told once for a change that listeners make in turn', () => {
      const { service, orders } = setup();
      service.subscribe(({ tracking }) => {
        if (tracking === 'off') service.optOut();
      });
      service.optOut();
      expect(orders).to.have.length(1);
    });

    it('stop nothing when they throw', () => {
      const error = new Error('somebody else');
      const carryOut = (): never => {
        throw error;
      };
      const { service, events, reports } = setup({ carryOut });
      expect(service.optOut()).to.deep.equal(chosen());
      expect(service.optIn()).to.deep.equal(untouched);
      expect(events).to.have.length(2);
      expect(reports).to.have.length(2);
    });

    it('may turn tracking off without a choice, and then "in" is written', () => {
      const { service, page, cookies } = setup();
      page.vendorSaysOut = true;
      service.look('');
      expect(service.snapshot).to.deep.equal({ ...untouched, tracking: 'off', reason: 'vendor' });
      expect(service.optIn()).to.include({ tracking: 'on', reason: 'choice', choice: 'opted-in' });
      expect(cookies()).to.deep.equal([`in.${today()}`]);
    });

    it('whose flag goes when they are told leave no need for a cookie', () => {
      const parts = setup({ carryOut: () => (parts.page.vendorSaysOut = false) });
      parts.page.vendorSaysOut = true;
      parts.service.look('');
      expect(parts.service.optIn()).to.deep.equal(untouched);
      expect(parts.cookies()).to.deep.equal([]);
    });
  });

  describe('obey', () => {
    it('does what the page has told the system, which need not be told again', () => {
      const { service, orders, events, cookies } = setup();
      service.obey('off', true);
      expect(cookies()).to.deep.equal([`out+experiences.${today()}`]);
      service.obey('on', false);
      expect(cookies()).to.deep.equal([]);
      expect(orders.map(({ isTold }) => isTold)).to.deep.equal([true, true]);
      expect(events.map(({ source }) => source)).to.deep.equal(['script', 'script']);
    });

    it('does not listen while vendors are told, since it hears its own voice', () => {
      const { service, orders, cookies } = setup({
        carryOut: () => service.obey('on', false),
      });
      service.optOut();
      expect(orders).to.have.length(1);
      expect(cookies()).to.deep.equal([`out.${today()}`]);
    });
  });

  describe('follow', () => {
    it('does the same as the service that drives it, and leaves the document to that', () => {
      const { service, events, orders, cookies } = setup();
      const heard: unknown[] = [];
      const details: unknown[] = [];
      service.subscribe((now, _, source) => void heard.push([now.tracking, source]));
      service.observe(({ detail }) => void details.push(detail?.source));
      service.follow('off', { maintainExperiences: false, knowsOfSignal: false }, 'visitor');
      expect(cookies()).to.deep.equal([`out.${today()}`]);
      service.follow('on', { maintainExperiences: false, knowsOfSignal: false }, 'script');
      expect(cookies()).to.deep.equal([]);
      expect(heard).to.deep.equal([
        ['off', 'visitor'],
        ['on', 'script'],
      ]);
      expect(details).to.deep.equal(['visitor', 'script']);
      expect(orders.map(({ tracking }) => tracking)).to.deep.equal(['off', 'on']);
      expect(events).to.deep.equal([]);
    });
  });

  describe('the services that drive it, and those it drives', () => {
    const how = { maintainExperiences: false, knowsOfSignal: false };

    it('forget first where it is to forget', () => {
      const { service, drives, cookies } = setup({ cookie: 'out' });
      service.forget();
      expect(drives).to.deep.equal([['forget', false, 'script']]);
      expect(cookies()).to.deep.equal([]);
    });

    it('look after what they drive where they are to opt out again, and at no other time', () => {
      const { service, drives, orders } = setup();
      service.optOut({ maintainExperiences: true });
      service.look();
      service.notice('script');
      expect(drives).to.deep.equal([]);
      service.visitorOptsOut(undefined, true);
      expect(drives).to.deep.equal([['again', true, 'visitor']]);
      service.optOut();
      expect(drives).to.have.length(1);
      expect(orders).to.have.length(2);
    });

    it('have it opt out again only if it no longer says out, with an event of its own then', () => {
      const { service, events, orders, jar } = setup();
      const keeping = { ...how, maintainExperiences: true };
      service.follow('off', keeping, 'visitor');
      service.follow('again', how, 'visitor');
      expect(service.snapshot.maintainExperiences).to.equal(true);
      expect(orders).to.have.length(1);
      expect(events).to.deep.equal([]);
      service.optIn();
      service.follow('again', keeping, 'visitor');
      expect(service.snapshot).to.include({ tracking: 'off', maintainExperiences: true });
      expect(events.map(({ source }) => source)).to.deep.equal(['script', 'visitor']);
      // Nobody has looked yet when the cookie goes.
      jar.clear();
      service.follow('again', how, 'script');
      expect(service.snapshot).to.include({ tracking: 'off', maintainExperiences: false });
    });

    it('are not told to opt out again where a listener has just opted in', () => {
      const { service, drives, page } = setup({ cookie: 'out' });
      service.begin();
      page.signal = 'gpc';
      const end = service.subscribe(() => {
        end();
        service.optIn({ knowsOfSignal: true });
      });
      service.optOut();
      expect(service.snapshot.choice).to.equal('opted-in');
      expect(drives).to.deep.equal([]);
    });

    it('have it try again to save what could not be saved before', () => {
      let isDeaf = true;
      const { service, cookies } = setup({ jar: memoryJar({ takes: () => !isDeaf }) });
      service.follow('off', how, 'visitor');
      expect(service.snapshot.saved).to.equal(false);
      isDeaf = false;
      service.follow('again', how, 'visitor');
      expect(service.snapshot.saved).to.equal(true);
      expect(cookies()).to.have.length(1);
    });

    it('have it forget, without an event at the document', () => {
      const { service, events, cookies } = setup({ cookie: 'out' });
      service.follow('forget', how, 'visitor');
      expect(service.snapshot).to.deep.equal(untouched);
      expect(cookies()).to.deep.equal([]);
      expect(events).to.deep.equal([]);
    });

    it('are told of changes that they have not made', () => {
      const { service, noticed, jar } = setup();
      service.optOut();
      jar.clear();
      service.look();
      expect(noticed).to.deep.equal(['script', 'elsewhere']);
      service.follow('off', how, 'visitor');
      expect(noticed).to.have.length(2);
    });

    it('have it look at what they have changed, and show it', () => {
      const { service, page, events } = setup();
      const changes: Change[] = [];
      service.observe((change) => void changes.push(change));
      page.vendorSaysOut = true;
      service.notice('script');
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'vendor' });
      expect(events.map(({ source }) => source)).to.deep.equal(['script']);
      service.notice('script');
      expect(changes.map(({ detail }) => detail?.source)).to.deep.equal(['script', undefined]);
    });

    it('leave no event to it for what they have told the document themselves', () => {
      const { service, events, put, jar } = setup();
      const heard: string[] = [];
      service.subscribe(({ tracking }) => void heard.push(tracking));
      put('out');
      expect(service.look(jar.read(), true)).to.equal(true);
      expect(heard).to.deep.equal(['off']);
      expect(events).to.deep.equal([]);
    });

    it('keep no experiences by it where its vendor has none', () => {
      const { service } = setup({ canKeepExperiences: false });
      expect(service.optOut({ maintainExperiences: true }).maintainExperiences).to.equal(false);
    });
  });

  describe('isCookieThere', () => {
    it('looks each time, whatever else is so', () => {
      const { service, put, jar } = setup({ signal: 'gpc' });
      expect(service.isCookieThere()).to.equal(false);
      put('in');
      expect(service.isCookieThere()).to.equal(true);
      jar.clear();
      expect(service.isCookieThere()).to.equal(false);
    });
  });

  describe("in a known system's format", () => {
    const presence = presenceFormat('1', 3650);
    const flag = flagFormat(456);
    const known = { ...chosen(), since: null };

    it('keeps an opt-out by presence, without a day, for all of its time', () => {
      const { service, cookies, estimates } = setup({ format: presence });
      expect(service.optOut()).to.deep.equal(known);
      expect(cookies()).to.deep.equal(['1']);
      expect(estimates.at(-1)).to.deep.equal({ written: today(), days: 3650 });
      expect(service.optIn()).to.deep.equal(untouched);
      expect(cookies()).to.deep.equal([]);
    });

    for (const cookie of ['', '0', 'false', 'yes']) {
      it(`takes "${cookie}" by presence for an opt-out, and renews it in its own word`, () => {
        const { service, cookies } = setup({ format: presence, cookie });
        expect(service.snapshot).to.deep.equal(known);
        expect(cookies()).to.deep.equal(['1']);
      });
    }

    it('opts in by deleting, also where the default is off, and says that this is not saved', () => {
      const settings = { defaultTracking: 'off' } as const;
      const { service, cookies } = setup({ format: presence, cookie: '1', settings });
      expect(service.optIn()).to.include({ tracking: 'on', reason: 'choice', saved: false });
      expect(cookies()).to.deep.equal([]);
    });

    it('keeps a flag both ways', () => {
      const settings = { defaultTracking: 'off' } as const;
      const { service, cookies } = setup({ format: flag, settings });
      expect(service.snapshot).to.deep.equal({ ...untouched, tracking: 'off' });
      expect(service.optIn()).to.deep.equal({ ...known, tracking: 'on', choice: 'opted-in' });
      expect(cookies()).to.deep.equal(['true']);
      expect(service.optOut()).to.deep.equal(known);
      expect(cookies()).to.deep.equal(['false']);
      expect(service.forget()).to.deep.equal({ ...untouched, tracking: 'off' });
      expect(cookies()).to.deep.equal([]);
    });

    for (const format of [presence, flag]) {
      it(`opts in against a signal for this page only, with ${format.days} days`, () => {
        const { service, cookies } = setup({ format, signal: 'gpc', cookie: 'false' });
        service.visitorOptsIn(undefined);
        expect(cookies()).to.deep.equal([]);
        expect(service.snapshot).to.include({
          tracking: 'on',
          reason: 'choice',
          signal: 'gpc',
          saved: false,
          keptUntil: null,
        });
        expect(service.optIn()).to.include({ tracking: 'on', saved: false });
        expect(service.optOut()).to.include({ tracking: 'off', saved: true });
        expect(cookies()).to.have.length(1);
      });
    }

    it('keeps experiences while its vendor has any, and says so by them alone', () => {
      const { service, jar, orders } = setup({ format: presence });
      jar.put({ name: 'variation', value: '2' });
      expect(service.optOut({ maintainExperiences: true }).maintainExperiences).to.equal(true);
      expect(orders).to.have.length(1);
      expect(orders[0]).to.include({ tracking: 'off', maintainExperiences: true });
      jar.clear();
      jar.put({ name: NAME, value: '1' });
      service.look(jar.read());
      expect(service.snapshot).to.deep.equal(known);
    });

    it('has its vendor give up experiences on another opt-out', () => {
      const jar = memoryJar();
      jar.put({ name: 'variation', value: '2' });
      const { service, orders } = setup({ jar, format: presence, cookie: '1' });
      service.begin();
      expect(service.snapshot.maintainExperiences).to.equal(true);
      service.optOut();
      expect(orders.map((order) => order.maintainExperiences)).to.deep.equal([true, false]);
    });

    it('does not say that experiences are kept where tracking is on', () => {
      const { service, jar } = setup({ format: presence });
      jar.put({ name: 'variation', value: '2' });
      service.look(jar.read());
      expect(service.snapshot).to.deep.equal(untouched);
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

    it('brings no change without an event: a signal that has come meanwhile is one', async () => {
      const readExpiry = (): Promise<number> => Promise.resolve(Date.parse(addDays(today(), 7)));
      const { service, events, page } = setup({ cookie: 'in', readExpiry });
      page.signal = 'gpc';
      await nextChange(service);
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'signal' });
      expect(events.map(({ source, tracking }) => ({ source, tracking }))).to.deep.equal([
        { source: 'elsewhere', tracking: 'off' },
      ]);
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
    const look = ({ service, jar }: ReturnType<typeof setup>): void =>
      void service.look(jar.read());
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
