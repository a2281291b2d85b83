const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { left: 64, right: 150, top: 20, bottom: 44 };
const COLOURS = ['#0b62a4', '#b3410a', '#2d7d2d', '#7a3d9a'];

/**
 * Draws lines on two logarithmic scales as an SVG, light enough for any page and readable in the dark.
 *
 * @param lines points [x, y] by name
 */
export function plot({ title, x, y, lines }) {
  const points = Object.values(lines).flat();
  const scale = (at, from, to) => {
    const logs = points.map((point) => Math.log10(Math.max(point[at], 0.001)));
    const least = Math.floor(Math.min(...logs));
    const most = Math.max(Math.ceil(Math.max(...logs)), least + 1);
    const place = (value) =>
      from + ((Math.log10(Math.max(value, 0.001)) - least) / (most - least)) * (to - from);
    const ticks = Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
    return { place, ticks };
  };
  const across = scale(0, MARGIN.left, WIDTH - MARGIN.right);
  const up = scale(1, HEIGHT - MARGIN.bottom, MARGIN.top);
  const number = (value) => value.toFixed(1);
  const text = (left, top, content, more = '') =>
    `<text x="${number(left)}" y="${number(top)}" ${more}>${content}</text>`;
  const grid = [
    ...across.ticks.map((tick) => {
      const at = across.place(tick);
      return (
        `<path class="grid" d="M${number(at)} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}"/>` +
        text(at, HEIGHT - MARGIN.bottom + 16, tick, 'text-anchor="middle"')
      );
    }),
    ...up.ticks.map((tick) => {
      const at = up.place(tick);
      return (
        `<path class="grid" d="M${MARGIN.left} ${number(at)}H${WIDTH - MARGIN.right}"/>` +
        text(MARGIN.left - 8, at + 4, tick, 'text-anchor="end"')
      );
    }),
  ];
  const drawn = Object.entries(lines).map(([name, line], index) => {
    const at = line.map(([left, top]) => [across.place(left), up.place(top)]);
    const colour = COLOURS[index % COLOURS.length];
    const path = at.map((point) => point.map(number).join(' ')).join('L');
    const [lastLeft, lastTop] = at.at(-1);
    return (
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      at
        .map(
          ([left, top]) =>
            `<circle cx="${number(left)}" cy="${number(top)}" r="3" fill="${colour}"/>`,
        )
        .join('') +
      text(lastLeft + 8, lastTop + 4, name, `fill="${colour}"`)
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    '<style>text:not([fill]){fill:#666}.grid{stroke:#8884;fill:none}</style>',
    ...grid,
    ...drawn,
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 8, x, 'text-anchor="middle"'),
    text(14, HEIGHT / 2, y, `text-anchor="middle" transform="rotate(-90 14 ${HEIGHT / 2})"`),
    '</svg>\n',
  ].join('\n');
}
