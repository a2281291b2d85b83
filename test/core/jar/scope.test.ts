import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { scopeOf } from '../../../src/core/jar/scope.js';

const page = { hostname: 'example.com', pathname: '/', protocol: 'https:' };

describe('scopeOf', () => {
  const hosts = [
    { hostname: 'localhost', domains: [''] },
    { hostname: '127.0.0.1', domains: [''] },
    { hostname: '[::1]', domains: [''] },
    { hostname: '', domains: [''] },
    { hostname: 'example.com', domains: ['example.com', ''] },
    {
      hostname: 'www.example.co.uk',
      domains: ['co.uk', 'example.co.uk', 'www.example.co.uk', ''],
    },
    { hostname: 'a.b.c.d', domains: ['c.d', 'b.c.d', 'a.b.c.d', ''] },
    { hostname: '1.example.com', domains: ['example.com', '1.example.com', ''] },
    { hostname: 'xn--bcher-kva.example', domains: ['xn--bcher-kva.example', ''] },
  ];

  for (const { hostname, domains } of hosts) {
    it(`finds the domains of "${hostname}", widest first and this host last`, () => {
      expect(scopeOf({ ...page, hostname }).domains).to.deep.equal(domains);
    });
  }

  it('ends a host with a trailing dot in domains that end so too', () => {
    const { domains } = scopeOf({ ...page, hostname: 'www.example.com.' });
    expect(domains).to.include.members(['example.com.', 'www.example.com.']);
    expect(domains.at(-1)).to.equal('');
  });

  const paths = [
    { pathname: '/', paths: ['/'] },
    { pathname: '', paths: ['/'] },
    { pathname: '/shop', paths: ['/', '/shop', '/shop/'] },
    { pathname: '/shop/', paths: ['/', '/shop', '/shop/'] },
    {
      pathname: '/a/b/c.html',
      paths: ['/', '/a', '/a/', '/a/b', '/a/b/', '/a/b/c.html', '/a/b/c.html/'],
    },
    { pathname: '/%C3%BC/x', paths: ['/', '/%C3%BC', '/%C3%BC/', '/%C3%BC/x', '/%C3%BC/x/'] },
    { pathname: '/a/;s=1/c', paths: ['/', '/a', '/a/'] },
    { pathname: '/;s=1', paths: ['/'] },
    { pathname: '/a/b;s=1/c', paths: ['/', '/a', '/a/', '/a/b', '/a/b/'] },
    { pathname: '//', paths: ['/', '//'] },
    { pathname: '/a//b', paths: ['/', '/a', '/a/', '/a//', '/a//b', '/a//b/'] },
  ];

  for (const { pathname, paths: expected } of paths) {
    it(`finds the paths above "${pathname}", each with and without its last slash, and no more`, () => {
      expect(scopeOf({ ...page, pathname }).paths).to.have.members(expected);
    });
  }

  it('finds every path that a cookie which the page sees may have, and each once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('/', 'a', 'b')), (parts) => {
        const pathname = `/${parts.join('')}`;
        const { paths: found } = scopeOf({ ...page, pathname });
        // RFC 6265, 5.1.4: the same, or up to a slash.
        const seen = [...pathname].flatMap((letter, index) =>
          letter === '/' ? [pathname.slice(0, index), pathname.slice(0, index + 1)] : [],
        );
        expect(found).to.include.members([...seen.filter(Boolean), pathname]);
        expect(new Set(found).size).to.equal(found.length);
      }),
    );
  });

  it('adds the paths above the address that a page was loaded from', () => {
    const { paths: found } = scopeOf({ ...page, pathname: '/now' }, '/before/x');
    expect(found).to.include.members(['/', '/now', '/now/', '/before', '/before/', '/before/x']);
    expect(new Set(found).size).to.equal(found.length);
  });

  const protocols = [
    { protocol: 'https:', secure: true },
    { protocol: 'http:', secure: false },
    { protocol: 'about:', secure: false },
  ];

  for (const { protocol, secure } of protocols) {
    it(`is ${secure ? '' : 'not '}secure on ${protocol}`, () => {
      expect(scopeOf({ ...page, protocol }).secure).to.equal(secure);
    });
  }

  it('never has a semicolon in a path, where it would begin an attribute', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, more) => {
        const url = new URL('https://example.com');
        url.pathname = `${path};${more}`;
        const { pathname } = url;
        expect(scopeOf({ ...page, pathname }).paths.join('')).not.to.include(';');
      }),
    );
  });
});
