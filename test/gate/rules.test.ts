import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { LET_VENDOR, type Rule, STOP_OWN, STOP_VENDOR } from '../../src/core/requests.js';
import { createMatch } from '../../src/gate/rules.js';

const rule = (hostname: string, path = '', port = '', rank = STOP_OWN): Rule => ({
  hostname,
  port,
  path,
  rank,
  by: 'main',
});

const stops = (rules: readonly Rule[], address: string): boolean =>
  Boolean(createMatch(rules)(new URL(address)));

describe('createMatch', () => {
  const table: { given: Rule; stopped: string[]; passed: string[] }[] = [
    {
      given: rule('example.com'),
      stopped: [
        'https://example.com',
        'http://example.com/a?b#c',
        'https://www.example.com/',
        'https://a.b.c.example.com',
        'https://EXAMPLE.com',
        'https://example.com:8443/',
        'https://me:secret@example.com/',
        'https://example.com./',
        'https://www.example.com./',
        'ws://example.com',
        'wss://www.example.com/socket',
      ],
      passed: [
        'https://com/',
        'https://example.org',
        'https://badexample.com',
        'https://example.com.evil.test/',
        'https://other.test/example.com',
        'https://other.test/?https://example.com',
        'https://example.com@other.test/',
        'data:text/plain,example.com',
        'blob:https://example.com/0b3a',
        'about:blank',
        'javascript:example.com',
        'mailto:me@example.com',
        'file://example.com/a',
        'ftp://example.com/',
        'chrome-extension://example.com/',
      ],
    },
    {
      given: rule('example.com', '', '443'),
      stopped: ['https://example.com', 'wss://example.com', 'http://example.com:443/'],
      passed: ['http://example.com', 'ws://example.com', 'https://example.com:8443/'],
    },
    {
      given: rule('example.com', '', '80'),
      stopped: ['http://example.com', 'ws://www.example.com', 'https://example.com:80/'],
      passed: ['https://example.com', 'wss://example.com'],
    },
    {
      given: rule('localhost', '', '8080'),
      stopped: ['http://localhost:8080/', 'ws://localhost:8080', 'http://a.localhost:8080'],
      passed: ['http://localhost/', 'https://localhost:8081'],
    },
    {
      given: rule('[::1]'),
      stopped: ['http://[::1]/', 'http://[0:0:0:0:0:0:0:1]:8080'],
      passed: ['http://[::2]/'],
    },
    {
      given: rule('10.0.0.1'),
      stopped: ['http://10.0.0.1/', 'http://10.1'],
      passed: ['http://10.0.0.2/', 'http://10.0.0.11/'],
    },
    {
      given: rule('a.test', '/collect'),
      stopped: [
        'https://a.test/collect',
        'https://a.test/collect/',
        'https://a.test/collect/b',
        'https://a.test/collect?x',
        'https://a.test/collect#x',
        'https://a.test/./b/../collect',
        'https://a.test/%63oll%65ct',
      ],
      passed: [
        'https://a.test/',
        'https://a.test/collection',
        'https://a.test/collect.js',
        'https://a.test/b/collect',
        'https://a.test/Collect',
        'https://a.test/?/collect',
        'https://a.test/b%20/collect',
        'https://a.test/collect%2Fb',
        'https://a.test/%zzcollect',
      ],
    },
    {
      given: rule('a.test', '/%63ollect/caf%C3%A9.%70hp'),
      stopped: ['https://a.test/collect/café.php', 'https://a.test/collect/caf%C3%A9%2Ephp'],
      passed: ['https://a.test/collect/cafe.php'],
    },
    {
      given: rule('a.test', '/collect/'),
      stopped: ['https://a.test/collect/', 'https://a.test/collect/b'],
      passed: ['https://a.test/collect', 'https://a.test/collection/'],
    },
    { given: rule('a.test', '/'), stopped: ['https://a.test', 'https://a.test/b'], passed: [] },
    {
      given: rule('a.test', '/collect*'),
      stopped: ['https://a.test/collect', 'https://a.test/collection', 'https://a.test/collect/b'],
      passed: ['https://a.test/b/collect'],
    },
    {
      given: rule('a.test', '/*/collect'),
      stopped: [
        'https://a.test/v1/collect',
        'https://a.test/v1/collect/b',
        'https://a.test/v1/collect/collection',
        'https://a.test/v1/v2/collect',
        'https://a.test//collect',
      ],
      passed: ['https://a.test/collect', 'https://a.test/v1/collection'],
    },
    {
      given: rule('a.test', '/*.gif'),
      stopped: ['https://a.test/p.gif', 'https://a.test/b/p.gif?x', 'https://a.test/a.gif.gif'],
      passed: ['https://a.test/p.gifs', 'https://a.test/gif'],
    },
    {
      given: rule('a.test', '/a*b*c'),
      stopped: ['https://a.test/abc', 'https://a.test/a1b2c', 'https://a.test/ab/b/c/d'],
      passed: ['https://a.test/acb', 'https://a.test/ab', 'https://a.test/xabc'],
    },
    {
      given: rule('a.test', '/aba*aba'),
      stopped: ['https://a.test/abaaba', 'https://a.test/aba/aba'],
      passed: ['https://a.test/ababa'],
    },
    {
      given: rule('a.test', '/a**b'),
      stopped: ['https://a.test/ab', 'https://a.test/a-b'],
      passed: ['https://a.test/a'],
    },
    {
      given: rule('', '/*/collect.php'),
      stopped: [
        'https://a.test/b/collect.php',
        'https://other.test/b/collect.php?x',
        'http://c/b/collect.php',
      ],
      passed: ['https://a.test/', 'https://a.test/collect.php', 'data:text/plain,/b/collect.php'],
    },
    {
      given: rule('', '/collect', '8443'),
      stopped: ['https://a.test:8443/collect', 'https://b.a.test:8443/collect'],
      passed: ['https://a.test/collect'],
    },
  ];

  for (const { given, stopped, passed } of table) {
    const written = `${given.hostname}${given.port && `:${given.port}`}${given.path}`;
    for (const address of stopped) {
      it(`stops ${address} by ${written}`, () => {
        expect(stops([given], address)).to.equal(true);
      });
    }
    for (const address of passed) {
      it(`lets ${address} pass ${written}`, () => {
        expect(stops([given], address)).to.equal(false);
      });
    }
  }

  it('lets everything pass without rules', () => {
    expect(stops([], 'https://example.com')).to.equal(false);
  });

  const vendor = rule('a.test', '', '', STOP_VENDOR);
  const file = rule('cdn.a.test', '/sdk.js', '', LET_VENDOR);
  const own = rule('a.test', '/sdk.js', '', STOP_OWN);
  const ranks = [
    { what: "a vendor's host", rules: [vendor, file], address: 'https://cdn.a.test/', isIt: true },
    {
      what: "a vendor's code, which is let through",
      rules: [vendor, file],
      address: 'https://cdn.a.test/sdk.js',
      isIt: false,
    },
    {
      what: "a vendor's code that the page has named",
      rules: [vendor, file, own],
      address: 'https://cdn.a.test/sdk.js',
      isIt: true,
    },
  ];

  for (const { what, rules, address, isIt } of ranks) {
    it(`${isIt ? 'stops' : 'lets pass'} ${what}, in whatever order the rules come`, () => {
      expect(stops(rules, address)).to.equal(isIt);
      expect(stops([...rules].reverse(), address)).to.equal(isIt);
    });
  }

  it('gives the rule of the highest rank, so that its answer counts', () => {
    expect(createMatch([vendor, own])(new URL('https://a.test/sdk.js'))).to.equal(own);
    expect(createMatch([own, vendor])(new URL('https://a.test/b'))).to.equal(vendor);
    const anywhere = rule('', '/sdk.js', '', STOP_OWN + 1);
    expect(createMatch([anywhere, own])(new URL('https://a.test/sdk.js'))).to.equal(undefined);
    expect(createMatch([anywhere, own])(new URL('https://b.test/b'))).to.equal(undefined);
  });

  it('takes paths with stars as a regular expression would', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '/', '*');
    const paths = fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
    const pathname = paths.map((path) => path.replaceAll('*', 'c'));
    fc.assert(
      fc.property(paths, pathname, (path, asked) => {
        const below = path.endsWith('/') ? '' : '(?:/|$)';
        const pattern = new RegExp(`^${path.replaceAll('*', '.*')}${below}`);
        const address = `https://a.test${asked}`;
        expect(stops([rule('a.test', path)], address)).to.equal(pattern.test(asked));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no time to speak of for a path that would keep a regular expression busy', () => {
    const match = createMatch([rule('a.test', `/${'*a'.repeat(50)}*b`)]);
    const url = new URL(`https://a.test/${'a'.repeat(100_000)}`);
    const begun = performance.now();
    for (let index = 0; index < 10; index += 1) expect(match(url)).to.equal(undefined);
    expect(performance.now() - begun).to.be.below(500);
  });

  it('takes no longer with many rules than with few', () => {
    const match = createMatch(
      Array.from({ length: 20_000 }, (_, index) => rule(`host${index}.test`)),
    );
    const url = new URL('https://a.b.c.d.other.test/');
    const begun = performance.now();
    for (let index = 0; index < 1000; index += 1) match(url);
    expect(performance.now() - begun).to.be.below(200);
  });
});
