import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isWhole, parseAddress } from '../../src/core/requests.js';

const page = { protocol: 'https:', hostname: 'www.example.com', port: '', pathname: '/shop/' };
const host = (hostname: string, port = '', path = '') => ({ hostname, port, path });

describe('parseAddress', () => {
  const cases = [
    { text: 'example.com', reads: host('example.com') },
    { text: 'EXAMPLE.com', reads: host('example.com') },
    { text: 'example.com.', reads: host('example.com') },
    { text: 'example.com:8080', reads: host('example.com', '8080') },
    { text: 'example.com:0443', reads: host('example.com', '443') },
    { text: 'example.com:443', reads: host('example.com', '443') },
    { text: 'example.com:80', reads: host('example.com', '80') },
    { text: 'example.com/', reads: host('example.com', '', '/') },
    { text: 'example.com/collect', reads: host('example.com', '', '/collect') },
    { text: 'example.com/Collect/*/x', reads: host('example.com', '', '/Collect/*/x') },
    { text: 'example.com:81/a', reads: host('example.com', '81', '/a') },
    { text: 'https://example.com/a', reads: host('example.com', '', '/a') },
    { text: 'wss://example.com', reads: host('example.com') },
    { text: '*.example.com', reads: host('example.com') },
    { text: 'https://*.example.com/a', reads: host('example.com', '', '/a') },
    { text: 'bücher.example', reads: host('xn--bcher-kva.example') },
    { text: 'xn--bcher-kva.example', reads: host('xn--bcher-kva.example') },
    { text: '例え.テスト', reads: host('xn--r8jz45g.xn--zckzah') },
    { text: 'example.com/bücher', reads: host('example.com', '', '/b%C3%BCcher') },
    { text: 'localhost', reads: host('localhost') },
    { text: 'collector:8080', reads: host('collector', '8080') },
    { text: '127.0.0.1', reads: host('127.0.0.1') },
    { text: '[::1]', reads: host('[::1]') },
    { text: '[2001:DB8:0:0::1]:8080/a', reads: host('[2001:db8::1]', '8080', '/a') },
    { text: '/api/track', reads: host('www.example.com', '', '/api/track') },
    { text: '/bücher', reads: host('www.example.com', '', '/b%C3%BCcher') },
    { text: '/*.gif', reads: host('www.example.com', '', '/*.gif') },
    { text: '', reads: undefined },
    { text: '/', reads: undefined },
    { text: '/*', reads: undefined },
    { text: '*', reads: undefined },
    { text: '//user@example.com/a', reads: undefined },
    { text: 'https:///a', reads: undefined },
    { text: '*./a', reads: undefined },
    { text: 'example.com..', reads: undefined },
    { text: '*/collect.php?id', reads: undefined },
    { text: '*//example.com', reads: undefined },
    { text: '*/café', reads: { hostname: '', port: '', path: '*/caf%C3%A9' } },
    { text: '*.', reads: undefined },
    { text: 'example', reads: undefined },
    { text: 'track/me', reads: undefined },
    { text: ':8080', reads: undefined },
    { text: ':8080/a', reads: undefined },
    { text: 'example.com:', reads: undefined },
    { text: 'example.com:http', reads: undefined },
    { text: 'example.com:99999', reads: undefined },
    { text: 'exam*ple.com', reads: undefined },
    { text: 'example.*', reads: undefined },
    { text: 'me@example.com', reads: undefined },
    { text: 'https://me:secret@example.com/', reads: undefined },
    { text: 'example.com?a=1', reads: undefined },
    { text: 'example.com/a?b=1', reads: undefined },
    { text: 'example.com#a', reads: undefined },
    { text: 'example.com/a#b', reads: undefined },
    { text: 'exa mple.com', reads: undefined },
    { text: 'exam%ple.com', reads: undefined },
    { text: 'a.example,b.example', reads: undefined },
    { text: 'example.com\\collect', reads: undefined },
    { text: '[::1', reads: undefined },
    { text: '[:::]', reads: undefined },
    { text: '999.1.1.1', reads: undefined },
    { text: '//example.com', reads: host('example.com') },
    { text: '//example.com/a', reads: host('example.com', '', '/a') },
    { text: 'a.example;b.example', reads: undefined },
  ];

  for (const { text, reads } of cases) {
    it(`reads "${text}" as ${JSON.stringify(reads) ?? 'no address'}`, () => {
      expect(parseAddress(text, page)).to.deep.equal(reads);
    });
  }

  it("has a path mean the page's own host and port", () => {
    const other = { ...page, hostname: 'localhost', port: '8080' };
    expect(parseAddress('/a', other)).to.deep.equal(host('localhost', '8080', '/a'));
  });

  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .array(fc.constantFrom('a.b', ':', '/', '*', '.', '[', ']', '::', '1', '%', '@', '\\', ' '))
      .map((parts) => parts.join('')),
  );

  it('reads any text without throwing, and nothing but hosts that a request can have', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const address = parseAddress(text, page);
        // A star for the host means any.
        if (!address?.hostname) return;
        const { hostname, port, path } = address;
        const url = new URL(`ws://${hostname}${port && `:${port}`}${path}`);
        expect(url.hostname).to.equal(hostname);
        expect(url.port || '80').to.equal(port || '80');
        expect(url.pathname).to.equal(path || '/');
        expect(url.search + url.hash + url.username).to.equal('');
      }),
    );
  });

  it('reads what it has read the same way again', () => {
    fc.assert(
      fc.property(fc.domain(), fc.option(fc.nat(65535)), fc.webPath(), (domain, port, path) => {
        const address = parseAddress(`${domain}${port === null ? '' : `:${port}`}${path}`, page);
        const again = `${address?.hostname}${address?.port && `:${address.port}`}${address?.path}`;
        expect(parseAddress(again, page)).to.deep.equal(address);
        expect(address).to.not.equal(undefined);
      }),
    );
  });
});

describe('isWhole', () => {
  const cases = [
    { text: 'www.example.com', isIt: true },
    { text: 'example.com', isIt: true },
    { text: 'com', isIt: undefined },
    { text: 'www.example.com/', isIt: true },
    { text: 'www.example.com/*', isIt: true },
    { text: 'www.example.com//*', isIt: true },
    { text: 'www.example.com:443', isIt: true },
    { text: 'https://*.example.com', isIt: true },
    { text: 'www.example.com:80', isIt: false },
    { text: 'www.example.com:8443/', isIt: false },
    { text: 'www.example.com/a', isIt: false },
    { text: 'www.example.com/*a', isIt: false },
    { text: 'collect.www.example.com', isIt: false },
    { text: 'ample.com', isIt: false },
    { text: 'other.example', isIt: false },
    { text: '/a', isIt: false },
  ];

  for (const { text, isIt } of cases) {
    it(`says ${isIt ?? 'nothing'} of "${text}" on ${page.hostname}`, () => {
      const address = parseAddress(text, page);
      expect(address && isWhole(address, page)).to.equal(isIt);
    });
  }

  const ports = [
    { protocol: 'http:', port: '', text: 'localhost:80', isIt: true },
    { protocol: 'http:', port: '', text: 'localhost:443', isIt: false },
    { protocol: 'http:', port: '8080', text: 'localhost:8080', isIt: true },
    { protocol: 'http:', port: '8080', text: 'localhost', isIt: true },
    { protocol: 'http:', port: '8080', text: 'localhost:80', isIt: false },
  ];

  for (const { protocol, port, text, isIt } of ports) {
    it(`says ${isIt} of "${text}" on ${protocol}//localhost:${port}`, () => {
      const own = { ...page, protocol, hostname: 'localhost', port };
      expect(isWhole(parseAddress(text, own)!, own)).to.equal(isIt);
    });
  }
});
