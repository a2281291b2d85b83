import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../../scripts/serve.mjs';
import {
  day,
  layoutShiftOf,
  onlyIn,
  openProfile,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';

// What a site owner copies, and what is promised of it, are taken from where they read it.
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, snippet] = /```html\n(.*?)```/s.exec(readme);
const promised = (visitor) => Number(readme.split(`| ${visitor} |`)[1].split('|')[0]);
const whereThePageWaits = 'any, with `blocking="render"` or the classic script, in the head';

const src = 'type="module" src="/js/tracking-opt-out.js"';
const blocking = snippet.replace(src, `${src} blocking="render"`);
const classic = snippet.replace(src, 'src="/js/tracking-opt-out.classic.js"');
const inOneLine = snippet.replaceAll(/<\/?p>/g, '');

const gpc = () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });

const widths = [320, 360, 375, 390, 412, 768, 1280];
const heights = [568, 640, 800];
const PAUSE = 300;

// Text without gaps down to the lower edge: a line more above it moves all that is in view.
const text = `<p>${'We weave baskets of willow in a small workshop. '.repeat(400)}</p>`;
const pageOf = (html) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baskets</title>
<link rel="icon" href="data:,">
${html}
${text}`;

let browser;
let demo;
before(async () => {
  browser = await startBrowser();
  demo = await serve({ port: 0 });
});
after(async () => {
  await browser.close();
  await demo.close();
});

/**
 * Opens a page with this snippet in windows of all sizes, and lists by size how much it moved. The
 * script is held back until the page has been painted without it; where it is to hold the page, for a
 * while in which the page could have been painted.
 */
async function shiftsOf(html, { before, value, says, isHeld = true }) {
  const profile = await openProfile(browser);
  const name = 'tracking-opt-out';
  if (value) await profile.setCookie({ name, value, domain: 'localhost', path: '/' });
  const page = await profile.open('about:blank', { before });
  await page.setRequestInterception(true);
  let painted;
  page.on('request', async (request) => {
    const isScript = request.url().includes('/js/');
    if (isScript) await (isHeld ? painted : pause(PAUSE));
    if (isScript || !request.isNavigationRequest()) return request.continue();
    return request.respond({ contentType: 'text/html', body: pageOf(html) });
  });

  const shifts = {};
  for (const width of widths) {
    for (const height of isHeld ? heights : [heights[0]]) {
      let release;
      painted = new Promise((resolve) => (release = resolve));
      await page.setViewport({ width, height });
      // An address of its own, so that nothing is asked of the page before.
      const address = `${demo.address}/${width}x${height}`;
      const loaded = page.goto(address);
      if (isHeld) {
        await page.waitForFunction(
          (here) =>
            location.href === here &&
            document.readyState !== 'loading' &&
            performance.getEntriesByName('first-contentful-paint').length > 0,
          {},
          address,
        );
        release();
      }
      await loaded;
      await page.waitForSelector('tracking-status:defined');
      if (!isHeld) assert.ok(await isPaintedAfterScript(page), 'the page did not wait');
      shifts[`${width}x${height}`] = await layoutShiftOf(page);
      for (const tag of ['tracking-opt-out', 'tracking-status']) {
        assert.match(await wordsOf(page, tag), says);
      }
    }
  }
  assert.deepEqual(profile.errors, []);
  await profile.close();
  return shifts;
}

function isPaintedAfterScript(page) {
  return page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const [script] = performance.getEntriesByType('resource').filter(({ name }) => /js/.test(name));
    return !paint || paint.startTime > script.responseEnd;
  });
}

function assertAtMost(most, shifts) {
  const above = Object.entries(shifts).filter(([, shift]) => !(shift <= most));
  assert.deepEqual(above, [], `more than ${most}`);
}

const shifts = onlyIn('chromium', 'others do not tell how much a page has moved');

describe('the first example of the README', shifts, () => {
  it('is promised to move next to nothing for visitors who have not chosen', () => {
    assert.ok(promised('nothing chosen yet') <= 0.02);
  });

  const notChosen = { says: /^Tracking is on: you have not opted out\.$/ };

  it('moves no more than it says for visitors who have not chosen', async () => {
    assertAtMost(promised('nothing chosen yet'), await shiftsOf(snippet, notChosen));
  });

  it('moves no more either where both tags stand in one line of text', async () => {
    assertAtMost(promised('nothing chosen yet'), await shiftsOf(inOneLine, notChosen));
  });

  const signal = { before: gpc, says: /^Opt-out request honored/ };

  it('moves no more than it says with Global Privacy Control', async () => {
    const shifts = await shiftsOf(snippet, signal);
    assertAtMost(promised('Global Privacy Control'), shifts);
    // That something moves here shows that what moves is seen.
    assert.ok(shifts['320x568'] > 0.02);
  });

  it('moves no more than it says after an earlier opt-out', async () => {
    const optedOut = { value: `out.${day(-50)}`, says: /^Tracking is off because you opted out/ };
    assertAtMost(promised('opted out before'), await shiftsOf(snippet, optedOut));
  });

  for (const [how, html] of Object.entries({ 'blocking="render"': blocking, classic })) {
    it(`moves nothing at all where the page waits for it (${how})`, async () => {
      assert.notEqual(html, snippet);
      assertAtMost(promised(whereThePageWaits), await shiftsOf(html, { ...signal, isHeld: false }));
    });
  }
});
