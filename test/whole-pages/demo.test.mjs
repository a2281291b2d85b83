import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { openProfile, startBrowser } from '../support/browser.mjs';

const pages = readdirSync(new URL('../../demo/', import.meta.url)).filter((name) =>
  name.endsWith('.html'),
);

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

describe('the demo', () => {
  for (const name of pages) {
    it(`${name} opens without an error, and every control on it works both ways`, async () => {
      const profile = await openProfile(browser);
      const page = await profile.open(`${demo.address}/${name}`);
      const frame = page.frames().at(-1);
      await frame.waitForFunction(() => window.trackingOptOut?.snapshot);
      const states = () =>
        frame.$$eval('tracking-opt-out', (all) => all.map((tag) => tag.snapshot.tracking));
      const controls = await frame.$$('tracking-opt-out:not([disabled]) >>> button');
      for (const control of controls) {
        const before = await states();
        await control.click();
        assert.notDeepEqual(await states(), before);
        await control.click();
        assert.deepEqual(await states(), before);
      }
      assert.deepEqual(profile.errors, []);
      await profile.close();
    });
  }

  for (const width of [320, 768, 1280]) {
    it(`moves nothing at ${width} pixels when the script comes after the first paint`, async () => {
      const profile = await openProfile(browser);
      const page = await profile.open('about:blank');
      await page.setViewport({ width, height: 800 });
      await page.setRequestInterception(true);
      let release;
      const painted = new Promise((resolve) => (release = resolve));
      page.on('request', async (request) => {
        if (request.url().includes('/js/tracking-opt-out')) await painted;
        await request.continue();
      });
      const loaded = page.goto(`${demo.address}/index.html`);
      await page.waitForSelector('footer');
      await page.waitForFunction(
        () => performance.getEntriesByName('first-contentful-paint').length > 0,
      );
      release();
      await loaded;
      await page.waitForSelector('tracking-status:defined');
      const shift = await page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) sum += value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // One to lay out and paint, two for the entry to be there.
        for (let count = 0; count < 3; count += 1) await frame();
        return sum;
      });
      assert.ok(shift <= 0.02, String(shift));
      await profile.close();
    });
  }
});
