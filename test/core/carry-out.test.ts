import { expect } from '@open-wc/testing';
import { type CarrierSurroundings, createCarrier } from '../../src/core/carry-out.js';
import { presenceFormat } from '../../src/core/choice-format.js';
import { scopeOf } from '../../src/core/jar/scope.js';
import type { Manner } from '../../src/core/service.js';
import type { Vendor } from '../../src/core/vendor.js';
import { memoryJar } from '../support/memory-jar.js';
import { memoryStorage } from '../support/memory-storage.js';

const MAIN = 'tracking-opt-out';
const plain: Manner = {
  maintainExperiences: false,
  knowsOfSignal: false,
  isTold: false,
  isDriving: true,
  isSaved: true,
};
const keeping: Manner = { ...plain, maintainExperiences: true };
const nothing = { told: [], resumed: [], failed: [], erased: [], left: [], stopped: {} };

interface Given {
  readonly vendors?: readonly Partial<Vendor>[];
  readonly erased?: readonly string[];
  /** Names of cookies that are there. */
  readonly cookies?: readonly string[];
  readonly keys?: readonly string[];
  readonly choiceCookies?: readonly string[];
  readonly storage?: PropertyDescriptor;
  readonly turnGate?: () => void;
  readonly isOptedOut?: () => boolean;
  /** Another service, `other`, names the same vendors. */
  readonly both?: true;
}

/** What carries out the choices of a main service, and whatever it is given to carry them out on. */
function setup({
  vendors = [],
  erased = [],
  cookies = [],
  keys = [],
  choiceCookies = [MAIN],
  storage,
  turnGate = () => undefined,
  isOptedOut = () => true,
  both,
}: Given = {}) {
  const place = { hostname: 'www.example.com', pathname: '/', protocol: 'http:' };
  const jar = memoryJar(place);
  for (const name of cookies) jar.put({ name, value: '1' });
  const stored = Object.fromEntries(keys.map((key) => [key, '1']));
  const page = { localStorage: memoryStorage(stored), sessionStorage: memoryStorage(stored) };
  if (storage) Object.defineProperty(page, 'localStorage', storage);
  const reports: unknown[][] = [];
  const followed: unknown[][] = [];
  const all = vendors.map((vendor, index) => ({
    name: `v${index}`,
    title: `Vendor ${index}`,
    erases: '',
    ...vendor,
  }));
  const around: CarrierSurroundings = {
    page: page as unknown as Window,
    jar,
    scope: () => scopeOf(place),
    report: (...args) => void reports.push(args),
    vendorsOf: (name) =>
      all
        .filter(
          ({ choice }) =>
            name === MAIN || (both && name === 'other') || choice?.cookieName === name,
        )
        .map((vendor) => ({ vendor, ids: [] })),
    turnGate,
    isOptedOut,
    erasedBy: (name) => (name === MAIN ? erased : []),
    choiceCookies: () => choiceCookies,
    serviceOf: (name) => ({ follow: (...args) => void followed.push([name, ...args]) }),
  };
  return {
    carrier: createCarrier(around),
    jar,
    page,
    reports,
    followed,
    names: () => jar.cookies.map(({ name }) => name),
  };
}

/** A vendor that has a cookie for its choice, and so a service. */
const system: Partial<Vendor> = {
  name: 'system',
  erases: 's_*',
  experiences: 's_exp_*',
  choice: { cookieName: 's_out', format: presenceFormat('1', 9), defaultTracking: 'on' },
};

describe('createCarrier', () => {
  it('tells every vendor what was chosen, on the page, and how', () => {
    const heard: unknown[][] = [];
    const tell = (...args: unknown[]): boolean => heard.push(args) > 0;
    const { carrier, page } = setup({ vendors: [{ tell }, { tell }] });
    carrier.carryOut(MAIN, 'off', keeping, 'visitor');
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect(heard).to.deep.equal([
      [page, 'off', keeping],
      [page, 'off', keeping],
      [page, 'on', plain],
      [page, 'on', plain],
    ]);
  });

  it('says of nobody that it was told who has not heard it', () => {
    const { carrier } = setup({ vendors: [{}, { tell: () => false }, { out: [['absent']] }] });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(carrier.receiptOf(MAIN)).to.deep.equal(nothing);
  });

  it('tells who was not there as soon as it is, and erases then what it has brought', () => {
    const { carrier, page, jar, names } = setup({
      vendors: [{ out: [['late.stop']], erases: 'l_*' }],
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(carrier.repeat()).to.equal(false);
    const heard: unknown[] = [];
    Object.assign(page, { late: { stop: () => void heard.push('stop') } });
    jar.put({ name: 'l_1', value: '1' });
    expect(carrier.repeat()).to.equal(true);
    expect(carrier.repeat()).to.equal(false);
    expect(heard).to.deep.equal(['stop']);
    expect(names()).to.deep.equal([]);
    expect(carrier.receiptOf(MAIN)).to.deep.equal({ ...nothing, told: ['v0'], erased: ['l_1'] });
  });

  it('tells nobody to go on whom it has not stopped, unless its own flag says out', () => {
    let calls = 0;
    const { carrier, page } = setup({
      vendors: [
        {
          flag: { in: 'localStorage', name: 'v_off', value: '1' },
          in: [['sdk.go']],
          tell: () => (calls += 1) > 0,
        },
      ],
    });
    let gone = 0;
    Object.assign(page, { sdk: { go: () => (gone += 1) } });
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect([calls, gone]).to.deep.equal([0, 0]);
    page.localStorage.setItem('v_off', '1');
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect([calls, gone]).to.deep.equal([1, 1]);
  });

  it('tells who has only read its flag so far by its page API too, once that is there', () => {
    const { carrier, page } = setup({
      vendors: [{ flag: { in: 'cookie', name: 'v_off', value: '1' }, out: [['late.stop']] }],
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(carrier.receiptOf(MAIN).told).to.deep.equal(['v0']);
    let calls = 0;
    Object.assign(page, { late: { stop: () => (calls += 1) } });
    expect(carrier.repeat()).to.equal(true);
    expect(carrier.repeat()).to.equal(false);
    expect(calls).to.equal(1);
  });

  it('writes no flag anew that is there, and sets one again that has gone meanwhile', () => {
    const flag: Vendor['flag'] = { in: 'cookie', name: 'v_off', value: '1' };
    const { carrier, jar, names } = setup({ vendors: [{ flag, out: [['late']] }] });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    const written = jar.history.length;
    carrier.repeat();
    expect(jar.history).to.have.length(written);
    jar.write('v_off=; Domain=example.com; Path=/; Max-Age=0');
    expect(names()).to.deep.equal([]);
    carrier.repeat();
    expect(names()).to.deep.equal(['v_off']);
  });

  it('erases again what is written while vendors are to stop, and only then', () => {
    const { carrier, jar, names } = setup({ vendors: [{ erases: 'a' }, system], erased: ['b'] });
    const write = (): void => {
      for (const name of ['a', 'b', 's_1', 'theirs']) jar.put({ name, value: '1' });
    };
    write();
    expect(carrier.repeat()).to.equal(false);
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    carrier.carryOut('s_out', 'off', plain, 'visitor');
    write();
    expect(carrier.repeat()).to.equal(true);
    expect(names()).to.deep.equal(['theirs']);
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    carrier.carryOut('s_out', 'on', plain, 'visitor');
    write();
    expect(carrier.repeat()).to.equal(false);
    expect(names()).to.have.members(['theirs', 'a', 'b', 's_1']);
  });

  it('lets nobody go on whom another service has stop', () => {
    const { carrier, page } = setup({
      vendors: [{ flag: { in: 'localStorage', name: 'v_off', value: '1' }, in: [['sdk.go']] }],
      both: true,
    });
    let calls = 0;
    Object.assign(page, { sdk: { go: () => (calls += 1) } });
    carrier.carryOut('other', 'off', plain, 'visitor');
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect(calls).to.equal(0);
    expect(page.localStorage.getItem('v_off')).to.equal('1');
    expect(carrier.receiptOf('other').told).to.deep.equal(['v0']);
    carrier.carryOut('other', 'on', plain, 'visitor');
    expect(calls).to.equal(1);
    expect(page.localStorage.getItem('v_off')).to.equal(null);
  });

  it('leaves alone where experiences are kept what a visitor has stopped elsewhere', () => {
    const { carrier, names } = setup({
      vendors: [{ flag: { in: 'cookie', name: 'v_off', value: '1' }, endsExperiences: true }],
      cookies: ['v_off'],
    });
    carrier.carryOut(MAIN, 'off', keeping, 'visitor');
    expect(names()).to.deep.equal(['v_off']);
  });

  it('tells nobody late to stop after an opt-in', () => {
    const { carrier, page } = setup({ vendors: [{ out: [['late']] }] });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    let calls = 0;
    Object.assign(page, { late: () => (calls += 1) });
    expect(carrier.repeat()).to.equal(false);
    expect(calls).to.equal(0);
  });

  it('tells nobody late to stop for a choice that has gone', () => {
    let isOptedOut = true;
    const { carrier, page, jar, names } = setup({
      vendors: [{ out: [['late']], erases: 'l_*' }],
      isOptedOut: () => isOptedOut,
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    isOptedOut = false;
    let calls = 0;
    Object.assign(page, { late: () => (calls += 1) });
    jar.put({ name: 'l_1', value: '1' });
    expect(carrier.repeat()).to.equal(false);
    expect([calls, names()]).to.deep.equal([0, ['l_1']]);
  });

  it('sets a flag first, then gives the orders, and takes the flag away before the others', () => {
    const seen: unknown[] = [];
    const { carrier, page } = setup({
      vendors: [
        {
          flag: { in: 'localStorage', name: 'v_off', value: 'yes' },
          out: [['sdk.set', 'out']],
          in: [['sdk.set', 'in']],
        },
      ],
    });
    const set = (way: string): void => void seen.push([way, page.localStorage.getItem('v_off')]);
    Object.assign(page, { sdk: { set } });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect(seen).to.deep.equal([
      ['out', 'yes'],
      ['in', null],
    ]);
  });

  it('turns the gate before all on opting out, and after those that replay on opting in', () => {
    const seen: string[] = [];
    const note = (text: string) => (): void => void seen.push(text);
    const { carrier, page } = setup({
      vendors: [
        { out: [['one.out']], in: [['one.in']] },
        { out: [['two.out']], in: [['two.in']], replays: true },
      ],
      turnGate: note('gate'),
    });
    Object.assign(page, {
      one: { out: note('1 out'), in: note('1 in') },
      two: { out: note('2 out'), in: note('2 in') },
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect(seen).to.deep.equal(['gate', '1 out', '2 out', '2 in', 'gate', '1 in']);
  });

  describe('a vendor whose own opt-out ends variations too', () => {
    const ending: Partial<Vendor> = {
      endsExperiences: true,
      flag: { in: 'cookie', name: 'e_out', value: '1' },
      out: [['sdk.set', 'out']],
      in: [['sdk.set', 'in']],
    };

    function setupEnding() {
      const all = setup({ vendors: [ending] });
      const heard: string[] = [];
      Object.assign(all.page, { sdk: { set: (way: string) => void heard.push(way) } });
      return { ...all, heard };
    }

    it('is told where nothing is kept', () => {
      const { carrier, heard, names } = setupEnding();
      carrier.carryOut(MAIN, 'off', plain, 'visitor');
      expect(heard).to.deep.equal(['out']);
      expect(names()).to.deep.equal(['e_out']);
    });

    it('is left alone where experiences are kept', () => {
      const { carrier, heard, names } = setupEnding();
      carrier.carryOut(MAIN, 'off', keeping, 'visitor');
      expect(heard).to.deep.equal([]);
      expect(names()).to.deep.equal([]);
      expect(carrier.receiptOf(MAIN).told).to.deep.equal([]);
    });

    it('is told to go on where experiences are kept after all', () => {
      const { carrier, heard, names } = setupEnding();
      carrier.carryOut(MAIN, 'off', plain, 'visitor');
      carrier.carryOut(MAIN, 'off', keeping, 'visitor');
      expect(heard).to.deep.equal(['out', 'in']);
      expect(names()).to.deep.equal([]);
      expect(carrier.receiptOf(MAIN).told).to.deep.equal([]);
    });
  });

  it('takes flags away when all is forgotten, and tells nobody', () => {
    const { carrier, names } = setup({
      vendors: [{ flag: { in: 'cookie', name: 'v_off', value: '1' } }],
      cookies: ['v_off'],
    });
    carrier.drive(MAIN, 'forget', plain, 'script');
    expect(names()).to.deep.equal([]);
  });

  it('tells nobody what the page has told by itself', () => {
    let calls = 0;
    const { carrier } = setup({ vendors: [{ tell: () => (calls += 1) > 0 }] });
    carrier.carryOut(MAIN, 'off', { ...plain, isTold: true }, 'script');
    expect(calls).to.equal(0);
    expect(carrier.receiptOf(MAIN).told).to.deep.equal(['v0']);
  });

  const hearing = [
    { hears: true, isSaved: true, told: true },
    { hears: true, isSaved: false, told: true },
    // It will find the choice in the cookie when it comes.
    { hears: false, isSaved: true, told: true },
    { hears: false, isSaved: false, told: false },
  ];

  for (const { hears, isSaved, told } of hearing) {
    it(`counts a known system as ${told ? 'told' : 'failed'} with ${JSON.stringify({ hears, isSaved })}`, () => {
      const { carrier } = setup({ vendors: [{ ...system, tell: () => hears }] });
      carrier.carryOut('s_out', 'off', { ...plain, isSaved }, 'visitor');
      const expected = told ? { told: ['system'] } : { failed: ['system'] };
      expect(carrier.receiptOf('s_out')).to.deep.equal({ ...nothing, ...expected });
      carrier.carryOut('s_out', 'on', { ...plain, isSaved }, 'visitor');
      expect(carrier.receiptOf('s_out')).to.deep.equal({ ...nothing, resumed: ['system'] });
    });
  }

  it('goes on after a vendor that throws, erases what is its own, and says so', () => {
    const error = new Error('somebody else');
    const tell = (): never => {
      throw error;
    };
    let calls = 0;
    const { carrier, reports, names } = setup({
      vendors: [
        { tell, erases: 'a' },
        { tell: () => (calls += 1) > 0, erases: 'b' },
      ],
      cookies: ['a', 'b', 'c'],
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(calls).to.equal(1);
    expect(names()).to.deep.equal(['c']);
    expect(carrier.receiptOf(MAIN)).to.deep.equal({
      ...nothing,
      told: ['v1'],
      failed: ['v0'],
      erased: ['a', 'b'],
    });
    expect(reports).to.deep.equal([['Vendor 0 failed when it was told', error]]);
  });

  it('tells who failed to go on too: a part of it may have stopped', () => {
    const { carrier, page } = setup({ vendors: [{ out: [['stop'], ['fail']], in: [['go']] }] });
    const calls: unknown[] = [];
    const fail = (): never => {
      throw new Error('somebody else');
    };
    Object.assign(page, { stop: () => calls.push('stop'), fail, go: () => calls.push('go') });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(carrier.receiptOf(MAIN).failed).to.deep.equal(['v0']);
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect(calls).to.deep.equal(['stop', 'go']);
    expect(carrier.receiptOf(MAIN)).to.deep.equal({ ...nothing, resumed: ['v0'] });
  });

  it('forgets the others where the flag of one cannot be taken away, and says so', () => {
    const { carrier, page, reports } = setup({
      vendors: ['held', 'free'].map((name) => ({ flag: { in: 'window', name, value: 'true' } })),
    });
    Object.defineProperty(page, 'held', { value: true, enumerable: true });
    Object.assign(page, { free: true });
    carrier.drive(MAIN, 'forget', plain, 'visitor');
    expect(page).to.include({ held: true }).and.not.to.have.property('free');
    expect(carrier.receiptOf(MAIN).failed).to.deep.equal(['v0']);
    expect(reports.map(([message]) => message)).to.deep.equal(['Vendor 0 failed when it was told']);
  });

  it("erases cookies and both storages' keys by the vendors' names and the page's", () => {
    const { carrier, names, page } = setup({
      vendors: [{ erases: 'a_*' }],
      erased: ['visitor'],
      cookies: ['a_1', 'visitor', 'a', 'visitors'],
      keys: ['a_2', 'visitor', 'b'],
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(names()).to.deep.equal(['a', 'visitors']);
    expect(Object.keys(page.localStorage)).to.deep.equal(['b']);
    expect(Object.keys(page.sessionStorage)).to.deep.equal(['b']);
    expect(carrier.receiptOf(MAIN).erased).to.deep.equal(['a_1', 'visitor', 'a_2']);
  });

  it('erases nothing on opting in', () => {
    const { carrier, jar, names } = setup({ vendors: [{ erases: 'a' }], cookies: ['a'] });
    carrier.carryOut(MAIN, 'on', plain, 'visitor');
    expect(names()).to.deep.equal(['a']);
    expect(jar.history).to.deep.equal([]);
  });

  const spared: { what: string; given: Given; how: Manner; leaves: string[] }[] = [
    {
      what: 'every choice cookie',
      given: { erased: ['t*'], cookies: [MAIN, 'theirs', 't'], choiceCookies: [MAIN, 'theirs'] },
      how: plain,
      leaves: [MAIN, 'theirs'],
    },
    {
      what: 'a choice cookie with a star in its name, and not what that would stand for',
      given: { erased: ['a*', 'b'], cookies: ['a*', 'ab', 'b'], choiceCookies: ['a*'] },
      how: plain,
      leaves: ['a*'],
    },
    {
      what: "what records an opt-out in a vendor's own way",
      given: { vendors: [{ erases: 'v_*', spares: 'v_out' }], cookies: ['v_out', 'v_1'] },
      how: plain,
      leaves: ['v_out'],
    },
    {
      what: 'experiences where they are kept',
      given: {
        vendors: [{ erases: 'v_*', experiences: 'v_exp_*' }],
        cookies: ['v_exp_1', 'v_1'],
      },
      how: keeping,
      leaves: ['v_exp_1'],
    },
    {
      what: 'no experiences where they are not',
      given: {
        vendors: [{ erases: 'v_*', experiences: 'v_exp_*' }],
        cookies: ['v_exp_1', 'v_1'],
      },
      how: plain,
      leaves: [],
    },
    {
      what: 'experiences of a vendor also from the names that the page gives',
      given: {
        vendors: [{ erases: '', experiences: 'v_exp_*' }],
        erased: ['v_*'],
        cookies: ['v_exp_1', 'v_1'],
      },
      how: keeping,
      leaves: ['v_exp_1'],
    },
    {
      what: 'experiences of a driven system from the names that the page gives',
      given: { vendors: [system], erased: ['s_*'], cookies: ['s_exp_1', 's_1'] },
      how: keeping,
      leaves: ['s_exp_1'],
    },
  ];

  const values = [
    { value: 'out.2026-11-22', isSpared: true },
    { value: 'in.2026-11-22', isSpared: true },
    { value: 'out+experiences.2026-11-22', isSpared: true },
    { value: 'in+signal.2026-11-22', isSpared: true },
    // Just being written again.
    { value: 'out.2026-11-22~', isSpared: true },
    { value: 'out', isSpared: false },
    { value: 'in.2026-11-22.1', isSpared: false },
    { value: 'begin.2026-11-22', isSpared: false },
    { value: 'out.1763769600', isSpared: false },
    { value: 'GA1.2026-11-22', isSpared: false },
  ];

  for (const { value, isSpared } of values) {
    it(`${isSpared ? 'spares' : 'erases'} ${value}, whoever's cookie it is`, () => {
      const { carrier, jar, names } = setup({ erased: ['shop_*'] });
      jar.put({ name: 'shop_choice', value });
      carrier.carryOut(MAIN, 'off', plain, 'visitor');
      expect(names()).to.deep.equal(isSpared ? ['shop_choice'] : []);
      expect(carrier.receiptOf(MAIN).erased).to.deep.equal(isSpared ? [] : ['shop_choice']);
    });
  }

  for (const { what, given, how, leaves } of spared) {
    it(`spares ${what}`, () => {
      const { carrier, names } = setup(given);
      carrier.carryOut(MAIN, 'off', how, 'visitor');
      expect(names()).to.deep.equal(leaves);
    });
  }

  it('has the service of a known system do the same, and leaves telling and erasing to it', () => {
    let calls = 0;
    const vendor = { ...system, tell: () => (calls += 1) > 0 };
    const { carrier, followed, names } = setup({ vendors: [vendor], cookies: ['s_1'] });
    carrier.carryOut(MAIN, 'off', keeping, 'visitor');
    carrier.carryOut(MAIN, 'on', plain, 'script');
    expect(followed).to.deep.equal([
      ['s_out', 'off', keeping, 'visitor'],
      ['s_out', 'on', plain, 'script'],
    ]);
    expect(calls).to.equal(0);
    expect(names()).to.deep.equal(['s_1']);
  });

  it('leaves the services of known systems alone where they are not to follow', () => {
    let calls = 0;
    const { carrier, followed } = setup({ vendors: [system, { tell: () => (calls += 1) > 0 }] });
    const alone = { ...plain, isDriving: false };
    carrier.carryOut(MAIN, 'off', alone, 'elsewhere');
    carrier.carryOut(MAIN, 'on', alone, 'elsewhere');
    expect(followed).to.deep.equal([]);
    expect(calls).to.equal(2);
  });

  for (const order of ['forget', 'again'] as const) {
    it(`has the services of known systems do something too, ${order}, and tells nobody`, () => {
      let calls = 0;
      const { carrier, followed } = setup({ vendors: [system, { tell: () => (calls += 1) > 0 }] });
      const how = { maintainExperiences: true, knowsOfSignal: false };
      carrier.drive(MAIN, order, how, 'script');
      expect(followed).to.deep.equal([['s_out', order, how, 'script']]);
      expect(calls).to.equal(0);
    });
  }

  it('tells and erases for the service of a known system itself', () => {
    let calls = 0;
    const vendor = { ...system, tell: () => (calls += 1) > 0 };
    const { carrier, followed, names } = setup({ vendors: [vendor], cookies: ['s_1', 's_exp_1'] });
    carrier.carryOut('s_out', 'off', keeping, 'visitor');
    expect(followed).to.deep.equal([]);
    expect(calls).to.equal(1);
    expect(names()).to.deep.equal(['s_exp_1']);
  });

  it('shows in one receipt what was done by the services that are driven', () => {
    const { carrier } = setup({ vendors: [{ tell: () => true }, system], cookies: ['s_1'] });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    carrier.carryOut('s_out', 'off', plain, 'visitor');
    expect(carrier.receiptOf(MAIN)).to.deep.include({ told: ['v0', 'system'], erased: ['s_1'] });
    expect(carrier.receiptOf('s_out')).to.deep.include({ told: ['system'], erased: ['s_1'] });
  });

  it('tells what is left because the page cannot reach it', () => {
    const { carrier, jar } = setup({ erased: ['a', 'b'], cookies: ['a'] });
    jar.put({ name: 'b', value: '1', isSecure: true });
    const read = jar.read();
    // What an unencrypted page is shown, but may not change.
    Object.assign(jar, { read: () => (jar.cookies.length > 1 ? `${read}; b=1` : 'b=1') });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(carrier.receiptOf(MAIN)).to.deep.include({ erased: ['a'], left: ['b'] });
  });

  it('does what it can where storage is blocked', () => {
    const storage: PropertyDescriptor = {
      get() {
        throw new DOMException('no', 'SecurityError');
      },
    };
    const { carrier, names, page } = setup({
      erased: ['a'],
      cookies: ['a'],
      keys: ['a'],
      storage,
    });
    carrier.carryOut(MAIN, 'off', plain, 'visitor');
    expect(names()).to.deep.equal([]);
    expect(Object.keys(page.sessionStorage)).to.deep.equal([]);
  });

  it('has nothing to tell of a service that nothing was done for', () => {
    expect(setup().carrier.receiptOf('unknown')).to.deep.equal(nothing);
  });
});
