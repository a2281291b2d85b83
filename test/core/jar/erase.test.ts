import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { eraseCookies, eraseKeys } from '../../../src/core/jar/erase.js';
import type { CookieJar } from '../../../src/core/jar/jar.js';
import { scopeOf } from '../../../src/core/jar/scope.js';
import { memoryJar, type MemoryJar, type StoredCookie } from '../../support/memory-jar.js';
import { memoryStorage } from '../../support/memory-storage.js';

const page = { hostname: 'a.shop.example.co.uk', pathname: '/x/y/z.html', protocol: 'https:' };
const scope = scopeOf(page);
const isMeant = (name: string): boolean => name.startsWith('t');

function jarWith(cookies: readonly (Partial<StoredCookie> & { name: string })[] = []): MemoryJar {
  const jar = memoryJar({ ...page, secure: true });
  for (const cookie of cookies) jar.put({ value: '1', ...cookie });
  return jar;
}

/** Everywhere that a cookie may be which the page can see. */
const places: Partial<StoredCookie>[] = [
  undefined,
  page.hostname,
  'shop.example.co.uk',
  'example.co.uk',
]
  .map((domain) => (domain === undefined ? {} : { domain }))
  .flatMap((host) =>
    ['/', '/x', '/x/', '/x/y', '/x/y/', '/x/y/z.html'].flatMap((path) =>
      [true, false].map((isSecure) => ({ ...host, path, isSecure })),
    ),
  );

describe('eraseCookies', () => {
  it('deletes what is meant from every domain and path that the page can see', () => {
    const jar = jarWith([...places.map((place) => ({ ...place, name: 't' })), { name: 'other' }]);
    expect(eraseCookies(jar, scope, isMeant)).to.deep.equal({ erased: ['t'], left: [] });
    expect(jar.cookies.map(({ name }) => name)).to.deep.equal(['other']);
  });

  it('writes nothing where nothing is there that is meant', () => {
    const jar = jarWith([{ name: 'other' }]);
    expect(eraseCookies(jar, scope, isMeant)).to.deep.equal({ erased: [], left: [] });
    expect(jar.history).to.deep.equal([]);
  });

  it('asks for partitioned cookies to be deleted too, which only secure pages have', () => {
    const written: string[] = [];
    const access: CookieJar = { read: () => 't=1', write: (cookie) => void written.push(cookie) };
    eraseCookies(access, { domains: ['', 'example.com'], paths: ['/'], secure: true }, isMeant);
    const partitioned = [...new Set(written)].filter((cookie) => /; Partitioned\b/.test(cookie));
    expect(partitioned).to.have.length(2);
    for (const cookie of partitioned) {
      expect(cookie).to.match(/^t=; .*Max-Age=0/);
      expect(cookie)
        .to.match(/SameSite=None/)
        .and.to.match(/; Secure\b/);
    }
    written.length = 0;
    eraseCookies(access, { domains: [''], paths: ['/'], secure: false }, isMeant);
    expect(written.filter((cookie) => cookie.includes('Partitioned'))).to.deep.equal([]);
  });

  it('tells what is left that the page sees but cannot reach', () => {
    const jar = jarWith([{ name: 't1' }]);
    // As where another page's service worker or extension holds on to it.
    const access: CookieJar = {
      read: () => `${jar.read()}; t2=1`,
      write: (text) => jar.write(text),
    };
    expect(eraseCookies(access, scope, isMeant)).to.deep.equal({ erased: ['t1'], left: ['t2'] });
  });

  it('leaves alone, and untold, what the page cannot see: other paths and http-only cookies', () => {
    const jar = jarWith([{ name: 't', path: '/elsewhere' }]);
    expect(eraseCookies(jar, scope, isMeant)).to.deep.equal({ erased: [], left: [] });
    expect(jar.cookies).to.have.length(1);
  });

  it('does nothing where cookies cannot be read', () => {
    const access: CookieJar = { read: () => null, write: () => undefined };
    expect(eraseCookies(access, scope, isMeant)).to.deep.equal({ erased: [], left: [] });
  });

  it('deletes exactly what is meant, wherever it is', () => {
    const cookies = fc.array(
      fc.tuple(fc.constantFrom('t', 't1', 't.x', 'x', 'xt', 'T', ''), fc.constantFrom(...places)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(cookies, (list) => {
        const jar = jarWith(list.map(([name, place]) => ({ ...place, name })));
        const others = jar.cookies.filter(({ name }) => !isMeant(name));
        const meant = jar.cookies.filter(({ name }) => isMeant(name));
        const { erased, left } = eraseCookies(jar, scope, isMeant);
        expect(jar.cookies).to.deep.equal(others);
        expect(left).to.deep.equal([]);
        expect([...erased].sort()).to.deep.equal(
          [...new Set(meant.map(({ name }) => name))].sort(),
        );
      }),
    );
  });
});

describe('eraseKeys', () => {
  it('removes the keys that are meant, and no other', () => {
    const storage = memoryStorage({ t: '1', t2: '1', other: '1' });
    expect(eraseKeys(() => storage, isMeant)).to.deep.equal({ erased: ['t', 't2'], left: [] });
    expect(Object.keys(storage)).to.deep.equal(['other']);
  });

  it('removes them from the real storage of this browser, whatever they are called', () => {
    for (const key of ['t', 't length', 'text', 'other']) sessionStorage.setItem(key, '1');
    const { erased } = eraseKeys(() => sessionStorage, isMeant);
    const rest = sessionStorage.getItem('other');
    sessionStorage.removeItem('other');
    expect(erased).to.have.members(['t', 't length', 'text']);
    expect(rest).to.equal('1');
  });

  it('removes keys that are called like the methods of storages', () => {
    const names = ['key', 'clear', 'getItem', 'setItem', 'removeItem'];
    for (const key of names) Storage.prototype.setItem.call(sessionStorage, key, '1');
    eraseKeys(
      () => sessionStorage,
      (key) => names.includes(key),
    );
    const left = names.filter((key) => Storage.prototype.getItem.call(sessionStorage, key));
    for (const key of left) Storage.prototype.removeItem.call(sessionStorage, key);
    expect(left).to.deep.equal([]);
  });

  it('removes them on a page with an Array.from of its own', () => {
    const { from } = Array;
    Array.from = (item: unknown) => [item] as never;
    try {
      expect(eraseKeys(() => memoryStorage({ t: '1' }), isMeant).erased).to.deep.equal(['t']);
    } finally {
      Array.from = from;
    }
  });

  it('tells what is left', () => {
    const storage = Object.assign(memoryStorage({ t: '1' }), { removeItem: () => undefined });
    expect(
      eraseKeys(
        () => storage,
        (key) => key === 't',
      ),
    ).to.deep.equal({
      erased: [],
      left: ['t'],
    });
  });

  const blocked: { how: string; open: () => Storage }[] = [
    {
      how: 'is blocked',
      open() {
        throw new DOMException('no', 'SecurityError');
      },
    },
    { how: 'is not there', open: () => undefined as unknown as Storage },
    { how: 'is turned off', open: () => null as unknown as Storage },
  ];

  for (const { how, open } of blocked) {
    it(`does nothing where storage ${how}`, () => {
      expect(eraseKeys(open, isMeant)).to.deep.equal({ erased: [], left: [] });
    });
  }

  it('removes exactly what is meant', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[tx][a-z0-9]{0,3}$/)), (keys) => {
        const storage = memoryStorage(Object.fromEntries(keys.map((key) => [key, '1'])));
        const { erased } = eraseKeys(() => storage, isMeant);
        expect([...erased].sort()).to.deep.equal([...new Set(keys.filter(isMeant))].sort());
        expect(Object.keys(storage).filter(isMeant)).to.deep.equal([]);
        expect(new Set(Object.keys(storage))).to.deep.equal(
          new Set(keys.filter((key) => !isMeant(key))),
        );
      }),
    );
  });
});
