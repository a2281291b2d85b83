import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { serializeChoice, type StoredChoice } from '../../src/core/choice.js';
import {
  type ChoiceFormat,
  daysLeft,
  flagFormat,
  ownFormat,
  presenceFormat,
  settleChoice,
} from '../../src/core/choice-format.js';
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

const presence = presenceFormat('1', 3650);
const flag = flagFormat(456);

const nameOf = (choice: StoredChoice | null): string =>
  choice ? serializeChoice(choice) : 'nothing';

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('in', 'out', '+', '.', '~', 'true', 'false', '2026-01-01', '1'))
    .map((parts) => parts.join('')),
);

describe('ownFormat', () => {
  it('keeps a choice for 2 years', () => {
    expect(ownFormat.days).to.equal(730);
  });

  it('reads and writes all that a choice can say', () => {
    for (const choice of [out, outKeeping, optedIn, inKnowing]) {
      const full = { ...choice, since: TODAY };
      expect(ownFormat.parse(ownFormat.serialize(full) ?? '')).to.deep.equal(full);
    }
  });
});

const foreign: {
  name: string;
  format: ChoiceFormat;
  reads: { value: string; says: StoredChoice['says'] }[];
  writes: { choice: StoredChoice; value: string | null }[];
}[] = [
  {
    name: 'presenceFormat',
    format: presence,
    reads: ['', '1', '0', 'false', 'in', 'null', '1~', '%E0'].map((value) => ({
      value,
      says: 'opted-out' as const,
    })),
    writes: [
      { choice: out, value: '1' },
      { choice: outKeeping, value: '1' },
      { choice: optedIn, value: null },
      { choice: inKnowing, value: null },
    ],
  },
  {
    name: 'flagFormat',
    format: flag,
    reads: [
      { value: 'true', says: 'opted-in' },
      // Being written again.
      { value: 'true~', says: 'opted-in' },
      { value: 'true~~', says: 'opted-in' },
      ...['false', 'false~', '', '1', 'TRUE', 'truer', ' true', '"true"', '~true', 'in'].map(
        (value) => ({ value, says: 'opted-out' as const }),
      ),
    ],
    writes: [
      { choice: out, value: 'false' },
      { choice: outKeeping, value: 'false' },
      { choice: optedIn, value: 'true' },
      { choice: inKnowing, value: 'true' },
    ],
  },
];

for (const { name, format, reads, writes } of foreign) {
  describe(name, () => {
    for (const { value, says } of reads) {
      it(`reads "${value}" as ${says}, and no more than that`, () => {
        expect(format.parse(value)).to.deep.equal({ ...out, says });
      });
    }

    for (const { choice, value } of writes) {
      it(`writes ${value ?? 'nothing'} for ${nameOf(choice)}`, () => {
        expect(format.serialize({ ...choice, since: TODAY })).to.equal(value);
      });
    }

    it('holds no more than out and in', () => {
      expect(format.isOwn).to.equal(false);
      expect(format.holds({ ...out }, { ...outKeeping, since: TODAY })).to.equal(true);
      expect(format.holds(out, optedIn)).to.equal(false);
      expect(format.holds(optedIn, { ...optedIn, since: TODAY })).to.equal(true);
      expect(format.holds(optedIn, inKnowing)).to.equal(false);
      expect(format.holds(null, out)).to.equal(false);
      expect(format.holds(null, inKnowing)).to.equal(false);
    });

    it('has neither a day nor an end of its own: each load renews the whole of its time', () => {
      const choice = settleChoice([format.serialize(out) ?? ''], TODAY, format, ago(9));
      expect(choice).to.deep.equal(out);
      expect(choice && daysLeft(choice, TODAY, format)).to.equal(format.days);
    });

    it('reads any text without throwing', () => {
      fc.assert(
        fc.property(texts, (text) => {
          expect(['opted-in', 'opted-out']).to.include(format.parse(text).says);
        }),
      );
    });
  });
}

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
    // Of two that say out the one that keeps nothing counts, wherever it stands.
    { copies: ['out+experiences.2026-11-01', 'out.2026-11-02'], settles: 'out.2026-11-02' },
    { copies: ['out.2026-11-02', 'out+experiences.2026-11-01'], settles: 'out.2026-11-02' },
    {
      copies: ['in', 'out+experiences.2026-11-01', 'out+experiences.2026-11-02'],
      settles: 'out+experiences.2026-11-01',
    },
    {
      copies: [`out.${ago(730)}`, 'out+experiences.2026-11-01'],
      settles: 'out+experiences.2026-11-01',
    },
  ];

  for (const { copies, settles } of cases) {
    it(`settles ${JSON.stringify(copies)} as ${settles}`, () => {
      const choice = settleChoice(copies, TODAY);
      expect(choice && serializeChoice(choice)).to.equal(settles);
    });
  }

  const met = [
    { copy: 'out', metOn: ago(3), settles: `out.${ago(3)}` },
    { copy: 'out.2099-01-01', metOn: ago(3), settles: `out.${ago(3)}` },
    { copy: `out.${ago(9)}`, metOn: ago(3), settles: `out.${ago(9)}` },
    { copy: 'in', metOn: ago(729), settles: `in.${ago(729)}` },
    { copy: 'in', metOn: ago(730), settles: null },
  ];

  for (const { copy, metOn, settles } of met) {
    it(`settles "${copy}", first met on ${metOn}, as ${settles}`, () => {
      const choice = settleChoice([copy], TODAY, ownFormat, metOn);
      expect(choice && serializeChoice(choice)).to.equal(settles);
    });
  }

  const others: { format: ChoiceFormat; copies: string[]; says: string | null }[] = [
    { format: presence, copies: [], says: null },
    { format: presence, copies: ['0'], says: 'opted-out' },
    { format: presence, copies: ['1', ''], says: 'opted-out' },
    { format: flag, copies: [], says: null },
    { format: flag, copies: ['true'], says: 'opted-in' },
    { format: flag, copies: ['true', 'true'], says: 'opted-in' },
    { format: flag, copies: ['true', 'false'], says: 'opted-out' },
    { format: flag, copies: ['true', ''], says: 'opted-out' },
  ];

  for (const { format, copies, says } of others) {
    it(`settles ${JSON.stringify(copies)} of a system with ${format.days} days as ${says}`, () => {
      expect(settleChoice(copies, TODAY, format)?.says ?? null).to.equal(says);
    });
  }

  it('takes any texts without throwing, and out as soon as one copy of today says so', () => {
    fc.assert(
      fc.property(fc.array(texts), fc.array(texts), (before, after) => {
        const choice = settleChoice([...before, `out.${TODAY}`, ...after], TODAY);
        expect(choice).to.deep.include({ says: 'opted-out', maintainExperiences: false });
      }),
    );
  });

  it('never counts from a day that is still to come', () => {
    const days = fc
      .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => dayOf(date.getTime()));
    fc.assert(
      fc.property(fc.constantFrom('in', 'out'), days, (word, day) => {
        const choice = settleChoice([`${word}.${day}`], TODAY);
        expect(choice === null || choice.since! <= TODAY).to.equal(true);
      }),
    );
  });
});

describe('daysLeft', () => {
  const cases = [
    { since: null, left: 730 },
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

  it('leaves what a system keeps for longer or shorter', () => {
    expect(daysLeft({ ...out, since: ago(1) }, TODAY, { days: 456 })).to.equal(455);
  });
});
