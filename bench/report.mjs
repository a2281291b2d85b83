import { round, show, table } from './figures.mjs';
import { plot } from './plot.mjs';

/** The page with nothing on it: what all others are held against. */
export const EMPTY = 'an empty page';

const times = (one, other) => `${round(one / other)}×`;

/** The tables of docs/performance.md, by the name under which they stand there. */
export function tablesOf({ bytes, startUp, choice, tags, gate, decision, growth }) {
  const { [EMPTY]: empty, ...pages } = startUp;
  const workOf = (each) => each.work.median - empty.work.median;
  const floor = workOf(pages['floor: LitElement']);
  const vanilla = pages['floor: no library']['control, Slow 4G'].median;
  return {
    bytes: table(
      ['contestant', 'files', 'raw', 'gzip', 'brotli'],
      Object.entries(bytes).map(([name, each]) => [name, ...Object.values(each)]),
    ),
    'start-up': table(
      [
        'contestant',
        'main thread, ms',
        'of LitElement',
        'layouts',
        'control there, ms',
        'on Slow 4G, ms',
        'of no library',
      ],
      Object.entries(pages).map(([name, each]) => [
        name,
        show(beyond(each.work, empty.work.median), 1),
        times(workOf(each), floor),
        each.layouts.median,
        show(each.control, 0),
        show(each['control, Slow 4G'], 0),
        times(each['control, Slow 4G'].median, vanilla),
      ]),
    ),
    choice: table(
      ['contestant, tags on the page', 'event, ms', 'of no library', 'next paint at 6×, ms'],
      Object.entries(choice).map(([row, each]) => [
        row,
        show(each.event, 1),
        times(each.event.median, choice[`no library, ${row.split(', ')[1]}`].event.median),
        show(each.interaction, 0),
      ]),
    ),
    tags: table(
      ['contestant, tags', 'put and laid out, ms', 'of no library', 'memory, kB', 'of no library'],
      Object.entries(tags).map(([row, each]) => {
        const least = tags[`no library, ${row.split(', ')[1]}`];
        return [
          row,
          show(each.start, 1),
          times(each.start.median, least.start.median),
          show(each.memory, 0),
          times(each.memory.median, least.memory.median),
        ];
      }),
    ),
    gate: table(
      ['call, microseconds', 'without the gate', 'gate open', 'gate closed'],
      [
        ...Object.entries(gate).map(([call, { bare, open, closed }]) => [
          call,
          ...[bare, open, closed].map((each) => (each ? show(each) : '–')),
        ]),
        ['deciding about an address, all vendors', '–', '–', show(scaled(decision, 1 / 1000), 3)],
      ],
    ),
    growth: table(
      ['in the jar or named', '`optOut()`, ms'],
      Object.entries(growth).map(([row, { optOut }]) => [row, show(optOut, 1)]),
    ),
  };
}

const beyond = (figures, base) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value - base]));

const scaled = (figures, by) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value * by]));

/** What stands below the tables that have plots: no page shows a picture that was never drawn. */
export const pictures = {
  tags: [
    '![Time to put tags into a page, by their number](performance/tags-time.svg)',
    '![Memory of tags, by their number](performance/tags-memory.svg)',
  ],
  growth: ['![Time to opt out, by cookies and vendors](performance/opting-out.svg)'],
};

/** The plots of docs/performance.md, as SVG by file name. */
export function plotsOf({ tags, growth }) {
  const lineOf = (rows, name, figure) =>
    Object.entries(rows)
      .filter(([row]) => row.startsWith(`${name}, `))
      .map(([row, each]) => [Number(row.split(', ')[1]), each[figure].median]);
  const ofTags = (figure) =>
    Object.fromEntries(
      ['ours', 'LitElement', 'no library'].map((name) => [name, lineOf(tags, name, figure)]),
    );
  return {
    'tags-time': plot({
      title: 'Milliseconds to put tags into a page and lay them out',
      x: 'tags',
      y: 'milliseconds',
      lines: ofTags('start'),
    }),
    'tags-memory': plot({
      title: 'Memory of tags',
      x: 'tags',
      y: 'kilobytes',
      lines: ofTags('memory'),
    }),
    'opting-out': plot({
      title: 'Milliseconds that opting out takes',
      x: 'cookies in the jar, or vendors named',
      y: 'milliseconds',
      lines: {
        cookies: lineOf(growth, 'cookies', 'optOut'),
        vendors: lineOf(growth, 'vendors', 'optOut'),
      },
    }),
  };
}
