import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documents } from '../support/examples.mjs';
import { loadSource } from '../support/load-source.mjs';

// What documents say of one another and of the code: docs/README.md leads to all of them, and README.md says by which
// line a visitor's state is decided.

const { decide } = await loadSource('core/state.ts');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, table] = readme.split('| if | tracking | reason |\n| --- | --- | --- |\n');
const lines = table
  .split('\n\n')[0]
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, condition, tracking, reason]) => ({ condition, tracking, reason }));

/** What each line means, in facts. */
const fits = {
  'the visitor opted out': ({ choice }) => choice?.says === 'opted-out',
  "the visitor opted in, with the signal's notice in view or without a signal now": ({
    choice,
    signal,
  }) => choice?.says === 'opted-in' && (choice.knowsOfSignal || signal === null),
  'the browser sends a signal': ({ signal }) => signal !== null,
  "a named vendor's own cookie or key says opted out": ({ vendorSaysOut }) => vendorSaysOut,
  'cookies cannot be read at all': ({ readable }) => !readable,
  'nothing of these': () => true,
};

const choices = [null].concat(
  ['opted-out', 'opted-in'].flatMap((says) =>
    [false, true].map((knowsOfSignal) => ({ says, knowsOfSignal })),
  ),
);
const allFacts = choices.flatMap((choice) =>
  [null, 'gpc', 'dnt'].flatMap((signal) =>
    [false, true].flatMap((vendorSaysOut) =>
      [false, true].flatMap((readable) =>
        ['on', 'off'].map((defaultTracking) => ({
          ...{ choice, signal, vendorSaysOut, readable, defaultTracking },
        })),
      ),
    ),
  ),
);

describe('the lines by which a state is decided', () => {
  it('are those of which this test knows what they mean', () => {
    assert.deepEqual(
      lines.map(({ condition }) => condition),
      Object.keys(fits),
    );
  });

  it('lead to what the code decides, whatever is so', () => {
    for (const facts of allFacts) {
      const { tracking, reason } = lines.find(({ condition }) => fits[condition](facts));
      const decided = {
        tracking: tracking === 'default-tracking' ? facts.defaultTracking : tracking,
        reason,
      };
      assert.deepEqual(decide(facts), decided, JSON.stringify(facts));
    }
  });

  it('are told to privacy officers one by one', () => {
    const officers = readFileSync(
      new URL('../../docs/privacy-officers.md', import.meta.url),
      'utf8',
    );
    const told = [...officers.matchAll(/^\| (on|off), `(\w+)` \|/gm)].map(
      ([, tracking, reason]) => `${tracking} ${reason}`,
    );
    const decided = allFacts.map(decide).map(({ tracking, reason }) => `${tracking} ${reason}`);
    assert.deepEqual(told.sort(), [...new Set(decided)].sort());
  });
});

describe('docs/README.md', () => {
  it('leads to every page of the documentation', () => {
    const index = readFileSync(new URL('../../docs/README.md', import.meta.url), 'utf8');
    const missing = documents
      .filter((file) => file.startsWith('docs/') && file !== 'docs/README.md')
      .filter((file) => !index.includes(`](${file.slice('docs/'.length)})`));
    assert.deepEqual(missing, []);
  });
});
