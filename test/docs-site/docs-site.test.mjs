import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAnswer } from '../../scripts/docs-site.mjs';
import { listen } from '../../scripts/serve.mjs';
import { clickControl, openProfile, startBrowser, whenAwake } from '../support/browser.mjs';
import { documents } from '../support/examples.mjs';

// The site of the documentation, as `npm run docs -- --build` has made it.

const folder = fileURLToPath(new URL('../../docs/.vitepress/dist', import.meta.url));
const pages = readdirSync(folder, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html') && name !== '404.html')
  .sort();

let browser;
let server;
const at = (path) => `http://localhost:${server.address().port}/${path}`;
before(async () => {
  browser = await startBrowser();
  server = await listen(createAnswer(), 8090);
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Opens a page and waits until its framework and its tags are awake. */
async function open(profile, path) {
  const asked = [];
  const page = await profile.open('about:blank');
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(at(path));
  await page.waitForFunction(
    () =>
      document.querySelector('#app').__vue_app__ &&
      [...document.querySelectorAll('.live-example :is(tracking-opt-out, tracking-status)')].every(
        (tag) => tag.shadowRoot?.querySelector('[part]'),
      ),
    { polling: 50 },
  );
  return { page, asked };
}

/** Tells whether the page of an address was made, and has the heading that it names. */
function leadsSomewhere(link) {
  const { pathname, hash } = new URL(link);
  const file = folder + pathname + (pathname.endsWith('/') ? 'index.html' : '');
  const found = [file, `${file}.html`].find((name) => existsSync(name));
  if (!found || !hash) return Boolean(found);
  return readFileSync(found, 'utf8').includes(`id="${decodeURIComponent(hash.slice(1))}"`);
}

describe('the site of the documentation', () => {
  it('has each document as a page', () => {
    const made = documents
      .map((file) => file.replace(/README\.md$/, 'index.md').replace(/md$/, 'html'))
      .sort();
    assert.deepEqual(pages, made);
  });

  for (const path of pages) {
    it(`opens ${path} without an error, and asks nobody else for anything`, async () => {
      const profile = await openProfile(browser);
      const { page, asked } = await open(profile, path);
      assert.deepEqual(
        asked.filter((url) => !url.startsWith(at('')) && !url.startsWith('data:')),
        [],
      );
      const links = await page.$$eval('a[href]', (all) => [
        ...new Set(all.map(({ href }) => href).filter((href) => href.startsWith(location.origin))),
      ]);
      assert.deepEqual(
        links.filter((link) => !leadsSomewhere(link)),
        [],
      );
      assert.deepEqual(await profile.cookies(), []);
      assert.deepEqual(profile.errors, []);
      await profile.close();
    });
  }

  it('has tags in step, and a gate that counts what it stops', async () => {
    const profile = await openProfile(browser);
    const { page } = await open(profile, 'docs/live.html');
    await whenAwake(page);
    const says = () => page.$eval('live-requests output', (output) => output.textContent);
    const until = (text) =>
      page.waitForFunction(
        (wanted) => document.querySelector('live-requests output').textContent === wanted,
        { polling: 50 },
        text,
      );
    await until('asked for: 0 · left this page: 0 · stopped by the gate: 0');
    await page.click('live-requests button');
    await until('asked for: 1 · left this page: 1 · stopped by the gate: 0');
    await clickControl(page);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('tracking-opt-out')].every((tag) => tag.matches(':state(off)')),
    );
    await page.click('live-requests button');
    await until('asked for: 2 · left this page: 1 · stopped by the gate: 1');
    assert.match(await says(), /stopped by the gate: 1$/);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('goes on when one page leads to another', async () => {
    const profile = await openProfile(browser);
    const { page } = await open(profile, 'docs/index.html');
    await page.click('main a[href$="live.html"]');
    await page.waitForFunction(() =>
      document.querySelector('.live-example tracking-opt-out')?.shadowRoot?.querySelector('button'),
    );
    await clickControl(page);
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => !document.querySelector('.live-example'));
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('finds a word, with what it has itself', async () => {
    const profile = await openProfile(browser);
    const { page, asked } = await open(profile, 'docs/index.html');
    await page.click('.VPNavBarSearchButton, .DocSearch-Button');
    await page.waitForSelector('.VPLocalSearchBox input');
    await page.type('.VPLocalSearchBox input', 'speculation');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.VPLocalSearchBox a.result')].some(({ pathname }) =>
        pathname.endsWith('/docs/gate.html'),
      ),
    );
    assert.ok(asked.every((url) => url.startsWith(at('')) || url.startsWith('data:')));
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
