import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cases, loadSource } from '../support/load-source.mjs';

const { parseChoice } = await loadSource('core/choice.ts');

describe('the value of a choice cookie', () => {
  it('means opted in only where it says in, whatever else stands there', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^(in|out)[+.~a]/)),
        (value) => {
          const says = /^in($|[+.])/.test(value) ? 'opted-in' : 'opted-out';
          assert.equal(parseChoice(value).says, says);
        },
      ),
      { numRuns: cases(1_000, 200_000) },
    );
  });
});
