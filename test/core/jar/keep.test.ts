import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { valuesOf } from '../../../src/core/jar/header.js';
import { dropCookie, keepCookie } from '../../../src/core/jar/keep.js';
import { scopeOf } from '../../../src/core/jar/scope.js';
import { memoryJar, type MemoryJar, type StoredCookie } from '../../support/memory-jar.js';

const NAME = 'choice';
const FAR = Date.now() + 86_400_000;

/** Pages of every kind, with the widest domain on which a browser lets them keep a cookie. */
const pages = [
  { hostname: 'www.example.co.uk', pathname: '/', protocol: 'http:', widest: 'example.co.uk' },
  {
    hostname: 'www.example.co.uk',
    pathname: '/a/b/c',
    protocol: 'https:',
    widest: 'example.co.uk',
  },
  { hostname: 'example.com', pathname: '/shop/', protocol: 'https:', widest: 'example.com' },
  { hostname: 'a.b.example.com', pathname: '/x.html', protocol: 'http:', widest: 'example.com' },
  { hostname: 'me.github.io', pathname: '/page', protocol: 'https:', widest: 'me.github.io' },
  { hostname: 'localhost', pathname: '/a/b', protocol: 'http:', widest: null },
  { hostname: '127.0.0.1', pathname: '/a/', protocol: 'http:', widest: null },
];

type TestPage = (typeof pages)[number];

function jarOf({ hostname, pathname, protocol }: TestPage, takes?: () => boolean): MemoryJar {
  const publicSuffixes = ['com', 'uk', 'co.uk', 'io', 'github.io'];
  const secure = protocol === 'https:';
  return memoryJar({ hostname, pathname, secure, publicSuffixes, ...(takes && { takes }) });
}

/** Domains and paths, written out here by hand: where copies that a page sees may have been put. */
function reachable({ hostname, pathname, protocol, widest }: TestPage): Partial<StoredCookie>[] {
  const folders = pathname.split('/').slice(1, -1);
  const above = folders.flatMap((_, index) => {
    const path = `/${folders.slice(0, index + 1).join('/')}`;
    return [path, `${path}/`];
  });
  const wide = widest === null ? [] : [widest, hostname].map((domain) => ({ domain }));
  const hosts = [...new Set(wide.map((each) => JSON.stringify(each)))].map(
    (text) => JSON.parse(text) as { domain: string },
  );
  return [...hosts, {}].flatMap((host) =>
    ['/', ...above, pathname].flatMap((path) =>
      (protocol === 'https:' ? [true, false] : [false]).map((isSecure) => ({
        ...host,
        path,
        isSecure,
      })),
    ),
  );
}

const values = fc.constantFrom('', 'in', 'out', 'out.2026-01-01', 'out.2026-01-01~', 'x~', 'x');

/** A page, with copies that already stand in any of the places it sees. */
const situations = fc.constantFrom(...pages).chain((page) =>
  fc.record({
    page: fc.constant(page),
    copies: fc.array(fc.tuple(fc.constantFrom(...reachable(page)), values), { maxLength: 6 }),
  }),
);

/** Cookies of other names, and of this one where the page cannot reach it. */
function putOthers(jar: MemoryJar, { hostname }: TestPage): void {
  for (const name of ['choic', 'choice2', 'a-choice', 'Choice']) jar.put({ name, value: 'x' });
  jar.put({ name: NAME, value: 'far', domain: hostname, isHostOnly: true, path: '/elsewhere' });
  jar.put({ name: NAME, value: 'far', domain: `shop.${hostname}` });
}

function setup({ page, copies }: { page: TestPage; copies: [Partial<StoredCookie>, string][] }) {
  const jar = jarOf(page);
  for (const [place, value] of copies) jar.put({ name: NAME, value, expires: FAR, ...place });
  putOthers(jar, page);
  const isOwn = ({ name, value }: StoredCookie): boolean => name === NAME && value !== 'far';
  return {
    jar,
    scope: scopeOf(page),
    own: () => jar.cookies.filter(isOwn),
    others: () => JSON.stringify(jar.cookies.filter((cookie) => !isOwn(cookie))),
    visible: (header = jar.read() ?? '') => valuesOf(header, NAME),
  };
}

describe('keepCookie', () => {
  it('leaves one copy: the new value, on the widest domain the browser accepts, at the root', () => {
    fc.assert(
      fc.property(situations, values, (situation, value) => {
        const { jar, scope, own } = setup(situation);
        const { widest, hostname, protocol } = situation.page;
        keepCookie(jar, scope, { name: NAME, value, maxAge: 60 });
        expect(own()).to.have.length(1);
        expect(own()[0]).to.include({
          value,
          domain: widest ?? hostname,
          isHostOnly: widest === null,
          path: '/',
          isSecure: protocol === 'https:',
        });
      }),
    );
  });

  it('never lets the cookie be away in between', () => {
    fc.assert(
      fc.property(situations, values, (situation, value) => {
        const { jar, scope, visible } = setup(situation);
        const wasThere = visible().length > 0;
        keepCookie(jar, scope, { name: NAME, value, maxAge: 60 });
        const found = jar.history.map((header) => visible(header).length > 0);
        expect(found.slice(wasThere ? 0 : found.indexOf(true))).not.to.include(false);
      }),
    );
  });

  it('leaves the cookies of other names and other pages as they are', () => {
    fc.assert(
      fc.property(situations, values, (situation, value) => {
        const { jar, scope, others } = setup(situation);
        const before = others();
        keepCookie(jar, scope, { name: NAME, value, maxAge: 60 });
        expect(others()).to.equal(before);
      }),
    );
  });

  it('changes nothing where the browser refuses every write', () => {
    fc.assert(
      fc.property(situations, values, ({ page, copies }, value) => {
        const jar = jarOf(page, () => false);
        for (const [place, copy] of copies) jar.put({ name: NAME, value: copy, ...place });
        const before = JSON.stringify(jar.cookies);
        keepCookie(jar, scopeOf(page), { name: NAME, value, maxAge: 60 });
        expect(JSON.stringify(jar.cookies)).to.equal(before);
      }),
    );
  });

  it('leaves the old copy where the browser takes deletions but nothing new', () => {
    const jar = memoryJar({ takes: (cookie) => cookie.includes('Max-Age=0') });
    jar.put({ name: NAME, value: 'in', domain: 'example.co.uk' });
    keepCookie(jar, scopeOf(pages[0]!), { name: NAME, value: 'out', maxAge: 60 });
    expect(jar.cookies.map(({ value }) => value)).to.deep.equal(['in']);
  });

  it('keeps a choice readable for other tabs while it tries a domain', () => {
    const { jar, scope, visible } = setup({ page: pages[0]!, copies: [[{}, 'in.2026-01-01']] });
    keepCookie(jar, scope, { name: NAME, value: 'in.2026-01-01', maxAge: 60 });
    const seen = jar.history.flatMap((header) => visible(header));
    expect(seen.filter((value) => !value.startsWith('in.2026-01-01'))).to.deep.equal([]);
  });

  it('keeps it also where an interrupted try of somebody else has left two copies', () => {
    const page = pages[0]!;
    const copies: [Partial<StoredCookie>, string][] = [
      [{ domain: page.widest! }, 'out~'],
      [{ domain: page.hostname }, 'out'],
    ];
    const { jar, scope, own } = setup({ page, copies });
    keepCookie(jar, scope, { name: NAME, value: 'out', maxAge: 60 });
    expect(own().map(({ domain, value }) => [domain, value])).to.deep.equal([[page.widest, 'out']]);
  });

  it('gives a cookie its whole life again when it already had the value', () => {
    const page = pages[0]!;
    const { jar, scope, own } = setup({ page, copies: [[{ domain: page.widest! }, 'in']] });
    keepCookie(jar, scope, { name: NAME, value: 'in', maxAge: 200 * 86_400 });
    expect(own()[0]?.expires).to.be.closeTo(Date.now() + 200 * 86_400_000, 10_000);
  });

  it('tries the domains it is given, in their order', () => {
    const { jar, scope, own } = setup({ page: pages[3]!, copies: [] });
    keepCookie(jar, scope, { name: NAME, value: 'in', maxAge: 60 }, ['other.com', 'b.example.com']);
    expect(own().map(({ domain, isHostOnly }) => [domain, isHostOnly])).to.deep.equal([
      ['b.example.com', false],
    ]);
  });

  it('moves the cookie to a narrower domain when that is asked for', () => {
    const page = pages[0]!;
    const { jar, scope, own } = setup({ page, copies: [[{ domain: page.widest! }, 'in']] });
    keepCookie(jar, scope, { name: NAME, value: 'in', maxAge: 60 }, ['']);
    expect(own().map(({ domain, isHostOnly }) => [domain, isHostOnly])).to.deep.equal([
      [page.hostname, true],
    ]);
  });

  const prefixed = [
    { name: '__Host-a', protocol: 'https:', keeps: { isHostOnly: true, path: '/' } },
    { name: '__Secure-a', protocol: 'https:', keeps: { domain: 'example.com', path: '/' } },
    { name: '__Host-a', protocol: 'http:', keeps: null },
    { name: '__Secure-a', protocol: 'http:', keeps: null },
  ];

  for (const { name, protocol, keeps } of prefixed) {
    it(`${keeps ? 'keeps' : 'cannot keep'} ${name} on ${protocol}`, () => {
      const page = { ...pages[2]!, protocol };
      const jar = jarOf(page);
      keepCookie(jar, scopeOf(page), { name, value: 'in', maxAge: 60 });
      expect(jar.cookies).to.have.length(keeps ? 1 : 0);
      if (keeps) expect(jar.cookies[0]).to.include(keeps);
    });
  }

  it('leaves alone what only an encrypted page may change', () => {
    const page = pages[0]!;
    const { jar, scope } = setup({ page, copies: [] });
    jar.put({ name: NAME, value: 'in', domain: page.widest!, isSecure: true });
    const before = JSON.stringify(jar.cookies);
    keepCookie(jar, scope, { name: NAME, value: 'out', maxAge: 60 });
    expect(JSON.stringify(jar.cookies)).to.equal(before);
  });
});

describe('dropCookie', () => {
  it('leaves no copy that the page can see', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { jar, scope, own } = setup(situation);
        dropCookie(jar, scope, NAME);
        expect(own()).to.deep.equal([]);
      }),
    );
  });

  it('leaves the cookies of other names and other pages as they are', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { jar, scope, others } = setup(situation);
        const before = others();
        dropCookie(jar, scope, NAME);
        expect(others()).to.equal(before);
      }),
    );
  });

  for (const name of ['__Host-a', '__Secure-a']) {
    it(`deletes ${name}, which only a secure cookie may replace`, () => {
      const page = pages[2]!;
      const jar = jarOf(page);
      jar.put({ name, value: 'in', isSecure: true });
      dropCookie(jar, scopeOf(page), name);
      expect(jar.cookies).to.deep.equal([]);
    });
  }

  it('spares the copy at the root of one domain', () => {
    const page = pages[1]!;
    const places = [{ domain: page.widest! }, { domain: page.widest!, path: '/a' }, {}];
    const copies = places.map((place): [Partial<StoredCookie>, string] => [place, 'in']);
    const { jar, scope, own } = setup({ page, copies });
    dropCookie(jar, scope, NAME, page.widest!);
    expect(own().map(({ domain, path }) => [domain, path])).to.deep.equal([[page.widest, '/']]);
  });
});
