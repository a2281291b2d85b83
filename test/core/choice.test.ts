import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  isSameChoice,
  parseChoice,
  serializeChoice,
  type StoredChoice,
} from '../../src/core/choice.js';
import { dayOf } from '../../src/core/days.js';

const TODAY = '2026-11-22';

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
