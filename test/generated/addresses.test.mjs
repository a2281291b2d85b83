import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { loadSource } from '../support/load-source.mjs';
import { lookAlike, noise, oddValues, same, throughout } from '../support/hostile.mjs';

const { isWhole, parseAddress } = await loadSource('core/requests.ts');
const { createMatch, judge } = await loadSource('gate/rules.ts');
const { listRules } = await loadSource('core/rules.ts');

// What is right is what the platform's own `URL` makes of an address: that is where a request would go.

const place = { hostname: 'www.example.co.uk', pathname: '/', port: '', protocol: 'https:' };

/** Hosts as people write them in options, each with the name that requests to it have. */
const hosts = [
  ...['collect.example', 'Collect.Example', 'COLLECT.EXAMPLE.'].map((text) => [
    text,
    'collect.example',
  ]),
  ...['bücher.example', 'BÜCHER.example', 'xn--bcher-kva.example'].map((text) => [
    text,
    'xn--bcher-kva.example',
  ]),
  ['straße.example', 'xn--strae-oqa.example'],
  ['10.0.0.1', '10.0.0.1'],
  ['0x0a.1', '10.0.0.1'],
  ['[::1]', '[::1]'],
  ['[0:0::0:1]', '[::1]'],
  ['localhost', 'localhost'],
  ['LocalHost', 'localhost'],
  ['t.co', 't.co'],
  ['a_b.example', 'a_b.example'],
];

const paths = ['', '/', '/collect', '/a/b', '/a*b', '/*.php', '/a/*', '/collect/', '/é'];
const encoded = (path) => path.replace('é', '%C3%A9');

/** Makes what an owner may write, and what it means. */
function anyRule(random) {
  const rank = random.below(3);
  if (random.once(8)) {
    const path = random.pick(['/collect', '/a/b', '/a/*c', '/é']);
    return random.once(2)
      ? { text: path, hostname: place.hostname, port: '', path: encoded(path), rank }
      : { text: `*${path}`, hostname: '', port: '', path: `*${encoded(path)}`, rank };
  }
  const [host, hostname] = random.pick(hosts);
  const port = random.pick(['', '', '', '8080', '443', '80', '0443']);
  const path = random.pick(paths);
  const before = random.pick(['', '', 'https://', 'HTTP://', 'wss://', '//', '*.']);
  return {
    text: before + host + (port && `:${port}`) + path,
    hostname,
    port: port.replace(/^0/, ''),
    path: encoded(path),
    rank,
  };
}

const wide = (letter) =>
  /[a-z0-9]/i.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : '。';

/** Writes a host in a way that few people would. */
function respell(random, host) {
  if (host === '10.0.0.1' && random.once(2)) {
    return random.pick(['0x0a.0.0.1', '167772161', '10.1', '012.0.0.01', '0xA000001', '10.0.0.1.']);
  }
  if (host === '[::1]') return random.pick(['[::1]', '[0:0::1]', '[::0.0.0.1]', '[0000::0001]']);
  return host
    .split('')
    .map((letter) => {
      switch (random.below(24)) {
        case 0:
          return letter.toUpperCase();
        case 1:
          return `%${letter.charCodeAt(0).toString(16)}`;
        case 2:
          return wide(letter);
        case 3:
          return letter + random.pick(['\t', '\n', '\r', '\xad', '\u200b', '\u2060', '\ufeff']);
        default:
          return letter;
      }
    })
    .join('');
}

const schemes = [
  ...['https:', 'https:', 'http:', 'HtTpS:', 'wss:', 'ws:', 'ht\ttps:', ' \x00https:', '', ''],
  ...['data:', 'blob:https:', 'about:', 'javascript:', 'file:', 'ftp:', 'mailto:', 'view-source:'],
];

/** Writes an address that a script may ask for. */
function anyAddress(random) {
  if (random.once(12))
    return lookAlike(random, [...hosts.flat(), 'data:,https://t.co/', '/collect', '']);
  const host = random.once(6)
    ? random.pick([place.hostname, 'example.co.uk', 'other.example'])
    : random.pick(hosts)[1];
  const around = random.pick([...['', '', '', 'www.', 'a.b.', 'not', `${random.pick(hosts)[1]}.`]]);
  const after = random.pick(['', '', '', '', '', '.', '..', '.evil.example', 'x', '%2e', '%00']);
  const slashes = random.pick(['//', '//', '//', '//', '\\\\', '/\\', '////', '/', '', '/\t/']);
  const user = random.pick([
    '',
    '',
    '',
    '',
    'a@',
    'a:b@',
    'other.example@',
    '@',
    'collect.example:1@',
  ]);
  const port = random.pick(['', '', '', '', ':443', ':80', ':8080', ':', ':0443', ':99999']);
  const path = random.pick([
    ...['', '/', '/collect', '/collect/x', '/collected', '/a/b', '/a/./b', '/a/x/../b', '/a/%2e/b'],
    ...['/axxb/c', '\\collect', '/x.php?y', '?/collect', '#/collect', '/col\tlect', '/é', '/a/c'],
  ]);
  const text =
    random.pick(schemes) + slashes + user + around + respell(random, host) + after + port + path;
  return random.once(8) ? text + noise(random, 3) : text;
}

const bases = [
  'https://www.example.co.uk/a/b?c#d',
  'http://www.example.co.uk/',
  'http://localhost:8080/',
  'https://collect.example/a/',
  'about:blank',
  'file:///a',
];

/** Servers take an escape for its letter, but for those that mean something else without it. */
const unescaped = (path) =>
  path.replace(/%[0-7][0-9a-f]/gi, (each) => {
    const letter = String.fromCharCode(parseInt(each.slice(1), 16));
    return /[-.\d@A-Z[\\\]^_`a-z{|}~\x7f]/.test(letter) ? letter : each;
  });

/** Whether a path is the one that is meant, or below it; a star stands for anything. */
function isBelow(pathname, path) {
  const isOpen = path.endsWith('/') || path.endsWith('*');
  const text = path
    .split('*')
    .map((part) => part.replace(/[^\w]/g, '\\$&'))
    .join('[^]*');
  return new RegExp(`^${text}${isOpen ? '' : '(/|$)'}`).test(pathname);
}

/** What would become of a request, by the rules as they are meant. */
function isStopped(rules, text, base) {
  let url;
  try {
    url = new URL(text, base);
  } catch {
    return false;
  }
  if (!['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol)) return false;
  const host = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname;
  const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
  const port = url.port || (isSecure ? '443' : '80');
  const ranks = rules
    .filter(
      (rule) =>
        (rule.hostname === '' || host === rule.hostname || host.endsWith(`.${rule.hostname}`)) &&
        (rule.port === '' || rule.port === port) &&
        isBelow(unescaped(url.pathname), unescaped(rule.path)),
    )
    .map(({ rank }) => rank);
  return ranks.length > 0 && Math.max(...ranks) % 2 === 0;
}

describe('what an owner writes for requests', () => {
  throughout(
    'means what it says, however it is written',
    anyRule,
    ({ text, hostname, port, path }) => {
      same(parseAddress(text, place), { hostname, port, path });
    },
  );

  throughout(
    'means nothing, or a host as requests have it',
    (random) =>
      lookAlike(random, [
        ...hosts.flat(),
        ...['collect.example/a', 'collect.example:8080', 'https://collect.example', '*.t.co', '*'],
        ...['*/c.php', '*/é', '*/a?b', '*//t.co/a', '*/*', '*/../a'],
        ...['example.co.uk', 'www.example.co.uk:443', '//uk', '/', '/*', '*/*', 'com:', '[::1]:1'],
        ...['//a@t.co/', '//t.co', '///a'],
      ]).replace(/[\s,]/g, ''),
    (text) => {
      const address = parseAddress(text, place);
      if (!address) return;
      const { hostname, port, path } = address;
      if (hostname) assert.equal(new URL(`http://${hostname}/`).hostname, hostname);
      assert.match(port, /^\d*$/);
      // As requests have it, or it would mean none.
      const own = path.startsWith('*') ? path.slice(1) : path;
      assert.equal(own && new URL(`http://a${own}`).href, own && `http://a${own}`);
      // What begins like another host's address is not taken for a path of this one.
      if (text.startsWith('//')) assert.ok(hostname !== place.hostname || text.includes('www.'));
      const parents = [place.hostname, 'example.co.uk', 'co.uk', 'uk'];
      const isAllPaths = [...path].every((letter) => '/*'.includes(letter));
      const isOwn = parents.includes(hostname) && ['', '443'].includes(port);
      // A star for the host says more about the path.
      if (hostname) assert.equal(isWhole(address, place), isOwn && isAllPaths);
    },
  );
});

describe('a request', () => {
  const wrap = (random, text) => {
    switch (random.below(12)) {
      case 0:
        return new String(text);
      case 1:
        return { toString: () => text };
      case 2:
        return [text];
      case 3:
        return { [Symbol.toPrimitive]: () => text };
      case 4:
        return URL.canParse(text) ? new URL(text) : text;
      default:
        return text;
    }
  };

  throughout(
    'to a listed host is never let through because of how its address is written',
    (random) => {
      const text = anyAddress(random);
      const rules = random.some(4, () => anyRule(random));
      return { address: wrap(random, text), rules, base: random.pick(bases) };
    },
    ({ address, rules, base }) => {
      const read = rules.map(({ text, rank }) => ({
        ...parseAddress(text, place),
        rank,
        by: 'a',
        answer: { status: 200 },
      }));
      const counted = [];
      const answer = judge(URL, createMatch(read), address, base, (...stop) => counted.push(stop));
      const wanted = isStopped(rules, String(address), base);
      assert.equal(answer !== undefined, wanted);
      assert.equal(counted.length, wanted ? 1 : 0);
      if (!wanted) return;
      const { href, hostname } = new URL(String(address), base);
      same(answer, { status: 200, url: href });
      same(counted, [['a', hostname]]);
    },
  );

  throughout(
    'for what is no address is left to the browser',
    (random) => ({ address: random.pick(oddValues), base: random.pick(bases) }),
    ({ address, base }) => {
      const rule = { hostname: 'collect.example', port: '', path: '', rank: 0, by: 'a' };
      const answer = judge(URL, createMatch([rule]), address, base);
      // Relative to such a page, anything may be an address.
      if (!base.includes('collect.example')) assert.equal(answer, undefined);
    },
    // There are no more than some hundred of these.
    1 / 20,
  );
});

describe('rules', () => {
  throughout(
    'are of what is off, and of nothing else',
    (random) => ({
      requests: random.some(3, () => lookAlike(random, ['collect.example', '/a', 't.co/x', '*/b'])),
      isOff: random.once(2),
      isNamed: random.once(2),
      system: random.pick([undefined, true, false]),
      maintainExperiences: random.once(2),
      ids: random.some(2, () => random.pick(['G-1', 'stats.example', 'localhost:1', '/m/'])),
    }),
    ({ requests, isOff, isNamed, system, maintainExperiences, ids }) => {
      const service = (cookieName, isOff) => ({
        cookieName,
        isOff,
        snapshot: { maintainExperiences },
      });
      const vendor = {
        name: 'v',
        requests: 'v.example',
        files: 'v.example/sdk.js',
        experienceFiles: 'v.example/shown',
      };
      const rules = listRules({
        place,
        main: service('main', isOff),
        requests,
        vendors: [
          { vendor, ids, isNamed, system: system === undefined ? system : service('its', system) },
        ],
      });
      const match = createMatch(rules);
      const isOut = (address) => match(new URL(address)) !== undefined;
      const isVendorOff = (isNamed && isOff) || system === true;
      assert.equal(isOut('https://v.example/collect'), isVendorOff);
      assert.equal(isOut('https://v.example/sdk.js'), false);
      assert.equal(isOut('https://v.example/shown'), isVendorOff && !maintainExperiences);
      assert.equal(isOut('https://stats.example/x'), isVendorOff && ids.includes('stats.example'));
      assert.equal(isOut('https://stats.example/x.js'), false);
      assert.equal(isOut('https://t.co/x/y'), isOff && requests.some(meansTco));
      assert.equal(isOut('https://other.example/'), false);
    },
    1 / 10,
  );

  /** A look-alike of `t.co/x` may be the same, written in another way. */
  const meansTco = (text) => {
    const address = parseAddress(text, place);
    return (
      address?.hostname !== undefined && isStopped([{ ...address, rank: 0 }], 'https://t.co/x/y')
    );
  };
});
