import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { handleTracking } from 'tracking-opt-out/server';

const site = 'https://www.example.com';
const path = '/privacy-choices';
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Sends a form as a browser does from a page of the site, but for what is given. */
function post(fields, { cookie, options, headers = {}, at = site, body } = {}) {
  const own = { 'sec-fetch-site': 'same-origin', origin: at, referer: `${at}/shop`, cookie };
  const all = Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined);
  const request = new Request(at + path, {
    method: 'POST',
    headers: Object.fromEntries(all),
    body: body ?? new URLSearchParams(fields),
  });
  return handleTracking(request, options);
}

/** What an answer does to cookies: `name=value`, or `name` where it goes. Each with its domain, if it has one. */
function choicesIn(response) {
  return response.headers.getSetCookie().map((line) => {
    const [pair, ...attributes] = line.split('; ');
    const domain = attributes.find((each) => each.startsWith('Domain='))?.slice(7) ?? '';
    const name = attributes.includes('Max-Age=0') ? pair.split('=')[0] : pair;
    return domain ? `${name} @${domain}` : name;
  });
}

async function assertRefused(response, status) {
  assert.equal(response.status, status);
  assert.deepEqual(response.headers.getSetCookie(), []);
  assert.equal(response.headers.get('Location'), null);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.match(await response.text(), /^\w[^<]+\.\n$/);
}

describe('a form', () => {
  it('keeps the choice in a cookie that the page can read, for two years, and leads back', async () => {
    const response = await post({ choice: 'out', return: '/shop?page=2#end' });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('Location'), '/shop?page=2#end');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(response.headers.getSetCookie(), [
      `tracking-opt-out=out.${today}; Path=/; Max-Age=63072000; SameSite=Lax; Priority=High; Secure`,
    ]);
  });

  it('sets a cookie that is not secure only on http', async () => {
    const response = await post({ choice: 'out' }, { at: 'http://localhost:8000' });
    assert.deepEqual(response.headers.getSetCookie(), [
      `tracking-opt-out=out.${today}; Path=/; Max-Age=63072000; SameSite=Lax; Priority=High`,
    ]);
  });

  const on = {};
  const off = { defaultTracking: 'off' };
  const gpc = { 'sec-gpc': '1' };
  const vendors = { vendors: 'vwo xng ce matomo' };
  const gone = (name) => [`${name} @example.com`, `${name} @www.example.com`, name];
  for (const { choice, cookie, options = on, headers, sets, says } of [
    { says: 'opts out', choice: 'out', sets: [`tracking-opt-out=out.${today}`] },
    {
      says: 'opts out and keeps experiences',
      choice: 'out+experiences',
      sets: [`tracking-opt-out=out+experiences.${today}`],
    },
    {
      says: 'opts out again without counting from today',
      choice: 'out',
      cookie: `a=b; tracking-opt-out=out.${daysAgo(9)}; c`,
      sets: [`tracking-opt-out=out.${daysAgo(9)}`],
    },
    {
      says: 'keeps no experiences of who has given them up',
      choice: 'out+experiences',
      cookie: `tracking-opt-out=out.${daysAgo(9)}`,
      sets: [`tracking-opt-out=out.${daysAgo(9)}`],
    },
    {
      says: 'gives experiences up that were kept before',
      choice: 'out',
      cookie: `tracking-opt-out=out+experiences.${daysAgo(9)}`,
      sets: [`tracking-opt-out=out.${today}`],
    },
    { says: 'sets nothing where opting in is what is so', choice: 'in', sets: [] },
    {
      says: 'opts in by deleting, wherever the cookie may be',
      choice: 'in',
      cookie: 'tracking-opt-out=out',
      sets: gone('tracking-opt-out'),
    },
    {
      says: 'opts in by saying so where tracking is off by default',
      choice: 'in',
      options: off,
      sets: [`tracking-opt-out=in.${today}`],
    },
    {
      says: 'opts in against the signal where it was beside the form',
      choice: 'in+signal',
      headers: gpc,
      sets: [`tracking-opt-out=in+signal.${today}`],
    },
    {
      says: 'opts in for when the signal has gone where it was not',
      choice: 'in',
      headers: gpc,
      sets: [`tracking-opt-out=in.${today}`],
    },
    {
      says: 'does not know of a signal that is not there any more',
      choice: 'in+signal',
      options: off,
      sets: [`tracking-opt-out=in.${today}`],
    },
    {
      says: 'takes an opt-out back, and leaves a system out, where the signal stays in force',
      choice: 'in',
      headers: gpc,
      options: vendors,
      cookie: 'tracking-opt-out=out; _vis_opt_out=1',
      sets: gone('tracking-opt-out'),
    },
    {
      says: 'opts out of the systems that are named, in their own words',
      choice: 'out',
      options: vendors,
      sets: [
        `tracking-opt-out=out.${today}`,
        '_vis_opt_out=1',
        'xng.tracking-opt-out=true',
        'ce.tracking-opt-in=false',
      ],
    },
    {
      says: 'opts in to the systems that are named, and takes trackers’ own flags back',
      choice: 'in',
      options: vendors,
      cookie:
        'tracking-opt-out=out; _vis_opt_out=1; xng.tracking-opt-out=true; ce.tracking-opt-in=false; mtm_consent_removed=1',
      sets: [
        ...gone('_vis_opt_out'),
        ...gone('xng.tracking-opt-out'),
        ...gone('ce.tracking-opt-in'),
        'ce.tracking-opt-in=true',
        ...gone('mtm_consent_removed'),
        ...gone('tracking-opt-out'),
      ],
    },
    {
      says: 'chooses for one system alone on its own cookie',
      choice: 'out',
      options: { cookieName: '_vis_opt_out' },
      sets: ['_vis_opt_out=1'],
    },
    {
      says: 'opts in to a system that is off by default in its own words',
      choice: 'in',
      options: { cookieName: 'ce.tracking-opt-in' },
      sets: ['ce.tracking-opt-in=true'],
    },
    {
      says: 'chooses for a whole domain, in place of the cookie of one host',
      choice: 'out',
      options: { cookieDomain: 'example.com' },
      cookie: `tracking-opt-out=out.${today}`,
      sets: [
        'tracking-opt-out @www.example.com',
        'tracking-opt-out',
        `tracking-opt-out=out.${today} @example.com`,
      ],
    },
    {
      says: 'takes the opt-in of a whole domain away where it opts out for one host',
      choice: 'out',
      cookie: 'tracking-opt-out=in+signal',
      sets: [...gone('tracking-opt-out'), `tracking-opt-out=out.${today}`],
    },
    {
      says: 'leaves the opt-out of a whole domain where it opts out for one host',
      choice: 'out',
      options: { cookieDomain: 'host' },
      cookie: 'tracking-opt-out=out',
      sets: [`tracking-opt-out=out.${today}`],
    },
    {
      says: 'has the cookie of one host alone have no domain',
      choice: 'out',
      options: { cookieName: '__Host-choice', cookieDomain: 'example.com' },
      sets: [`__Host-choice=out.${today}`],
    },
  ]) {
    it(says, async () => {
      const response = await post({ choice }, { cookie, options, headers });
      assert.equal(response.status, 303);
      assert.deepEqual(choicesIn(response), sets);
    });
  }

  it('is known under another path, and where the host is changed on the way, if that is said', async () => {
    const request = new Request('http://10.0.0.1:8080/choices', {
      method: 'POST',
      headers: { origin: site, referer: `${site}/shop` },
      body: new URLSearchParams({ choice: 'out' }),
    });
    const options = { path: '/choices', origin: site, cookieDomain: 'example.com' };
    const response = await handleTracking(request, options);
    assert.equal(response.headers.get('Location'), '/shop');
    assert.match(response.headers.getSetCookie()[0], /; Secure; Domain=example\.com$/);
  });

  it('is taken where only https has been taken away on the way', async () => {
    const request = new Request(`http://www.example.com${path}`, {
      method: 'POST',
      headers: { origin: site, referer: `${site}/shop`, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ choice: 'out' }),
    });
    const response = await handleTracking(request);
    assert.equal(response.headers.get('Location'), '/shop');
    assert.match(response.headers.getSetCookie()[0], /; Secure$/);
  });
});

describe('who a form comes from', () => {
  const none = { 'sec-fetch-site': undefined, origin: undefined, referer: undefined };
  const elsewhere = 'https://elsewhere.example';
  for (const { who, headers, out, into } of [
    { who: 'a page of the site', headers: {}, out: 303, into: 303 },
    {
      who: 'a page without referrers',
      headers: { origin: 'null', referer: undefined },
      out: 303,
      into: 303,
    },
    {
      who: 'a page of the site in an older browser',
      headers: { ...none, origin: site },
      out: 303,
      into: 303,
    },
    {
      who: 'a page of the site in an old browser',
      headers: { ...none, referer: `${site}/a` },
      out: 303,
      into: 303,
    },
    { who: 'nobody knows whom', headers: none, out: 303, into: 403 },
    { who: 'another site', headers: { 'sec-fetch-site': 'cross-site', origin: elsewhere } },
    { who: 'a neighbour', headers: { 'sec-fetch-site': 'same-site' } },
    { who: 'an address bar', headers: { 'sec-fetch-site': 'none' } },
    { who: 'something that is no word', headers: { 'sec-fetch-site': 'SAME-ORIGIN, x' } },
    { who: 'two at once', headers: { origin: elsewhere } },
    { who: 'another scheme', headers: { ...none, origin: 'http://www.example.com' } },
    { who: 'another port', headers: { origin: `${site}:8443` } },
    { who: 'a host that begins like it', headers: { origin: `${site}.evil.example` } },
    { who: 'a file or a sandbox', headers: { ...none, origin: 'null' } },
    { who: 'an origin with more after it', headers: { origin: `${site}/` } },
    { who: 'another site in an old browser', headers: { ...none, referer: `${elsewhere}/a` } },
    { who: 'no address', headers: { ...none, referer: 'about:blank' } },
  ]) {
    it(`counts: ${who}`, async () => {
      for (const [choice, status = 403] of [
        ['out', out],
        ['out+experiences', out],
        ['in', into],
        ['in+signal', into],
      ]) {
        const answer = await post({ choice }, { headers, options: { defaultTracking: 'off' } });
        if (status === 303) assert.equal(answer.headers.getSetCookie().length, 1, choice);
        else await assertRefused(answer, status);
      }
    });
  }
});

describe('the way back', () => {
  for (const { from, referer, to } of [
    { from: '/shop', to: '/shop' },
    { from: 'https://www.example.com/a?b=c#d', to: '/a?b=c#d' },
    { from: 'https://u:p@www.example.com/a', to: '/a' },
    { from: undefined, referer: `${site}/b`, to: '/b' },
    { from: '', referer: `${site}/b`, to: '/b' },
    { from: undefined, referer: undefined, to: `${path}?asked=opted-out` },
    { from: undefined, referer: 'https://evil.example/', to: `${path}?asked=opted-out` },
    { from: `${path}?lang=nl&asked=x#y`, to: `${path}?lang=nl&asked=opted-out` },
    { from: '//evil.example', to: '/ref' },
    { from: '/\\evil.example', to: '/ref' },
    { from: '\\\\evil.example', to: '/ref' },
    { from: '/\t/evil.example', to: '/ref' },
    { from: '/.//evil.example', to: '/evil.example' },
    { from: `${site}//evil.example/x`, to: '/evil.example/x' },
    { from: `${site}/\\evil.example/x`, to: '/evil.example/x' },
    { from: 'https://evil.example/', to: '/ref' },
    { from: 'https://www.example.com@evil.example/', to: '/ref' },
    { from: 'https://www.example.com.evil.example/', to: '/ref' },
    { from: 'http://www.example.com/', to: '/ref' },
    { from: 'javascript:alert(1)', to: '/ref' },
    { from: 'data:text/html,x', to: '/ref' },
    { from: 'blob:https://www.example.com/x', to: '/ref' },
    { from: 'https://', to: '/ref' },
    { from: '/a\r\nSet-Cookie: x=y', to: '/aSet-Cookie:%20x=y' },
    { from: '/ü', to: '/%C3%BC' },
  ]) {
    it(`from ${JSON.stringify(from)} is ${to}`, async () => {
      const headers = { referer: to === '/ref' ? `${site}/ref` : referer };
      const fields = from === undefined ? { choice: 'out' } : { choice: 'out', return: from };
      const response = await post(fields, { headers });
      const location = response.headers.get('Location');
      assert.equal(new URL(location, site).origin, site);
      assert.equal(location, to);
    });
  }
});

describe('the way back to the handler’s own page', () => {
  const gpc = { 'sec-gpc': '1' };
  const off = { defaultTracking: 'off' };
  const foreign = { cookieName: 'ce.tracking-opt-in' };
  const away = { cookieName: '_vis_opt_out' };

  for (const { choice, headers, options, cookie, finds } of [
    { choice: 'out', finds: '?asked=opted-out' },
    { choice: 'out', options: away, finds: '?asked=opted-out' },
    { choice: 'in+signal', headers: gpc, finds: '?asked=opted-in' },
    { choice: 'in', headers: gpc, finds: '?asked=opted-in' },
    { choice: 'in', options: off, finds: '?asked=opted-in' },
    { choice: 'in', options: foreign, finds: '?asked=opted-in' },
    // Nothing is written of what needs no cookie, and of what a signal or a vendor's own opt-out outranks.
    { choice: 'in', finds: '' },
    { choice: 'in', cookie: 'tracking-opt-out=out', finds: '' },
    { choice: 'in', options: away, cookie: '_vis_opt_out=1', finds: '' },
    { choice: 'in+signal', headers: gpc, options: foreign, finds: '' },
    {
      choice: 'in',
      headers: gpc,
      options: { vendors: 'matomo' },
      cookie: 'mtm_consent_removed=1700000000000',
      finds: '',
    },
  ]) {
    const facts = JSON.stringify({ ...headers, ...options, cookie });
    it(`says ${finds ? 'what is to be found kept' : 'nothing'} of ${choice}, with ${facts}`, async () => {
      for (const from of [path, `${path}?asked=opted-out`]) {
        const response = await post({ choice, return: from }, { headers, options, cookie });
        assert.equal(response.headers.get('Location'), path + finds);
      }
    });
  }
});

describe('keeping a choice for longer', () => {
  const renew = (cookie, how) => post({ renew: '1' }, { cookie, ...how });

  for (const { says, cookie, options, sets, days } of [
    { says: 'sets nothing where there is no choice', cookie: 'a=b', sets: [] },
    {
      says: 'lasts for what is left of two years',
      cookie: `tracking-opt-out=out.${daysAgo(700)}`,
      sets: [`tracking-opt-out=out.${daysAgo(700)}`],
      days: 30,
    },
    {
      says: 'counts from now where the choice has no day',
      cookie: 'tracking-opt-out=out+experiences',
      sets: [`tracking-opt-out=out+experiences.${today}`],
      days: 730,
    },
    {
      says: 'sends no opt-in, which could come after an opt-out',
      cookie: `tracking-opt-out=in+signal.${daysAgo(1)}`,
      sets: [],
    },
    {
      says: 'keeps no choice that is past its end',
      cookie: `tracking-opt-out=out.${daysAgo(730)}`,
      sets: [],
    },
    {
      says: 'keeps what says out where copies contradict each other',
      cookie: `tracking-opt-out=in.${today}; tracking-opt-out=out.${daysAgo(3)}`,
      sets: [`tracking-opt-out=out.${daysAgo(3)}`],
      days: 727,
    },
    {
      says: 'keeps those of the systems that are named',
      options: { vendors: 'vwo ce' },
      cookie: '_vis_opt_out=7; ce.tracking-opt-in=false; xng.tracking-opt-out=true',
      sets: ['_vis_opt_out=1', 'ce.tracking-opt-in=false'],
    },
  ]) {
    it(says, async () => {
      const response = await renew(cookie, { options });
      // A page takes 204 for kept.
      assert.equal(response.status, sets.length ? 204 : 200);
      assert.equal(await response.text(), '');
      assert.deepEqual(choicesIn(response), sets);
      if (!days) return;
      assert.match(response.headers.getSetCookie()[0], new RegExp(`Max-Age=${days * 86_400};`));
    });
  }

  it('is for the page’s own script alone', async () => {
    const cookie = 'tracking-opt-out=in';
    const unknown = { 'sec-fetch-site': undefined, origin: undefined, referer: undefined };
    await assertRefused(await renew(cookie, { headers: unknown }), 403);
    const cross = { 'sec-fetch-site': 'cross-site' };
    await assertRefused(await renew(cookie, { headers: cross }), 403);
  });
});

describe('what is asked wrongly', () => {
  const plain = 'application/x-www-form-urlencoded';
  for (const [what, fields] of [
    ['no choice', {}],
    ['an empty one', { choice: '' }],
    ['another word', { choice: 'yes' }],
    ['a word with more', { choice: 'in ' }],
    ['another case', { choice: 'IN' }],
    ['both marks', { choice: 'in+experiences' }],
    ['a known name', { choice: '__proto__' }],
    ['another renewal', { renew: 'yes' }],
    ['a choice that is none with a renewal', { renew: '1', choice: 'x' }],
  ]) {
    it(`${what} is refused`, async () => {
      const cookie = 'tracking-opt-out=out';
      await assertRefused(await post(fields, { cookie }), 400);
    });
  }

  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'QUERY']) {
    it(`${method} is refused, and told what is not`, async () => {
      const headers = { 'sec-fetch-site': 'same-origin', origin: site };
      const response = await handleTracking(new Request(site + path, { method, headers }));
      assert.equal(response.headers.get('Allow'), 'GET, POST');
      await assertRefused(response, 405);
    });
  }

  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json', '']) {
    it(`a form of the type ${JSON.stringify(type)} is refused`, async () => {
      const response = await post({}, { body: 'choice=in', headers: { 'content-type': type } });
      await assertRefused(response, 415);
    });
  }

  it('a form is read with its charset named', async () => {
    const headers = { 'content-type': `${plain.toUpperCase()}; charset=UTF-8` };
    assert.equal((await post({}, { body: 'choice=out', headers })).status, 303);
  });

  it('a form that is too long is refused, also where it does not say so', async () => {
    const long = { choice: 'in', return: 'x'.repeat(9000) };
    await assertRefused(await post(long), 413);
    const headers = { 'content-length': '1000000', 'content-type': plain };
    await assertRefused(await post({}, { body: 'choice=in', headers }), 413);
  });

  it('a form that breaks off is refused', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new Error('broken off')),
    });
    const request = new Request(site + path, {
      method: 'POST',
      duplex: 'half',
      headers: { origin: site, 'content-type': plain },
      body,
    });
    await assertRefused(await handleTracking(request), 400);
  });

  it('is never done by an address alone', async () => {
    for (const query of ['choice=out', 'choice=in', 'renew=1', 'tracking-opt-out=1']) {
      const response = await handleTracking(new Request(`${site}${path}?${query}`));
      assert.equal(response.status, 200);
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
  });

  it('every other path is left to the site, at once', () => {
    for (const other of [
      '/',
      '/privacy',
      `${path}/`,
      `${path}x`,
      `/a${path}`,
      '/privacy%2Dchoices',
    ]) {
      assert.equal(handleTracking(new Request(site + other, { method: 'POST' })), undefined);
    }
  });
});

describe('options that a server gives wrongly', () => {
  for (const [options, said] of [
    [{ path: 'choices' }, /path="choices" .* allowed: such as "\/privacy-choices"/],
    [{ path: '//a' }, /path="\/\/a"/],
    [{ path: '/a?b' }, /path=/],
    [
      { origin: 'example.com' },
      /origin="example\.com" .* allowed: such as "https:\/\/example\.com"/,
    ],
    [{ origin: 'https://example.com/a' }, /origin=/],
    [{ cookieDomain: 'elsewhere.example' }, /cookieDomain="elsewhere\.example".*allowed: "host"/],
    [{ cookieName: 'a;b' }, /cookieName="a;b"/],
    [{ vendors: 'vwoo' }, /vendors="vwoo"/],
    [{ vendor: 'vwo' }, /vendor="vwo" on handleTracking\(\) is no option/],
  ]) {
    it(`${JSON.stringify(options)} is told once, and does not count`, async () => {
      const error = mock.method(console, 'error', () => undefined);
      try {
        for (let count = 0; count < 2; count += 1) {
          const response = await post({ choice: 'out' }, { options: { ...options } });
          assert.equal(response.status, 303);
          assert.deepEqual(choicesIn(response), [`tracking-opt-out=out.${today}`]);
        }
        assert.equal(error.mock.callCount(), 1);
        assert.match(error.mock.calls[0].arguments[0], said);
      } finally {
        error.mock.restore();
      }
    });
  }
});
