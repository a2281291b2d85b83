import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  engine,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NAME = 'tracking-opt-out';
const script = '<script src="/js/tracking-opt-out.classic.js" defer></script>';
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': script + tags,
      '/sandbox': '<iframe sandbox="allow-scripts" src="/"></iframe>',
      '/framed': '<iframe src="/"></iframe>',
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

const unavailable = { tracking: 'off', reason: 'unavailable', choice: null, saved: true };

async function assertUnavailable(frame, errors) {
  const snapshot = await snapshotOf(frame);
  for (const [key, value] of Object.entries(unavailable)) assert.equal(snapshot[key], value, key);
  assert.match(await wordsOf(frame), /off because your browser does not let this site use cookies/);

  // Opting in still holds for this page, and the visitor is told how long.
  await clickControl(frame);
  const chosen = await snapshotOf(frame);
  assert.deepEqual(
    [chosen.tracking, chosen.reason, chosen.saved, chosen.keptUntil],
    ['on', 'choice', false, null],
  );
  assert.match(await wordsOf(frame), /you allowed it.*did not save.*this page only/);
  assert.match(await wordsOf(frame, 'tracking-opt-out'), /did not save/);
  await clickControl(frame);
  assert.equal((await snapshotOf(frame)).tracking, 'off');
  assert.deepEqual(errors, []);
}

describe('where cookies cannot be read', () => {
  it('in a sandboxed frame, tracking is off and the visitor can still choose for this page', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/sandbox'));
    const frame = await page.waitForFrame((each) => each.parentFrame() !== null);
    await frame.waitForFunction(() => window.trackingOptOut?.snapshot);
    await assertUnavailable(frame, profile.errors);
    await profile.close();
  });

  const hasSetting = onlyIn('chromium firefox', 'MiniBrowser cannot be told to take no cookies');
  it('by the browser’s own setting, likewise', hasSetting, async () => {
    const blocking = await startBrowser({ prefs: { 'network.cookie.cookieBehavior': 2 } });
    const profile = await openProfile(blocking);
    const page = await profile.open('about:blank');
    if (engine === 'chromium') {
      const devtools = await page.createCDPSession();
      await devtools.send('Emulation.setDocumentCookieDisabled', { disabled: true });
    }
    await page.goto(site.at('/'));
    assert.equal(await page.evaluate(() => navigator.cookieEnabled), false);
    await assertUnavailable(page, profile.errors);
    await page.reload();
    assert.equal((await snapshotOf(page)).reason, 'unavailable');
    await profile.close();
    await blocking.close();
  });
});

describe('where cookies are not kept', () => {
  it('because the setter does nothing, a choice holds for this page and is not called saved', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'), {
      before: () =>
        Object.defineProperty(Document.prototype, 'cookie', {
          get: () => '',
          set: () => undefined,
        }),
    });
    await clickControl(page);
    const { tracking, saved, keptUntil, since } = await snapshotOf(page);
    assert.deepEqual(
      { tracking, saved, keptUntil, since },
      { tracking: 'off', saved: false, keptUntil: null, since: day() },
    );
    assert.match(await wordsOf(page), /opted out.*did not save/);
    assert.equal(
      await page.$eval('tracking-status', (tag) => tag.matches(':state(off):state(unsaved)')),
      true,
    );
    await clickControl(page);
    assert.equal((await snapshotOf(page)).saved, true);
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('because an undeletable copy says out, opting in holds for this page', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'), {
      before: () =>
        Object.defineProperty(Document.prototype, 'cookie', {
          get: () => 'tracking-opt-out=out.2026-01-01',
          set: () => undefined,
        }),
    });
    assert.equal((await snapshotOf(page)).saved, true);
    await clickControl(page);
    const { tracking, choice, saved } = await snapshotOf(page);
    assert.deepEqual(
      { tracking, choice, saved },
      { tracking: 'on', choice: 'opted-in', saved: false },
    );
    await profile.close();
  });

  it('because the page is a file, the visitor is told, where it is so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'file-page-'));
    const bundle = new URL('../../dist/tracking-opt-out.classic.js', import.meta.url);
    await writeFile(join(folder, 'page.html'), `<script src="${bundle.href}"></script>${tags}`);
    const profile = await openProfile(browser);
    const page = await profile.open(`file://${folder}/page.html`);
    await clickControl(page);
    assert.deepEqual((({ tracking, saved }) => ({ tracking, saved }))(await snapshotOf(page)), {
      tracking: 'off',
      saved: engine !== 'chromium',
    });
    assert.deepEqual(profile.errors, []);
    await profile.close();
    await rm(folder, { recursive: true });
  });
});

/** Writes cookies, and waits by reading until the browser has taken them in. */
async function fillJar(page, count) {
  await page.evaluate((length) => {
    for (let index = 0; index < length; index += 1) document.cookie = `c${index}=1; Max-Age=999`;
    return document.cookie;
  }, count);
}

describe('a full jar', () => {
  it('keeps the choice, and loses none of the others when it is written again', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await clickControl(page);
    await fillJar(page, 179);
    assert.equal((await profile.cookies()).length, 180);
    await page.reload();
    assert.equal((await snapshotOf(page)).choice, 'opted-out');
    assert.equal((await profile.cookies()).length, 180);
    await profile.close();
  });

  it('takes a new choice, and says saved only because it is', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await fillJar(page, 180);
    await clickControl(page);
    assert.equal((await snapshotOf(page)).saved, true);
    await page.reload();
    assert.equal((await snapshotOf(page)).choice, 'opted-out');
    await profile.close();
  });
});

describe('a page under a strict policy', () => {
  const policies = [
    "default-src 'none'; script-src 'self'",
    "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
  ];
  for (const policy of policies) {
    it(`${policy} works without a violation`, async () => {
      const strict = await serveSite({
        pages: { '/': script + tags },
        headers: { 'content-security-policy': policy },
      });
      const profile = await openProfile(browser);
      const page = await profile.open(strict.at('/'), {
        before: () => {
          window.violations = [];
          document.addEventListener(
            'securitypolicyviolation',
            ({ violatedDirective, blockedURI }) =>
              window.violations.push(`${violatedDirective} ${blockedURI}`),
          );
        },
      });
      await clickControl(page);
      assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
      assert.match(await wordsOf(page), /opted out/);
      // The icon that browsers ask for by themselves is none of ours.
      const ours = (texts) => texts.filter((text) => !text.includes('favicon'));
      assert.deepEqual(ours(await page.evaluate(() => window.violations)), []);
      assert.deepEqual(ours(profile.errors), []);
      await profile.close();
      await strict.close();
    });
  }
});

describe('a value that is no choice', () => {
  for (const value of ['%E0%A4%A', '"in"', '<script>', 'in%2Bsignal', '{"a":1}']) {
    it(`${value} counts as opted out and breaks nothing`, async () => {
      const profile = await openProfile(browser);
      await profile.setCookie({ name: NAME, value, domain: 'localhost', path: '/' });
      const page = await profile.open(site.at('/'));
      assert.equal((await snapshotOf(page)).choice, 'opted-out');
      assert.deepEqual(profile.errors, []);
      await profile.close();
    });
  }
});

describe('a page with elements that bear the names of what we use', () => {
  const names = [
    'addEventListener',
    'dispatchEvent',
    'scripts',
    'currentScript',
    'querySelectorAll',
  ];
  for (const name of names) {
    for (const file of ['tracking-opt-out.js" type="module', 'tracking-opt-out.classic.js']) {
      it(`works beside <form name=${name}> with ${file.split('"')[0]}`, async () => {
        const clobbered = await serveSite({
          pages: {
            '/': `<form name="${name}"></form><a id="trackingOptOut"></a>${tags}<script
              src="/js/${file}" data-default-tracking="off"></script>`,
          },
        });
        const profile = await openProfile(browser);
        const page = await profile.open(clobbered.at('/'));
        assert.equal((await snapshotOf(page)).reason, 'default');
        assert.equal((await snapshotOf(page)).tracking, 'off');
        await page.evaluate(() => window.trackingOptOut.optIn());
        assert.equal((await snapshotOf(page)).tracking, 'on');
        assert.deepEqual(profile.errors, []);
        await profile.close();
        await clobbered.close();
      });
    }
  }
});

describe('a page in XML', () => {
  it('keeps the text inside the tags, and has a service', async () => {
    const xml = `<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head>
      <body><tracking-opt-out>Write to us.</tracking-opt-out>
      <script src="/js/tracking-opt-out.classic.js"></script></body></html>`;
    const strict = await serveSite({
      pages: { '/': xml },
      headers: { 'content-type': 'application/xhtml+xml' },
    });
    const profile = await openProfile(browser);
    const page = await profile.open(strict.at('/'));
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.equal(
      await page.$eval('tracking-opt-out', (tag) => tag.shadowRoot === null && tag.textContent),
      'Write to us.',
    );
    assert.deepEqual(profile.errors, []);
    await profile.close();
    await strict.close();
  });
});
