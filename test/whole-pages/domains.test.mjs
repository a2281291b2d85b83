import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  engine,
  needsWindows,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NAME = 'tracking-opt-out';
const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
const page = (attributes = '') => `${script}<tracking-opt-out ${attributes}></tracking-opt-out>`;

let browser;
let http;
let https;
before(async () => {
  const pages = {
    '/': page(),
    '/shop/cart/': page(),
    '/host': page('cookie-domain="host"'),
    '/middle': page('cookie-domain="shop.example.test"'),
    '/wrong': page('cookie-domain="other.test"'),
    '/suffix': page('cookie-domain="co.uk"'),
    '/shop/localhost': page('cookie-domain="localhost"'),
    '/frame': '<iframe srcdoc="<script src=/js/tracking-opt-out.classic.js></script>"></iframe>',
    '/prefixed': page('cookie-name="__Host-choice"'),
    '/late': `${script}<script type="module" src="/late.js"></script>`,
    '/late.js': `
      const tag = document.createElement('tracking-opt-out');
      document.body.append(tag);
      tag.setAttribute('cookie-domain', 'host');`,
  };
  browser = await startBrowser();
  http = await serveSite({ pages });
  https = await serveSite({ pages, secure: true });
});
after(async () => {
  await browser.close();
  await http.close();
  await https.close();
});

describe('the choice cookie goes to', () => {
  const cases = [
    { host: 'app.shop.example.test', path: '/', domain: '.example.test' },
    { host: 'www.example.co.uk', path: '/', domain: '.example.co.uk' },
    { host: 'example.test', path: '/', domain: '.example.test' },
    { host: 'a.localhost', path: '/', domain: '.a.localhost' },
    { host: '127.0.0.1', path: '/', domain: '127.0.0.1' },
    { host: 'app.shop.example.test', path: '/host', domain: 'app.shop.example.test' },
    { host: 'app.shop.example.test', path: '/middle', domain: '.shop.example.test' },
  ];
  for (const { host, path, domain } of cases) {
    it(`${domain} from ${host}${path}, and stays there`, async () => {
      const profile = await openProfile(browser);
      const tab = await profile.open(http.at(path, host));
      await clickControl(tab);
      for (const visit of ['after the click', 'after a reload']) {
        assert.deepEqual(
          (await profile.cookies()).map((cookie) => [cookie.name, cookie.domain, cookie.value]),
          [[NAME, domain, `out.${day()}`]],
          visit,
        );
        await tab.reload();
      }
      await clickControl(tab);
      assert.deepEqual(await profile.cookies(), []);
      assert.deepEqual(profile.errors, []);
      // A public suffix is found by trying, which Firefox prints.
      const isPrinted = engine === 'firefox' && host === 'www.example.co.uk';
      assert.equal(profile.notes.length > 0, isPrinted);
      await profile.close();
    });
  }

  it('a Secure cookie on https', async () => {
    const profile = await openProfile(browser);
    const tab = await profile.open(https.at('/', 'app.example.test'));
    await clickControl(tab);
    const [{ secure, domain }] = await profile.cookies();
    assert.deepEqual({ secure, domain }, { secure: true, domain: '.example.test' });
    await profile.close();
  });

  it('the same place from a frame without an address of its own', async () => {
    const profile = await openProfile(browser);
    const tab = await profile.open(https.at('/frame', 'app.example.test'));
    const frame = (await tab.frames()).at(-1);
    await frame.waitForFunction(() => window.trackingOptOut?.snapshot);
    await frame.evaluate(() => window.trackingOptOut.optOut());
    const [{ secure, domain }] = await profile.cookies();
    assert.deepEqual({ secure, domain }, { secure: true, domain: '.example.test' });
    await profile.close();
  });

  it('this host alone for a __Host- name', async () => {
    const profile = await openProfile(browser);
    const tab = await profile.open(https.at('/prefixed', 'app.example.test'));
    await clickControl(tab);
    const [{ name, domain }] = await profile.cookies();
    assert.deepEqual({ name, domain }, { name: '__Host-choice', domain: 'app.example.test' });
    await clickControl(tab);
    assert.deepEqual(await profile.cookies(), []);
    await profile.close();
  });

  it('the widest domain where the given one is not this page’s, with one clear error', async () => {
    const profile = await openProfile(browser);
    const tab = await profile.open(http.at('/wrong', 'app.example.test'));
    await clickControl(tab);
    assert.equal((await profile.cookies())[0].domain, '.example.test');
    assert.equal(profile.errors.length, 1);
    assert.match(profile.errors[0], /cookie-domain="other\.test" on <tracking-opt-out>.*allowed/);
    await profile.close();
  });

  it('the widest domain where the given one is a public suffix', async () => {
    const profile = await openProfile(browser);
    const tab = await profile.open(http.at('/suffix', 'www.example.co.uk'));
    await clickControl(tab);
    assert.equal((await profile.cookies())[0].domain, '.example.co.uk');
    await profile.close();
  });

  it('another domain when the option arrives late', async () => {
    const profile = await openProfile(browser);
    await profile.setCookie({
      name: NAME,
      value: `out.${day()}`,
      domain: '.example.test',
      path: '/',
    });
    await profile.open(http.at('/late', 'app.example.test'));
    assert.deepEqual(
      (await profile.cookies()).map(({ domain }) => domain),
      ['app.example.test'],
    );
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});

describe('copies of the choice cookie', () => {
  const host = 'app.shop.example.test';

  it('are settled to one, and one that says out wins', async () => {
    const profile = await openProfile(browser);
    const places = [
      { domain: '.example.test', path: '/', value: `in.${day()}` },
      { domain: '.shop.example.test', path: '/shop', value: `in.${day()}` },
      { domain: host, path: '/shop/', value: `out+experiences.${day(-3)}` },
      { domain: host, path: '/', value: 'in' },
      { domain: '.app.shop.example.test', path: '/shop/cart', value: 'in' },
    ];
    await profile.setCookie(...places.map((place) => ({ name: NAME, ...place })));
    const tab = await profile.open(http.at('/shop/cart/', host));
    assert.equal((await snapshotOf(tab)).choice, 'opted-out');
    assert.deepEqual(
      (await profile.cookies()).map(({ domain, path, value }) => ({ domain, path, value })),
      [{ domain: '.example.test', path: '/', value: `out+experiences.${day(-3)}` }],
    );
    await profile.close();
  });

  it('leave one where the domain that was named is the host and nothing wider', async () => {
    const profile = await openProfile(browser);
    await profile.setCookie({
      name: NAME,
      value: `out.${day()}`,
      domain: 'localhost',
      path: '/shop',
    });
    const tab = await profile.open(http.at('/shop/localhost'));
    assert.equal((await snapshotOf(tab)).choice, 'opted-out');
    assert.deepEqual(
      (await profile.cookies()).map(({ path, value }) => ({ path, value })),
      [{ path: '/', value: `out.${day()}` }],
    );
    await profile.close();
  });

  it('are all removed on opting in', async () => {
    const profile = await openProfile(browser);
    const tab = await profile.open(http.at('/shop/cart/', host));
    await clickControl(tab);
    await profile.setCookie(
      { name: NAME, value: 'out', domain: host, path: '/shop' },
      { name: NAME, value: 'out', domain: '.shop.example.test', path: '/' },
    );
    await clickControl(tab);
    assert.deepEqual(await profile.cookies(), []);
    assert.equal((await snapshotOf(tab)).tracking, 'on');
    await profile.close();
  });

  it('that are http-only keep the choice from being saved, and the visitor is told', async () => {
    const profile = await openProfile(browser);
    await profile.setCookie({
      name: NAME,
      value: 'in',
      domain: 'localhost',
      path: '/',
      httpOnly: true,
    });
    const tab = await profile.open(http.at('/'));
    await clickControl(tab);
    const { tracking, saved } = await snapshotOf(tab);
    // To the page that wrote it, others show a cookie that their jar has refused for such a copy.
    const isFooled = engine !== 'chromium';
    assert.deepEqual({ tracking, saved }, { tracking: 'off', saved: isFooled });
    const words = await wordsOf(tab, 'tracking-opt-out');
    assert.match(words, isFooled ? /opted out/ : /opted out.*did not save/);
    assert.deepEqual(
      (await profile.cookies()).map(({ value }) => value),
      ['in'],
    );
    await profile.close();
  });
});

describe('a choice made on one subdomain', () => {
  it('is known on the next over https, at once', async () => {
    const profile = await openProfile(browser);
    const other = await profile.open(https.at('/', 'pay.example.test'));
    const tab = await profile.open(https.at('/', 'app.example.test'));
    await clickControl(tab);
    await waitUntil(other, { tracking: 'off' });
    assert.deepEqual(
      (await other.evaluate(() => window.heard)).map(({ source }) => source),
      ['elsewhere'],
    );
    await profile.close();
  });

  it('is known on the next over http, when the visitor comes back to it', async (test) => {
    if (await needsWindows(test, browser)) return;
    const profile = await openProfile(browser);
    const other = await profile.open(http.at('/', 'pay.example.test'));
    const tab = await profile.open(http.at('/', 'app.example.test'));
    await clickControl(tab);
    await other.bringToFront();
    await waitUntil(other, { tracking: 'off' });
    await profile.close();
  });
});
