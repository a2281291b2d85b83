import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { it } from 'node:test';
import { cases } from './load-source.mjs';

// What anybody may have written or put there, made up from a seed: the same seed makes the same again.
// `SEED=5 CASE=77` runs the one case that a failure has named.

const seed = Number(process.env.SEED ?? (Math.random() * 2 ** 32) >>> 0);
const only = process.env.CASE === undefined ? undefined : Number(process.env.CASE);

/** How often each parser is tried: quickly in `npm test`, and a million times with LONG=1. */
const INPUTS = cases(5_000, 1_000_000);

/** A source of numbers that look like chance (mulberry32). */
export function createRandom(start) {
  let state = start >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number below a limit. */
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    /** True once in so many times. */
    once: (times) => below(times) === 0,
    pick: (list) => list[below(list.length)],
    /** Some of what `make` makes, up to a number. */
    some: (most, make) => Array.from({ length: below(most + 1) }, make),
  };
}

/**
 * A test of one parser with all its inputs. A failure names the seed, the case and the input.
 *
 * @param make makes an input from chance
 * @param check throws where the input is not taken as it should be
 * @param part of all inputs, where each takes long and is only made of what has a test of its own
 */
export function throughout(title, make, check, part = 1) {
  const inputs = INPUTS * part;
  it(`${title} (${inputs.toLocaleString('en')} inputs)`, async () => {
    const [first, end] = only === undefined ? [0, inputs] : [only, only + 1];
    for (let number = first; number < end; number += 1) {
      const input = make(createRandom(seed + Math.imul(number, 0x9e3779b1)));
      try {
        const pending = check(input);
        if (pending) await pending;
      } catch (error) {
        const shown = inspect(input, { depth: 5, maxStringLength: 500, customInspect: false });
        throw new Error(`SEED=${seed} CASE=${number}: ${shown}`, { cause: error });
      }
    }
  });
}

/** Compares quickly, and explains where they differ. */
export function same(one, other) {
  if (one === other || JSON.stringify(one) === JSON.stringify(other)) return;
  assert.deepEqual(one, other);
}

/** Names that every object knows already. */
export const inherited = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
];

/** Characters that are taken for others, or for nothing, or end something. */
const characters = [
  ...'\0\t\n\v\f\r\x1b\x7f\x85\xa0\xad',
  ...'\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u202f\u205f\u2060\u3000\ufeff\ufffe',
  ...'ıİſKﬁＩｎ．。／＠⁄',
  '\ud800',
  '\udfff',
  '\ud83c\udf6a',
  ...' ,;=.+-~*/\\"\'`:?#&%@!$()[]{}<>|^_0159aZ',
  '%00',
  '%20',
  '%2',
  '%zz',
  '%C3%28',
  '%2B',
  '%3a',
  '\\u0000',
  '&amp;',
  '; ',
  '=in',
  '..',
];

/** Makes a text out of nothing but chance and odd characters. */
export function noise(random, most = 12) {
  let text = '';
  for (let left = random.below(most + 1); left > 0; left -= 1) {
    text += random.once(3)
      ? String.fromCharCode(random.below(random.once(4) ? 0x10000 : 0x80))
      : random.pick(characters);
  }
  // Nobody means this, and it must not take ages.
  return random.once(20_000) ? text.repeat(random.below(20_000)) : text;
}

/** Makes something that looks like one of the words: the word, with a slip, or something else entirely. */
export function lookAlike(random, words) {
  const word = random.once(30) ? random.pick(inherited) : random.pick(words);
  switch (random.below(14)) {
    case 0:
      return noise(random);
    case 1:
      return word + noise(random, 2);
    case 2:
      return noise(random, 2) + word;
    case 3: {
      const at = random.below(word.length + 1);
      return word.slice(0, at) + random.pick(characters) + word.slice(at);
    }
    case 4: {
      const at = random.below(word.length);
      return word.slice(0, at) + word.slice(at + 1);
    }
    case 5:
      return random.once(2) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
    case 6:
      return `${random.pick(['"', "'", ' ', '`', '\n'])}${word}${random.pick(['"', "'", ' ', '`', '\n'])}`;
    case 7:
      return word + random.pick([' ', ',', ';', '=', '.', '+', ':']) + random.pick(words);
    case 8: {
      const at = random.below(word.length);
      const code = word.charCodeAt(at).toString(16).padStart(2, '0');
      return `${word.slice(0, at)}%${code}${word.slice(at + 1)}`;
    }
    default:
      return word;
  }
}

const error = new Error('hostile');
const thrower = () => {
  throw error;
};

/** Throws whatever is done with it. */
const trap = new Proxy({}, { get: () => thrower });
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

/** Values of all kinds, none of them a text that says anything. */
export const oddValues = [
  ...[0, -0, 1, -1, NaN, Infinity, -Infinity, 2 ** 53, 1e300, 1n, 10n ** 30n, true, false],
  ...[Symbol('in'), Symbol.iterator, Symbol.for('on')],
  ...[{}, [], [[]], [undefined], [null], [''], ['in', 1], [{}], new Array(3)],
  Object.create(null),
  Object.freeze({}),
  Object.freeze(['on']),
  { toString: () => 'on' },
  { valueOf: () => 'on', toString: null },
  { toString: thrower },
  { valueOf: thrower, toString: thrower },
  { toJSON: thrower },
  { [Symbol.toPrimitive]: thrower },
  { [Symbol.iterator]: thrower },
  { length: 1, 0: 'on' },
  { length: -1 },
  {
    get length() {
      return thrower();
    },
  },
  Object.defineProperty({}, 'name', { get: thrower, enumerable: true }),
  Object.defineProperty(['on'], 0, { get: thrower, enumerable: true }),
  Object.assign(['on'], { toString: thrower, every: thrower, [Symbol.iterator]: thrower }),
  new Proxy({}, trap),
  new Proxy([], trap),
  new Proxy(() => undefined, trap),
  new Proxy(['on'], {}),
  revoked({}),
  revoked([]),
  revoked(() => undefined),
  new String('on'),
  new String('in'),
  new Number(1),
  new Boolean(true),
  Object(1n),
  new Date(0),
  new Date(NaN),
  /on/,
  new Map([['on', 'on']]),
  new Set(['on']),
  new WeakMap(),
  Promise.resolve('on'),
  new Error('on'),
  new Uint8Array(4),
  new URL('https://on.example/'),
  globalThis,
  thrower,
  () => 'on',
  class {},
  function* () {
    yield 'on';
  },
];

/** Makes a value of any kind: a look-alike of one of the words, lists of these, or none of it. */
export function anyValue(random, words) {
  switch (random.below(8)) {
    case 0:
      return random.pick(oddValues);
    case 1:
      return random.some(4, () => lookAlike(random, words));
    case 2:
      return random.once(3) ? (random.once(2) ? undefined : null) : random.pick(words);
    case 3:
      return random
        .some(4, () => lookAlike(random, words))
        .join(random.pick([' ', ',', ', ', '\n', '\xa0']));
    default:
      return lookAlike(random, words);
  }
}
