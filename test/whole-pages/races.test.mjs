import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  engine,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

// Choices that meet: in several tabs at once, in quick succession, while a vendor's script starts, and while the
// page is being left. The last one wins, and everybody knows it.

const NAME = 'tracking-opt-out';
const script = '<script src="/js/tracking-opt-out.classic.js"></script>';
const driving = '<script src="/js/tracking-opt-out.classic.js" data-vendors="vwo"></script>';
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';
const leaving = (type) =>
  `<script>addEventListener('${type}', () => trackingOptOut.optOut())</script>`;

let browser;
let site;
before(async () => {
  const vwo = await readFile(new URL('../support/systems/vwo.js', import.meta.url), 'utf8');
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': script + tags,
      '/next': script + tags,
      '/vwo.js': vwo,
      // The library calls back in the midst of its start.
      '/starting':
        driving +
        `<script>VWO = [['onVWOLoaded', () => trackingOptOut.optOut()], ['track', 'goal']]</script>` +
        '<script src="/vwo.js"></script>' +
        tags,
      '/driving': driving + '<script>VWO = []</script><script src="/vwo.js"></script>' + tags,
      '/pagehide': script + leaving('pagehide') + tags,
      '/beforeunload': script + leaving('beforeunload') + tags,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** What the cookie says, as a page that has just been loaded would show it. */
async function readChoice(profile) {
  const cookies = await profile.cookies(NAME);
  assert.ok(cookies.length <= 1, 'there are no copies');
  const [cookie] = cookies;
  if (!cookie) return null;
  return cookie.value.startsWith('in') ? 'opted-in' : 'opted-out';
}

/** Waits until tabs show what the cookie says. */
async function agree(profile, tabs) {
  const choice = await readChoice(profile);
  const tracking = choice === 'opted-out' ? 'off' : 'on';
  for (const tab of tabs) {
    await tab.bringToFront();
    await waitUntil(tab, { choice, tracking, saved: true });
    assert.match(await wordsOf(tab), tracking === 'off' ? /off/i : /on|not opted out/i);
  }
  return choice;
}

/** Each event begins where the one before ended: tracking goes to and fro. */
async function checkEvents(tab) {
  const heard = await tab.evaluate(() => window.heard.map(({ tracking }) => tracking));
  heard.slice(1).forEach((tracking, index) => assert.notEqual(tracking, heard[index]));
}

/** Random numbers that are the same in each run (a linear congruential generator). */
function createRandom(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('choices that meet', () => {
  it('in two tabs at the same moment end in one of them, and both tabs say which', async () => {
    const profile = await openProfile(browser);
    const tabs = [await profile.open(site.at('/')), await profile.open(site.at('/'))];
    for (let round = 0; round < 12; round += 1) {
      const at = Date.now() + 150;
      // What drives a browser may speak to one tab after the other: each waits for the moment by itself.
      const choose = (tab, what) =>
        tab.evaluate(
          (time, method) => {
            window.isDone = new Promise((resolve) => {
              setTimeout(() => {
                while (performance.timeOrigin + performance.now() < time);
                window.trackingOptOut[method]();
                resolve();
              });
            });
          },
          at,
          what,
        );
      const first = round % 2;
      await Promise.all([choose(tabs[first], 'optOut'), choose(tabs[1 - first], 'optIn')]);
      for (const tab of tabs) await tab.evaluate(() => window.isDone);
      await agree(profile, tabs);
    }
    for (const tab of tabs) await checkEvents(tab);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('end in the last of twenty clicks, one event each', async () => {
    const profile = await openProfile(browser);
    const other = await profile.open(site.at('/'));
    const page = await profile.open(site.at('/'));
    for (let count = 0; count < 19; count += 1) await clickControl(page);
    assert.equal(await agree(profile, [page]), 'opted-out');
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.equal(await agree(profile, [page, other]), null);
    const heard = await page.evaluate(() => window.heard);
    assert.deepEqual(
      heard.map(({ tracking, source }) => [tracking, source]),
      heard.map((_, index) => [index % 2 ? 'on' : 'off', 'visitor']),
    );
    assert.equal(heard.length, 20);
    await checkEvents(other);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('end in the last of twenty keys and clicks in one task after another', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await clickControl(page);
    for (let count = 0; count < 10; count += 1) {
      await page.keyboard.press(count % 2 ? 'Enter' : ' ');
      if (count < 9) await clickControl(page);
    }
    assert.equal(await agree(profile, [page]), null);
    const sources = await page.evaluate(() => window.heard.map(({ source }) => source));
    const isOwn = (source) => source === 'visitor';
    assert.equal(sources.filter(isOwn).length, 20);
    // WebKit may tell of an older state of the cookie for some milliseconds.
    if (engine !== 'webkit') assert.ok(sources.every(isOwn), sources.join());
    await checkEvents(page);
    await profile.close();
  });

  it('while a vendor’s script is starting, hold from there on', async () => {
    const profile = await openProfile(browser);
    const other = await profile.open(site.at('/driving'));
    const before = site.requests.length;
    const page = await profile.open(site.at('/starting'));
    await waitUntil(page, { tracking: 'off', reason: 'choice', saved: true });
    assert.equal(await agree(profile, [page, other]), 'opted-out');
    assert.equal((await profile.cookies('_vis_opt_out')).length, 1);
    assert.deepEqual(await page.evaluate(() => window.vwoHeard), [{ maintainExperiences: false }]);
    const names = (await profile.cookies()).map(({ name }) => name).sort();
    assert.deepEqual(names, ['_vis_opt_out', NAME]);
    await page.evaluate(() => window.VWO.push(['track', 'later']));
    const sent = site.requests.slice(before).filter(({ path }) => path.startsWith('/collect/vwo'));
    assert.deepEqual(sent, []);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  for (const type of ['pagehide', 'beforeunload']) {
    it(`in ${type} hold on the next page, and in other tabs`, async () => {
      const profile = await openProfile(browser);
      const other = await profile.open(site.at('/'));
      const page = await profile.open(site.at(`/${type}`));
      await page.goto(site.at('/next'));
      await waitUntil(page, { tracking: 'off', choice: 'opted-out', saved: true });
      assert.equal(await agree(profile, [page, other]), 'opted-out');
      // It was so from the start there; the other tab was told.
      assert.deepEqual(await page.evaluate(() => window.heard), []);
      assert.deepEqual(
        (await other.evaluate(() => window.heard)).map(({ source }) => source),
        ['elsewhere'],
      );
      await profile.close();
    });
  }

  it('at random in three tabs always end in the last one', async () => {
    const profile = await openProfile(browser);
    const random = createRandom(22);
    const tabs = [];
    for (let count = 0; count < 3; count += 1) tabs.push(await profile.open(site.at('/')));
    let last = null;
    for (let step = 0; step < 150; step += 1) {
      const tab = tabs[random(3)];
      const where = `step ${step}`;
      const kind = random(10);
      if (kind < 2) await tab.reload();
      else if (kind < 4) {
        // Behind it the tab may be told of another one's choice: what it says then is what a click turns.
        await tab.bringToFront();
        await waitUntil(tab, { choice: last });
        await clickControl(tab);
        last = last === 'opted-out' ? null : 'opted-out';
      } else {
        const method = ['optOut', 'optIn', 'forget'][random(3)];
        const snapshot = await tab.evaluate((name) => window.trackingOptOut[name](), method);
        last = method === 'optOut' ? 'opted-out' : null;
        assert.equal(snapshot.choice, last, where);
      }
      assert.equal(await readChoice(profile), last, where);
      if (step % 10 === 9) assert.equal(await agree(profile, tabs), last, where);
    }
    for (const tab of tabs) await checkEvents(tab);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
