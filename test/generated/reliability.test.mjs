import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docs/reliability.md', () => {
  const rows = [...read('docs/reliability.md').matchAll(/^\|(.*?)\|.*\| `([\w-]+)` "(.*?)" \|$/gm)];

  it('names a test in each row on what can go wrong', () => {
    const tables = read('docs/reliability.md').split('## Where engines differ')[0];
    const all = tables.match(/^\| (?!---|what goes wrong).*$/gm);
    assert.equal(rows.length, all.length);
  });

  for (const [, what, file, title] of rows) {
    it(`names a test that is there for: ${what.trim()}`, () => {
      assert.ok(read(`test/whole-pages/${file}.test.mjs`).includes(title), `${file}: ${title}`);
    });
  }
});
