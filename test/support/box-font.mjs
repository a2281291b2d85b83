/** Units of one em. */
const EM = 1000;
const ASCENT = 900;
const DESCENT = 300;
const ADVANCE = 500;
/** As high as small letters. Words become bars, which compress well. */
const BOX = { left: 0, bottom: 0, right: ADVANCE, top: 500 };

const SPACE = 1;
const LETTER = 2;
/** First and last code point, and the glyph of all between. */
const ranges = [
  [0x20, 0x20, SPACE],
  [0x21, 0x9f, LETTER],
  [0xa0, 0xa0, SPACE],
  [0xa1, 0x1fff, LETTER],
  [0x2000, 0x200a, SPACE],
  [0x200b, 0x2fff, LETTER],
];

/** Writes numbers of so many bits each, in the order of fonts. */
function write(...pairs) {
  const bytes = [];
  for (const [bits, ...numbers] of pairs) {
    for (const number of numbers) {
      for (let shift = bits - 8; shift >= 0; shift -= 8) bytes.push((number >> shift) & 0xff);
    }
  }
  return Buffer.from(bytes);
}

function box({ left, bottom, right, top }) {
  return write(
    [16, 1, left, bottom, right, top], // one contour, and what it fills
    [16, 3, 0], // its last point; no instructions
    [8, 1, 1, 1, 1], // all points are on it
    [16, left, 0, right - left, 0],
    [16, bottom, top - bottom, 0, bottom - top],
    [16, 0], // glyphs are as long as words
  );
}

function tables() {
  const letter = box(BOX);
  const name = Buffer.from('Boxes', 'utf16le').swap16();
  const names = [1, 2, 3, 4, 6];
  return {
    'OS/2': write(
      [16, 4, ADVANCE, 400, 5, 0],
      [16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [32, 1, 0, 0, 0],
      [8, 0x42, 0x4f, 0x58, 0x20],
      [16, 0x40, 0x20, 0x2fff, ASCENT, -DESCENT, 0, ASCENT, DESCENT],
      [32, 1, 0],
      [16, BOX.top, BOX.top, 0, 0x20, 1],
    ),
    cmap: write(
      [16, 0, 1, 3, 10],
      [32, 12],
      [16, 13, 0],
      [32, 16 + 12 * ranges.length, 0, ranges.length, ...ranges.flat()],
    ),
    glyf: letter,
    head: write(
      [32, 0x10000, 0x10000, 0, 0x5f0f3cf5],
      [16, 3, EM],
      [32, 0, 0, 0, 0],
      [16, BOX.left, BOX.bottom, BOX.right, BOX.top, 0, 8, 2, 1, 0],
    ),
    hhea: write(
      [32, 0x10000],
      [16, ASCENT, -DESCENT, 0, ADVANCE, 0, 0, BOX.right],
      [16, 1, 0, 0, 0, 0, 0, 0, 0, 3],
    ),
    hmtx: write([16, ADVANCE, 0, ADVANCE, 0, ADVANCE, BOX.left]),
    loca: write([32, 0, 0, 0, letter.length]),
    maxp: write([32, 0x10000], [16, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    name: Buffer.concat([
      write([16, 0, names.length, 6 + 12 * names.length]),
      ...names.map((id) => write([16, 3, 1, 0x409, id, name.length, 0])),
      name,
    ]),
    post: write([32, 0x30000, 0], [16, -100, 50], [32, 1, 0, 0, 0, 0]),
  };
}

/**
 * Makes a TrueType font in which each letter is a box of the same size, so that text takes the same
 * room on every machine, whatever fonts that has.
 */
export function makeBoxFont() {
  const entries = Object.entries(tables());
  const header = 12 + 16 * entries.length;
  let offset = header;
  const directory = [write([32, 0x10000], [16, entries.length, 128, 3, 16 * entries.length - 128])];
  const bodies = [];
  for (const [tag, body] of entries) {
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
    let sum = 0;
    for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
    directory.push(Buffer.from(tag), write([32, sum, offset, body.length]));
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([...directory, ...bodies]);
}
