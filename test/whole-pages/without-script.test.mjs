import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { trackingMiddleware } from 'tracking-opt-out/server';
import { serve as serveDemo } from '../../scripts/serve.mjs';
import {
  cappedDays,
  day,
  daysLeft,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';
import { certificate } from '../support/site.mjs';
import { openWithoutScript } from '../support/without-script.mjs';

// Visitors who have switched JavaScript off, in every engine for real, and the form that stands inside the tag
// for them.

const form = (choice, label) =>
  `<form method="post" action="/privacy-choices"><button name="choice" value="${choice}">${label}</button></form>`;
const script = '<script src="/js/tracking-opt-out.classic.js"></script>';
const page = (content) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>${script}${content}`;
const both = `${form('out', 'Stop it')}${form('in', 'Allow it')}`;
const pages = {
  '/tag': page(
    `<tracking-opt-out>${both}</tracking-opt-out> <tracking-status>No script.</tracking-status>`,
  ),
  '/div': page(`<div data-tracking-opt-out>${both}</div><tracking-status></tracking-status>`),
  '/tag/late': `<!doctype html><title>Test</title><tracking-opt-out>${both}</tracking-opt-out>`,
  '/div/late': `<!doctype html><title>Test</title><div data-tracking-opt-out>${both}</div>`,
  '/in': page(`<tracking-opt-out>${form('in', 'Allow it')}</tracking-opt-out>`),
};

/** Serves a site, and says what it was asked for. */
async function serve({ secure = false, options, refuses = false } = {}) {
  const answers = trackingMiddleware(options);
  const asked = [];
  const answer = async (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://site');
    if (refuses) request.headers.cookie = '';
    if (pathname !== '/favicon.ico') asked.push(`${request.method} ${pathname}${search}`);
    response.on('finish', () => server.emit('answered'));
    if (answers(request, response)) return;
    if (pathname.startsWith('/js/')) {
      response.setHeader('content-type', 'text/javascript');
      response.end(await readFile(new URL(`../../dist/${pathname.slice(4)}`, import.meta.url)));
      return;
    }
    response.setHeader('content-type', 'text/html');
    response.end(pages[pathname]);
  };
  const server = secure ? createHttps(await certificate(), answer) : createHttp(answer);
  server.keepAliveTimeout = 0;
  await once(server.listen(0).unref(), 'listening');
  const { port } = server.address();
  return {
    asked,
    at: (path) => `http${secure ? 's' : ''}://localhost:${port}${path}`,
    /** Waits until these are the last pages that somebody has asked for. */
    async until(...last) {
      while (asked.slice(-last.length).join() !== last.join()) await once(server, 'answered');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let quiet;
let browser;
before(async () => {
  quiet = await openWithoutScript();
  browser = await startBrowser();
});
after(async () => {
  await quiet.close();
  await browser.close();
});

describe('a visitor who has switched JavaScript off', () => {
  for (const { path, secure } of [
    { path: '/tag', secure: false },
    { path: '/tag', secure: true },
    { path: '/div', secure: true },
  ]) {
    it(`opts out by the form in ${path} on ${secure ? 'https' : 'http'}, and scripts agree`, async (t) => {
      const site = await serve({ secure });
      t.after(() => site.close());
      await quiet.goto(site.at(path));
      // Nothing of ours has run, or would have been loaded.
      assert.deepEqual(site.asked, [`GET ${path}`]);
      await quiet.press('Tab', 'Enter');
      await site.until('POST /privacy-choices', `GET ${path}`);

      const [cookie, ...more] = (await quiet.cookies()).filter(
        (each) => each.secure === secure && each.value,
      );
      assert.deepEqual(more, []);
      const { name, value, httpOnly, sameSite } = cookie;
      assert.deepEqual(
        { name, value, path: cookie.path, httpOnly, sameSite },
        {
          name: 'tracking-opt-out',
          value: `out.${day()}`,
          path: '/',
          httpOnly: false,
          sameSite: 'Lax',
        },
      );
      assert.ok(Math.abs(daysLeft(cookie) - cappedDays) < 1, String(daysLeft(cookie)));

      // The same jar, with JavaScript on.
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const { expires } = cookie;
      await profile.setCookie({
        ...{ name, value, expires, secure, httpOnly, sameSite },
        domain: 'localhost',
        path: '/',
      });
      const tab = await profile.open(site.at(path));
      await whenAwake(tab);
      const { tracking, reason, choice, since, saved } = await snapshotOf(tab);
      assert.deepEqual(
        { tracking, reason, choice, since, saved },
        { tracking: 'off', reason: 'choice', choice: 'opted-out', since: day(), saved: true },
      );
      assert.match(await wordsOf(tab), /^Tracking is off because you opted out/);
      // In the shadow: the form's own buttons are no controls any more.
      await tab.$eval('tracking-opt-out', (tag) => tag.shadowRoot.querySelector('button').click());
      await waitUntil(tab, { choice: null });
    });
  }

  it('opts in again by a form', async (t) => {
    const site = await serve({ secure: true, options: { defaultTracking: 'off' } });
    t.after(() => site.close());
    await quiet.goto(site.at('/in'));
    await quiet.press('Tab', 'Enter');
    await site.until('POST /privacy-choices', 'GET /in');
    const values = (await quiet.cookies()).filter(({ secure }) => secure);
    assert.deepEqual(
      values.map(({ value }) => value),
      [`in.${day()}`],
    );
  });

  it('is led to what says so where the browser has kept no cookie', async (t) => {
    const site = await serve({ refuses: true });
    t.after(() => site.close());
    await quiet.goto(site.at('/privacy-choices'));
    await quiet.press('Tab', 'Enter');
    await site.until('POST /privacy-choices', 'GET /privacy-choices?asked=opted-out');
    const profile = await openProfile(browser);
    t.after(() => profile.close());
    const tab = await profile.open(site.at('/privacy-choices'));
    const isThere = tab.waitForFunction(() => location.search === '?asked=opted-out');
    await tab.click('button').catch(() => undefined);
    await isThere;
    assert.match(
      await tab.$eval('#sentence', (element) => element.textContent),
      /^Your browser did not save this choice\. .*not opted out/,
    );
  });

  it('opts out on the demo', async (t) => {
    const demo = await serveDemo({ port: 0 });
    t.after(() => demo.close());
    const response = await fetch(`${demo.address}/privacy-choices`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: demo.address, referer: `${demo.address}/without-script.html` },
      body: new URLSearchParams({ choice: 'out' }),
    });
    assert.equal(response.headers.get('location'), '/without-script.html');
    assert.match(response.headers.getSetCookie().join(), /^tracking-opt-out=out\./);
  });
});

describe('a form inside the tag', () => {
  for (const path of ['/tag', '/div']) {
    it(`is shown until the tag on ${path} wakes up, and then to nobody`, async (t) => {
      const site = await serve();
      t.after(() => site.close());
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const tab = await profile.open(site.at(path));
      await whenAwake(tab);
      const rects = await tab.$$eval('form, form button', (all) =>
        all.map((each) => each.getClientRects().length),
      );
      assert.deepEqual(rects, [0, 0, 0, 0]);
      // No slot has taken it for one of its words.
      const shown = await tab.$eval('tracking-opt-out', (tag) =>
        [...tag.shadowRoot.querySelectorAll('slot')].flatMap((slot) =>
          slot.assignedNodes().map(({ nodeName }) => nodeName),
        ),
      );
      assert.deepEqual(shown, []);
      // A key leads to the control, and past the form.
      await tab.keyboard.press('Tab');
      const focused = await tab.evaluate(() => document.activeElement.localName);
      assert.equal(focused, 'tracking-opt-out');
      await tab.keyboard.press('Tab');
      const next = await tab.evaluate(() => document.activeElement.localName);
      assert.notEqual(next, 'button');
    });
  }

  for (const path of ['/tag', '/div']) {
    it(`hands the focus on to the control when the tag on ${path} wakes up`, async (t) => {
      const site = await serve();
      t.after(() => site.close());
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const tab = await profile.open(site.at(`${path}/late`));
      await tab.$eval('form button', (button) => button.focus());
      await tab.addScriptTag({ url: '/js/tracking-opt-out.classic.js' });
      await whenAwake(tab);
      const focused = await tab.evaluate(() => {
        const { activeElement } = document;
        return [activeElement.localName, activeElement.shadowRoot?.activeElement?.localName];
      });
      assert.deepEqual(focused, ['tracking-opt-out', 'button']);
      // And stays where the visitor has put it.
      await tab.evaluate(() => {
        document.activeElement.shadowRoot.activeElement.blur();
        window.trackingOptOut.optOut();
      });
      await waitUntil(tab, { choice: 'opted-out' });
      assert.equal(await tab.evaluate(() => document.activeElement.localName), 'body');
    });
  }

  it(
    'is not in what is read aloud',
    onlyIn('chromium', 'only it tells what it hands to screen readers'),
    async (t) => {
      const site = await serve();
      t.after(() => site.close());
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const tab = await profile.open(site.at('/tag'));
      await whenAwake(tab);
      const tree = JSON.stringify(await tab.accessibility.snapshot({ interestingOnly: false }));
      assert.match(tree, /"Opt out of tracking"/);
      assert.doesNotMatch(tree, /Stop it|Allow it|"form"/);
    },
  );
});
