import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import {
  clickControl,
  layoutShiftOf,
  onlyIn,
  openProfile,
  startBrowser,
  waitUntil,
} from '../support/browser.mjs';

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
      // A page may hold a page of the demo in a frame, and frames of its scripts come and go.
      const frame = (await page.frames()).findLast((each) => each.url().startsWith(demo.address));
      await frame.waitForFunction(
        () =>
          window.trackingOptOut?.snapshot &&
          !document.querySelector(':not(:defined)') &&
          !document.querySelector('[data-tracking-opt-out]:not(:has(tracking-opt-out))'),
      );
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

  const shifts = onlyIn('chromium', 'others do not tell how much a page has moved');
  for (const width of [320, 768, 1280]) {
    it(
      `moves nothing at ${width} pixels when the script comes after the first paint`,
      shifts,
      async () => {
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
        const shift = await layoutShiftOf(page);
        assert.ok(shift <= 0.02, String(shift));
        await profile.close();
      },
    );
  }
});

const ways = ['fetch', 'xhr', 'beacon', 'image', 'frame'];

describe('gate.html', () => {
  /** How often each way was sent or has arrived, as a visitor reads it. */
  const read = (page, kind) =>
    page.evaluate(
      (kind, ways) =>
        Object.fromEntries(
          ways.map((way) => [
            way,
            Number(document.querySelector(`[data-${kind}="${way}"]`).textContent),
          ]),
        ),
      kind,
      ways,
    );
  /** Waits until the server has counted these, and the page shows what it counted. */
  const waitForArrived = (page, counts) =>
    page.waitForFunction(
      (counts) =>
        Object.entries(counts).every(
          ([way, count]) =>
            Number(document.querySelector(`[data-arrived="${way}"]`).textContent) === count,
        ),
      { timeout: 30_000, polling: 20 },
      counts,
    );
  const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
  /** Chooses, and returns how often each way had been sent in that moment. */
  const choose = async (page) => {
    await page.evaluate(() => {
      const read = (cell) => [cell.dataset.sent, Number(cell.textContent)];
      document.addEventListener(
        'consentchange',
        () => (window.sentThen = [...document.querySelectorAll('[data-sent]')].map(read)),
        { once: true },
      );
    });
    await clickControl(page);
    const { all, ...sent } = Object.fromEntries(await page.evaluate(() => window.sentThen));
    assert.equal(all, sum(sent));
    return sent;
  };
  /** Has every way be sent twice and more, and the page ask the server after that. */
  const sendMore = async (page) => {
    for (let times = 0; times < 2; times += 1) {
      await page.$eval('#told', (told) => (told.textContent = ''));
      await page.click('#send');
      await page.waitForFunction(() => document.querySelector('#told').textContent);
    }
  };

  it('sends while tracking is on, stands still after opting out, and goes on after opting in', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(`${demo.address}/gate.html`);
    await page.bringToFront();
    await page.waitForSelector('tracking-opt-out:defined');
    // By itself, by one way after the other.
    await page.waitForFunction(
      () => Number(document.querySelector('[data-arrived=xhr]').textContent) > 0,
    );
    await sendMore(page);

    const sentOn = await choose(page);
    await waitForArrived(page, sentOn);
    await sendMore(page);
    const sentOff = await choose(page);
    assert.ok(ways.every((way) => sentOff[way] >= sentOn[way] + 2));
    const words = await page.$eval('tracking-status', (tag) => tag.shadowRoot.textContent);
    const stopped = await page.evaluate(() => window.trackingOptOut.receipt.stopped);
    assert.deepEqual(stopped, { localhost: sum(sentOff) - sum(sentOn) });
    assert.match(words, /did not leave this page/);

    await sendMore(page);
    const sentNow = await choose(page);
    assert.ok(ways.every((way) => sentNow[way] >= sentOff[way] + 2));
    // Nothing that was stopped has come later, either.
    const arrived = ways.map((way) => [way, sentOn[way] + sentNow[way] - sentOff[way]]);
    await waitForArrived(page, Object.fromEntries(arrived));
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('shows what the server has counted for this page view, and no other', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(`${demo.address}/gate.html`);
    await page.click('#send');
    await page.waitForFunction(
      () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/collect/')),
      { timeout: 30_000, polling: 20 },
    );
    const { search } = new URL(
      await page.evaluate(
        () =>
          performance.getEntriesByType('resource').find(({ name }) => name.includes('/collect/'))
            .name,
      ),
    );
    assert.equal((await fetch(`${demo.address}/collect/image${search}`)).status, 204);
    await page.waitForFunction(() => {
      const number = (kind) =>
        Number(document.querySelector(`[data-${kind}=image]`).textContent || 0);
      return number('sent') > 0 && number('arrived') === number('sent') + 1;
    });
    const other = await profile.open(`${demo.address}/gate.html`);
    await other.waitForFunction(
      () => document.querySelector('[data-arrived=all]').textContent !== '…',
    );
    assert.ok((await read(other, 'arrived')).image < 2);
    await profile.close();
  });
});

describe('held-scripts.html', () => {
  const runs = (page) =>
    page.$$eval('[data-run]', (cells) => cells.map((cell) => cell.textContent));
  const waitForRuns = (page, expected) =>
    page.waitForFunction(
      (expected) =>
        [...document.querySelectorAll('[data-run]')].every(
          (cell, index) => cell.textContent === expected[index],
        ),
      { timeout: 30_000, polling: 20 },
      expected,
    );
  /** Puts one more held script on the page, which runs after all that are to run. */
  const addLast = (page) =>
    page.evaluate(() => {
      const held = document.createElement('script');
      held.type = 'text/plain';
      held.dataset.tracking = '';
      held.src = '/held-leaving.js';
      document.body.append(held);
    });

  it('runs its scripts once tracking is allowed, in order, and only once', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open('about:blank');
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${demo.address}/held-scripts.html`);
    await page.waitForSelector('tracking-opt-out:defined');
    assert.deepEqual(await runs(page), Array(4).fill('not yet'));
    assert.ok(!asked.some((path) => /held-(?!scripts)/.test(path)), asked.join());

    await clickControl(page);
    await waitForRuns(page, ['1', '2', '3', '4']);
    await clickControl(page);
    await waitUntil(page, { tracking: 'off' });
    await clickControl(page);
    await addLast(page);
    await waitForRuns(page, ['1', '2', '3', '4, 5']);

    await page.reload();
    await waitForRuns(page, ['1', '2', '3', '4']);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('runs the one for experiences where these are kept', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(`${demo.address}/held-scripts.html`);
    await page.click('a[href="#tracking-opt-out+experiences"]');
    await waitForRuns(page, ['not yet', 'not yet', '1', 'not yet']);
    await page.waitForSelector('tracking-opt-out:defined');
    await clickControl(page);
    await waitForRuns(page, ['2', '3', '1', '4']);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});

describe('cms.html', () => {
  it('has tags in the article, and in one that a router puts in', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(`${demo.address}/cms.html`);
    await page.waitForSelector('[data-tracking-opt-out] > tracking-opt-out:defined');
    await page.click('#open');
    await page.waitForSelector('#opened tracking-opt-out:defined');
    const roles = () =>
      page.$$eval('tracking-opt-out', (tags) =>
        tags.map(({ shadowRoot }) => {
          const control = shadowRoot.querySelector('button');
          return [control.role ?? control.getAttribute('role'), control.ariaChecked];
        }),
      );
    assert.deepEqual(await roles(), Array(2).fill(['switch', 'true']));
    assert.equal((await page.$$('#opened tracking-status')).length, 1);
    await clickControl(page, 1);
    assert.deepEqual(await roles(), Array(2).fill(['switch', 'false']));
    await page.click('#opened a[href="#tracking-opt-in"]');
    await waitUntil(page, { tracking: 'on' });
    // A router replaces what it has put in before.
    await page.click('#open');
    await page.waitForFunction(() => document.querySelectorAll('tracking-opt-out').length === 2);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
