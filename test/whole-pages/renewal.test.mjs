import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { trackingMiddleware } from 'tracking-opt-out/server';
import {
  clickControl,
  day,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';

// A page that has the site's server write the choice cookie, with a server that is slow, fails or is not there.

const NAME = 'tracking-opt-out';
const PATH = '/privacy-choices';
const KEY = 'tracking-opt-out.renewed';

const script = (options = `data-renew-url="${PATH}"`) =>
  `<script src="/js/tracking-opt-out.classic.js" ${options}></script>`;
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';
const passOn = `addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    const { url, method } = event.request;
    if (method === 'POST') event.respondWith((async () => fetch(url, {
      method, body: new URLSearchParams(await event.request.text()) }))());
  });`;
const pages = {
  '/': script() + tags,
  '/off': script(`data-renew-url="${PATH}" data-default-tracking="off"`) + tags,
  '/without': script('') + tags,
  '/tag': `${script('')}<tracking-opt-out renew-url="${PATH}"></tracking-opt-out>`,
  '/all':
    `<script src="/js/tracking-gate.js" data-renew-url="${PATH}" data-requests="${PATH}"></script>` +
    `${script()}<script type="module" src="/js/tracking-opt-out.js" data-renew-url="${PATH}"></script>` +
    `<tracking-opt-out renew-url="${PATH}"></tracking-opt-out>${tags}`,
  '/wrong': script('data-renew-url="//elsewhere.example/a"') + tags,
  '/base': `${script()}<base href="http://elsewhere.example.test/">${tags}`,
};

/** Serves a site. What its handler is asked for stands in `calls`; `answer` may be given something else to do. */
async function serve(options = {}) {
  const answers = trackingMiddleware(options);
  const calls = [];
  const site = { calls, answer: answers };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    if (pathname === PATH) {
      calls.push(request.headers.cookie ?? '');
      server.emit('call');
      site.answer(request, response);
      return;
    }
    if (pathname.startsWith('/js/')) {
      response.setHeader('content-type', 'text/javascript');
      response.end(await readFile(new URL(`../../dist/${pathname.slice(4)}`, import.meta.url)));
      return;
    }
    if (pathname === '/worker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(passOn);
      return;
    }
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>${pages[pathname]}`,
    );
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(0).unref(), 'listening');
  const { port } = server.address();
  return Object.assign(site, {
    at: (path) => `http://localhost:${port}${path}`,
    /** Waits until the handler has been asked so many times. */
    async called(times = 1) {
      while (calls.length < times) await once(server, 'call');
    },
    /** Has the handler answer only when the returned function is called. */
    hold() {
      const held = [];
      site.answer = (...args) => held.push(args);
      return () => {
        site.answer = answers;
        return Promise.all(
          held.map(async ([request, response]) => {
            // Whoever has asked may have gone.
            if (response.closed) return;
            const isOver = Promise.race([once(response, 'finish'), once(response, 'close')]);
            answers(request, response);
            await isOver;
          }),
        );
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

/** Counts what scripts write to the choice cookie, and nothing else. */
function countWrites() {
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  window.writes = 0;
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get,
    set(text) {
      if (text.startsWith('tracking-opt-out=')) window.writes += 1;
      set.call(this, text);
    },
  });
}

async function visit(t, path = '/', { cookie, options, before: first, stored } = {}) {
  const site = await serve(options);
  t.after(() => site.close());
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const open = async (where) => {
    const tab = await profile.open('about:blank', { before: countWrites });
    if (first) await tab.evaluateOnNewDocument(first);
    await tab.goto(site.at(where));
    return tab;
  };
  if (cookie)
    await profile.setCookie({ name: NAME, value: cookie, domain: 'localhost', path: '/' });
  if (stored) {
    const tab = await open('/without');
    await tab.evaluate((key, text) => localStorage.setItem(key, text), KEY, stored);
  }
  return { site, profile, open, tab: await open(path) };
}

const storedIn = (tab) => tab.evaluate((key) => localStorage.getItem(key), KEY);
const writesIn = (tab) => tab.evaluate(() => window.writes);
const untilStored = (tab, text) =>
  tab.waitForFunction((key, wanted) => localStorage.getItem(key) === wanted, {}, KEY, text);
/** Waits until a page has had time for all that it does by itself: several times as long as it takes. */
const untilIdle = (tab) => tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
const valuesOf = async ({ cookies }) => (await cookies(NAME)).map(({ value }) => value);
const ourErrors = ({ errors }) => errors.filter((text) => text.includes('tracking-opt-out:'));
const isDone = `${day()} ${day()}`;
const choice = `out.${day(-1)}`;

describe('a page that names its server’s handler', () => {
  it('has the choice written by it once, for all that is on the page, past the gate', async (t) => {
    const { site, tab, profile } = await visit(t, '/all', { cookie: `out.${day(-3)}` });
    await untilStored(tab, isDone);
    assert.deepEqual(site.calls, [`${NAME}=out.${day(-3)}`]);
    assert.deepEqual(await valuesOf(profile), [`out.${day(-3)}`]);
    assert.deepEqual(ourErrors(profile), []);
  });

  it('asks for nothing where nobody has chosen, and stores nothing', async (t) => {
    const { site, tab, profile } = await visit(t, '/all');
    await untilIdle(tab);
    assert.deepEqual(site.calls, []);
    assert.equal(await storedIn(tab), null);
    assert.deepEqual(await profile.cookies(), []);
  });

  it('leaves what the server has written as it is, on every page, for the rest of the day', async (t) => {
    const { site, tab, open } = await visit(t, '/', { cookie: `out.${day(-3)}` });
    await untilStored(tab, isDone);
    for (const path of ['/', '/all', '/without', '/tag']) {
      const next = await open(path);
      await untilIdle(next);
      assert.equal(await writesIn(next), 0, path);
      assert.equal((await snapshotOf(next)).choice, 'opted-out');
    }
    assert.equal(site.calls.length, 1);
  });

  it('asks again on another day, and does not write meanwhile', async (t) => {
    const stored = `${day(-1)} ${day(-1)}`;
    const { site, tab } = await visit(t, '/', { cookie: `out.${day(-3)}`, stored });
    await untilStored(tab, isDone);
    assert.equal(await writesIn(tab), 0);
    assert.equal(site.calls.length, 1);
  });

  it('asks after a choice, and takes back what it has stored when the choice has gone', async (t) => {
    const { site, tab, profile } = await visit(t);
    await whenAwake(tab);
    await clickControl(tab);
    await untilStored(tab, isDone);
    assert.deepEqual(site.calls, [`${NAME}=out.${day()}`]);
    await clickControl(tab);
    await waitUntil(tab, { choice: null });
    await untilIdle(tab);
    assert.equal(await storedIn(tab), null);
    assert.deepEqual(await profile.cookies(), []);
    await clickControl(tab);
    await untilStored(tab, isDone);
    assert.equal(site.calls.length, 2);
  });

  it('asks where the option stands on a tag, and on this site whatever its base is', async (t) => {
    for (const path of ['/tag', '/base']) {
      const { site, tab } = await visit(t, path, { cookie: choice });
      await untilStored(tab, isDone);
      assert.deepEqual(site.calls, [`${NAME}=${choice}`]);
    }
  });

  it('and the doctor ask for the same', async (t) => {
    const { site, tab } = await visit(t, '/without', { cookie: choice });
    const { answer } = site;
    const statuses = [];
    site.answer = (request, response) => {
      response.on('finish', () => statuses.push(response.statusCode));
      answer(request, response);
    };
    await tab.goto(site.at('/?tracking-doctor'));
    await site.called(2);
    await untilIdle(tab);
    assert.deepEqual(statuses, [204, 204]);
  });

  it('is told of an address that is none, and asks nobody', async (t) => {
    const { site, tab, profile } = await visit(t, '/wrong', { cookie: choice });
    await untilIdle(tab);
    assert.deepEqual(site.calls, []);
    assert.deepEqual(ourErrors(profile), [
      'tracking-opt-out: data-renew-url="//elsewhere.example/a" on <script> is not allowed; allowed: a path of this site, such as "/privacy-choices"',
    ]);
  });

  it('does not ask where it could not remember that it has', async (t) => {
    const { site, tab, profile } = await visit(t, '/', {
      cookie: `out.${day(-3)}`,
      before: () =>
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        }),
    });
    await untilIdle(tab);
    assert.deepEqual(site.calls, []);
    // The script keeps the choice as well as it can.
    assert.ok((await writesIn(tab)) > 0);
    assert.deepEqual(ourErrors(profile), []);
  });

  it(
    'tells in Safari that the choice is kept for longer',
    onlyIn('webkit', 'others keep what scripts write'),
    async (t) => {
      const { tab } = await visit(t, '/', { cookie: `out.${day()}` });
      await untilStored(tab, isDone);
      await waitUntil(tab, { keptUntil: day(400) });
      assert.doesNotMatch(await wordsOf(tab), new RegExp(day(7)));
    },
  );
});

describe('a handler that fails', () => {
  for (const [what, answer] of [
    ['is not there', (request, response) => response.writeHead(404).end('nothing')],
    ['breaks', (request, response) => response.writeHead(500).end()],
    ['breaks off', (request, response) => response.destroy()],
    ['shows a page', (request, response) => response.writeHead(200).end('<p>Hello')],
    ['leads elsewhere', (request, response) => response.writeHead(303, { location: '/' }).end()],
    [
      'leads to another site',
      (request, response) => response.writeHead(307, { location: 'http://example.test/' }).end(),
    ],
  ]) {
    it(`and ${what} is asked once that day, and changes nothing`, async (t) => {
      const { site, tab, profile, open } = await visit(t, '/without', { cookie: `out.${day(-3)}` });
      site.answer = answer;
      await tab.goto(site.at('/'));
      await site.called();
      await untilIdle(tab);
      // A browser may try again by itself what has broken off.
      const { length } = site.calls;
      const next = await open('/');
      await untilIdle(next);
      assert.equal(await storedIn(next), ` ${day()}`);
      assert.equal(site.calls.length, length);
      // As without a handler, the script writes the cookie again.
      assert.ok((await writesIn(next)) > 0);
      assert.deepEqual(await valuesOf(profile), [`out.${day(-3)}`]);
      assert.deepEqual(ourErrors(profile), []);
    });
  }

  it('leaves what it wrote before as it is', async (t) => {
    const stored = `${day(-1)} ${day(-1)}`;
    const { site, tab, open } = await visit(t, '/without', { cookie: `out.${day(-3)}`, stored });
    site.answer = (request, response) => response.writeHead(500).end();
    await tab.goto(site.at('/'));
    await site.called();
    const next = await open('/');
    await untilIdle(next);
    assert.equal(await storedIn(next), `${day(-1)} ${day()}`);
    assert.equal(await writesIn(next), 0);
  });
});

describe('a choice while the server has not answered yet', () => {
  const off = { defaultTracking: 'off' };
  const in_ = `in.${day()}`;

  it('is no opt-out that an answer could undo: of an opt-in nobody asks', async (t) => {
    const { site, tab, profile } = await visit(t, '/off', { options: off, cookie: in_ });
    await untilIdle(tab);
    assert.deepEqual(site.calls, []);
    await clickControl(tab);
    await waitUntil(tab, { choice: 'opted-out' });
    await untilStored(tab, isDone);
    assert.deepEqual(site.calls, [`${NAME}=out.${day()}`]);
    await clickControl(tab);
    await waitUntil(tab, { choice: 'opted-in' });
    await untilIdle(tab);
    assert.equal(site.calls.length, 1);
    assert.deepEqual(await valuesOf(profile), [in_]);
  });

  it('holds where it is an opt-in, since the page waits no longer', async (t) => {
    const { site, tab, profile } = await visit(t, '/without', { options: off, cookie: choice });
    const release = site.hold();
    await tab.goto(site.at('/off'));
    await whenAwake(tab);
    await site.called();
    await clickControl(tab);
    await waitUntil(tab, { choice: 'opted-in' });
    await release();
    await untilIdle(tab);
    assert.deepEqual(await valuesOf(profile), [in_]);
    assert.equal(await storedIn(tab), null);
  });

  it('holds where it is an opt-in of another tab', async (t) => {
    const { site, tab, open, profile } = await visit(t, '/without', {
      options: off,
      cookie: choice,
    });
    const release = site.hold();
    await tab.goto(site.at('/off'));
    await site.called();
    const other = await open('/off');
    await whenAwake(other);
    await clickControl(other);
    await waitUntil(tab, { choice: 'opted-in' });
    await release();
    await untilIdle(other);
    assert.deepEqual(await valuesOf(profile), [in_]);
  });

  it('is the same again where it is an opt-out, whatever was asked before', async (t) => {
    const { site, tab, profile } = await visit(t, '/without', { options: off, cookie: choice });
    const release = site.hold();
    await tab.goto(site.at('/off'));
    await whenAwake(tab);
    await site.called();
    await tab.evaluate(() => {
      window.trackingOptOut.optIn();
      window.trackingOptOut.optOut();
    });
    await release();
    await untilStored(tab, isDone);
    // An answer that came in that very moment may have brought the older day back.
    const [value, ...more] = await valuesOf(profile);
    assert.ok([`out.${day()}`, choice].includes(value), value);
    assert.deepEqual(more, []);
    assert.equal((await snapshotOf(tab)).choice, 'opted-out');
  });
});
