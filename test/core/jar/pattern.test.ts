import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isPattern, matcher } from '../../../src/core/jar/pattern.js';

/** The letters that a cookie's name may have, but the star. */
const letters = [..."azAZ09_!#$%&'+.^`|~-"];
const names = fc.array(fc.constantFrom(...letters), { minLength: 1 }).map((all) => all.join(''));

describe('isPattern', () => {
  const cases = [
    { text: 'a', is: true },
    { text: '_shop_*', is: true },
    { text: '*_id', is: true },
    { text: 'a*b*c', is: true },
    { text: 'a**', is: true },
    { text: '-', is: true },
    { text: "!#$%&'*+-.^_`|~", is: true },
    { text: '', is: false },
    { text: '*', is: false },
    { text: '**', is: false },
    { text: 'a b', is: false },
    { text: 'a;', is: false },
    { text: 'a=b', is: false },
    { text: 'a,b', is: false },
    { text: '(a)', is: false },
    { text: '[a]', is: false },
    { text: 'a?', is: false },
    { text: 'a\\d', is: false },
    { text: '/a/', is: false },
    { text: 'a\n', is: false },
    { text: 'ü', is: false },
  ];

  for (const { text, is } of cases) {
    it(`${is ? 'recognises' : 'refuses'} ${JSON.stringify(text)}`, () => {
      expect(isPattern(text)).to.equal(is);
    });
  }

  it('recognises every name of a cookie', () => {
    fc.assert(fc.property(names, (name) => isPattern(name)));
  });
});

describe('matcher', () => {
  const cases = [
    { pattern: 'a', name: 'a', matches: true },
    { pattern: 'a', name: 'A', matches: false },
    { pattern: 'a', name: 'ab', matches: false },
    { pattern: 'a', name: 'ba', matches: false },
    { pattern: 'a*', name: 'a', matches: true },
    { pattern: 'a*', name: 'abc', matches: true },
    { pattern: 'a*', name: 'ba', matches: false },
    { pattern: '*a', name: 'ba', matches: true },
    { pattern: '*a', name: 'ab', matches: false },
    { pattern: 'a*c', name: 'abc', matches: true },
    { pattern: 'a*c', name: 'ac', matches: true },
    { pattern: 'a*c', name: 'a', matches: false },
    { pattern: 'a*a', name: 'a', matches: false },
    { pattern: 'a**c', name: 'abc', matches: true },
    { pattern: 'a*', name: 'a\nb', matches: true },
    { pattern: 'a.c', name: 'abc', matches: false },
    { pattern: 'a.c', name: 'a.c', matches: true },
    { pattern: 'a+', name: 'aa', matches: false },
    { pattern: 'a|b', name: 'a', matches: false },
    { pattern: '^a$', name: 'a', matches: false },
    { pattern: '^a$', name: '^a$', matches: true },
    { pattern: '$&*', name: '$&1', matches: true },
  ];

  for (const { pattern, name, matches } of cases) {
    it(`${pattern} ${matches ? 'matches' : 'leaves'} ${JSON.stringify(name)}`, () => {
      expect(matcher([pattern])(name)).to.equal(matches);
    });
  }

  it('matches what any of its patterns does, and nothing without any', () => {
    expect(['a', 'b1', 'c'].filter(matcher(['a', 'b*']))).to.deep.equal(['a', 'b1']);
    expect(['', 'a'].filter(matcher([]))).to.deep.equal([]);
  });

  it('takes every letter of a name for itself', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(matcher([one])(other)).to.equal(one === other);
        expect(matcher([`${one}*`])(one + other)).to.equal(true);
        expect(matcher([`*${one}`])(other + one)).to.equal(true);
        expect(matcher([`${one}*`])(other)).to.equal(other.startsWith(one));
      }),
    );
  });
});
