import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { decide, type Signal, type Snapshot, type Tracking } from '../../src/core/state.js';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import { fill, stateMessages, valuesFor, writeList } from '../../src/locales/sentence.js';
import { untouched } from '../support/untouched.mjs';

const dated = { since: '2026-11-22', keptUntil: '2027-12-27' };
const out = { tracking: 'off', reason: 'choice', choice: 'opted-out', ...dated } as const;
const optedIn = { tracking: 'on', reason: 'choice', choice: 'opted-in', ...dated } as const;
const gpc = { signal: 'gpc' } as const;
const dnt = { signal: 'dnt' } as const;

const say = (snapshot: Snapshot): string =>
  stateMessages(snapshot)
    .map((name) => fill(en[name], valuesFor(snapshot, 'en')))
    .join(' ');

describe('stateMessages', () => {
  const cases: { snapshot: Partial<Snapshot>; name: keyof Messages; says: string }[] = [
    {
      snapshot: {},
      name: 'on-default',
      says: 'Tracking is on: you have not opted out.',
    },
    {
      snapshot: optedIn,
      name: 'on-choice',
      says: 'Tracking is on because you allowed it on November 22, 2026; this browser will remember that until December 27, 2027.',
    },
    {
      snapshot: { ...optedIn, ...gpc },
      name: 'on-choice-signal',
      says: 'Tracking is on because you allowed it on November 22, 2026, although your browser asks for an opt-out (Global Privacy Control); it will remember your choice until December 27, 2027.',
    },
    {
      snapshot: { ...optedIn, saved: false, keptUntil: null },
      name: 'on-choice',
      says: 'Tracking is on because you allowed it on November 22, 2026.',
    },
    {
      snapshot: out,
      name: 'off-choice',
      says: 'Tracking is off because you opted out on November 22, 2026; this browser will remember that until December 27, 2027.',
    },
    {
      snapshot: { ...out, ...gpc },
      name: 'off-choice',
      says: 'Tracking is off because you opted out on November 22, 2026; this browser will remember that until December 27, 2027. Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control).',
    },
    {
      snapshot: { ...out, since: null },
      name: 'off-choice',
      says: 'Tracking is off because you opted out; this browser will remember that until December 27, 2027.',
    },
    {
      snapshot: { ...out, saved: false, keptUntil: null },
      name: 'off-choice',
      says: 'Tracking is off because you opted out on November 22, 2026.',
    },
    {
      snapshot: { ...out, maintainExperiences: true },
      name: 'off-choice-experiences',
      says: 'Tracking is off because you opted out on November 22, 2026; you keep seeing the versions of this site you have already been shown; this browser will remember that until December 27, 2027.',
    },
    {
      snapshot: { tracking: 'off', reason: 'signal', ...gpc },
      name: 'off-signal',
      says: 'Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control).',
    },
    {
      snapshot: { tracking: 'off', reason: 'signal', ...dnt },
      name: 'off-signal',
      says: 'Opt-out request honored: tracking is off because your browser asks for it (Do Not Track).',
    },
    {
      snapshot: { ...optedIn, tracking: 'off', reason: 'signal', ...gpc },
      name: 'off-signal-choice',
      says: 'Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control), which counts for more than your choice of November 22, 2026 to allow it.',
    },
    {
      snapshot: { tracking: 'off', reason: 'vendor' },
      name: 'off-vendor',
      says: 'Tracking is off because you opted out earlier with a service this site uses.',
    },
    {
      snapshot: { tracking: 'off', reason: 'unavailable' },
      name: 'off-unavailable',
      says: 'Tracking is off because your browser does not let this site use cookies, where your choice would be kept.',
    },
    {
      snapshot: { tracking: 'off' },
      name: 'off-default',
      says: 'Tracking is off: you have not allowed it.',
    },
  ];

  for (const { snapshot, name, says } of cases) {
    it(`is ${name} for ${JSON.stringify(snapshot)}`, () => {
      const whole = { ...untouched, ...snapshot };
      expect(stateMessages(whole)[0]).to.equal(name);
      expect(say(whole)).to.equal(says);
    });
  }

  it('has a case in the table above for each state that has a message', () => {
    const states = Object.keys(en).filter((name) => /^(on|off)-/.test(name));
    expect(cases.map(({ name }) => name)).to.include.members(states);
  });

  /** Every snapshot that can be decided. */
  const snapshots = fc
    .record({
      choice: fc.constantFrom(
        null,
        ...[true, false].flatMap((knowsOfSignal) =>
          (['opted-out', 'opted-in'] as const).map((says) => ({ says, knowsOfSignal })),
        ),
      ),
      signal: fc.constantFrom<Signal | null>(null, 'gpc', 'dnt'),
      vendorSaysOut: fc.boolean(),
      readable: fc.boolean(),
      defaultTracking: fc.constantFrom<Tracking>('on', 'off'),
      days: fc.constantFrom<Partial<Snapshot>>({}, dated, { since: dated.since }),
    })
    .map(({ days, ...facts }): Snapshot => ({
      ...untouched,
      ...decide(facts),
      choice: facts.choice?.says ?? null,
      signal: facts.signal,
      ...(facts.choice && days),
    }));

  it('leads to a whole sentence that says whether tracking is on', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        expect(say(snapshot)).to.match(/^[A-Z].*\.$/);
        expect(say(snapshot)).to.match(new RegExp(`\\btracking is ${snapshot.tracking}\\b`, 'i'));
        expect(say(snapshot)).not.to.match(/[[\]{}]|undefined|null| [ ,;.]/);
      }),
    );
  });

  it('says in words that the request of the browser was honored, whenever it was', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        expect(say(snapshot).includes('Opt-out request honored')).to.equal(
          snapshot.signal !== null && snapshot.tracking === 'off',
        );
      }),
    );
  });

  it('gives a choice of the visitor as its reason only where there is one', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        fc.pre(snapshot.choice === null && snapshot.reason !== 'vendor');
        expect(say(snapshot)).not.to.match(
          /because you (?:allowed|opted out)|your choice (?:of|to)/,
        );
      }),
    );
  });
});

describe('valuesFor', () => {
  it('has nothing for what is not known', () => {
    expect(valuesFor(untouched, 'en')).to.deep.equal({
      since: undefined,
      until: undefined,
      signal: undefined,
    });
  });

  const languages = [
    { language: 'en', since: 'November 22, 2026' },
    { language: 'en-GB', since: '22 November 2026' },
    { language: 'de', since: '22. November 2026' },
    { language: 'bg', since: '22 ноември 2026 г.' },
  ];

  for (const { language, since } of languages) {
    it(`writes days as people of ${language} do`, () => {
      expect(valuesFor({ ...untouched, ...dated }, language).since).to.equal(since);
    });
  }

  it('writes the bare day where the browser does not know how people of a language do', () => {
    expect(valuesFor({ ...untouched, ...dated }, 'tlh').since).to.equal(dated.since);
  });
});

describe('writeList', () => {
  const items = [['a.example', 3], ['b.example', 1200], ['Acme']] as const;
  const cases = [
    { language: 'en', reads: 'a.example (3), b.example (1,200), and Acme' },
    { language: 'en-GB', reads: 'a.example (3), b.example (1,200) and Acme' },
    { language: 'de', reads: 'a.example (3), b.example (1.200) und Acme' },
    { language: 'zh-Hant', reads: 'a.example (3)、b.example (1,200)和Acme' },
    {
      language: 'fa',
      reads: '\u2068a.example (۳)\u2069،\u200f \u2068b.example (۱٬۲۰۰)\u2069، و \u2068Acme\u2069',
    },
    {
      language: 'he',
      reads: '\u2068a.example (3)\u2069, \u2068b.example (1,200)\u2069 ו-\u2068Acme\u2069',
    },
    { language: 'tlh', reads: 'a.example (3), b.example (1200), Acme' },
  ];

  for (const { language, reads } of cases) {
    it(`writes names and how many there are of each as people of ${language} do`, () => {
      expect(writeList(items, language)).to.equal(reads);
    });
  }
});

describe('fill', () => {
  const message = 'Off[ since {since}][; until {until}] ({signal}).';
  const cases = [
    { values: { since: 'A', until: 'B', signal: 'C' }, fills: 'Off since A; until B (C).' },
    { values: { until: 'B', signal: 'C' }, fills: 'Off; until B (C).' },
    { values: { since: 'A', signal: 'C' }, fills: 'Off since A (C).' },
    { values: { since: 'A', until: undefined, signal: 'C' }, fills: 'Off since A (C).' },
    { values: { since: '', until: '', signal: 'C' }, fills: 'Off (C).' },
    { values: {}, fills: 'Off ().' },
    { values: Object.create({ since: 'A', signal: 'C' }) as object, fills: 'Off ().' },
    { values: { since: '$1', until: '[x]', signal: '$&' }, fills: 'Off since $1; until [x] ($&).' },
  ];

  for (const { values, fills } of cases) {
    it(`makes "${fills}" of ${JSON.stringify(values)}`, () => {
      expect(fill(message, values)).to.equal(fills);
    });
  }

  it('leaves a bracketed part with two values out when one is missing', () => {
    expect(fill('Off[ from {since} to {until}].', { since: 'A' })).to.equal('Off.');
  });

  it('leaves no bracket or brace of any message, whatever is known', () => {
    const some = fc.option(fc.constant('x'), { nil: undefined });
    const values = fc.record({ since: some, until: some, signal: some });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values<string>({ ...en })), values, (text, known) => {
        expect(fill(text, known)).not.to.match(/[[\]{}]/);
      }),
    );
  });
});
