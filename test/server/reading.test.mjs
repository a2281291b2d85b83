import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { describe, it, mock } from 'node:test';
import vm from 'node:vm';
import { gpcJson, readTracking } from 'tracking-opt-out/server';
import { untouched } from '../support/untouched.mjs';

const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const cookie = (...pairs) => ({ cookie: pairs.join('; ') });
const out = { tracking: 'off', reason: 'choice', choice: 'opted-out', since: today };
const byVendor = { tracking: 'off', reason: 'vendor' };

describe('what a server reads of a visitor', () => {
  for (const { who, headers = {}, options, is } of [
    { who: 'sends nothing', is: {} },
    { who: 'sends other cookies', headers: cookie('a=b', 'not-tracking-opt-out=out'), is: {} },
    { who: 'opted out', headers: cookie('a=b', `tracking-opt-out=out.${today}`), is: out },
    {
      who: 'opted out on a day',
      headers: cookie('tracking-opt-out=out.2026-02-28'),
      is: { ...out, since: '2026-02-28' },
    },
    {
      who: 'opted out and keeps experiences',
      headers: cookie('tracking-opt-out=out+experiences'),
      is: { ...out, maintainExperiences: true },
    },
    { who: 'has an empty choice', headers: cookie('tracking-opt-out='), is: out },
    { who: 'has a choice that is no word', headers: cookie('tracking-opt-out=%zz'), is: out },
    {
      who: 'opted in',
      headers: cookie('tracking-opt-out=in'),
      is: { reason: 'choice', choice: 'opted-in', since: today },
    },
    {
      who: 'opted out two years ago',
      headers: cookie(`tracking-opt-out=out.${daysAgo(730)}`),
      is: {},
    },
    {
      who: 'has ten cookies of the name, one of which says out',
      headers: cookie(...Array(9).fill('tracking-opt-out=in'), 'tracking-opt-out=out'),
      is: out,
    },
    {
      who: 'has 8 kB of cookies around it',
      headers: cookie('a='.padEnd(4000, 'x'), 'tracking-opt-out=out', 'b='.padEnd(4000, 'x')),
      is: out,
    },
    {
      who: 'asks for an opt-out',
      headers: { 'sec-gpc': '1' },
      is: { tracking: 'off', reason: 'signal', signal: 'gpc' },
    },
    { who: 'says something else of it', headers: { 'sec-gpc': '0' }, is: {} },
    { who: 'asks for what is not looked at', headers: { dnt: '1' }, is: {} },
    {
      who: 'asks for it in the older way, where that counts',
      headers: { dnt: '1' },
      options: { signals: 'gpc dnt' },
      is: { tracking: 'off', reason: 'signal', signal: 'dnt' },
    },
    {
      who: 'opted in, and then asked for an opt-out',
      headers: { ...cookie(`tracking-opt-out=in.${today}`), 'sec-gpc': '1' },
      is: {
        tracking: 'off',
        reason: 'signal',
        signal: 'gpc',
        choice: 'opted-in',
        since: today,
      },
    },
    {
      who: 'opted in knowing of the signal',
      headers: { ...cookie(`tracking-opt-out=in+signal.${today}`), 'sec-gpc': '1' },
      is: { reason: 'choice', signal: 'gpc', choice: 'opted-in', since: today },
    },
    {
      who: 'opted out of a named system before',
      headers: cookie('_vis_opt_out=0'),
      options: { vendors: 'vwo' },
      is: byVendor,
    },
    { who: 'opted out of one that is not named', headers: cookie('_vis_opt_out=1'), is: {} },
    {
      who: 'has a tracker’s own flag',
      headers: cookie('mtm_consent_removed=1700000000000'),
      options: { vendors: ['matomo:stats.example.com'] },
      is: byVendor,
    },
    {
      who: 'has the flag of any tracker, where those of the page count',
      headers: cookie('mtm_consent_removed=1700000000000'),
      options: { vendors: 'auto' },
      is: byVendor,
    },
    {
      who: 'has said nothing where untouched is tracked by default',
      options: { defaultTracking: 'off' },
      is: { tracking: 'off' },
    },
    {
      who: 'has said nothing to a system that is off by default',
      options: { cookieName: 'ce.tracking-opt-in' },
      is: { tracking: 'off' },
    },
    {
      who: 'opted out of a system and keeps what it showed',
      headers: cookie('_vis_opt_out=1', '_vis_opt_exp_7_combi=2'),
      options: { cookieName: '_vis_opt_out' },
      is: { ...out, since: null, maintainExperiences: true },
    },
  ]) {
    it(`who ${who}`, () => {
      const expected = { ...untouched, ...is };
      assert.deepEqual(readTracking(new Headers(headers), options), expected);
      // As Node has them.
      assert.deepEqual(readTracking(headers, options), expected);
    });
  }

  it('is a value that untouched changes', () => {
    assert.ok(Object.isFrozen(readTracking({})));
  });

  it('is found in headers that Node has as lists', () => {
    assert.equal(readTracking({ cookie: ['a=b', 'tracking-opt-out=out'] }).choice, 'opted-out');
  });

  it('finds the cookie whatever the case in which a platform has written its name', () => {
    assert.equal(readTracking({ Cookie: 'tracking-opt-out=out' }).choice, 'opted-out');
  });

  it('hears a signal that was sent twice', () => {
    for (const sent of ['1', ' 1 ', '1, 1', ['1', '1']]) {
      assert.equal(readTracking({ 'sec-gpc': sent }).signal, 'gpc', String(sent));
    }
    for (const sent of ['0', '10', '', 'x1', '1, 0', '1;0']) {
      assert.equal(readTracking({ 'sec-gpc': sent }).signal, null, String(sent));
    }
  });

  it('refuses what holds no headers, in which nobody would have opted out', () => {
    const request = new Request('https://www.example.com/', {
      headers: { cookie: 'tracking-opt-out=out' },
    });
    const { headers } = request;
    for (const given of [
      request,
      { headers: {} },
      { headers, get: (name) => headers.get(name) },
      [['cookie', 'a']],
      'cookie',
      null,
      undefined,
      () => headers,
      Promise.resolve(headers),
      headers.entries(),
      new Map(headers),
      new Set(headers),
      new WeakMap(),
      new URLSearchParams('cookie=tracking-opt-out=out'),
      new FormData(),
      Buffer.from('cookie: tracking-opt-out=out'),
      new Date(),
      new http.ServerResponse({ method: 'GET' }),
      // The jar of a framework.
      { get: () => undefined, getAll: () => [] },
      // Has its value later, or in parts.
      { get: (name) => Promise.resolve(headers.get(name)) },
      // As some edges have them.
      { cookie: [{ key: 'Cookie', value: 'tracking-opt-out=out' }] },
      { cookie: Promise.resolve('tracking-opt-out=out') },
      { cookie: { 'tracking-opt-out': 'out' } },
    ]) {
      const what = Object.prototype.toString.call(given);
      const message = /^readTracking\(\) needs the headers of a request/;
      assert.throws(() => readTracking(given), { name: 'TypeError', message }, what);
    }
  });

  it('is read whatever the names of the headers that somebody sends', async () => {
    const server = http.createServer(({ headers, headersDistinct }, response) => {
      response.end([headers, headersDistinct].map((each) => readTracking(each).tracking).join());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const ofPrototypes = [Object, Headers, Map, URLSearchParams, Promise].flatMap((each) =>
        Object.getOwnPropertyNames(each.prototype),
      );
      for (const name of new Set([...ofPrototypes, 'headers', 'getAll', 'then', 'cookies'])) {
        const request = http.get({
          port: server.address().port,
          headers: ['Host', 'www.example.com', name, 'x', 'Cookie', 'tracking-opt-out=out'],
        });
        const [response] = await once(request, 'response');
        assert.equal((await response.toArray()).join(''), 'off,off', name);
      }
    } finally {
      server.close();
    }
  });

  it('says what is missing where the headers are only promised', () => {
    assert.throws(() => readTracking(Promise.resolve(new Headers())), /await/);
  });

  it('takes headers of every kind', () => {
    const told = { cookie: 'tracking-opt-out=out' };
    class Kept extends Headers {}
    class Own {
      get = (name) => told[name.toLowerCase()];
    }
    class WithAll extends Headers {
      getAll = () => [];
    }
    // As Next.js has them.
    class Adapted extends Headers {
      headers = told;
    }
    for (const given of [
      told,
      Object.assign(Object.create(null), told),
      vm.runInNewContext('({ cookie: "tracking-opt-out=out" })'),
      new Headers(told),
      new Kept(told),
      new WithAll(told),
      new Adapted(told),
      new Proxy(new Adapted(told), { get: (target, key) => target[key].bind?.(target) }),
      new Own(),
      { get: (name) => told[name] },
      Object.assign(Promise.resolve(), { get: (name) => told[name.toLowerCase()] }),
    ]) {
      assert.equal(readTracking(given).choice, 'opted-out');
    }
  });

  it('is careful where the option is mistyped, and the owner is told', () => {
    const error = mock.method(console, 'error', () => undefined);
    try {
      assert.equal(readTracking({}, { defaultTracking: 'of' }).tracking, 'off');
      assert.match(error.mock.calls[0].arguments[0], /defaultTracking="of" on readTracking\(\)/);
    } finally {
      error.mock.restore();
    }
  });
});

describe('gpc.json', () => {
  it('says that the site honors the signal, and since when', () => {
    assert.equal(gpcJson('2026-11-22'), '{"gpc":true,"lastUpdate":"2026-11-22"}');
    assert.equal(gpcJson(), '{"gpc":true}');
  });

  it('has no day that is none, and the owner is told', () => {
    const error = mock.method(console, 'error', () => undefined);
    try {
      assert.equal(gpcJson('22.11.2026'), '{"gpc":true}');
      assert.match(error.mock.calls[0].arguments[0], /gpcJson\("22\.11\.2026"\)/);
    } finally {
      error.mock.restore();
    }
  });
});
