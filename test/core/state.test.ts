import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { decide, type Facts, type Signal, type Tracking } from '../../src/core/state.js';

const out = { says: 'opted-out', knowsOfSignal: false } as const;
const optedIn = { says: 'opted-in', knowsOfSignal: false } as const;
const inKnowing = { says: 'opted-in', knowsOfSignal: true } as const;

const nothing: Facts = {
  choice: null,
  signal: null,
  vendorSaysOut: false,
  readable: true,
  defaultTracking: 'on',
};

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  choice: fc.constantFrom(null, out, optedIn, inKnowing),
  signal: fc.constantFrom<Signal | null>(null, 'gpc', 'dnt'),
  vendorSaysOut: fc.boolean(),
  readable: fc.boolean(),
  defaultTracking: fc.constantFrom<Tracking>('on', 'off'),
});

/** Facts about which a line has nothing to say: none of them may change its decision. */
const worst = { vendorSaysOut: true, readable: false, defaultTracking: 'off' } as const;

describe('decide', () => {
  const cases: { facts: Partial<Facts>; decides: string }[] = [
    // Opted out outranks everything.
    { facts: { choice: out }, decides: 'off choice' },
    { facts: { choice: out, signal: 'gpc' }, decides: 'off choice' },
    { facts: { choice: out, ...worst }, decides: 'off choice' },
    { facts: { choice: out, signal: 'dnt', ...worst }, decides: 'off choice' },
    // Opted in counts without a signal, or where the visitor knew of it.
    { facts: { choice: optedIn }, decides: 'on choice' },
    { facts: { choice: optedIn, ...worst }, decides: 'on choice' },
    { facts: { choice: inKnowing }, decides: 'on choice' },
    { facts: { choice: inKnowing, signal: 'gpc' }, decides: 'on choice' },
    { facts: { choice: inKnowing, signal: 'dnt', ...worst }, decides: 'on choice' },
    // A signal counts for more than an older choice to allow tracking.
    { facts: { signal: 'gpc' }, decides: 'off signal' },
    { facts: { signal: 'dnt' }, decides: 'off signal' },
    { facts: { signal: 'gpc', ...worst }, decides: 'off signal' },
    { facts: { choice: optedIn, signal: 'gpc' }, decides: 'off signal' },
    { facts: { choice: optedIn, signal: 'dnt', ...worst }, decides: 'off signal' },
    // A vendor's own flag.
    { facts: { vendorSaysOut: true }, decides: 'off vendor' },
    { facts: worst, decides: 'off vendor' },
    // No cookies.
    { facts: { readable: false }, decides: 'off unavailable' },
    { facts: { readable: false, defaultTracking: 'off' }, decides: 'off unavailable' },
    // Nothing of these.
    { facts: {}, decides: 'on default' },
    { facts: { defaultTracking: 'off' }, decides: 'off default' },
  ];

  for (const { facts, decides } of cases) {
    it(`decides ${decides} on ${JSON.stringify(facts)}`, () => {
      const { tracking, reason } = decide({ ...nothing, ...facts });
      expect(`${tracking} ${reason}`).to.equal(decides);
    });
  }

  it('never tracks against a signal unless the visitor allowed it knowing of the signal', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const isKnowing = facts.choice?.says === 'opted-in' && facts.choice.knowsOfSignal;
        fc.pre(facts.signal !== null && !isKnowing);
        expect(decide(facts).tracking).to.equal('off');
      }),
    );
  });

  it('never tracks who opted out', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(decide({ ...facts, choice: out }).tracking).to.equal('off');
      }),
    );
  });

  it('gives the choice as reason only where there is one, and the signal likewise', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { reason } = decide(facts);
        if (reason === 'choice') expect(facts.choice).not.to.equal(null);
        if (reason === 'signal') expect(facts.signal).not.to.equal(null);
        if (reason === 'vendor') expect(facts.vendorSaysOut).to.equal(true);
        if (reason === 'unavailable') expect(facts.readable).to.equal(false);
      }),
    );
  });
});
