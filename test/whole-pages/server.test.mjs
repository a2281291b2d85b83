import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import { readTracking, trackingMiddleware } from 'tracking-opt-out/server';
import {
  day,
  daysLeft,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { certificate } from '../support/site.mjs';

// A site whose server answers for the choice, and visitors without script.

const page = (content) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>${content}`;
const form = page(`<form method="post" action="/privacy-choices">
  <button name="choice" value="out">Out</button>
  <button name="choice" value="out+experiences">Keep</button>
  <button name="choice" value="in">In</button></form>`);
const tags = ({ vendors = 'none', defaultTracking = 'on' }) =>
  page(`<script type="module" src="/js/tracking-opt-out.js" data-vendors="${vendors}"
    data-default-tracking="${defaultTracking}"></script>
  <tracking-opt-out></tracking-opt-out><tracking-status></tracking-status>`);

/** Serves a site. What its own code did for each visit stands in `events`. */
async function serve({ secure = false, options = {}, headers = {} } = {}) {
  const answers = trackingMiddleware(options);
  const events = [];
  const answer = async (request, response) => {
    if (answers(request, response)) return;
    const { pathname } = new URL(request.url, 'http://site');
    if (pathname.startsWith('/js/')) {
      response.setHeader('content-type', 'text/javascript');
      response.end(await readFile(new URL(`../../dist/${pathname.slice(4)}`, import.meta.url)));
      return;
    }
    if (pathname === '/bought' && readTracking(request.headers, options).tracking === 'on') {
      events.push('bought');
    }
    response.setHeader('content-type', 'text/html');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // What the server says of this very visit, for the page to be compared with.
    const said = JSON.stringify(readTracking(request.headers, options));
    response.end(pathname === '/tags' ? `${tags(options)}<!--${said}-->` : form);
  };
  const server = secure ? createHttps(await certificate(), answer) : createHttp(answer);
  await once(server.listen(0).unref(), 'listening');
  const { port } = server.address();
  return {
    events,
    at: (path, host = 'www.example.test') => `http${secure ? 's' : ''}://${host}:${port}${path}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

async function visit(t, site, path, { script = false, host } = {}) {
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const tab = await profile.open('about:blank');
  await tab.setJavaScriptEnabled(script);
  await tab.goto(site.at(path, host));
  const press = (choice) =>
    Promise.all([tab.waitForNavigation(), tab.click(`button[value="${choice}"]`)]);
  return { profile, tab, press };
}

const pathOf = (tab) => new URL(tab.url()).pathname;
const sentenceOf = (tab) => tab.$eval('#sentence', (element) => element.textContent);

describe(
  'a visitor without script',
  onlyIn('chromium', 'the others’ drivers cannot turn scripts off'),
  () => {
    for (const secure of [true, false]) {
      it(`opts out on ${secure ? 'https' : 'http'}, and everybody knows`, async (t) => {
        const site = await serve({ secure, options: { cookieDomain: 'example.test' } });
        t.after(() => site.close());
        const { profile, tab, press } = await visit(t, site, '/shop');
        await tab.goto(site.at('/bought'));
        assert.deepEqual(site.events, ['bought']);
        await tab.goto(site.at('/shop'));
        await press('out');
        assert.equal(pathOf(tab), '/shop');
        const [cookie, ...more] = await profile.cookies();
        assert.deepEqual(more, []);
        assert.equal(cookie.name, 'tracking-opt-out');
        assert.equal(cookie.value, `out.${day()}`);
        assert.equal(cookie.domain, '.example.test');
        assert.equal(cookie.path, '/');
        assert.equal(cookie.sameSite, 'Lax');
        assert.equal(cookie.priority, 'High');
        assert.equal(cookie.secure, secure);
        assert.equal(cookie.httpOnly, false);
        assert.ok(daysLeft(cookie) > 399, String(daysLeft(cookie)));

        await tab.goto(site.at('/bought'));
        assert.deepEqual(site.events, ['bought']);
        await tab.setJavaScriptEnabled(true);
        await tab.goto(site.at('/tags', 'shop.example.test'));
        await tab.waitForSelector('tracking-opt-out >>> button');
        const { tracking, reason, choice, since, saved } = await snapshotOf(tab);
        assert.deepEqual(
          { tracking, reason, choice, since, saved },
          { tracking: 'off', reason: 'choice', choice: 'opted-out', since: day(), saved: true },
        );
        assert.match(await wordsOf(tab), /^Tracking is off because you opted out/);
        assert.equal((await profile.cookies()).length, 1);
      });
    }

    it('chooses on the server’s own page, and reads there what is so', async (t) => {
      const site = await serve();
      t.after(() => site.close());
      const { profile, tab, press } = await visit(t, site, '/privacy-choices?lang=nl');
      const before = await sentenceOf(tab);
      await press('out');
      assert.equal(new URL(tab.url()).search, '?lang=nl&asked=opted-out');
      assert.notEqual(await sentenceOf(tab), before);
      assert.equal((await profile.cookies()).length, 1);
      await press('in');
      assert.equal(await sentenceOf(tab), before);
      assert.deepEqual(await profile.cookies(), []);
    });

    it('looks at a page that has its style, and no error', async (t) => {
      const site = await serve();
      t.after(() => site.close());
      const { profile, tab } = await visit(t, site, '/privacy-choices', { script: true });
      const [size, scheme] = await tab.evaluate(() => [
        getComputedStyle(document.querySelector('main').parentElement).maxWidth,
        getComputedStyle(document.documentElement).colorScheme,
      ]);
      assert.deepEqual([size, scheme], ['640px', 'normal']);
      await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      const dark = await tab.evaluate(() => getComputedStyle(document.body).color);
      assert.equal(dark, 'rgb(255, 255, 255)');
      assert.deepEqual(profile.errors, []);
    });

    it('opts in again where a script had opted out for the whole domain', async (t) => {
      const site = await serve();
      t.after(() => site.close());
      const { profile, tab, press } = await visit(t, site, '/shop');
      await profile.setCookie({
        name: 'tracking-opt-out',
        value: `out.${day()}`,
        domain: '.example.test',
        path: '/',
      });
      await press('in');
      assert.deepEqual(await profile.cookies(), []);
      assert.equal(pathOf(tab), '/shop');
    });

    it('opts out on a site that sends no referrers', async (t) => {
      const site = await serve({ headers: { 'referrer-policy': 'no-referrer' } });
      t.after(() => site.close());
      // On localhost, as on https, browsers say from where a form comes.
      const { profile, tab, press } = await visit(t, site, '/shop', { host: 'localhost' });
      await press('out');
      assert.equal(pathOf(tab), '/privacy-choices');
      assert.equal((await profile.cookies()).length, 1);
    });

    it('cannot be opted out or in by another site', async (t) => {
      const site = await serve({ options: { defaultTracking: 'off' } });
      t.after(() => site.close());
      const { profile, tab } = await visit(t, site, '/shop');
      await tab.setJavaScriptEnabled(true);
      for (const [host, choice] of [
        ['localhost', 'in'],
        ['localhost', 'out'],
        ['shop.example.test', 'in'],
      ]) {
        await tab.goto(site.at('/shop', host));
        const action = site.at('/privacy-choices');
        await tab.$eval('form', (element, there) => (element.action = there), action);
        const [response] = await Promise.all([
          tab.waitForNavigation(),
          tab.click(`button[value="${choice}"]`),
        ]);
        assert.equal(response.status(), 403);
        assert.deepEqual(await profile.cookies(), []);
      }
    });
  },
);

describe('a page with script', onlyIn('chromium', 'only its jar tells the end of a cookie'), () => {
  it('has the server keep the choice for longer, and get no other', async (t) => {
    const site = await serve();
    t.after(() => site.close());
    const { profile, tab } = await visit(t, site, '/shop', { script: true });
    const renew = () =>
      tab.evaluate(async () => {
        const body = new URLSearchParams({ renew: '1' });
        const { status } = await fetch('/privacy-choices', { method: 'POST', body });
        return status;
      });
    assert.equal(await renew(), 200);
    assert.deepEqual(await profile.cookies(), []);
    await tab.evaluate((since) => {
      document.cookie = `tracking-opt-out=out.${since}; max-age=600`;
    }, day(-700));
    assert.equal(await renew(), 204);
    const [cookie, ...more] = await profile.cookies();
    assert.deepEqual(more, []);
    assert.equal(cookie.value, `out.${day(-700)}`);
    assert.ok(Math.abs(daysLeft(cookie) - 30) < 1.1, String(daysLeft(cookie)));
  });
});

describe('server and page', onlyIn('chromium', 'its jar takes any cookie from a test'), () => {
  const old = `out.${day(-731)}`;
  for (const { cookies = {}, gpc, options, tracking, reason } of [
    { tracking: 'on', reason: 'default' },
    { options: { defaultTracking: 'off' }, tracking: 'off', reason: 'default' },
    { cookies: { 'tracking-opt-out': 'out.2026-10-01' }, tracking: 'off', reason: 'choice' },
    { cookies: { 'tracking-opt-out': 'out+experiences' }, tracking: 'off', reason: 'choice' },
    { cookies: { 'tracking-opt-out': 'nonsense' }, tracking: 'off', reason: 'choice' },
    { cookies: { 'tracking-opt-out': old }, tracking: 'on', reason: 'default' },
    { cookies: { 'tracking-opt-out': 'in' }, tracking: 'on', reason: 'choice' },
    { cookies: { 'tracking-opt-out': 'in' }, gpc: true, tracking: 'off', reason: 'signal' },
    { cookies: { 'tracking-opt-out': 'in+signal' }, gpc: true, tracking: 'on', reason: 'choice' },
    { gpc: true, tracking: 'off', reason: 'signal' },
    {
      cookies: { _vis_opt_out: '1' },
      options: { vendors: 'vwo matomo' },
      tracking: 'off',
      reason: 'vendor',
    },
    {
      cookies: { mtm_consent_removed: '1' },
      options: { vendors: 'vwo matomo' },
      tracking: 'off',
      reason: 'vendor',
    },
    {
      cookies: { mtm_consent_removed: '1' },
      options: { vendors: 'auto' },
      tracking: 'off',
      reason: 'vendor',
    },
    { cookies: { mtm_consent_removed: '1' }, tracking: 'on', reason: 'default' },
  ]) {
    const what = JSON.stringify({ ...cookies, ...options, ...(gpc && { gpc }) });
    it(`agree that tracking is ${tracking}, by ${reason}, with ${what}`, async (t) => {
      const site = await serve({ options });
      t.after(() => site.close());
      const { profile, tab } = await visit(t, site, '/shop', { script: true });
      for (const [name, value] of Object.entries(cookies)) {
        await profile.setCookie({ name, value, domain: '.example.test', path: '/' });
      }
      if (gpc) {
        await tab.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
        await tab.evaluateOnNewDocument(() => {
          Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
        });
      }
      await tab.goto(site.at('/tags'));
      await tab.waitForSelector('tracking-opt-out >>> button');
      const said = await tab.evaluate(
        () => [...document.body.childNodes].find(({ nodeType }) => nodeType === 8).data,
      );
      const server = JSON.parse(said);
      const snapshot = { ...(await snapshotOf(tab)), keptUntil: null };
      assert.deepEqual(server, snapshot);
      assert.deepEqual([server.tracking, server.reason], [tracking, reason]);
    });
  }
});
