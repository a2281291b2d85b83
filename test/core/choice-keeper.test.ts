import { expect } from '@open-wc/testing';
import { serializeChoice, type StoredChoice } from '../../src/core/choice.js';
import { type ChoiceKeeper, createChoiceKeeper } from '../../src/core/choice-keeper.js';
import { type ChoiceFormat, ownFormat, presenceFormat } from '../../src/core/choice-format.js';
import { addDays, type Day, dayOf } from '../../src/core/days.js';
import { valuesOf } from '../../src/core/jar/header.js';
import type { CookieJar } from '../../src/core/jar/jar.js';
import { scopeOf } from '../../src/core/jar/scope.js';
import { memoryJar, type MemoryJar } from '../support/memory-jar.js';

const today = (): Day => dayOf(Date.now());
const ago = (days: number): Day => addDays(today(), -days);

interface Given {
  readonly name?: string;
  readonly jar?: MemoryJar;
  readonly access?: CookieJar;
  readonly cookie?: string;
  readonly format?: ChoiceFormat;
  readonly domain?: string | null;
  readonly protocol?: string;
  readonly readExpiry?: () => Promise<number | null | undefined>;
  readonly keptOn?: () => string;
}

function setup({
  name = 'choice',
  protocol = 'http:',
  jar = memoryJar({ secure: protocol === 'https:' }),
  access = jar,
  cookie,
  format = ownFormat,
  domain = null,
  readExpiry = () => Promise.resolve(undefined),
  keptOn = () => '',
}: Given = {}) {
  if (cookie !== undefined) jar.put({ name, value: cookie, domain: 'example.co.uk' });
  let told = 0;
  let ended = 0;
  const choiceCookie = createChoiceKeeper(name, {
    jar: access,
    format,
    scope: () => scopeOf({ hostname: 'www.example.co.uk', pathname: '/', protocol }),
    domain: () => domain,
    keptOn,
    overtake: () => false,
    estimateKeptUntil: (written, days) => addDays(written, Math.min(days, 400)),
    readExpiry,
    onTold: () => void (told += 1),
    onEnd: () => void (ended += 1),
  });
  return {
    cookie: choiceCookie,
    jar,
    told: () => told,
    ended: () => ended,
    values: () => valuesOf(jar.read() ?? '', name),
  };
}

const out = (since = today()): StoredChoice => ({
  says: 'opted-out',
  maintainExperiences: false,
  knowsOfSignal: false,
  since,
});
const optedIn = (): StoredChoice => ({ ...out(), says: 'opted-in' });
const textOf = ({ choice }: ChoiceKeeper): string | null => choice && serializeChoice(choice);

/** Has this browser's clock go on by some days while something is done. */
function later(days: number, action: () => void): void {
  const { now } = Date;
  Object.assign(Date, { now: () => now.call(Date) + days * 86_400_000 });
  try {
    action();
  } finally {
    Object.assign(Date, { now });
  }
}

/** A jar in which another tab writes just before this one reads for the n-th time. */
function jarOfTwo(value: string, n: number): { jar: MemoryJar; access: CookieJar } {
  const jar = memoryJar();
  let reads = 0;
  const read = (): string => {
    if ((reads += 1) === n) jar.put({ name: 'choice', value, domain: 'example.co.uk' });
    return jar.read() ?? '';
  };
  return { jar, access: { read, write: (text) => jar.write(text) } };
}

describe('createChoiceKeeper', () => {
  const states = [
    { cookie: undefined, holds: null, isThere: false },
    { cookie: `out.${ago(3)}`, holds: `out.${ago(3)}`, isThere: true },
    { cookie: 'in', holds: `in.${today()}`, isThere: true },
    { cookie: '', holds: `out.${today()}`, isThere: true },
    { cookie: `out.${ago(730)}`, holds: null, isThere: true },
  ];

  for (const { cookie: given, holds, isThere } of states) {
    it(`holds ${holds ?? 'nothing'} with ${JSON.stringify(given) ?? 'no cookie'}, and writes nothing`, () => {
      const { cookie, jar } = setup(given === undefined ? {} : { cookie: given });
      expect(textOf(cookie)).to.equal(holds);
      expect(cookie).to.include({ isThere, saved: true, readable: true });
      expect(jar.history).to.deep.equal([]);
    });
  }

  it('shows what all cookies were at the last look', () => {
    const { cookie, jar } = setup({ cookie: 'in' });
    jar.put({ name: 'other', value: '1' });
    expect(cookie.header).to.equal('choice=in');
    cookie.read();
    expect(cookie.header).to.equal('choice=in; other=1');
    cookie.read(null);
    expect(cookie).to.include({ header: '', readable: false, isThere: false });
  });

  for (const given of ['in', 'in.2999-01-01']) {
    it(`counts "${given}" from the day it was first met, as long as the page is open`, () => {
      const { cookie } = setup({ cookie: given, jar: memoryJar({ takes: () => false }) });
      const met = today();
      later(9, () => {
        cookie.read();
        expect(cookie.choice?.since).to.equal(met);
      });
    });
  }

  it('counts it anew once somebody has changed it', () => {
    const { cookie, jar } = setup({ cookie: 'in' });
    later(9, () => {
      jar.put({ name: 'choice', value: 'out', domain: 'example.co.uk' });
      cookie.read();
      expect(cookie.choice?.since).to.equal(today());
    });
  });

  it('forgets a choice past its end, also while the page is open', () => {
    const { cookie } = setup({ cookie: `out.${ago(729)}` });
    expect(cookie.choice).not.to.equal(null);
    later(1, () => expect(cookie.choice).to.equal(null));
  });

  describe('renew', () => {
    it('asks for what the server has kept where there is an opt-out, and not on every page', () => {
      let asked = 0;
      const keptOn = (): string => {
        asked += 1;
        return '';
      };
      setup({ keptOn }).cookie.renew();
      setup({ keptOn, cookie: 'in' }).cookie.renew();
      expect(asked).to.equal(0);
      setup({ keptOn, cookie: 'out' }).cookie.renew();
      expect(asked).to.be.greaterThan(0);
    });

    it('writes what is left of its time, and the day on which it was met', () => {
      const { cookie, jar, values } = setup({ cookie: 'in+signal' });
      cookie.renew();
      expect(values()).to.deep.equal([`in+signal.${today()}`]);
      expect(jar.cookies).to.have.length(1);
    });

    it('deletes what is past its end', () => {
      const { cookie, values } = setup({ cookie: `out.${ago(730)}` });
      cookie.renew();
      expect(values()).to.deep.equal([]);
    });

    it('writes nothing where there is nothing', () => {
      const { cookie, jar } = setup();
      cookie.renew();
      expect(jar.history).to.deep.equal([]);
    });

    it('has the cookie never say less meanwhile', () => {
      const { cookie, jar } = setup({ cookie: 'out' });
      cookie.renew();
      for (const header of jar.history) expect(header).to.match(/choice=out/);
    });
  });

  describe('keep', () => {
    it('keeps a choice, and knows until when', () => {
      const { cookie, values } = setup();
      cookie.keep(out());
      expect(values()).to.deep.equal([`out.${today()}`]);
      expect(cookie).to.include({ saved: true, isThere: true });
      expect(cookie.keptUntil).to.equal(addDays(today(), 400));
    });

    it('keeps it whenever another tab writes meanwhile', () => {
      for (let n = 2; n <= 6; n += 1) {
        const { cookie, values } = setup(jarOfTwo('out', n));
        cookie.keep(optedIn());
        expect(cookie.saved, `before read ${n}`).to.equal(true);
        expect(values()).to.deep.equal([`in.${today()}`]);
      }
    });

    it('keeps one that the format writes by deleting', () => {
      const { cookie, values } = setup({ cookie: '1', format: presenceFormat('1', 9) });
      cookie.keep({ ...optedIn(), since: null });
      expect(values()).to.deep.equal([]);
      // Nothing is there that says so: it holds for this page.
      expect(cookie).to.include({ saved: false, isThere: false });
      expect(cookie.choice?.says).to.equal('opted-in');
    });

    it('keeps what the browser refuses for this page', () => {
      const { cookie, values } = setup({ jar: memoryJar({ takes: () => false }) });
      cookie.keep(out());
      expect(values()).to.deep.equal([]);
      expect(cookie).to.include({ saved: false, isThere: false, keptUntil: null });
      expect(textOf(cookie)).to.equal(`out.${today()}`);
    });

    it('keeps a __Host- cookie for this host, whatever domain the page has named', () => {
      for (const name of ['__Host-choice', '__host-choice']) {
        const { cookie, jar } = setup({ name, protocol: 'https:', domain: 'example.co.uk' });
        cookie.keep(out());
        expect(jar.cookies).to.have.length(1);
        expect(jar.cookies[0]).to.include({ name, isHostOnly: true, isSecure: true, path: '/' });
      }
    });
  });

  describe('keepByDeleting', () => {
    it('deletes what another tab writes meanwhile', () => {
      const { cookie, values } = setup(jarOfTwo('out', 2));
      cookie.keepByDeleting(optedIn());
      expect(cookie.saved).to.equal(true);
      expect(values()).to.deep.equal([]);
    });

    it('deletes the cookie, and that says it all', () => {
      const { cookie, values } = setup({ cookie: 'out' });
      cookie.keepByDeleting(optedIn());
      expect(values()).to.deep.equal([]);
      expect(cookie).to.include({ choice: null, saved: true });
    });

    it('has the choice hold for this page where it cannot be deleted', () => {
      const { cookie } = setup({ cookie: 'out', jar: memoryJar({ takes: () => false }) });
      cookie.keepByDeleting(optedIn());
      expect(cookie.saved).to.equal(false);
      expect(textOf(cookie)).to.equal(`in.${today()}`);
    });
  });

  describe('holdOnly', () => {
    it('has a choice hold for this page, and deletes a cookie that says the opposite', () => {
      const { cookie, values } = setup({ cookie: 'out' });
      cookie.holdOnly(optedIn());
      expect(values()).to.deep.equal([]);
      expect(cookie.saved).to.equal(false);
      expect(textOf(cookie)).to.equal(`in.${today()}`);
    });

    it('leaves a cookie that says the same, and writes none', () => {
      const { cookie, jar, values } = setup({ cookie: 'in' });
      cookie.holdOnly(optedIn());
      expect(values()).to.deep.equal(['in']);
      expect(jar.history).to.deep.equal([]);
    });
  });

  describe('forget', () => {
    it('deletes the cookie, and what was not saved', () => {
      const { cookie, values } = setup({ cookie: 'in' });
      cookie.forget();
      expect(values()).to.deep.equal([]);
      const refused = setup({ jar: memoryJar({ takes: () => false }) }).cookie;
      refused.keep(out());
      refused.forget();
      expect([cookie.choice, refused.choice]).to.deep.equal([null, null]);
      expect([cookie.saved, refused.saved]).to.deep.equal([true, true]);
    });
  });

  describe('a choice that was not saved', () => {
    const refused = () => {
      let header: string | null = null;
      const access = { read: () => header, write: () => undefined };
      const { cookie } = setup({ access });
      cookie.keep(out());
      return { cookie, show: (now: string | null) => cookie.read((header = now)) };
    };

    it('survives that cookies can be read, but hold nothing', () => {
      const { cookie, show } = refused();
      show('');
      show('other=1');
      expect(cookie.saved).to.equal(false);
      expect(cookie.choice?.says).to.equal('opted-out');
    });

    it('survives that cookies cannot be read for a while, which nobody has said in words', () => {
      const { cookie, show } = refused();
      show('');
      show(null);
      expect(cookie.choice?.says).to.equal('opted-out');
      show('');
      expect(cookie.choice?.says).to.equal('opted-out');
    });

    it('gives way to what somebody has written', () => {
      const { cookie, show } = refused();
      show('');
      show('choice=in');
      expect(cookie.saved).to.equal(true);
      expect(cookie.choice?.says).to.equal('opted-in');
    });
  });

  describe('learnEnd', () => {
    it('estimates at once, and tells what the browser says', async () => {
      const end = Date.parse(addDays(today(), 7));
      const { cookie, told } = setup({ cookie: 'in', readExpiry: () => Promise.resolve(end) });
      cookie.learnEnd();
      expect(cookie.keptUntil).to.equal(addDays(today(), 400));
      await Promise.resolve();
      expect(cookie.keptUntil).to.equal(dayOf(end));
      expect(told()).to.equal(1);
    });

    it('tells nothing where the browser does not', async () => {
      const { cookie, told } = setup({ cookie: 'in' });
      cookie.learnEnd();
      await Promise.resolve();
      expect(cookie.keptUntil).to.equal(addDays(today(), 400));
      expect(told()).to.equal(0);
    });

    it('has nothing to ask where there is no choice', () => {
      const { cookie } = setup({ readExpiry: () => expect.fail('asked') });
      cookie.learnEnd();
      expect(cookie.keptUntil).to.equal(null);
    });

    it('has the page look when the cookie has run out', async () => {
      const { cookie, ended } = setup({
        cookie: 'in',
        readExpiry: () => Promise.resolve(Date.now()),
      });
      // However often it is asked before the browser has answered.
      cookie.learnEnd();
      cookie.learnEnd();
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(ended()).to.equal(1);
    });
  });
});
