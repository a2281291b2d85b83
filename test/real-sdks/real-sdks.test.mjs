import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { clickControl, startBrowser, waitUntil } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import { startCollector } from './collector.mjs';

// Real SDKs of trackers, as npm has them, on pages with our gate: what they send is counted by a
// server on loopback. Each goes through the same visit, several at once, each in a profile and under
// host names of its own. docs/real-sdks.md has the results.
//
// SDKS=posthog,segment visits these alone; SDKS_LOG=1 shows all that was seen.
//
// A file of sdks/ says which `package` it is about, how it is started (`start`), how it sends an
// event (`send`), what its server answers (`answer`), whether it begins only with the next page where
// its beginning was stopped (`needsReload`), and in `known` what it does in spite of the gate: these
// steps are expected to fail.

const here = new URL('.', import.meta.url);
const only = process.env.SDKS?.split(',');
const sdks = {};
for (const file of readdirSync(new URL('sdks/', here)).sort()) {
  const name = file.replace('.mjs', '');
  if (only && !only.includes(name)) continue;
  sdks[name] = (await import(`./sdks/${file}`)).default;
}
const names = Object.keys(sdks);

/** How many visits are made at once. */
const atOnce = 9;

/** Stopped calls a second that are no storm yet: most SDKs make less than one. */
const mostPerSecond = 5;

/** An SDK with its start, as one plain script for a page. */
async function bundle(name, collector) {
  const { outputFiles } = await build({
    stdin: {
      contents: `import sdk from './sdks/${name}.mjs';
        window.sdk = sdk;
        window.started = sdk.start('${collector}');`,
      resolveDir: fileURLToPath(here),
    },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    logLevel: 'error',
    minify: true,
    write: false,
  });
  return outputFiles[0].text;
}

let browser;
let site;
let collector;
const visits = {};

before(async () => {
  collector = await startCollector(
    Object.fromEntries(names.map((name) => [name, sdks[name].answer])),
  );
  const pages = {};
  for (const name of names) {
    const gate = `<script src="/js/tracking-gate.js" data-tags="/js/tracking-opt-out.js"
      data-requests="${collector.hostOf(name)}"></script>`;
    const control = '<tracking-opt-out>Your privacy choice</tracking-opt-out>';
    pages[`/${name}.js`] = await bundle(name, collector.at(name));
    pages[`/${name}`] = `${gate}<script src="/${name}.js"></script><body>${control}`;
    pages[`/${name}/late`] = `${gate}<body>${control}`;
  }
  site = await serveSite({ pages });
  browser = await startBrowser({
    // Nothing leaves this machine, and nothing says that no person sits before the browser: some
    // SDKs are silent then by themselves.
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost',
      '--disable-blink-features=AutomationControlled',
    ],
    ignoreDefaultArgs: ['--enable-automation'],
  });
  const userAgent = (await browser.userAgent()).replace('HeadlessChrome', 'Chrome');

  const waiting = [...names];
  const visitNext = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      visits[name] = await visit(name, userAgent).catch((error) => ({ error }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitNext));
  if (process.env.SDKS_LOG) console.log(JSON.stringify(visits, null, 1));
});
after(async () => {
  await browser?.close();
  await site?.close();
  await collector?.close();
});

/** A visitor opts out and in again, leaves, comes back, and opts out before the SDK is there. */
async function visit(name, userAgent) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setUserAgent({ userAgent });
  const seen = { errors: [], elsewhere: new Set() };
  page.on('pageerror', (error) => seen.errors.push(String(error?.message ?? error)));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && !hostname.endsWith('localhost')) seen.elsewhere.add(hostname);
  });

  const open = (path) => page.goto(site.at(path, `${name}.localhost`), { waitUntil: 'load' });
  const sent = () => collector.sentBy(name);
  const linesSince = (mark) =>
    sent()
      .slice(mark)
      .map(({ method, url }) => `${method} ${url.slice(0, 100)}`);
  const send = (event) =>
    page.evaluate(async (eventName) => {
      await window.started;
      window.sdk.send(eventName);
    }, event);
  const stopped = () =>
    page.evaluate(() =>
      Object.values(window.trackingOptOut.receipt.stopped).reduce((sum, count) => sum + count, 0),
    );
  const arrives = async (event, milliseconds) => {
    const end = Date.now() + milliseconds;
    const isThere = () => sent().some(({ text }) => text.includes(event));
    while (!isThere() && Date.now() < end) await sleep(50);
    return isThere();
  };
  /** Nothing is on its way any more that was sent before. */
  const quiet = async () => {
    const end = Date.now() + 5000;
    while (Date.now() - (sent().at(-1)?.at ?? 0) < 700 && Date.now() < end) await sleep(50);
    return sent().length;
  };
  const choose = async (tracking) => {
    const mark = await quiet();
    await page.waitForFunction(
      () => document.querySelector('tracking-opt-out').shadowRoot?.querySelector('button'),
      { polling: 50, timeout: 10_000 },
    );
    await clickControl(page);
    await waitUntil(page, { tracking });
    return mark;
  };

  try {
    // On.
    await open(`/${name}`);
    seen.onArrived = (await send('heard-1'), await arrives('heard-1', 10_000));
    await quiet();
    seen.on = linesSince(0);

    // Off, by a click.
    let mark = await choose('off');
    const begun = Date.now();
    await send('silent-1');
    await sleep(1000);
    await send('silent-2');
    await page.evaluate((path) => history.pushState({}, '', path), `/${name}/route`);
    await sleep(5000);
    seen.off = linesSince(mark);
    seen.stopped = await stopped();
    seen.perSecond = seen.stopped / ((Date.now() - begun) / 1000);

    // On again, without a reload, and before some have tried to send what happened last.
    await send('pending-1');
    await choose('on');
    await send('heard-2');
    seen.backArrived = await arrives('heard-2', 6000);
    await sleep(6000);
    seen.back = linesSince(mark);

    // Off again, and the page is left.
    mark = await choose('off');
    await send('silent-3');
    await open('/elsewhere');
    await sleep(1500);
    seen.left = linesSince(mark);

    // A page that begins while off.
    mark = sent().length;
    await open(`/${name}`);
    await send('silent-4');
    await sleep(3000);
    seen.reloaded = linesSince(mark);
    seen.stoppedReloaded = await stopped();

    // On again on a page that began off.
    await choose('on');
    await send('heard-3');
    seen.resumesAtOnce = await arrives('heard-3', 6000);
    await sleep(3000);

    // The SDK comes when tracking is off.
    await open(`/${name}/late`);
    mark = await choose('off');
    await sleep(1000);
    await page.evaluate(
      (src) =>
        new Promise((resolve, reject) => {
          const script = document.createElement('script');
          Object.assign(script, { src, onload: resolve, onerror: reject });
          document.head.append(script);
        }),
      `/${name}.js`,
    );
    await send('silent-5');
    await page.evaluate((path) => history.pushState({}, '', path), `/${name}/route`);
    await sleep(3000);
    seen.stoppedLate = await stopped();
    await open('/elsewhere');
    await sleep(1000);
    seen.late = linesSince(mark);

    // On again, on a fresh page, which may find what was stored meanwhile.
    await open(`/${name}/late`);
    await choose('on');
    await open(`/${name}`);
    await send('heard-4');
    seen.resumesReloaded = await arrives('heard-4', 10_000);
    await sleep(3000);
    seen.leaked = ['silent-1', 'silent-2', 'silent-3', 'silent-4', 'silent-5'].filter((event) =>
      sent().some(({ text }) => text.includes(event)),
    );
    seen.pending = sent().some(({ text }) => text.includes('pending-1'));
    return { ...seen, elsewhere: [...seen.elsewhere] };
  } catch (error) {
    error.message += ` after ${JSON.stringify({ ...seen, elsewhere: [...seen.elsewhere] })}`;
    throw error;
  } finally {
    await context.close();
  }
}

for (const name of names) {
  const sdk = sdks[name];
  const manifest = new URL(`node_modules/${sdk.package}/package.json`, here);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));

  describe(`${sdk.package} ${version}`, () => {
    /** A step of the visit. What an SDK is known to do in spite of the gate stands in its file. */
    const step = (title, key, check) => {
      it(title, { todo: sdk.known?.[key] }, () => {
        const { error, ...seen } = visits[name];
        if (error) throw error;
        check(seen);
      });
    };

    step('sends while tracking is on', 'on', ({ on, onArrived, elsewhere }) => {
      assert.ok(onArrived, `its event did not arrive: ${on}`);
      assert.deepEqual(elsewhere, [], 'it asks hosts that nobody counts');
    });

    step('is silent after opting out: events, a route', 'off', ({ off, stopped }) => {
      assert.deepEqual(off, []);
      assert.ok(stopped > 0, 'it has not even tried');
    });

    step('is silent when the page is left', 'left', ({ left }) => {
      assert.deepEqual(left, []);
    });

    step('is silent from the start of the next page', 'reloaded', (seen) => {
      assert.deepEqual(seen.reloaded, []);
      assert.ok(seen.stoppedReloaded > 0, 'it has not even tried');
    });

    step('sends again after opting in', 'back', ({ backArrived }) => {
      assert.ok(backArrived);
    });

    const when = sdk.needsReload ? 'with the next page' : 'at once';
    step(`sends again ${when} where the page began while off`, 'resumes', (seen) => {
      assert.ok(sdk.needsReload ? seen.resumesReloaded : seen.resumesAtOnce);
    });

    step('sends nothing later of what happened meanwhile', 'leaked', ({ leaked }) => {
      assert.deepEqual(leaked, []);
    });

    step('sends nothing of the moment before opting in', 'pending', ({ pending }) => {
      assert.ok(!pending);
    });

    step('is silent where it loads after opting out', 'late', ({ late, stoppedLate }) => {
      assert.deepEqual(late, []);
      assert.ok(stoppedLate > 0, 'it has not even tried');
    });

    step('goes on without errors or a storm of attempts', 'errors', ({ errors, perSecond }) => {
      assert.deepEqual(errors, []);
      assert.ok(perSecond < mostPerSecond, `${perSecond} calls a second`);
    });
  });
}
