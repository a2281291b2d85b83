import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  CHOICE_DAYS,
  daysLeft,
  isSameChoice,
  parseChoice,
  serializeChoice,
  settleChoice,
  type StoredChoice,
} from '../../src/core/choice.js';
import { addDays, dayOf } from '../../src/core/days.js';

const TODAY = '2026-11-22';
const ago = (days: number): string => addDays(TODAY, -days);

const out: StoredChoice = {
  says: 'opted-out',
  maintainExperiences: false,
  knowsOfSignal: false,
  since: null,
};
const outKeeping = { ...out, maintainExperiences: true };
const optedIn: StoredChoice = { ...out, says: 'opted-in' };
const inKnowing = { ...optedIn, knowsOfSignal: true };

/** Every choice that the package can write. */
const choices = fc
  .tuple(
    fc.constantFrom(out, outKeeping, optedIn, inKnowing),
    fc.option(
      fc
        .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => dayOf(date.getTime())),
    ),
  )
  .map(([choice, since]): StoredChoice => ({ ...choice, since }));

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(
      fc.constantFrom('in', 'out', '+', '.', '~', 'signal', 'experiences', '2026-01-01', '%E0'),
    )
    .map((parts) => parts.join('')),
);

describe('parseChoice', () => {
  const cases = [
    { value: 'in', reads: optedIn },
    { value: 'in.', reads: optedIn },
    { value: 'in+', reads: optedIn },
    { value: 'in.2026-01-01', reads: { ...optedIn, since: '2026-01-01' } },
    { value: 'in+signal', reads: inKnowing },
    { value: 'in+signal.2026-01-01', reads: { ...inKnowing, since: '2026-01-01' } },
    { value: 'in+later+signal.2026-01-01', reads: { ...inKnowing, since: '2026-01-01' } },
    { value: 'in+experiences', reads: optedIn },
    { value: 'in+signals', reads: optedIn },
    { value: 'in+later.2026-01-01.more', reads: { ...optedIn, since: '2026-01-01' } },
    // The mark of a try that is under way.
    { value: 'in.2026-01-01~', reads: { ...optedIn, since: '2026-01-01' } },
    { value: 'in.2026-02-31', reads: optedIn },
    { value: 'in.yesterday', reads: optedIn },
    { value: 'out', reads: out },
    { value: 'out.2026-11-22', reads: { ...out, since: '2026-11-22' } },
    { value: 'out+experiences', reads: outKeeping },
    { value: 'out+experiences.2026-11-22', reads: { ...outKeeping, since: '2026-11-22' } },
    { value: 'out+signal', reads: out },
    { value: 'out.2026-02-31', reads: out },
    { value: 'out.2099-01-01', reads: { ...out, since: '2099-01-01' } },
    { value: 'IN', reads: out },
    { value: 'In.2026-01-01', reads: { ...out, since: '2026-01-01' } },
    { value: 'inn', reads: out },
    { value: ' in', reads: out },
    { value: 'in ', reads: out },
    { value: '"in"', reads: out },
    { value: 'in~', reads: out },
    { value: 'in-2026-01-01', reads: out },
    { value: 'in%2Bsignal', reads: out },
    { value: '', reads: out },
    { value: '.', reads: out },
    { value: '+', reads: out },
    { value: 'yes', reads: out },
    { value: 'true', reads: out },
    { value: '1', reads: out },
    { value: '%E0%A4%A', reads: out },
  ];

  for (const { value, reads } of cases) {
    it(`reads "${value}" as ${serializeChoice(reads)}`, () => {
      expect(parseChoice(value)).to.deep.equal(reads);
    });
  }

  it('reads back what serializeChoice writes', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(parseChoice(serializeChoice(choice))).to.deep.equal(choice);
      }),
    );
  });

  it('reads any text without throwing, as opted-out unless it begins with "in" and + or . follows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const isIn = text === 'in' || text.startsWith('in+') || text.startsWith('in.');
        expect(parseChoice(text).says).to.equal(isIn ? 'opted-in' : 'opted-out');
      }),
    );
  });
});

describe('serializeChoice', () => {
  const cases = [
    { choice: { ...out, since: TODAY }, writes: 'out.2026-11-22' },
    { choice: { ...outKeeping, since: TODAY }, writes: 'out+experiences.2026-11-22' },
    { choice: { ...optedIn, since: TODAY }, writes: 'in.2026-11-22' },
    { choice: { ...inKnowing, since: TODAY }, writes: 'in+signal.2026-11-22' },
    { choice: out, writes: 'out' },
    { choice: optedIn, writes: 'in' },
  ];

  for (const { choice, writes } of cases) {
    it(`writes ${writes}`, () => {
      expect(serializeChoice(choice)).to.equal(writes);
    });
  }

  it('writes nothing that a cookie cannot hold', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(serializeChoice(choice)).to.match(/^[!#-+\--:<-[\]-~]+$/);
      }),
    );
  });
});

describe('settleChoice', () => {
  const cases = [
    { copies: [], settles: null },
    { copies: ['in'], settles: 'in.2026-11-22' },
    { copies: ['out'], settles: 'out.2026-11-22' },
    { copies: [''], settles: 'out.2026-11-22' },
    { copies: ['out.2026-01-01'], settles: 'out.2026-01-01' },
    { copies: ['out.2026-11-23'], settles: 'out.2026-11-22' },
    { copies: ['in+signal.2099-12-31'], settles: 'in+signal.2026-11-22' },
    { copies: ['out.2026-02-31'], settles: 'out.2026-11-22' },
    { copies: [`out.${ago(729)}`], settles: `out.${ago(729)}` },
    { copies: [`out.${ago(730)}`], settles: null },
    { copies: [`in.${ago(729)}`], settles: `in.${ago(729)}` },
    { copies: [`in.${ago(730)}`], settles: null },
    { copies: [`in+signal.${ago(5000)}`], settles: null },
    { copies: ['in', 'out'], settles: 'out.2026-11-22' },
    { copies: ['in.2026-11-01', 'in.2026-11-02', 'out.2026-01-01'], settles: 'out.2026-01-01' },
    { copies: ['in', 'nonsense'], settles: 'out.2026-11-22' },
    { copies: ['in', ''], settles: 'out.2026-11-22' },
    { copies: [`out.${ago(730)}`, 'in.2026-11-01'], settles: 'in.2026-11-01' },
    { copies: ['in.2026-11-01', 'in+signal.2026-11-02'], settles: 'in.2026-11-01' },
  ];

  for (const { copies, settles } of cases) {
    it(`settles ${JSON.stringify(copies)} as ${settles}`, () => {
      const choice = settleChoice(copies, TODAY);
      expect(choice && serializeChoice(choice)).to.equal(settles);
    });
  }

  it('takes any texts without throwing, and out as soon as one copy of today says so', () => {
    fc.assert(
      fc.property(fc.array(texts), fc.array(texts), (before, after) => {
        const choice = settleChoice([...before, `out.${TODAY}`, ...after], TODAY);
        expect(choice?.says).to.equal('opted-out');
      }),
    );
  });
});

describe('daysLeft', () => {
  const cases = [
    { since: null, left: CHOICE_DAYS },
    { since: TODAY, left: 730 },
    { since: ago(1), left: 729 },
    { since: ago(729), left: 1 },
    { since: ago(730), left: 0 },
    { since: ago(731), left: -1 },
  ];

  for (const { since, left } of cases) {
    it(`leaves ${left} days of a choice of ${since ?? 'no day'}`, () => {
      expect(daysLeft({ ...out, since }, TODAY)).to.equal(left);
    });
  }
});

describe('isSameChoice', () => {
  const all = [out, outKeeping, optedIn, inKnowing, null];

  for (const one of all) {
    for (const other of all) {
      const name = (choice: StoredChoice | null): string =>
        choice ? serializeChoice(choice) : 'none';
      it(`${one === other ? 'takes' : 'does not take'} ${name(one)} for ${name(other)}`, () => {
        expect(isSameChoice(one, other)).to.equal(one === other);
      });
    }
  }

  it('does not look at the day', () => {
    expect(isSameChoice(out, { ...out, since: TODAY })).to.equal(true);
  });
});
