import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  engine,
  goBack,
  needsWindows,
  onlyIn,
  openProfile,
  promisedDays,
  snapshotOf,
  startBrowser,
  waitUntil,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NAME = 'tracking-opt-out';
const cookie = { name: NAME, domain: 'localhost', path: '/' };
const content =
  '<script type="module" src="/js/tracking-opt-out.js"></script>' +
  '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';

const systems = ['_vis_opt_out', 'xng.tracking-opt-out', 'ce.tracking-opt-in'];
/** A page whose main service drives all systems, with a tag on each. */
const driving = (defaultTracking) =>
  `<script src="/js/tracking-opt-out.classic.js" data-vendors="vwo xng ce" data-default-tracking="${defaultTracking}"></script>` +
  [NAME, ...systems]
    .map((name) => `<tracking-opt-out cookie-name="${name}"></tracking-opt-out>`)
    .join(' ');

let browser;
let site;
before(async () => {
  // Puppeteer switches the back/forward cache off.
  browser = await startBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  site = await serveSite({
    pages: {
      '/': content,
      '/next': content,
      '/sending':
        '<script src="/js/tracking-gate.js" data-requests="/collect"></script>' +
        '<script src="/sending.js"></script>' +
        content,
      '/sending.js': `
        window.told = [];
        for (const target of [window, document]) {
          for (const type of ['resume', 'pageshow', 'visibilitychange']) {
            for (const capture of [true, false]) {
              const send = () => {
                if (document.visibilityState === 'hidden') return;
                told.push(type);
                navigator.sendBeacon('/collect/' + type);
              };
              target.addEventListener(type, send, capture);
            }
          }
        }`,
      '/driving-on': driving('on'),
      '/driving-off': driving('off'),
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

const sourcesOn = async (page) => (await page.evaluate(() => window.heard)).map((it) => it.source);

describe('a page notices within a second that the cookie was', () => {
  const cases = [
    { what: 'made by hand', act: ({ profile }) => profile.setCookie({ ...cookie, value: 'out' }) },
    {
      what: 'set by a server',
      act: ({ page }) => page.evaluate(() => void fetch('/?set=tracking-opt-out%3Dout%3BPath%3D/')),
    },
    {
      what: 'set by a script of the page',
      act: ({ page }) => page.evaluate(() => void (document.cookie = 'tracking-opt-out=')),
    },
    {
      what: 'written by another tab',
      async act({ profile, page }) {
        const other = await profile.open(site.at('/'));
        await clickControl(other);
        await page.bringToFront();
      },
    },
  ];
  for (const { what, act } of cases) {
    it(what, async () => {
      const profile = await openProfile(browser);
      const page = await profile.open(site.at('/'));
      await act({ profile, page });
      await waitUntil(page, { tracking: 'off', reason: 'choice' });
      assert.deepEqual(await sourcesOn(page), ['elsewhere']);
      await profile.close();
    });
  }

  it('deleted by hand', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await clickControl(page);
    await profile.deleteCookie((await profile.cookies())[0]);
    await waitUntil(page, { tracking: 'on', reason: 'default', choice: null, since: null });
    assert.deepEqual(await sourcesOn(page), ['visitor', 'elsewhere']);
    assert.match(await wordsOf(page), /not opted out/);
    await profile.close();
  });

  it('past its end', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await page.evaluate(() => void (document.cookie = 'tracking-opt-out=out; Max-Age=2'));
    await waitUntil(page, { tracking: 'off' });
    if (engine !== 'chromium') {
      // Others say nothing of it: it is seen when the visitor comes back.
      await page.waitForFunction(() => document.cookie === '', { polling: 20 });
      assert.equal((await snapshotOf(page)).tracking, 'off');
      await page.evaluate(() => void window.dispatchEvent(new Event('focus')));
    }
    await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'on', {
      polling: 20,
    });
    assert.deepEqual(await sourcesOn(page), ['elsewhere', 'elsewhere']);
    await profile.close();
  });
});

describe('a page that a script has begun anew', () => {
  it('notices a changed cookie when the visitor comes back to it', async () => {
    const profile = await openProfile(browser);
    // Who has it is told all the same.
    const page = await profile.open(site.at('/'), {
      before: `Object.defineProperty(window, 'cookieStore', { value: undefined })`,
    });
    await page.evaluate(async (markup) => {
      document.open();
      document.write(markup);
      document.close();
      if (document.readyState !== 'complete')
        await new Promise((resolve) => addEventListener('load', resolve));
    }, content);
    await whenAwake(page);
    await page.evaluate(() => {
      document.cookie = 'tracking-opt-out=out';
      window.dispatchEvent(new Event('focus'));
    });
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.match(await wordsOf(page), /you opted out/);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});

describe('a page restored from the back/forward cache', () => {
  it('shows what was chosen meanwhile', async (test) => {
    if (await needsWindows(test, browser)) return;
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => (window.restored = persisted));
    });
    await page.goto(site.at('/next'));
    await clickControl(page);
    await goBack(page);
    assert.equal(await page.evaluate(() => window.restored), true);
    await waitUntil(page, { tracking: 'off', since: day() });
    assert.deepEqual(await sourcesOn(page), ['elsewhere']);
    await profile.close();
  });

  it('stops what its own listeners send as soon as it is back', async (test) => {
    if (await needsWindows(test, browser)) return;
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/sending'));
    await page.goto(site.at('/next'));
    await clickControl(page);
    const before = site.requests.length;
    await goBack(page);
    await waitUntil(page, { tracking: 'off' });
    const told = await page.evaluate(() => window.told);
    assert.ok(told.includes('pageshow') && told.includes('visibilitychange'), told.join(' '));
    // What has been sent before this has come.
    await page.evaluate(() => fetch('/last'));
    const sent = site.requests.slice(before).map(({ path }) => path);
    assert.deepEqual(
      sent.filter((path) => path.startsWith('/collect/')),
      [],
    );
    await profile.close();
  });

  it('hears of other tabs again', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await page.goto(site.at('/next'));
    await goBack(page);
    const other = await profile.open(site.at('/'));
    await clickControl(other);
    await waitUntil(page, { tracking: 'off' });
    await profile.close();
  });
});

// It is gone from the jar then, and from the other tab: an older copy in one process.
const inStep = onlyIn(
  'chromium webkit',
  'where two tabs of Firefox write the same cookie at once, one goes on seeing it when it is deleted',
);

describe('another tab of a page that drives systems', inStep, () => {
  const statesOn = (page) =>
    page.$$eval('tracking-opt-out', (tags) =>
      tags.map(({ snapshot: { tracking, reason, choice } }) => [tracking, reason, choice].join()),
    );

  /** Opens two tabs; what is done in one is over when both show the same, and the other has heard. */
  async function openTabs(defaultTracking, host) {
    const profile = await openProfile(browser);
    const address = site.at(`/driving-${defaultTracking}`, host);
    const [here, there] = [await profile.open(address), await profile.open(address)];
    const heardOn = (page) =>
      page.evaluate(() =>
        window.heard.splice(0).map(({ cookieName, tracking }) => `${cookieName}: ${tracking}`),
      );
    return {
      async act(action, ...args) {
        await here.evaluate(action, ...args);
        await there.waitForFunction(
          (states) =>
            window.heard.length > 0 &&
            [...document.querySelectorAll('tracking-opt-out')].every(({ snapshot }, index) => {
              const { tracking, reason, choice } = snapshot;
              return [tracking, reason, choice].join() === states[index];
            }),
          { polling: 20 },
          await statesOn(here),
        );
        return { here: await heardOn(here), there: await heardOn(there) };
      },
      async close() {
        assert.deepEqual(profile.errors, []);
        await profile.close();
      },
    };
  }

  // Only the first has the Cookie Store API.
  for (const host of ['localhost', 'app.example.test']) {
    const calls = {
      on: ['optOut', 'optIn', 'optOut', 'forget'],
      off: ['optIn', 'optOut', 'optIn', 'forget', 'optIn', 'forget', 'optOut', 'forget'],
    };
    for (const [defaultTracking, methods] of Object.entries(calls)) {
      it(`hears one event for each change, from the main service, with the default ${defaultTracking} on ${host}`, async () => {
        const { act, close } = await openTabs(defaultTracking, host);
        // A tab that happens to look between two cookies of one choice hears of the first one too.
        let halves = 0;
        for (const method of methods) {
          const heard = await act((name) => void window.trackingOptOut[name](), method);
          const isOn = method === 'optIn' || (method === 'forget' && defaultTracking === 'on');
          const once = [`${NAME}: ${isOn ? 'on' : 'off'}`];
          const before = heard.there.slice(0, -1);
          if (before.length > 0 && before.every((told) => !told.startsWith(NAME))) halves += 1;
          else assert.deepEqual(heard.there, once, method);
          assert.deepEqual([heard.here, heard.there.at(-1)], [once, once[0]], method);
        }
        assert.ok(halves <= 1, `it heard of halves of ${halves} choices`);
        await close();
      });
    }

    it(`hears a system that was chosen for alone, also while the main choice is out, on ${host}`, async () => {
      const { act, close } = await openTabs('on', host);
      const optIn = () => void document.querySelector('[cookie-name^="ce."]').optIn();
      const once = ['ce.tracking-opt-in: on'];
      assert.deepEqual(await act(optIn), { here: once, there: once });
      await act(() => void window.trackingOptOut.optOut());
      assert.deepEqual(await act(optIn), { here: once, there: once });
      const again = ['ce.tracking-opt-in: off'];
      const optOut = () => void window.trackingOptOut.optOut();
      assert.deepEqual(await act(optOut), { here: again, there: again });
      await close();
    });
  }
});

describe('tabs without the Cookie Store API', () => {
  it('tell one another', async () => {
    const profile = await openProfile(browser);
    const before = () => Object.defineProperty(window, 'cookieStore', { value: undefined });
    const page = await profile.open(site.at('/'), { before });
    const other = await profile.open(site.at('/'), { before });
    await clickControl(other);
    await waitUntil(page, { tracking: 'off', keptUntil: day(promisedDays) });
    await clickControl(other);
    await waitUntil(page, { tracking: 'on' });
    assert.deepEqual(await sourcesOn(page), ['elsewhere', 'elsewhere']);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('look when the visitor comes back, where there is no BroadcastChannel either', async (test) => {
    if (await needsWindows(test, browser)) return;
    const profile = await openProfile(browser);
    const before = () => {
      Object.defineProperty(window, 'cookieStore', { value: undefined });
      delete window.BroadcastChannel;
    };
    const page = await profile.open(site.at('/'), { before });
    const other = await profile.open(site.at('/'), { before });
    await clickControl(other);
    assert.equal((await snapshotOf(page)).tracking, 'on');
    await page.bringToFront();
    await waitUntil(page, { tracking: 'off' });
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
