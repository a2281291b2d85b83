import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { engine } from './engine.js';
import { memoryJar } from './memory-jar.js';
import { openFrame } from './open-frame.js';

const paths = ['', '/', '/test', '/test/', '/test/support', '/test/support/', '/tes', 'test', '/x'];

// WebKitGTK's jar knows nothing of prefixes.
const isWebKit = engine === 'webkit';
const prefixed = isWebKit ? [] : ['__Host-m', '__Secure-m'];

const writes = fc.array(
  fc.record({
    name: fc.constantFrom('m', 'm1', 'M', ...prefixed),
    value: fc.constantFrom('', '1', '2=3', '%E0'),
    path: fc.constantFrom(null, ...paths),
    maxAge: fc.constantFrom(null, 60, 0, -1),
    domain: fc.constantFrom(null, '', 'example.com', '.example.com'),
  }),
  { maxLength: 8 },
);

const pairsIn = (header: string | null): string[] => (header ?? '').split('; ').sort();

describe('memoryJar', () => {
  it('shows and refuses what this browser shows and refuses', async () => {
    const frame = await openFrame();
    const { document: real, pathname } = frame;
    const erase = (): void => {
      for (const name of ['m', 'm1', 'M']) {
        for (const path of paths) real.cookie = `${name}=; Path=${path}; Max-Age=0`;
      }
    };
    fc.assert(
      fc
        .property(writes, (cookies) => {
          const jar = memoryJar({ hostname: location.hostname, pathname });
          for (const { name, value, path, maxAge, domain } of cookies) {
            const text =
              `${name}=${value}` +
              (path === null ? '' : `; Path=${path}`) +
              (maxAge === null ? '' : `; max-age=${maxAge}`) +
              (domain === null ? '' : `; Domain=${domain}`);
            real.cookie = text;
            jar.write(text);
          }
          // On a busy machine Chromium orders those of one path now this way, now that.
          expect(pairsIn(real.cookie)).to.deep.equal(pairsIn(jar.read()));
        })
        .afterEach(erase),
    );
    frame.close();
  });

  const suffixes = { hostname: 'www.example.co.uk', publicSuffixes: ['uk', 'co.uk'] };
  const secure = { hostname: 'example.com', publicSuffixes: ['com'], secure: true };
  const plain = { ...secure, secure: false };
  const cases = [
    { jar: suffixes, cookie: 'a=1; Domain=uk', takes: false },
    { jar: suffixes, cookie: 'a=1; Domain=co.uk', takes: false },
    { jar: suffixes, cookie: 'a=1; Domain=example.co.uk', takes: true },
    { jar: suffixes, cookie: 'a=1; Domain=.example.co.uk', takes: true },
    { jar: suffixes, cookie: 'a=1; Domain=www.example.co.uk', takes: true },
    { jar: suffixes, cookie: 'a=1; Domain=shop.example.co.uk', takes: false },
    { jar: suffixes, cookie: 'a=1; Domain=ple.co.uk', takes: false },
    { jar: { hostname: '127.0.0.1' }, cookie: 'a=1; Domain=0.0.1', takes: false },
    { jar: { hostname: 'co.uk' }, cookie: 'a=1; Domain=co.uk', takes: true },
    { jar: secure, cookie: 'a=1; Secure', takes: true },
    { jar: plain, cookie: 'a=1; Secure', takes: false },
    { jar: secure, cookie: '__Secure-a=1; Secure; Domain=example.com', takes: true },
    { jar: secure, cookie: '__Secure-a=1', takes: false },
    { jar: secure, cookie: '__Host-a=1; Secure; Path=/', takes: true },
    { jar: secure, cookie: '__Host-a=1; Secure; Path=/b', takes: false },
    { jar: secure, cookie: '__Host-a=1; Secure; Path=/; Domain=example.com', takes: false },
  ];

  for (const { jar, cookie, takes } of cases) {
    it(`${takes ? 'takes' : 'refuses'} "${cookie}" on ${jar.hostname}`, () => {
      const model = memoryJar(jar);
      model.write(cookie);
      expect(model.read()).to.equal(takes ? cookie.split(';')[0] : '');
    });
  }
});
