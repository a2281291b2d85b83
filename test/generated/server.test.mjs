import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { loadSource } from '../support/load-source.mjs';
import { lookAlike, noise, throughout } from '../support/hostile.mjs';

const { handle } = await loadSource('server/handle.ts');
const { readSaid, takeSnapshot } = await loadSource('server/read.ts');
const { readSettings } = await loadSource('server/settings.ts');

// What is right is written from the documentation, and shares nothing with the code.

const site = 'https://www.example.com';
const path = '/privacy-choices';
const now = () => Date.UTC(2026, 10, 22, 12);
const plain = 'application/x-www-form-urlencoded';

/** A header can hold bytes only, and none that ends it. */
const asHeader = (text) => text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '').trim();

const choices = ['in', 'in+signal', 'out', 'out+experiences'];
const origins = [
  site,
  site,
  'null',
  `${site}:444`,
  'http://www.example.com',
  'https://evil.example',
];
const ways = [
  '/shop',
  `${site}/a`,
  '//evil.example',
  '/\\evil.example',
  `${path}?asked=opted-in`,
  'javascript:alert(1)',
  'https://evil.example/',
];
const cookies = [
  'in',
  'out',
  'in+signal.2026-11-01',
  'out.2025-01-01',
  'out+experiences',
  'in.2023-01-01',
  '',
];

const anyPairs = (random) =>
  random
    .some(random.once(50) ? 12 : 3, () => {
      const name = lookAlike(random, ['tracking-opt-out', 'tracking-opt-out', '_vis_opt_out', 'a']);
      return `${name}=${random.once(200) ? 'x'.repeat(8000) : lookAlike(random, cookies)}`;
    })
    .join('; ');

const maybe = (random, make) => (random.once(3) ? undefined : asHeader(make()));

function anyRequest(random) {
  const fields = [];
  if (!random.once(8))
    fields.push(['choice', random.once(3) ? lookAlike(random, choices) : random.pick(choices)]);
  if (random.once(4)) fields.push(['renew', random.once(4) ? noise(random) : '1']);
  if (random.once(2)) fields.push(['return', lookAlike(random, ways)]);
  if (random.once(9)) fields.push([noise(random), noise(random)]);
  const form = new URLSearchParams(
    fields.map((field) => field.map((text) => text.toWellFormed?.() ?? text)),
  );
  return {
    method: random.once(6) ? random.pick(['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE']) : 'POST',
    address: random.once(9)
      ? site + encodeURI(`/${noise(random)}`.replace(/[\ud800-\udfff]/g, ''))
      : `${site}${path}${random.once(5) ? `?choice=in&lang=de&asked=${encodeURIComponent(lookAlike(random, ['opted-out', 'opted-in']).toWellFormed?.() ?? '')}` : ''}`,
    body: random.once(12) ? noise(random) : String(form),
    headers: {
      'content-type': random.once(8)
        ? maybe(random, () => lookAlike(random, [plain, 'text/plain']))
        : plain,
      cookie: maybe(random, () => anyPairs(random)),
      'sec-gpc': random.once(3) ? asHeader(lookAlike(random, ['1', '0'])) : undefined,
      origin: maybe(random, () =>
        random.once(3) ? lookAlike(random, origins) : random.pick(origins),
      ),
      'sec-fetch-site': random.once(2)
        ? undefined
        : asHeader(
            random.once(3)
              ? lookAlike(random, ['same-origin', 'cross-site'])
              : random.pick(['same-origin', 'same-site', 'none']),
          ),
      referer: maybe(random, () =>
        lookAlike(random, [`${site}/shop`, 'https://evil.example/', 'about:blank']),
      ),
      'accept-language': maybe(random, () => lookAlike(random, ['de', 'pt-BR, en;q=0.5', 'zh-TW'])),
    },
    options: random.pick([
      {},
      { defaultTracking: 'off' },
      { vendors: 'vwo ce' },
      { cookieDomain: 'example.com', vendors: 'auto' },
      { cookieName: '_vis_opt_out' },
    ]),
  };
}

/** Whether the documentation lets this one opt in. */
function mayOptIn({ origin, referer, 'sec-fetch-site': fetchSite }) {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin !== undefined && origin !== 'null') {
    // In front of the server https may have been taken away, and never put in its place.
    return origin === site || (fetchSite !== undefined && origin === 'http://www.example.com');
  }
  if (fetchSite !== undefined) return true;
  if (origin !== undefined || referer === undefined) return false;
  try {
    return new URL(referer).origin === site;
  } catch {
    return false;
  }
}

/** What a value of the main cookie says. */
const saysIn = (value) => /^in(?:$|[+.])/.test(value);

describe('a request to the server', () => {
  throughout('opts in only whom it may, and never fails', anyRequest, (input) => {
    const { method, address, headers, options } = input;
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const body = method === 'POST' ? input.body : undefined;
    let request;
    try {
      request = new Request(address, { method, headers: given, body });
    } catch {
      return undefined; // nobody can send it
    }
    const reports = [];
    const pending = handle(request, options, (message) => reports.push(message), now);
    assert.deepEqual(reports, []);
    const url = new URL(address);
    assert.equal(pending === undefined, url.pathname !== path);
    if (!pending) return undefined;
    return pending.then((response) => {
      const { status } = response;
      const written = response.headers.getSetCookie();
      const allowed = { GET: [200], POST: [200, 204, 303, 400, 403, 413, 415] }[method] ?? [405];
      assert.ok(allowed.includes(status), `${method} ${status}`);
      if (status !== 303 && status !== 204) assert.deepEqual(written, []);
      const location = response.headers.get('Location');
      assert.equal(location !== null, status === 303);
      if (location !== null) {
        assert.match(location, /^\/(?![/\\])/);
        assert.equal(new URL(location, site).origin, site);
      }
      const asked = new URLSearchParams(body).get('choice');
      const isPlain = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase() === plain;
      const isIn = asked === 'in' || asked === 'in+signal';
      const isAllowed = isPlain && mayOptIn(headers);
      const name = options.cookieName ?? 'tracking-opt-out';
      const own = written.filter((line) => line.startsWith(`${name}=`));
      const values = own
        .filter((line) => !line.includes('Max-Age=0'))
        .map((line) => line.slice(name.length + 1).split(';')[0]);
      if (status === 303) {
        assert.ok(choices.includes(asked));
        if (isIn) assert.ok(isAllowed);
        else assert.equal(values.length, 1);
      }
      if (status === 204) assert.ok(isAllowed);
      // In the words of a known system, nothing that is written says in.
      for (const value of values) {
        const hasOptedIn = (headers.cookie ?? '')
          .split(/; */)
          .some((pair) => saysIn(pair.slice(pair.indexOf('=') + 1)));
        if (saysIn(value)) assert.ok(isAllowed && (isIn || (status === 204 && hasOptedIn)));
        assert.match(value, /^(?:1|(?:in(?:\+signal)?|out(?:\+experiences)?)\.\d{4}-\d\d-\d\d)$/);
      }
      for (const line of written) {
        assert.match(
          line,
          /^[\w.-]+=[\w.+-]*; Path=\/; Max-Age=\d+; SameSite=Lax; Priority=High(?:; Secure)?(?:; Domain=(?:www\.)?example\.com)?$/,
        );
      }
    });
  });

  throughout(
    'is read as on or off, whatever is in its headers',
    (random) => ({
      cookie: anyPairs(random),
      gpc: lookAlike(random, ['1', '0']),
      defaultTracking: random.pick(['on', 'off']),
    }),
    ({ cookie, gpc, defaultTracking }) => {
      const headers = { cookie, 'sec-gpc': gpc };
      const settings = readSettings({ defaultTracking }, { name: '', write: String }, assert.fail);
      const said = readSaid(headers, settings.signals);
      const { tracking, signal } = takeSnapshot(settings, said, '2026-11-22');
      const isAsked = gpc.split(/[,;]/).every((value) => value.trim() === '1');
      assert.equal(signal, isAsked ? 'gpc' : null);
      const values = cookie
        .split(/; */)
        .filter((pair) => pair.startsWith('tracking-opt-out='))
        .map((pair) => pair.slice('tracking-opt-out='.length));
      const isOld = (value) => /\.20(?:23|24-(?:0|10|11-(?:[01]|2[012])))/.test(value);
      const isOut = values.some((value) => !saysIn(value) && !isOld(value));
      if (isOut) assert.equal(tracking, 'off');
      if (!values.length) assert.equal(tracking, signal ? 'off' : defaultTracking);
    },
    1 / 5,
  );
});
