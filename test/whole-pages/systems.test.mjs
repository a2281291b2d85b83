import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { clickControl, engine, openProfile, startBrowser, wordsOf } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

// What the documentation of the three systems promises, with stand-ins that read cookies and queues
// as those systems' published code does, in each order of loading.

const ours = '<script src="/js/tracking-opt-out.classic.js" data-facades="vwo xng ce"></script>';
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';
const stubs = {
  vwo: '<script src="/stub-vwo.js"></script>',
  xng: '<script src="/stub-xng.js"></script>',
  ce: '<script src="/stub-ce.js"></script>',
};
const library = (name, query = '') => `<script src="/${name}.js${query}"></script>`;

/** The orders in which our script and a system's stub and library may come to a page. */
const ordersOf = (name) => ({
  'our script first': ours + stubs[name] + library(name),
  'our script between stub and library': stubs[name] + ours + library(name),
  'our script last': stubs[name] + library(name) + ours,
  'no library at all': stubs[name] + ours,
});

const stubScripts = {
  '/stub-vwo.js': 'window.VWO = window.VWO || [];',
  '/stub-xng.js': `
    window.xng = window.xng || [];
    for (const method of ['init', 'track', 'page']) {
      window.xng[method] = (...args) => (window.xng.push([method, ...args]), window.xng);
    }`,
  '/stub-ce.js': `
    window.CrossEngageObject = 'ce';
    window.ce = window.ce || function () { (window.ce.q = window.ce.q || []).push(arguments); };
    window.ce({ apiKey: 'k' });`,
};

let browser;
let site;
before(async () => {
  const scripts = await Promise.all(
    ['vwo', 'xng', 'ce'].map(async (name) => {
      const file = new URL(`../support/systems/${name}.js`, import.meta.url);
      return [`/${name}.js`, await readFile(file, 'utf8')];
    }),
  );
  const pages = Object.fromEntries(scripts);
  for (const name of ['vwo', 'xng', 'ce']) {
    Object.values(ordersOf(name)).forEach((order, index) => {
      pages[`/${name}/${index}`] = order + tags;
    });
  }
  pages['/vwo/object'] = stubs.vwo + ours + library('vwo', '?vwo=object') + tags;
  browser = await startBrowser();
  site = await serveSite({ pages: { ...stubScripts, ...pages } });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** A host with cookies of its own, and one that shares them with its neighbours. */
const hosts = { localhost: 'localhost', 'app.example.test': '.example.test' };

async function visit(path, host, cookies = []) {
  const profile = await openProfile(browser);
  const domain = hosts[host];
  await profile.setCookie(
    ...cookies.map((cookie) => ({ domain, path: '/', value: '1', ...cookie })),
  );
  const page = await profile.open(site.at(path, host));
  return { profile, page };
}

const namesIn = async (profile) => (await profile.cookies()).map(({ name }) => name).sort();

/** Does something on a page and counts what is sent to a system meanwhile. */
async function sentDuring(page, system, action, ...args) {
  const before = site.requests.length;
  await page.evaluate(action, ...args);
  // What was sent has come before this answer.
  await page.evaluate(() => fetch('/'));
  const sent = site.requests.slice(before);
  return sent.filter(({ path }) => path === `/collect/${system}`).length;
}

const snapshotOn = (page, cookieName) =>
  page.evaluate((name) => {
    const tag = document.createElement('tracking-opt-out');
    tag.setAttribute('cookie-name', name);
    return tag.snapshot;
  }, cookieName);

for (const [host, domain] of Object.entries(hosts)) {
  describe(`VWO on ${host}`, () => {
    const orders = { ...ordersOf('vwo'), 'a library that replaces the whole object': 'object' };
    Object.keys(orders).forEach((order, index) => {
      const path = `/vwo/${orders[order] === 'object' ? 'object' : index}`;
      const hasLibrary = order !== 'no library at all';

      it(`optOutVisitor stops tracking at once and clears VWO's cookies but _vis_opt_out: ${order}`, async () => {
        const before = ['_vwo_uuid_v2', '_vis_opt_exp_3_combi', '_vis_opt_s', 'shop'];
        const { profile, page } = await visit(
          path,
          host,
          before.map((name) => ({ name })),
        );
        if (hasLibrary) {
          const sent = await sentDuring(page, 'vwo', () => window.VWO.push(['track', 'a']));
          assert.equal(sent, 1, 'tracks before');
        }
        await page.evaluate(() => window.VWO.push(['optOutVisitor']));
        assert.deepEqual(await namesIn(profile), ['_vis_opt_out', 'shop']);
        const [cookie] = await profile.cookies('_vis_opt_out');
        assert.equal(cookie.value, '1');
        assert.equal(cookie.domain, domain);
        const sent = await sentDuring(page, 'vwo', () => window.VWO.push(['track', 'b']));
        assert.equal(sent, 0);

        await page.reload();
        assert.deepEqual(await namesIn(profile), ['_vis_opt_out', 'shop']);
        const later = await sentDuring(page, 'vwo', () => window.VWO.push(['track', 'c']));
        assert.equal(later, 0);
        assert.deepEqual(profile.errors, []);
        await profile.close();
      });

      it(`maintainExperiences keeps the variations seen before: ${order}`, async () => {
        const before = ['_vwo_uuid', '_vis_opt_exp_7_combi', '_vis_opt_exp_7_goal_1'];
        const { profile, page } = await visit(
          path,
          host,
          before.map((name) => ({ name })),
        );
        await page.evaluate(() => {
          window.VWO.push(['optOutVisitor', { maintainExperiences: true }]);
        });
        assert.deepEqual(await namesIn(profile), ['_vis_opt_exp_7_combi', '_vis_opt_out']);
        const snapshot = await snapshotOn(page, '_vis_opt_out');
        assert.equal(snapshot.tracking, 'off');
        assert.equal(snapshot.maintainExperiences, true);
        await page.reload();
        assert.deepEqual(await namesIn(profile), ['_vis_opt_exp_7_combi', '_vis_opt_out']);
        assert.equal((await snapshotOn(page, '_vis_opt_out')).maintainExperiences, true);
        await profile.close();
      });

      it(`deleting _vis_opt_out by hand opts back in: ${order}`, async () => {
        const { profile, page } = await visit(path, host, [{ name: '_vis_opt_out', value: '0' }]);
        assert.equal((await snapshotOn(page, '_vis_opt_out')).tracking, 'off');
        await profile.deleteCookie(...(await profile.cookies('_vis_opt_out')));
        await page.evaluate(() => window.dispatchEvent(new Event('focus')));
        assert.equal((await snapshotOn(page, '_vis_opt_out')).tracking, 'on');
        if (hasLibrary) {
          await page.reload();
          const sent = await sentDuring(page, 'vwo', () => window.VWO.push(['track', 'd']));
          assert.equal(sent, 1);
        }
        await profile.close();
      });

      it(`other people's entries are carried out, in order: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        const { order: ran, called } = await page.evaluate(() => {
          window.called = 0;
          const entry = ['unknown.method', 1];
          window.VWO.push(['track', 'x'], entry, ['onVWOLoaded', () => (window.called += 1)]);
          window.VWO.push(['track', 'y'], ['optOutVisitor'], ['track', 'z']);
          return { order: window.vwoOrder, called: window.called, isKept: window.VWO.length };
        });
        if (hasLibrary) {
          assert.deepEqual(ran, ['track', 'onVWOLoaded', 'track', 'optOutVisitor', 'track']);
          assert.equal(called, 1);
          assert.deepEqual(await page.evaluate(() => window.vwoHeard), [null]);
        }
        await profile.close();
      });

      it(`a tag on the service tells VWO: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        await page.$eval('tracking-opt-out', (tag) =>
          tag.setAttribute('cookie-name', '_vis_opt_out'),
        );
        await clickControl(page);
        assert.deepEqual(await namesIn(profile), ['_vis_opt_out']);
        if (hasLibrary) {
          assert.deepEqual(await page.evaluate(() => window.vwoHeard), [
            { maintainExperiences: false },
          ]);
        }
        await clickControl(page);
        assert.deepEqual(await namesIn(profile), []);
        assert.deepEqual(
          (await page.evaluate(() => window.heard)).map(({ cookieName }) => cookieName),
          ['_vis_opt_out', '_vis_opt_out'],
        );
        await profile.close();
      });
    });
  });

  describe(`CrossEngage XNG on ${host}`, () => {
    const NAME = 'xng.tracking-opt-out';
    Object.keys(ordersOf('xng')).forEach((order, index) => {
      const path = `/xng/${index}`;
      const hasLibrary = order !== 'no library at all';

      it(`everybody is in on the first visit, and the four methods work: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        const states = await page.evaluate(() => {
          const { xng } = window;
          const states = [xng.isTrackingOptOut()];
          for (const call of [
            () => xng.optOutTracking(),
            () => xng.optInTracking(),
            () => xng.setTrackingOptOut(true),
            () => xng.setTrackingOptOut(false),
            () => xng.setTrackingOptOut(true),
          ]) {
            call();
            states.push(xng.isTrackingOptOut());
          }
          return states;
        });
        assert.deepEqual(states, [false, true, false, true, false, true]);
        const [cookie] = await profile.cookies(NAME);
        assert.equal(cookie.value, 'true');
        assert.equal(cookie.domain, domain);
        assert.ok(cookie.expires > Date.now() / 1000 + 399 * 86_400);
        if (hasLibrary) {
          const told = await page.evaluate(() => window.xngHeard);
          assert.deepEqual(told.slice(0, 5), [true, false, true, false, true]);
          // WebKit may show for a moment once more what the cookie was in between.
          if (engine !== 'webkit') assert.equal(told.length, 5);
          assert.equal(told.at(-1), true);
        }
        assert.deepEqual(profile.errors, []);
        await profile.close();
      });

      it(`while the cookie is there, functions run and nothing is sent: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        const track = () => window.xng.track('seen');
        assert.equal(await sentDuring(page, 'xng', track), hasLibrary ? 1 : 0);
        await page.evaluate(() => window.xng.optOutTracking());
        assert.equal(await sentDuring(page, 'xng', track), 0);
        if (hasLibrary) assert.equal(await page.evaluate(() => window.xngRan.length), 2);
        await page.reload();
        assert.equal(await sentDuring(page, 'xng', track), 0);
        await profile.close();
      });

      it(`a cookie made by hand counts: ${order}`, async () => {
        const { profile, page } = await visit(path, host, [{ name: NAME, value: 'anything' }]);
        assert.equal(await page.evaluate(() => window.xng.isTrackingOptOut()), true);
        assert.equal((await snapshotOn(page, NAME)).tracking, 'off');
        await profile.deleteCookie(...(await profile.cookies(NAME)));
        assert.equal(await page.evaluate(() => window.xng.isTrackingOptOut()), false);
        await profile.close();
      });

      it(`a wrong argument is one clear error and changes nothing: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        await page.evaluate(() => {
          window.xng.setTrackingOptOut('false');
          window.xng.setTrackingOptOut();
        });
        assert.equal(profile.errors.length, 2);
        assert.match(profile.errors[0], /setTrackingOptOut\("?false"?\).*allowed: true, false/);
        assert.match(profile.errors[1], /setTrackingOptOut\(undefined\).*allowed: true, false/);
        assert.deepEqual(await profile.cookies(NAME), []);
        if (hasLibrary) assert.deepEqual(await page.evaluate(() => window.xngHeard), []);
        await profile.close();
      });
    });

    it('calls that waited in the stub before our script are carried out, in order', async () => {
      const profile = await openProfile(browser);
      const page = await profile.open(site.at('/xng/1', host), {
        before: () => {
          window.xng = [['setTrackingOptOut', false], ['optOutTracking'], ['init', 1]];
        },
      });
      assert.equal((await profile.cookies(NAME)).length, 1);
      assert.equal((await snapshotOn(page, NAME)).tracking, 'off');
      await profile.close();
    });
  });

  describe(`CrossEngage SDK v2 on ${host}`, () => {
    const NAME = 'ce.tracking-opt-in';
    Object.keys(ordersOf('ce')).forEach((order, index) => {
      const path = `/ce/${index}`;
      const hasLibrary = order !== 'no library at all';
      const track = () => window.ce('track', 'seen');

      it(`is off by default: functions run and no request is made: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        const { tracking, reason } = await snapshotOn(page, NAME);
        assert.deepEqual({ tracking, reason }, { tracking: 'off', reason: 'default' });
        assert.equal(await sentDuring(page, 'ce', track), 0);
        if (hasLibrary) assert.equal(await page.evaluate(() => window.ceRan.length), 1);
        assert.deepEqual(await profile.cookies(NAME), []);
        assert.deepEqual(profile.errors, []);
        await profile.close();
      });

      it(`trackingOptIn allows requests, is stored, and holds on the next page: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        await page.evaluate(track);
        await page.evaluate(() => window.ce({ trackingOptIn: true }));
        const [cookie] = await profile.cookies(NAME);
        assert.equal(cookie.value, 'true');
        assert.equal(cookie.domain, domain);
        assert.equal((await snapshotOn(page, NAME)).tracking, 'on');
        if (hasLibrary) {
          assert.equal(await sentDuring(page, 'ce', track), 1, 'and nothing of before is sent');
          await page.reload();
          assert.equal(await sentDuring(page, 'ce', track), 1);
          assert.deepEqual(await page.evaluate(() => window.ceHeard), []);
        }
        await page.evaluate(() => window.ce({ trackingOptIn: false }));
        assert.equal((await profile.cookies(NAME))[0].value, 'false');
        assert.equal(await sentDuring(page, 'ce', track), 0);
        await page.reload();
        assert.equal((await snapshotOn(page, NAME)).reason, 'choice');
        assert.equal(await sentDuring(page, 'ce', track), 0);
        await profile.close();
      });

      it(`callbacks and other calls go through, in order: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        const seen = await page.evaluate(() => {
          const seen = [];
          window.ce((config) => seen.push(config.trackingOptIn));
          window.ce({ trackingOptIn: true });
          window.ce((config) => seen.push(config.trackingOptIn));
          return seen;
        });
        if (hasLibrary) assert.deepEqual(seen, [false, true]);
        await profile.close();
      });

      it(`a wrong trackingOptIn is one clear error and changes nothing: ${order}`, async () => {
        const { profile, page } = await visit(path, host);
        await page.evaluate(() => window.ce({ apiKey: 'k', trackingOptIn: 'false' }));
        assert.equal(profile.errors.length, 1);
        assert.match(profile.errors[0], /trackingOptIn.*allowed: true, false/);
        assert.deepEqual(await profile.cookies(NAME), []);
        await profile.close();
      });
    });

    it("a script's opt-in does not outrank the browser's signal: nothing is stored or sent", async () => {
      const profile = await openProfile(browser);
      const page = await profile.open(site.at('/ce/1', host), {
        before: () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
      });
      const sent = await sentDuring(page, 'ce', () => {
        window.ce({ trackingOptIn: true });
        window.ce('track', 'seen');
      });
      assert.equal(sent, 0);
      assert.deepEqual(await profile.cookies(NAME), []);
      const { tracking, reason, saved } = await snapshotOn(page, NAME);
      assert.deepEqual(
        { tracking, reason, saved },
        { tracking: 'off', reason: 'signal', saved: false },
      );
      await profile.close();
    });

    it('whoever hears of the opt-out hears it after the SDK has stopped', async () => {
      const { profile, page } = await visit('/ce/1', host);
      await page.evaluate(() => window.ce({ trackingOptIn: true }));
      const sent = await sentDuring(page, 'ce', () => {
        document.addEventListener('consentchange', () => window.ce('track', 'in the event'));
        window.ce({ trackingOptIn: false });
      });
      assert.equal(sent, 0);
      await profile.close();
    });

    it('a tag on the service tells the SDK', async () => {
      const { profile, page } = await visit('/ce/1', host);
      await page.$eval(
        'tracking-opt-out',
        (tag, name) => tag.setAttribute('cookie-name', name),
        NAME,
      );
      await clickControl(page);
      assert.deepEqual(await page.evaluate(() => window.ceHeard), [true]);
      await clickControl(page);
      assert.deepEqual(await page.evaluate(() => window.ceHeard), [true, false]);
      assert.match(await wordsOf(page, 'tracking-opt-out'), /you opted out/);
      await profile.close();
    });
  });
}
