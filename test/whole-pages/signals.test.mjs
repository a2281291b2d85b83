import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  openProfile,
  snapshotOf,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NAME = 'tracking-opt-out';
const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';

// Chromium has no Global Privacy Control of its own: extensions define the same property.
const gpc = () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
const dnt = () => Object.defineProperty(navigator, 'doNotTrack', { value: '1' });

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': script + tags,
      '/dnt': `<script type="module" src="/js/tracking-opt-out.js" data-signals="gpc dnt"></script>${tags}`,
      '/none': `<script type="module" src="/js/tracking-opt-out.js" data-signals="none"></script>${tags}`,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

async function visit(path, signal, value) {
  const profile = await openProfile(browser);
  if (value) await profile.setCookie({ name: NAME, value, domain: 'localhost', path: '/' });
  const page = await profile.open(site.at(path), { before: signal });
  return { profile, page };
}

const stateOf = async (page) => {
  const { tracking, reason, choice, signal } = await snapshotOf(page);
  return { tracking, reason, choice, signal };
};

describe('Global Privacy Control', () => {
  it('turns tracking off, is said to be honored, and writes nothing', async () => {
    const { profile, page } = await visit('/', gpc);
    assert.deepEqual(await stateOf(page), {
      tracking: 'off',
      reason: 'signal',
      choice: null,
      signal: 'gpc',
    });
    for (const tag of ['tracking-opt-out', 'tracking-status']) {
      assert.match(await wordsOf(page, tag), /Opt-out request honored.*Global Privacy Control/);
    }
    assert.deepEqual(await profile.cookies(), []);
    await profile.close();
  });

  it('gives way to a visitor who allows tracking with its notice in view, also after a reload', async () => {
    const { profile, page } = await visit('/', gpc);
    await clickControl(page);
    assert.equal((await profile.cookies())[0].value, `in+signal.${day()}`);
    await page.reload();
    assert.deepEqual(await stateOf(page), {
      tracking: 'on',
      reason: 'choice',
      choice: 'opted-in',
      signal: 'gpc',
    });
    assert.match(await wordsOf(page), /although your browser asks for an opt-out/);
    await profile.close();
  });

  it('outranks an older choice, and that is explained', async () => {
    const { profile, page } = await visit('/', gpc, `in.${day(-10)}`);
    assert.deepEqual(await stateOf(page), {
      tracking: 'off',
      reason: 'signal',
      choice: 'opted-in',
      signal: 'gpc',
    });
    assert.match(await wordsOf(page), /counts for more than your choice of .* to allow it/);
    await profile.close();
  });

  it('does not give way to a script, unless the page has its own notice', async () => {
    const { profile, page } = await visit('/', gpc);
    await page.evaluate(() => window.trackingOptOut.optIn());
    assert.equal((await profile.cookies())[0].value, `in.${day()}`);
    assert.equal((await stateOf(page)).tracking, 'off');
    await page.evaluate(() => window.trackingOptOut.optIn({ knowsOfSignal: true }));
    assert.equal((await profile.cookies())[0].value, `in+signal.${day()}`);
    assert.equal((await stateOf(page)).tracking, 'on');
    await profile.close();
  });

  it('counts for nothing where the site says so', async () => {
    const { profile, page } = await visit('/none', gpc);
    assert.deepEqual(await stateOf(page), {
      tracking: 'on',
      reason: 'default',
      choice: null,
      signal: null,
    });
    await profile.close();
  });
});

describe('Do Not Track', () => {
  it('turns tracking off where the site names it', async () => {
    const { profile, page } = await visit('/dnt', dnt);
    assert.deepEqual(await stateOf(page), {
      tracking: 'off',
      reason: 'signal',
      choice: null,
      signal: 'dnt',
    });
    assert.match(await wordsOf(page), /Do Not Track/);
    await profile.close();
  });

  it('counts for nothing elsewhere', async () => {
    const { profile, page } = await visit('/', dnt);
    assert.equal((await stateOf(page)).tracking, 'on');
    await profile.close();
  });
});
