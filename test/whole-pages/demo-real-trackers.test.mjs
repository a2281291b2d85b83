import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../../scripts/serve.mjs';
import { clickControl, goBack, openProfile, startBrowser, waitUntil } from '../support/browser.mjs';

const names = ['amplitude', 'countly', 'plausible'];

let browser;
let demo;
before(async () => {
  // Nothing leaves this machine.
  browser = await startBrowser({ hosts: { '*': 1 } });
});
after(() => browser.close());

/** How many requests of each the server has counted. */
async function heard() {
  const all = await (await fetch(`${demo.address}/heard`)).json();
  return Object.fromEntries(names.map((name) => [name, all[name].requests]));
}

/** Waits until the server has heard each of them, or these, twice more. */
async function waitForMore(then, of = names) {
  const end = Date.now() + 30_000;
  const isMore = (now) => of.every((name) => now[name] >= then[name] + 2);
  let now = await heard();
  while (!isMore(now) && Date.now() < end) {
    await sleep(200);
    now = await heard();
  }
  assert.ok(isMore(now), JSON.stringify({ then, now }));
}

/** Does something, and again, for as long as each tracker is told twice of a page view. */
async function staysSilent(page) {
  // What was on its way in the moment of the click has come.
  await sleep(1000);
  const then = await heard();
  const told = await readTold(page);
  for (let times = 0; times < 3; times += 1) {
    await page.click('#do');
    await sleep(2500);
  }
  const toldNow = await readTold(page);
  assert.ok(
    told.every((count, index) => toldNow[index] >= count + 5),
    `${told} ${toldNow}`,
  );
  assert.deepEqual(await heard(), then);
  await page.waitForFunction(() =>
    document.querySelector('#done').textContent.includes('received no requests'),
  );
}

const readTold = (page) => page.$$eval('[data-told]', (all) => all.map((c) => +c.textContent));

/** What is said of each name that is listed, before and now. */
const readKept = (page) =>
  page.$$eval('#kept tr', (rows) =>
    Object.fromEntries(
      rows.map(({ cells: [before, now], textContent }) => [
        (before.querySelector('code') ?? now.querySelector('code'))?.textContent ?? textContent,
        now.lastChild.textContent,
      ]),
    ),
  );

async function open(profile) {
  // Nothing says that no person sits before the browser: some SDKs are silent then by themselves.
  const page = await profile.open(`${demo.address}/real-trackers.html`, {
    before: () => {
      const { userAgent } = navigator;
      Object.defineProperties(Navigator.prototype, {
        webdriver: { get: () => false },
        userAgent: { get: () => userAgent.replace('HeadlessChrome', 'Chrome') },
      });
    },
  });
  await page.bringToFront();
  await page.waitForSelector('tracking-opt-out:defined');
  return page;
}

/** Loads a page again. Firefox's driver waits in vain for one that was gone back to. */
async function reload(page) {
  await page.evaluate(() => {
    window.isOld = true;
    setTimeout(() => location.reload());
  });
  await page.waitForFunction(() => !window.isOld);
  await page.waitForSelector('tracking-opt-out:defined');
}

describe('real-trackers.html', () => {
  before(async () => (demo = await serve({ port: 0 })));
  after(() => demo.close());

  it('shows trackers sending, stopping when opted out, also after a reload, and going on', async () => {
    const profile = await openProfile(browser);
    const page = await open(profile);
    await waitForMore({ amplitude: 0, countly: 0, plausible: 0 });
    await page.click('#do');
    await page.waitForFunction(() => /received \d+ requests?/.test(done.textContent));
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-requests]')].every((cell) => +cell.textContent > 1),
    );
    const on = await readKept(page);
    assert.equal(on.AMP_osierlea, 'still here');
    assert.equal(on['osierlea/cly_id'], 'still here');
    assert.ok(!('plausible_ignore' in on));

    await clickControl(page);
    await waitUntil(page, { tracking: 'off' });
    await staysSilent(page);
    const out = await readKept(page);
    for (const name of Object.keys(on)) {
      // What Amplitude was about to send it writes once more, empty, when that was stopped.
      if (name === 'AMP_unsent_osierlea') assert.match(out[name], /^(?:erased|written anew)$/);
      else assert.equal(out[name], 'erased', name);
    }
    assert.match(out.plausible_ignore, /a flag: opted out/);
    assert.match(out['osierlea/cly_ignore'], /a flag: opted out/);
    assert.match(out['tracking-opt-out'], /your choice/);
    const words = await page.$eval('tracking-status', (tag) => tag.shadowRoot.textContent);
    assert.match(words, /Told to stop: Amplitude, Countly,? and Plausible/);
    assert.match(words, /Erased from this browser: .*AMP_osierlea/);

    await clickControl(page);
    await waitForMore(await heard());
    assert.ok(!('plausible_ignore' in (await readKept(page))));

    await clickControl(page);
    await waitUntil(page, { tracking: 'off' });
    await sleep(1000);
    const then = await heard();
    await page.click('main a[href="/real-trackers.html"]');
    await page.waitForFunction(() => +document.querySelector('[data-told]').textContent === 1);
    await staysSilent(page);
    await page.click('main a[href="/"]');
    await page.waitForSelector('a[href="/real-trackers.html"]');
    await goBack(page);
    await page.waitForSelector('tracking-opt-out:defined');
    await staysSilent(page);
    assert.deepEqual(await heard(), then);

    // Countly, which was opted out when the page was loaded, begins with the next one.
    await clickControl(page);
    await waitForMore(then, ['amplitude', 'plausible']);
    await reload(page);
    await waitForMore(await heard());
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});

describe("the demo's server", () => {
  before(async () => (demo = await serve({ port: 0 })));
  after(() => demo.close());

  const counted = async () => (await (await fetch(`${demo.address}/heard`)).json()).countly;
  const send = (body) =>
    fetch(`${demo.address}/collect/countly/i`, { method: 'POST', body, redirect: 'error' });

  it('says how often it has heard a tracker, and what was said last', async () => {
    assert.deepEqual(await counted(), { requests: 0, ago: null, said: '' });
    const events = JSON.stringify([{ key: '[CLY]_view' }, { key: 'bought' }]);
    await send(new URLSearchParams({ events, begin_session: 1 }));
    const { requests, ago, said } = await counted();
    assert.deepEqual({ requests, said }, { requests: 1, said: 'view, bought, session begins' });
    assert.ok(ago >= 0 && ago < 60_000);
    const query = new URLSearchParams({ events: '[{"key":"asked"}]' });
    await fetch(`${demo.address}/collect/countly/i?${query}`);
    assert.equal((await counted()).said, 'asked');
  });

  const oddities = {
    'no JSON': 'events={',
    'JSON of another kind': 'events=null',
    'a body that is too long to be read': `events=[{"key":"${'x'.repeat(100_000)}"}]`,
    'nothing at all': '',
  };
  for (const [what, body] of Object.entries(oddities)) {
    it(`counts ${what}, and goes on`, async () => {
      const { requests } = await counted();
      assert.equal((await send(body)).status, 200);
      const now = await counted();
      assert.equal(now.requests, requests + 1);
      assert.equal(now.said, 'something else');
    });
  }

  it('keeps no more than some letters of what was said', async () => {
    await send(`events=[{"key":"${'x'.repeat(1000)}"}]`);
    assert.equal((await counted()).said.length, 60);
  });

  it('answers what is no address, and senders that go away, and goes on', async () => {
    const { port } = new URL(demo.address);
    for (const [head, isWhole] of [
      ['GET // HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n', true],
      ['POST /collect/countly/i HTTP/1.1\r\nHost: demo\r\nContent-Length: 9\r\n\r\nhal', false],
    ]) {
      const socket = connect(port, '127.0.0.1');
      socket.resume().write(head);
      if (!isWhole) setTimeout(() => socket.resetAndDestroy(), 200);
      socket.on('error', () => undefined);
      await once(socket, 'close');
    }
    for (const path of ['/collect/constructor', '/collect/nobody', '/%', '/collected?view=%']) {
      assert.ok((await fetch(demo.address + path)).status < 500, path);
    }
    assert.equal((await fetch(`${demo.address}/`)).status, 200);
  });
});
