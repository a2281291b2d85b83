import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { serializeCookie, valuesOf } from '../../../src/core/jar/header.js';

/** Any names and values that a cookie may have (RFC 6265, 4.1.1). */
const names = fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,8}$/);
const values = fc.stringMatching(/^[!#-+\--:<-[\]-~]{0,12}$/);

const attributes = { domain: '', path: '/', maxAge: 60, secure: false };

describe('valuesOf', () => {
  const cases = [
    { header: '', finds: [] },
    { header: 'a=1', finds: ['1'] },
    { header: 'a=1; b=2', finds: ['1'] },
    { header: 'b=2; a=1', finds: ['1'] },
    { header: 'b=2;a=1', finds: ['1'] },
    { header: 'a=', finds: [''] },
    { header: 'a', finds: [] },
    { header: '=a', finds: [] },
    { header: 'A=1', finds: [] },
    { header: 'aa=1', finds: [] },
    { header: 'ba=1', finds: [] },
    { header: 'b=a=1', finds: [] },
    { header: 'a=b=c', finds: ['b=c'] },
    { header: 'a=1; a=2; a=1', finds: ['1', '2', '1'] },
    { header: 'a=%E0%A4%A', finds: ['%E0%A4%A'] },
    { header: '%61=1', finds: [] },
    { header: 'b=2;  a=1', finds: ['1'] },
    { header: 'a=1\u00a0; a=\ufeff1', finds: ['1\u00a0', '\ufeff1'] },
    { header: '\u00a0a=1; \u2028a=1', finds: [] },
  ];

  for (const { header, finds } of cases) {
    it(`finds ${JSON.stringify(finds)} under "a" in ${JSON.stringify(header)}`, () => {
      expect(valuesOf(header, 'a')).to.deep.equal(finds);
    });
  }

  it('takes a name for what it is, not for a pattern', () => {
    expect(valuesOf('axb=1; a.b=2; a*=3', 'a.b')).to.deep.equal(['2']);
    expect(valuesOf('aa=1; a*=3', 'a*')).to.deep.equal(['3']);
  });

  it('finds nothing of another name, be it the beginning or the end of this one', () => {
    fc.assert(
      fc.property(names, names, values, (name, more, value) => {
        expect(valuesOf(`${name}${more}=${value}`, name)).to.deep.equal([]);
        expect(valuesOf(`${more}${name}=${value}`, name)).to.deep.equal([]);
        expect(valuesOf(`${name}=${value}`, name + more)).to.deep.equal([]);
      }),
    );
  });

  it('takes any text without throwing', () => {
    const texts = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(texts, texts, (header, name) => {
        expect(valuesOf(header, name)).to.be.an('array');
      }),
    );
  });
});

describe('serializeCookie', () => {
  const cases = [
    {
      given: { domain: '', path: '/', maxAge: 60, secure: false },
      writes: 'a=1; Path=/; Max-Age=60; SameSite=Lax; Priority=High',
    },
    {
      given: { domain: '', path: '/', maxAge: 0, secure: true },
      writes: 'a=1; Path=/; Max-Age=0; SameSite=Lax; Priority=High; Secure',
    },
    {
      given: { domain: 'example.com', path: '/shop/', maxAge: 60, secure: true },
      writes:
        'a=1; Path=/shop/; Max-Age=60; SameSite=Lax; Priority=High; Secure; Domain=example.com',
    },
  ];

  for (const { given, writes } of cases) {
    it(`writes ${writes}`, () => {
      expect(serializeCookie('a', '1', given)).to.equal(writes);
    });
  }

  it('writes what is found again among any other cookies', () => {
    const pairs = fc.array(fc.tuple(names, values));
    fc.assert(
      fc.property(names, values, pairs, pairs, (name, value, before, after) => {
        const others = (pair: [string, string]): boolean => pair[0] !== name;
        const own = serializeCookie(name, value, attributes).split(';')[0];
        const write = (list: [string, string][]): string[] =>
          list.filter(others).map((pair) => pair.join('='));
        const header = [...write(before), own, ...write(after)].join('; ');
        expect(valuesOf(header, name)).to.deep.equal([value]);
      }),
    );
  });
});
