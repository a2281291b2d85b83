import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A table of what was tried with what, which tests fill in and a page of the docs shows, between
 * `<!-- made by … -->` and `<!-- end -->`. What the docs show is thus what the last run has found:
 *
 *     const matrix = createMatrix({ docs: 'docs/frameworks.md', by: 'test/frameworks/pages.test.mjs', corner: 'framework', columns });
 *     it('hears of a choice', matrix.cell('React 19', 'event', async (t) => { … }));
 *     it('is what the docs say', () => matrix.hold());
 *
 * @param docs the page, by its path from the project's folder
 * @param by the test that makes the table, as the marker names it
 * @param corner what stands above the names of the rows
 * @param columns headings by the names that cells use, in their order
 */
export function createMatrix({ docs, by, corner, columns }) {
  const file = new URL(`../../${docs}`, import.meta.url);
  const rows = new Map();

  const write = () => {
    const names = Object.keys(columns);
    const lines = [
      [corner, ...Object.values(columns)],
      ['---', ...names.map(() => '---')],
      ...[...rows].map(([row, cells]) => [row, ...names.map((name) => cells.get(name) ?? '–')]),
    ];
    return lines
      .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
      .join('\n');
  };

  return {
    /**
     * Makes a test of a cell, in rows by the order in which they are first named. What `run` returns is its
     * text, `yes` if that is nothing. A cell that no test is made for is shown as a dash.
     */
    cell(row, column, run) {
      assert.ok(column in columns, `No column is named ${column}.`);
      if (!rows.has(row)) rows.set(row, new Map());
      rows.get(row).set(column, undefined);
      return async (t) => void rows.get(row).set(column, (await run(t)) ?? 'yes');
    },

    /** Holds the docs to the table once all its tests have passed, or with UPDATE=1 writes it there. */
    hold() {
      const open = [...rows].flatMap(([row, cells]) =>
        [...cells].filter(([, text]) => text === undefined).map(([column]) => `${row}: ${column}`),
      );
      assert.deepEqual(open, [], 'has failed, or was not run');
      const before = readFileSync(file, 'utf8');
      const start = `<!-- made by ${by} -->\n`;
      const [above, rest] = before.split(start);
      assert.ok(rest, `${docs} has no place for it: ${start}`);
      const below = rest.slice(rest.indexOf('<!-- end -->'));
      const now = [above, start, '\n', write(), '\n\n', below].join('');
      if (process.env.UPDATE) writeFileSync(file, now);
      else assert.equal(now, before, `${docs} is out of date: run this test with UPDATE=1`);
    },
  };
}
