import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

// The page's main service, opting out of everything it names.

const script = (attributes) =>
  `<script src="/js/tracking-opt-out.classic.js" ${attributes}></script>`;
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status details></tracking-status>';

let browser;
let site;
before(async () => {
  const [vwo, xng, ce] = await Promise.all(
    ['vwo', 'xng', 'ce'].map((name) =>
      readFile(new URL(`../support/systems/${name}.js`, import.meta.url), 'utf8'),
    ),
  );
  const named = script('data-vendors="vwo xng ce" data-erase="_shop_* visitor"');
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': named + tags,
      '/a/b/': named + tags,
      '/experiences': named + tags.replace('<tracking-opt-out', '$& maintain-experiences'),
      '/own': named + tags + '<tracking-opt-out cookie-name="_vis_opt_out"></tracking-opt-out>',
      '/star': script('data-erase="*"') + tags,
      '/unknown': script('data-vendors="vwo nobody"') + tags,
      '/failing': `<script src="/failing.js"></script>${named}${tags}`,
      '/failing.js': 'window.VWO = { push() { throw new Error("not ours"); } };',
      '/library': `${named}<script src="/vwo.js"></script>${tags}`,
      '/vwo.js': vwo,
      '/both':
        script('data-vendors="vwo xng ce" data-facades="vwo xng ce"') +
        '<script src="/stub.js"></script>' +
        tags,
      '/stub.js': `
        window.CrossEngageObject = 'ce';
        window.ce = window.ce || function () { (window.ce.q = window.ce.q || []).push(arguments); };`,
      '/ce-off':
        `<script src="/stub.js"></script>${script('data-vendors="ce" data-default-tracking="off"')}` +
        `<script src="/key.js"></script><script src="/ce.js"></script>${tags}`,
      '/key.js': "window.ce({ apiKey: 'k' });",
      '/xng-waiting': `<script src="/waiting.js"></script>${script('data-vendors="xng"')}${tags}`,
      '/waiting.js': "window.xng = [['init', 1], ['optInTracking']];",
      '/ce.js': ce,
      '/xng.js': xng,
      '/late': `${script('')}<tracking-opt-out vendors="vwo"></tracking-opt-out>`,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

const HOST = 'app.example.test';

async function visit(path, cookies = [], host = HOST) {
  const profile = await openProfile(browser);
  const domain = host === 'localhost' ? host : '.example.test';
  await profile.setCookie(
    ...cookies.map((cookie) => ({ path: '/', domain, value: '1', ...cookie })),
  );
  const page = await profile.open(site.at(path, host));
  return { profile, page };
}

const valuesIn = async (profile) =>
  Object.fromEntries((await profile.cookies()).map(({ name, value }) => [name, value]));

const receiptOf = (page) => page.evaluate(() => window.trackingOptOut.receipt);

describe('opting out of everything', () => {
  it('writes the choice and each system’s own flag, tells one event, and opting in undoes it all', async () => {
    const { profile, page } = await visit('/');
    await clickControl(page);
    assert.deepEqual(await valuesIn(profile), {
      'tracking-opt-out': `out.${day()}`,
      _vis_opt_out: '1',
      'xng.tracking-opt-out': 'true',
      'ce.tracking-opt-in': 'false',
    });
    assert.deepEqual(
      (await page.evaluate(() => window.heard)).map(({ cookieName }) => cookieName),
      ['tracking-opt-out'],
    );
    await clickControl(page);
    assert.deepEqual(await valuesIn(profile), { 'ce.tracking-opt-in': 'true' });
    assert.equal((await snapshotOf(page)).reason, 'default');
    assert.equal((await page.evaluate(() => window.heard)).length, 2);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('gives a tag on a driven service its own event, which does not reach the document', async () => {
    const { profile, page } = await visit('/own');
    await page.evaluate(() => {
      window.own = [];
      const tag = document.querySelector('[cookie-name]');
      tag.addEventListener('consentchange', ({ detail }) => {
        window.own.push([detail.cookieName, detail.tracking, detail.source]);
      });
    });
    await clickControl(page);
    assert.deepEqual(await page.evaluate(() => window.own), [['_vis_opt_out', 'off', 'visitor']]);
    assert.deepEqual(
      (await page.evaluate(() => window.heard)).map(({ cookieName }) => cookieName),
      ['tracking-opt-out'],
    );
    await profile.close();
  });

  it('erases what was named, on every domain and path, and nothing else', async () => {
    const domains = ['.example.test', HOST, `.${HOST}`];
    const paths = ['/', '/a', '/a/b/'];
    const names = ['_vwo_uuid', '_vis_opt_s', 'ce.guid', 'ce.sid', '_shop_cart', 'visitor'];
    const kept = ['visitors', 'shop_cart', '_vwo_global_opt_out', 'session'];
    const places = domains.flatMap((domain) => paths.map((path) => ({ domain, path })));
    const { profile, page } = await visit(
      '/a/b/',
      [...names, ...kept].flatMap((name) => places.map((place) => ({ name, ...place }))),
    );
    await page.evaluate(() => {
      localStorage.setItem('vwoSn', '1');
      localStorage.setItem('_shop_seen', '1');
      sessionStorage.setItem('visitor', '1');
      localStorage.setItem('other', '1');
    });
    await clickControl(page);
    const left = new Set((await profile.cookies()).map(({ name }) => name));
    assert.deepEqual(
      names.filter((name) => left.has(name)),
      [],
    );
    assert.deepEqual(
      kept.filter((name) => !left.has(name)),
      [],
    );
    assert.equal((await profile.cookies('session')).length, places.length);
    assert.deepEqual(
      await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]),
      [['other'], []],
    );
    const { erased, left: unerased } = await receiptOf(page);
    assert.deepEqual([...erased].sort(), [...names, '_shop_seen', 'vwoSn'].sort());
    assert.deepEqual(unerased, []);
    await profile.close();
  });

  it('erases partitioned cookies and those with prefixed names on https', async () => {
    const secure = await serveSite({
      secure: true,
      pages: { '/': `${script('data-erase="__Host-seen __Secure-* parted"')}${tags}` },
    });
    const profile = await openProfile(browser);
    const set = [
      '__Host-seen=1; Secure; Path=/',
      '__Secure-seen=1; Secure; Path=/; Domain=example.test',
      'parted=1; Secure; Path=/; SameSite=None; Partitioned',
      '__Host-kept=1; Secure; Path=/; SameSite=None; Partitioned',
    ];
    const query = set.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&');
    const page = await profile.open(secure.at(`/?${query}`, HOST));
    assert.equal((await profile.cookies()).length, 4);
    await clickControl(page);
    assert.deepEqual(Object.keys(await valuesIn(profile)).sort(), [
      '__Host-kept',
      'tracking-opt-out',
    ]);
    assert.deepEqual([...(await receiptOf(page)).erased].sort(), [
      '__Host-seen',
      '__Secure-seen',
      'parted',
    ]);
    await profile.close();
    await secure.close();
  });

  it('tells what this page cannot erase, and does not hide it', async () => {
    const { profile, page } = await visit('/', [
      { name: '_vwo_uuid', path: '/' },
      { name: 'ce.guid', path: '/', httpOnly: true },
    ]);
    // A cookie that comes back at once, as one does that a page cannot reach.
    await page.evaluate(() => {
      const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
      Object.defineProperty(document, 'cookie', {
        get: () => get.call(document),
        set: (text) => !text.startsWith('_vwo_uuid=;') && set.call(document, text),
      });
    });
    await clickControl(page);
    assert.deepEqual((await receiptOf(page)).left, ['_vwo_uuid']);
    const words = await page.$eval('tracking-status', (tag) => tag.shadowRoot.textContent);
    assert.match(words, /Told to stop: VWO, CrossEngage XNG, and CrossEngage SDK v2\./);
    assert.match(words, /This page could not erase: _vwo_uuid\./);
    assert.equal((await profile.cookies('ce.guid')).length, 1);
    await profile.close();
  });

  it('keeps the variations seen before where the tag says so, also on later loads', async () => {
    const { profile, page } = await visit('/experiences', [
      { name: '_vis_opt_exp_7_combi' },
      { name: '_vis_opt_exp_7_goal_1' },
      { name: '_vwo' },
      { name: '_vwo_uuid' },
    ]);
    const kept = ['_vis_opt_exp_7_combi', '_vwo'];
    for (const when of ['after the click', 'after a reload']) {
      if (when === 'after the click') await clickControl(page);
      else await page.reload();
      const names = Object.keys(await valuesIn(profile)).filter(
        (name) => !/opt-|opt_out/.test(name),
      );
      assert.deepEqual(names.sort(), kept, when);
      assert.equal((await snapshotOf(page)).maintainExperiences, true, when);
      assert.match(await wordsOf(page), /you keep seeing the versions of this site/);
    }
    await profile.close();
  });

  it('tells the vendors again on each later load', async () => {
    const { profile, page } = await visit('/library');
    await clickControl(page);
    await profile.deleteCookie(...(await profile.cookies('_vis_opt_out')));
    await page.reload();
    assert.equal((await valuesIn(profile))._vis_opt_out, '1');
    const before = site.requests.length;
    await page.evaluate(() => window.VWO.push(['track', 'x']));
    await page.evaluate(() => fetch('/'));
    assert.deepEqual(
      site.requests.slice(before).filter(({ path }) => path.startsWith('/collect')),
      [],
    );
    await profile.close();
  });

  it('goes on where a vendor’s own code fails, and says so', async () => {
    const { profile, page } = await visit('/failing');
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'off');
    const { told, failed } = await receiptOf(page);
    assert.deepEqual({ told, failed }, { told: ['xng', 'ce'], failed: ['vwo'] });
    assert.equal((await valuesIn(profile))['ce.tracking-opt-in'], 'false');
    assert.equal(profile.errors.length, 1);
    assert.match(profile.errors[0], /VWO failed when it was told/);
    await profile.close();
  });

  it('follows another tab', async () => {
    const { profile, page } = await visit('/', [{ name: '_vwo_uuid' }], 'localhost');
    const other = await profile.open(site.at('/'));
    await clickControl(other);
    await waitUntil(page, { tracking: 'off', reason: 'choice' });
    assert.deepEqual((await receiptOf(page)).told, ['vwo', 'xng', 'ce']);
    await profile.close();
  });

  it('takes up vendors that a tag names after the script has started', async () => {
    const { profile, page } = await visit('/late', [
      { name: 'tracking-opt-out', value: `out.${day()}` },
      { name: '_vwo_uuid' },
    ]);
    assert.equal((await valuesIn(profile))._vwo_uuid, undefined);
    assert.deepEqual((await receiptOf(page)).told, ['vwo']);
    await profile.close();
  });
});

describe('a visitor who opted out with a vendor before', () => {
  it('is off the moment the site names that vendor, and nothing is written', async () => {
    const { profile, page } = await visit('/', [{ name: '_vis_opt_out', value: '0' }]);
    const { tracking, reason, choice } = await snapshotOf(page);
    assert.deepEqual(
      { tracking, reason, choice },
      { tracking: 'off', reason: 'vendor', choice: null },
    );
    assert.match(await wordsOf(page), /opted out earlier/);
    assert.deepEqual(Object.keys(await valuesIn(profile)), ['_vis_opt_out']);
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.equal((await valuesIn(profile))._vis_opt_out, undefined);
    await profile.close();
  });
});

describe('options that cannot be', () => {
  const cases = [
    { path: '/star', message: /data-erase="\*".*not "\*" alone/ },
    { path: '/unknown', message: /data-vendors="vwo nobody".*allowed: vwo xng ce/ },
  ];
  for (const { path, message } of cases) {
    it(`${path} gets one clear error, and the page goes on working`, async () => {
      const { profile, page } = await visit(path, [{ name: 'shop' }]);
      assert.equal(profile.errors.length, 1);
      assert.match(profile.errors[0], message);
      await clickControl(page);
      const values = await valuesIn(profile);
      assert.deepEqual(Object.keys(values).sort(), ['shop', 'tracking-opt-out']);
      await profile.close();
    });
  }
});

describe('nobody is opted in who has not said so', () => {
  it('forgetting an opt-out leaves what is off by default off, and no flag behind', async () => {
    const { profile, page } = await visit('/ce-off');
    const before = site.requests.length;
    await page.evaluate(() => {
      window.trackingOptOut.optOut();
      window.trackingOptOut.forget();
      window.ce('track', 'x');
    });
    await page.evaluate(() => fetch('/'));
    assert.deepEqual(await valuesIn(profile), {});
    assert.ok(!site.requests.slice(before).some(({ path }) => path === '/collect/ce'));
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('a choice cookie that has vanished is no opt-in: what the systems keep still says out', async () => {
    const { profile, page } = await visit('/');
    await clickControl(page);
    await profile.deleteCookie(...(await profile.cookies('tracking-opt-out')));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    const { tracking, reason } = await snapshotOf(page);
    assert.deepEqual({ tracking, reason }, { tracking: 'off', reason: 'vendor' });
    assert.equal((await valuesIn(profile))['ce.tracking-opt-in'], 'false');
    await profile.close();
  });

  it('a call that still waits for a library does not undo a later choice', async () => {
    const { profile, page } = await visit('/xng-waiting');
    await clickControl(page);
    await page.addScriptTag({ url: '/xng.js' });
    assert.equal((await valuesIn(profile))['xng.tracking-opt-out'], 'true');
    assert.deepEqual(await page.evaluate(() => window.xngHeard), []);
    await profile.close();
  });
});

describe('experiences that are kept in storage', () => {
  it('stay over a reload, and go when everything is to go', async () => {
    const { profile, page } = await visit('/both');
    await page.evaluate(() => {
      localStorage.setItem('_vwo', 'jar');
      window.trackingOptOut.optOut({ maintainExperiences: true });
    });
    await page.reload();
    assert.equal(await page.evaluate(() => localStorage.getItem('_vwo')), 'jar');
    assert.equal((await snapshotOf(page)).maintainExperiences, true);
    await page.evaluate(() => window.VWO.push(['optOutVisitor']));
    assert.equal(await page.evaluate(() => localStorage.getItem('_vwo')), null);
    await profile.close();
  });
});

describe('a system on the page', () => {
  it('that is told by its own call is known to the main service at once', async () => {
    const { profile, page } = await visit('/both');
    const [before, after] = await page.evaluate(() => {
      const before = window.trackingOptOut.allows('tracking');
      window.xng.optOutTracking();
      return [before, window.trackingOptOut.allows('tracking')];
    });
    assert.deepEqual([before, after], [true, false]);
    assert.deepEqual(
      (await page.evaluate(() => window.heard)).map(({ cookieName, source }) => [
        cookieName,
        source,
      ]),
      [
        ['xng.tracking-opt-out', 'script'],
        ['tracking-opt-out', 'script'],
      ],
    );
    await profile.close();
  });

  it('gets no command before the one that sets its key', async () => {
    const { profile } = await visit('/ce-off', [
      { name: 'tracking-opt-out', value: `out.${day()}` },
    ]);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('hears a command that the page uses twice, twice', async () => {
    const { profile, page } = await visit('/both');
    const command = () => window.VWO.push((window.command ??= ['optOutVisitor']));
    await page.evaluate(command);
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'on');
    await page.evaluate(command);
    assert.equal((await snapshotOf(page)).tracking, 'off');
    await profile.close();
  });

  it('may wrap what it found, in any way, without an end that never comes', async () => {
    const { profile, page } = await visit('/both');
    const length = await page.evaluate(async () => {
      const { VWO, xng } = window;
      const first = VWO.push;
      VWO.push = (...entries) => first.apply(VWO, [['log'], ...entries.map((each) => [...each])]);
      const second = VWO.push;
      VWO.push = (...entries) => setTimeout(() => second.apply(VWO, entries));
      VWO.push();
      VWO.push(['optOutVisitor']);
      const optOut = xng.optOutTracking;
      xng.optOutTracking = (...args) => optOut.apply(xng, args);
      xng.optOutTracking();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return VWO.filter(([name]) => name === 'optOutVisitor').length;
    });
    assert.equal(length, 1);
    assert.equal((await valuesIn(profile))._vis_opt_out, '1');
    assert.equal((await valuesIn(profile))['xng.tracking-opt-out'], 'true');
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
