/** Median, least and most of some numbers. */
export function summarise(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const half = sorted.length >> 1;
  return {
    median: sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2,
    min: sorted[0],
    max: sorted.at(-1),
  };
}

/** Collects numbers under two names, and sums them up at the end. */
export function collect() {
  const found = {};
  return {
    add(row, column, number) {
      ((found[row] ??= {})[column] ??= []).push(number);
    },
    /** Figures by row and column. */
    summary: () =>
      Object.fromEntries(
        Object.entries(found).map(([row, columns]) => [
          row,
          Object.fromEntries(
            Object.entries(columns).map(([column, numbers]) => [column, summarise(numbers)]),
          ),
        ]),
      ),
  };
}

export const round = (number, digits = 2) => Number(number.toFixed(digits));

/** A figure as a reader meets it: median, and least to most in brackets. */
export const show = ({ median, min, max }, digits = 2) =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;

/** A table in Markdown; all columns but the first are numbers. */
export const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(head.length - 1)}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
