import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  checkOptions,
  defaultSettings,
  kebab,
  optionNames,
  readOptions,
} from '../../src/core/options.js';

const script = { name: '<script>', write: (name: string) => `data-${kebab(name)}` };
const call = { name: 'trackingService()', write: (name: string) => name };

function check(given: unknown, { source = call, hostname = 'www.example.com' } = {}) {
  const reports: string[] = [];
  const place = { hostname, pathname: '/', port: '', protocol: 'https:' };
  const context = { place, vendors: ['vwo', 'matomo'], facades: ['vwo', 'xng'] };
  const checked = checkOptions(given, source, context, (message) => void reports.push(message));
  // What it returns inherits nothing.
  const settings = { ...checked };
  return { settings, reports };
}

describe('checkOptions', () => {
  const good = [
    { given: undefined, takes: {} },
    { given: null, takes: {} },
    { given: {}, takes: {} },
    { given: { cookieName: undefined, signals: null }, takes: {} },
    { given: { cookieName: 'a' }, takes: { cookieName: 'a' } },
    { given: { cookieName: ' a ' }, takes: { cookieName: 'a' } },
    {
      given: { cookieName: "!#$%&'*+-.^_`|~09AZaz" },
      takes: { cookieName: "!#$%&'*+-.^_`|~09AZaz" },
    },
    { given: { cookieName: '__Host-a' }, takes: { cookieName: '__Host-a' } },
    { given: { cookieName: '__proto__' }, takes: { cookieName: '__proto__' } },
    { given: { cookieDomain: 'host' }, takes: { cookieDomain: 'host' } },
    { given: { cookieDomain: 'example.com' }, takes: { cookieDomain: 'example.com' } },
    { given: { cookieDomain: '.example.com' }, takes: { cookieDomain: 'example.com' } },
    { given: { cookieDomain: 'Example.COM' }, takes: { cookieDomain: 'example.com' } },
    { given: { cookieDomain: 'www.example.com' }, takes: { cookieDomain: 'www.example.com' } },
    { given: { defaultTracking: 'on' }, takes: { defaultTracking: 'on' } },
    { given: { defaultTracking: 'off' }, takes: { defaultTracking: 'off' } },
    { given: { defaultTracking: ' off\n' }, takes: { defaultTracking: 'off' } },
    { given: { signals: 'gpc' }, takes: { signals: ['gpc'] } },
    { given: { signals: 'dnt' }, takes: { signals: ['dnt'] } },
    { given: { signals: 'gpc dnt' }, takes: { signals: ['gpc', 'dnt'] } },
    { given: { signals: 'gpc, dnt' }, takes: { signals: ['gpc', 'dnt'] } },
    { given: { signals: '\n gpc\t dnt ' }, takes: { signals: ['gpc', 'dnt'] } },
    { given: { signals: 'none' }, takes: { signals: [] } },
    { given: { signals: ['gpc', 'dnt'] }, takes: { signals: ['gpc', 'dnt'] } },
    { given: { signals: ['none'] }, takes: { signals: [] } },
    { given: { signals: [] }, takes: { signals: [] } },
    { given: { vendors: 'vwo' }, takes: { vendors: ['vwo'] } },
    { given: { vendors: 'matomo,vwo' }, takes: { vendors: ['matomo', 'vwo'] } },
    {
      given: { vendors: 'auto vwo:G-1 matomo:stats.example.org:8080 matomo:localhost:1 matomo:/m' },
      takes: {
        vendors: [
          'auto',
          'vwo:G-1',
          'matomo:stats.example.org:8080',
          'matomo:localhost:1',
          'matomo:/m',
        ],
      },
    },
    { given: { vendors: ['vwo', 'matomo'] }, takes: { vendors: ['vwo', 'matomo'] } },
    { given: { vendors: 'none' }, takes: { vendors: [] } },
    { given: { vendors: [] }, takes: { vendors: [] } },
    { given: { erase: '_shop_* visitor' }, takes: { erase: ['_shop_*', 'visitor'] } },
    { given: { erase: ['a.b', '*x*'] }, takes: { erase: ['a.b', '*x*'] } },
    { given: { erase: 'none' }, takes: { erase: [] } },
    { given: { facades: ' xng vwo ' }, takes: { facades: ['xng', 'vwo'] } },
    { given: { facades: 'none' }, takes: { facades: [] } },
    { given: { renewUrl: '/privacy-choices' }, takes: { renewUrl: '/privacy-choices' } },
    { given: { renewUrl: ' /a/b.php?c=d&e ' }, takes: { renewUrl: '/a/b.php?c=d&e' } },
  ];

  for (const { given, takes } of good) {
    it(`takes ${JSON.stringify(given)}`, () => {
      expect(check(given)).to.deep.equal({ settings: takes, reports: [] });
    });
  }

  const nameChars = "letters, digits and !#$%&'*+-.^_`|~";
  const domains = '"host", or a domain this page belongs to';
  const onOff = '"on" or "off"';
  const signals = '"gpc", "dnt", both, or "none"';
  const patterns = 'names, or patterns such as "_shop_*", but not "*" alone';
  const places =
    'hosts and paths such as "collect.example.com /api/track", but not this whole site';
  const path = 'a path of this site, such as "/privacy-choices"';
  const vendors = 'vwo matomo auto, with ":" before an id or server';
  const off = { defaultTracking: 'off' };
  const bad = [
    { name: 'cookieName', value: '', allowed: nameChars },
    { name: 'cookieName', value: 'a;b', allowed: nameChars },
    { name: 'cookieName', value: 'a=b', allowed: nameChars },
    { name: 'cookieName', value: 'a b', allowed: nameChars },
    { name: 'cookieName', value: 'a,b', allowed: nameChars },
    { name: 'cookieName', value: 'a\nb', allowed: nameChars },
    { name: 'cookieName', value: 'ü', allowed: nameChars },
    { name: 'cookieName', value: 1, allowed: nameChars },
    { name: 'cookieName', value: true, allowed: nameChars },
    { name: 'cookieDomain', value: '', allowed: domains },
    { name: 'cookieDomain', value: '.', allowed: domains },
    { name: 'cookieDomain', value: 'other.com', allowed: domains },
    { name: 'cookieDomain', value: 'ample.com', allowed: domains },
    { name: 'cookieDomain', value: 'a.www.example.com', allowed: domains },
    { name: 'cookieDomain', value: 'example.com; Secure', allowed: domains },
    { name: 'cookieDomain', value: {}, allowed: domains },
    { name: 'defaultTracking', value: 'of', allowed: onOff, takes: off },
    { name: 'defaultTracking', value: 'OFF', allowed: onOff, takes: off },
    { name: 'defaultTracking', value: '', allowed: onOff, takes: off },
    { name: 'defaultTracking', value: false, allowed: onOff, takes: off },
    { name: 'defaultTracking', value: true, allowed: onOff, takes: off },
    { name: 'renewUrl', value: '', allowed: path },
    { name: 'renewUrl', value: '/', allowed: path },
    { name: 'renewUrl', value: 'privacy-choices', allowed: path },
    { name: 'renewUrl', value: './privacy-choices', allowed: path },
    { name: 'renewUrl', value: '//evil.example/a', allowed: path },
    { name: 'renewUrl', value: '/\\evil.example/a', allowed: path },
    { name: 'renewUrl', value: '/\t/evil.example/a', allowed: path },
    { name: 'renewUrl', value: '/a b', allowed: path },
    { name: 'renewUrl', value: '/a#b', allowed: path },
    { name: 'renewUrl', value: 'https://www.example.com/a', allowed: path },
    { name: 'renewUrl', value: 'https://elsewhere.example/a', allowed: path },
    { name: 'renewUrl', value: 'javascript:alert(1)', allowed: path },
    { name: 'renewUrl', value: 'none', allowed: path },
    { name: 'renewUrl', value: ['/a'], allowed: path },
    { name: 'signals', value: '', allowed: signals },
    { name: 'signals', value: 'gcp', allowed: signals },
    { name: 'signals', value: 'gpc none', allowed: signals },
    { name: 'signals', value: 'gpc;dnt', allowed: signals },
    { name: 'signals', value: ['gpc', 1], allowed: signals },
    { name: 'signals', value: false, allowed: signals },
    { name: 'requests', value: 'collect', allowed: places },
    { name: 'requests', value: 'example.com', allowed: places },
    {
      name: 'requests',
      value: '/api/track bad?x a.example',
      allowed: places,
      takes: { requests: ['/api/track', 'a.example'] },
    },
    { name: 'vendors', value: '', allowed: vendors },
    { name: 'vendors', value: 'VWO', allowed: vendors },
    { name: 'vendors', value: 'vwo xng', allowed: vendors },
    { name: 'vendors', value: 'vwo none', allowed: vendors },
    { name: 'vendors', value: ['vwo', 1], allowed: vendors },
    { name: 'vendors', value: 'vwo:', allowed: vendors },
    { name: 'vendors', value: 'xng:1', allowed: vendors },
    { name: 'vendors', value: 'auto:1', allowed: vendors },
    { name: 'vendors', value: 'vwo:a;b', allowed: vendors },
    { name: 'vendors', value: 'vwo:example.com', allowed: vendors },
    { name: 'vendors', value: 'vwo:/', allowed: vendors },
    { name: 'vendors', value: true, allowed: vendors },
    { name: 'facades', value: 'vwo matomo', allowed: 'vwo xng' },
    { name: 'erase', value: '', allowed: patterns },
    { name: 'erase', value: '*', allowed: patterns },
    { name: 'erase', value: '_shop_* **', allowed: patterns },
    { name: 'erase', value: 'a;b', allowed: patterns },
    { name: 'erase', value: 'a=b', allowed: patterns },
    { name: 'erase', value: '/^a/', allowed: patterns },
    // A list is no name.
    { name: 'cookieName', value: [], allowed: nameChars },
    { name: 'cookieName', value: ['a', 'b'], allowed: nameChars },
    { name: 'cookieDomain', value: [], allowed: domains },
  ];

  for (const { name, value, allowed, takes = {} } of bad) {
    it(`reports ${name} ${JSON.stringify(value)} once, with name, value and what is allowed`, () => {
      const { settings, reports } = check({ [name]: value });
      expect(settings).to.deep.equal(takes);
      expect(reports).to.deep.equal([
        `${name}=${JSON.stringify(value)} on trackingService() is not allowed; allowed: ${allowed}`,
      ]);
    });
  }

  it('names an option as it was written there', () => {
    const { reports } = check({ defaultTracking: 'no' }, { source: script });
    expect(reports[0]).to.match(/^data-default-tracking="no" on <script> is not allowed/);
  });

  it('keeps the good ones beside a bad one', () => {
    const { settings, reports } = check({ cookieName: 'a;', signals: 'dnt', cookieDomain: 'host' });
    expect(settings).to.deep.equal({ signals: ['dnt'], cookieDomain: 'host' });
    expect(reports).to.have.length(1);
  });

  const hosts = [
    { hostname: 'localhost', domain: 'localhost', isAllowed: true },
    { hostname: 'localhost', domain: 'example.com', isAllowed: false },
    { hostname: '127.0.0.1', domain: '127.0.0.1', isAllowed: true },
    { hostname: '127.0.0.1', domain: '0.0.1', isAllowed: false },
    { hostname: 'notexample.com', domain: 'example.com', isAllowed: false },
    { hostname: '', domain: 'example.com', isAllowed: false },
  ];

  it('takes a domain with letters beyond ASCII as the browser writes it', () => {
    const hostname = 'www.xn--bcher-kva.example';
    for (const cookieDomain of ['bücher.example', '.BÜCHER.example', 'xn--bcher-kva.example']) {
      const { settings, reports } = check({ cookieDomain }, { hostname });
      expect(settings).to.deep.equal({ cookieDomain: 'xn--bcher-kva.example' });
      expect(reports).to.deep.equal([]);
    }
    for (const cookieDomain of ['bücher.example/a', 'bücher.example:80', 'пример.example', 'ü']) {
      const { settings, reports } = check({ cookieDomain }, { hostname });
      expect(settings).to.deep.equal({});
      expect(reports).to.have.length(1);
    }
  });

  for (const { hostname, domain, isAllowed } of hosts) {
    it(`${isAllowed ? 'allows' : 'reports'} the domain ${domain} on "${hostname}"`, () => {
      const { settings, reports } = check({ cookieDomain: domain }, { hostname });
      expect(reports).to.have.length(isAllowed ? 0 : 1);
      expect(settings).to.deep.equal(isAllowed ? { cookieDomain: domain } : {});
    });
  }

  it('reports an option that does not exist', () => {
    const { settings, reports } = check({ cookiename: 'a' });
    expect(settings).to.deep.equal({});
    expect(reports).to.deep.equal(['cookiename="a" on trackingService() is no option']);
  });

  for (const given of ['gpc', 5, true, Symbol('x'), () => 'x']) {
    it(`reports ${String(given)} in the place of options`, () => {
      const { settings, reports } = check(given);
      expect(settings).to.deep.equal({});
      expect(reports).to.have.length(1);
      expect(reports[0]).to.match(/^trackingService\(\) got .* for its options; allowed is an obj/);
    });
  }

  const thrower = (): never => {
    throw new Error('hostile');
  };
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const hostile: { what: string; value: unknown }[] = [
    { what: 'an object that does not turn into text', value: { toString: thrower } },
    { what: 'an object that does not turn into JSON', value: { toJSON: thrower } },
    { what: 'an object without a prototype', value: Object.create(null) },
    { what: 'a symbol', value: Symbol('x') },
    { what: 'a bigint', value: 1n },
    { what: 'a function', value: thrower },
    {
      what: 'a function that does not turn into text',
      value: Object.assign(() => 1, { toString: thrower }),
    },
    { what: 'NaN', value: NaN },
    { what: 'a circle', value: circular },
    { what: 'an array of symbols', value: [Symbol('x')] },
    { what: 'a text object', value: new String('gpc') },
    { what: 'a node', value: document },
  ];

  for (const { what, value } of hostile) {
    it(`reports ${what} for every option, without throwing`, () => {
      for (const name of optionNames) {
        const { settings, reports } = check({ [name]: value });
        expect(settings).to.deep.equal(name === 'defaultTracking' ? off : {});
        expect(reports).to.have.length(1);
        expect(reports[0]).to.include(name).and.to.include('allowed');
      }
    });
  }

  it('does not throw where reading an option does', () => {
    const given = Object.defineProperty({}, 'signals', { get: thrower, enumerable: true });
    expect(() => check(given)).not.to.throw();
  });

  it('does not throw where reading a list does', () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const watched = Object.defineProperty(['vwo'], 0, { get: thrower });
    for (const vendors of [proxy, watched]) {
      expect(check({ vendors }).settings).to.deep.equal({});
      expect(check({ vendors }).reports).to.have.length(1);
    }
  });

  it('takes no list where one value is meant', () => {
    const { settings, reports } = check({ cookieName: ['a'], defaultTracking: ['on'] });
    expect(settings).to.deep.equal({ defaultTracking: 'off' });
    expect(reports).to.have.length(2);
  });

  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    it(`reports ${name} as no option, and changes nothing by it`, () => {
      const given: unknown = JSON.parse(`{"${name}": "on", "signals": "dnt"}`);
      const { settings, reports } = check(given);
      expect(Object.entries(settings)).to.deep.equal([['signals', ['dnt']]]);
      expect(Object.getPrototypeOf(settings)).to.equal(Object.prototype);
      expect(reports).to.have.length(1);
      expect(reports[0]).to.include('is no option');
    });
  }

  it('takes any values without throwing, and passes on none that is not allowed', () => {
    const anything = fc.record(
      Object.fromEntries(optionNames.map((name) => [name, fc.anything()])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, (given) => {
        const { cookieName, cookieDomain, defaultTracking, signals, renewUrl, ...lists } = {
          ...defaultSettings,
          ...check(given).settings,
        };
        expect(cookieName).to.match(/^[!#-'*+.\w^`|~-]+$/);
        expect(cookieDomain).to.be.oneOf([null, 'host', 'www.example.com', 'example.com', 'com']);
        expect(defaultTracking).to.be.oneOf(['on', 'off']);
        expect(renewUrl).to.match(/^$|^\/[^/\\]/);
        expect(['gpc', 'dnt']).to.include.members([...signals]);
        const { vendors, facades, erase, requests, ...more } = lists;
        expect(requests.filter((text) => !/[./:]/.test(text))).to.deep.equal([]);
        expect(['vwo', 'matomo', 'auto']).to.include.members(
          vendors.map((word) => word.split(':')[0]),
        );
        expect(['vwo', 'xng']).to.include.members([...facades]);
        expect(erase.filter((pattern) => !/^[!#-'*+.\w^`|~-]*[^*]/.test(pattern))).to.deep.equal(
          [],
        );
        expect(more).to.deep.equal({});
      }),
    );
  });
});

describe('readOptions', () => {
  it('reads the attributes of a tag and of a script', () => {
    const tag = document.createElement('p');
    tag.setAttribute('cookie-name', 'a');
    tag.setAttribute('default-tracking', 'off');
    tag.setAttribute('class', 'x');
    const { settings } = check(readOptions(tag, { name: '<p>', write: kebab }));
    expect(settings).to.deep.equal({ cookieName: 'a', defaultTracking: 'off' });

    const element = document.createElement('script');
    element.dataset.signals = 'gpc dnt';
    element.dataset.cookieDomain = 'host';
    element.setAttribute('cookie-name', 'a');
    const { settings: found } = check(readOptions(element, script));
    expect(found).to.deep.equal({ signals: ['gpc', 'dnt'], cookieDomain: 'host' });
  });

  it('takes an empty attribute for a bad value, not for none', () => {
    const tag = document.createElement('p');
    tag.setAttribute('default-tracking', '');
    const { settings, reports } = check(readOptions(tag, { name: '<p>', write: kebab }));
    expect(settings).to.deep.equal({ defaultTracking: 'off' });
    expect(reports).to.have.length(1);
  });
});

describe('kebab', () => {
  it('writes every option as an attribute', () => {
    expect(optionNames.map(kebab)).to.deep.equal([
      'cookie-name',
      'cookie-domain',
      'default-tracking',
      'signals',
      'vendors',
      'erase',
      'facades',
      'requests',
      'renew-url',
    ]);
  });
});

describe('defaultSettings', () => {
  it('are what the documentation says', () => {
    expect(defaultSettings).to.deep.equal({
      cookieName: 'tracking-opt-out',
      cookieDomain: null,
      defaultTracking: 'on',
      signals: ['gpc'],
      vendors: [],
      erase: [],
      facades: [],
      requests: [],
      renewUrl: '',
    });
  });
});
