import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/accessibility.md');
const cellsOf = (pattern) =>
  page.match(pattern).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const criteria = cellsOf(/^\| \d\.\d\.\d+ .*\|$/gm).filter((cells) => cells.length === 6);
const tests = cellsOf(/^\| [A-Z] \| .*\|$/gm);

describe('docs/accessibility.md', () => {
  it('has a verdict on each of the 31 criteria of level A and the 24 of level AA', () => {
    assert.equal(new Set(criteria.map(([name]) => name)).size, criteria.length);
    const count = (wanted) => criteria.filter(([, level]) => level === wanted).length;
    assert.deepEqual([count('A'), count('AA')], [31, 24]);
    const verdicts = ['supports', 'partially supports', 'does not support', 'not applicable'];
    for (const [name, , , verdict] of criteria) assert.ok(verdicts.includes(verdict), name);
  });

  it('says of each that is supported how that was tested, by tests that it lists', () => {
    const letters = tests.map(([letter]) => letter);
    const used = [...page.matchAll(/\| ([A-Z](?:, [A-Z])*)(?:; [^|]*)? \|$/gm)].flatMap(
      ([, cell]) => cell.split(', '),
    );
    assert.deepEqual([...new Set(used)].sort(), letters);
    for (const [name, , , verdict, , tested] of criteria)
      if (verdict !== 'not applicable') assert.notEqual(tested, '–', name);
  });

  for (const [letter, , file, title] of tests) {
    it(`names a test that is there for ${letter}`, () => {
      const tried = read(`test/${file.replaceAll('`', '')}`);
      for (const each of title.slice(1, -1).split('" and "')) assert.ok(tried.includes(each), each);
    });
  }
});
