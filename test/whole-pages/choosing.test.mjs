import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  cappedDays,
  clickControl,
  day,
  daysLeft,
  engine,
  onlyIn,
  openProfile,
  promisedDays,
  snapshotOf,
  startBrowser,
  waitUntil,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import { untouched } from '../support/untouched.mjs';

const NAME = 'tracking-opt-out';
const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': script + tags,
      '/default-off': `${script}<tracking-opt-out default-tracking="off"></tracking-opt-out>`,
      '/experiences': `${script}<tracking-opt-out maintain-experiences></tracking-opt-out>`,
      '/both':
        `${script}<script src="/js/tracking-opt-out.classic.js"></script>` +
        `<script src="/js/tracking-opt-out.classic.js"></script>${script}${tags}${tags}`,
      '/bare': script,
      '/twice': script + script.replace('>', ' data-default-tracking="off">') + tags,
      '/asking':
        '<script src="/ask.js"></script>' +
        script +
        '<tracking-opt-out default-tracking="off"></tracking-opt-out>',
      '/ask.js': `
        window.trackingOptOut = window.trackingOptOut || [];
        trackingOptOut.push((service) => (window.answer = service.allows('tracking')));`,
      '/contradiction':
        script.replace('>', ' data-default-tracking="off">') +
        '<tracking-opt-out default-tracking="on"></tracking-opt-out>',
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** A visitor's first tab on a page, in a jar of its own. */
async function visit(path = '/', options) {
  const profile = await openProfile(browser);
  const page = await profile.open(site.at(path), options);
  return { profile, page, close: () => profile.close() };
}

describe('a visitor on http://localhost', () => {
  it('is not opted out at first, and nothing is written', async () => {
    const { profile, page, close } = await visit('/', {
      before: () => {
        window.written = [];
        const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
        Object.defineProperty(Document.prototype, 'cookie', {
          get,
          set(cookie) {
            window.written.push(cookie);
            set.call(this, cookie);
          },
        });
      },
    });
    assert.deepEqual(await snapshotOf(page), untouched);
    assert.match(await wordsOf(page), /not opted out/);
    assert.deepEqual(await page.evaluate(() => window.written), []);
    assert.deepEqual(await profile.cookies(), []);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    assert.deepEqual(profile.errors, []);
    await close();
  });

  it('opts out with one click: one cookie, one event, true here, in a second tab and after a reload', async () => {
    const { profile, page, close } = await visit();
    const second = await profile.open(site.at('/'));
    await page.bringToFront();
    await clickControl(page);

    const [cookie, ...others] = await profile.cookies();
    assert.deepEqual(others, []);
    const { expires, ...attributes } = cookie;
    assert.ok(Math.abs(daysLeft({ expires }) - cappedDays) < 1, 'capped by the browser');
    for (const [name, value] of Object.entries({
      name: NAME,
      value: `out.${day()}`,
      domain: 'localhost',
      path: '/',
      sameSite: 'Lax',
      // Others do not know of it.
      ...(engine === 'chromium' ? { priority: 'High' } : {}),
      secure: false,
      httpOnly: false,
    })) {
      assert.equal(attributes[name], value, name);
    }

    const own = { tracking: 'off', cookieName: NAME };
    assert.deepEqual(await page.evaluate(() => window.heard), [
      { target: 'TRACKING-OPT-OUT', source: 'visitor', ...own },
    ]);
    await waitUntil(page, { keptUntil: day(promisedDays) });
    const words = await wordsOf(page);
    assert.match(words, /off because you opted out on .*; this browser will remember that until/);

    await waitUntil(second, { tracking: 'off', reason: 'choice', keptUntil: day(promisedDays) });
    assert.equal(await wordsOf(second), words);
    assert.deepEqual(await second.evaluate(() => window.heard), [
      { target: '#document', source: 'elsewhere', ...own },
    ]);

    await page.reload();
    await waitUntil(page, { tracking: 'off', reason: 'choice', keptUntil: day(promisedDays) });
    assert.equal(await wordsOf(page), words);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    assert.deepEqual(profile.errors, []);
    await close();
  });

  it('opts in again, and nothing is left', async () => {
    const { profile, page, close } = await visit();
    await clickControl(page);
    await clickControl(page);
    assert.deepEqual(await profile.cookies(), []);
    assert.equal((await snapshotOf(page)).reason, 'default');
    assert.match(await wordsOf(page), /not opted out/);
    await page.reload();
    assert.equal((await snapshotOf(page)).tracking, 'on');
    await close();
  });

  it('clicks twenty times, and the last click counts', async () => {
    const { profile, page, close } = await visit();
    for (let click = 0; click < 21; click += 1) await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.equal((await page.evaluate(() => window.heard)).length, 21);
    assert.equal((await profile.cookies()).length, 1);
    await close();
  });

  it('chooses by keyboard, and the focus stays', async () => {
    const { page, close } = await visit();
    const focused = () =>
      page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent.trim());
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Opt out of tracking');
    await page.keyboard.press('Enter');
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.equal(await focused(), 'Allow tracking');
    await page.keyboard.press(' ');
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.equal(await focused(), 'Opt out of tracking');
    await close();
  });

  it('gets what the label said when it was pressed, whatever happens before the button is let go', async () => {
    const { page, close } = await visit();
    const control = await page.$('tracking-opt-out >>> button');
    const { x, y, width, height } = await control.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.evaluate(() => {
      document.cookie = 'tracking-opt-out=out';
      window.dispatchEvent(new Event('focus'));
    });
    await page.mouse.up();
    assert.equal((await snapshotOf(page)).tracking, 'off');
    await close();
  });

  it(
    'gets it by touch as well, where the pointer leaves before the click',
    onlyIn('chromium', 'no driver of another engine can touch'),
    async () => {
      const { page, close } = await visit();
      const control = await page.$('tracking-opt-out >>> button');
      const { x, y, width, height } = await control.boundingBox();
      // Within the page: a finger that rests while tests talk to it would be a long press.
      await page.evaluate(() =>
        addEventListener('pointerdown', () => window.trackingOptOut.optOut(), { once: true }),
      );
      const isClicked = page.evaluate(
        () => new Promise((resolve) => addEventListener('click', resolve, { once: true })),
      );
      const touch = await page.touchscreen.touchStart(x + width / 2, y + height / 2);
      await touch.end();
      await isClicked;
      assert.equal((await snapshotOf(page)).tracking, 'off');
      await close();
    },
  );

  it(
    'chooses once by a key that is held',
    onlyIn('chromium firefox', 'our driver of WebKit has no key that stays down'),
    async () => {
      const { page, close } = await visit();
      await page.keyboard.press('Tab');
      for (let count = 0; count < 4; count += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      assert.equal((await snapshotOf(page)).tracking, 'off');
      assert.equal((await page.evaluate(() => window.heard)).length, 1);
      await close();
    },
  );

  it('is not held to a key or button that presses nothing', async () => {
    const { page, close } = await visit();
    await clickControl(page);
    await page.keyboard.press('PageDown');
    await page.evaluate(() => window.trackingOptOut.optIn());
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'off');
    await close();
  });

  it('keeps experiences where the tag says so', async () => {
    const { profile, page, close } = await visit('/experiences');
    await clickControl(page);
    assert.equal((await profile.cookies())[0].value, `out+experiences.${day()}`);
    assert.deepEqual(
      await page.evaluate(() => ['tracking', 'experiences'].map((it) => trackingOptOut.allows(it))),
      [false, true],
    );
    await page.reload();
    assert.equal((await snapshotOf(page)).maintainExperiences, true);
    await close();
  });

  it('is not tracked by default where the site says so, until opting in', async () => {
    const { profile, page, close } = await visit('/default-off');
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.equal((await snapshotOf(page)).reason, 'default');
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    await clickControl(page);
    assert.equal((await profile.cookies())[0].value, `in.${day()}`);
    await page.reload();
    assert.deepEqual(
      (({ tracking, reason, since }) => ({ tracking, reason, since }))(await snapshotOf(page)),
      { tracking: 'on', reason: 'choice', since: day() },
    );
    await close();
  });
});

describe('a page with several scripts', () => {
  it('has one service and one event when module and classic come together, twice', async () => {
    const { profile, page, close } = await visit('/both');
    await clickControl(page, 1);
    assert.deepEqual(
      (await page.evaluate(() => window.heard)).map(({ tracking }) => tracking),
      ['off'],
    );
    const states = await page.$$eval('tracking-opt-out, tracking-status', (all) =>
      all.map((tag) => tag.matches(':state(off)')),
    );
    assert.deepEqual(states, [true, true, true, true]);
    assert.equal((await profile.cookies()).length, 1);
    assert.deepEqual(profile.errors, []);
    await close();
  });

  it('tells the document of a change where there is no tag at all', async () => {
    const { page, close } = await visit('/bare');
    await page.evaluate(() =>
      window.trackingOptOut.push(['optOut', { maintainExperiences: true }]),
    );
    assert.deepEqual(await page.evaluate(() => window.heard), [
      { target: '#document', tracking: 'off', source: 'script', cookieName: NAME },
    ]);
    await close();
  });

  it('carries out what was queued before the script, in order', async () => {
    const { page, close } = await visit('/bare', {
      before: () => {
        window.trackingOptOut = [['optOut'], ['optIn'], ['optOut', { maintainExperiences: true }]];
      },
    });
    const { maintainExperiences } = await snapshotOf(page);
    assert.equal(maintainExperiences, true);
    await close();
  });

  it('lives with tags that somebody else has defined', async () => {
    const { profile, page, close } = await visit('/', {
      before: () => customElements.define('tracking-opt-out', class extends HTMLElement {}),
    });
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.match(await wordsOf(page), /not opted out/);
    assert.deepEqual(profile.errors, []);
    await close();
  });
});

describe('options on a script', () => {
  it('count also where the same module is named a second time', async () => {
    const { profile, page, close } = await visit('/twice');
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.deepEqual(profile.errors, []);
    await close();
  });

  it('or on a tag are known to whoever asks by the queue', async () => {
    const { page, close } = await visit('/asking');
    assert.equal(await page.evaluate(() => window.answer), false);
    await close();
  });

  it('that contradict those of another are one error that names both', async () => {
    const { profile, page, close } = await visit('/contradiction');
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.equal(profile.errors.length, 1);
    assert.match(
      profile.errors[0],
      /data-default-tracking="off" on <script> came first.*default-tracking="on" on <tracking-opt-out>/,
    );
    await close();
  });

  it('that arrive late do not bring back a choice that was changed meanwhile', async () => {
    const { profile, page, close } = await visit('/default-off');
    await clickControl(page);
    await page.evaluate((value) => {
      document.cookie = `tracking-opt-out=${value}; Path=/`;
      const tag = document.createElement('tracking-status');
      tag.setAttribute('signals', 'gpc dnt');
      document.body.append(tag);
    }, `out.${day()}`);
    assert.equal((await snapshotOf(page)).choice, 'opted-out');
    assert.equal((await profile.cookies())[0].value, `out.${day()}`);
    assert.deepEqual(
      (await page.evaluate(() => window.heard)).map(({ source }) => source),
      ['visitor', 'elsewhere'],
    );
    await close();
  });
});

describe('a choice made long ago', () => {
  const long = [
    { value: `out.${day(-700)}`, left: 30, since: day(-700) },
    { value: `out.${day(-100)}`, left: Math.min(630, cappedDays), since: day(-100) },
    { value: 'out', left: cappedDays, since: day(), rewritten: `out.${day()}` },
    { value: `in.${day(-1)}`, left: Math.min(729, cappedDays), since: day(-1) },
    { value: `out.${day(30)}`, left: cappedDays, since: day(), rewritten: `out.${day()}` },
    { value: 'whatever', left: cappedDays, since: day(), rewritten: `out.${day()}` },
  ];
  for (const { value, left, since, rewritten = value } of long) {
    it(`${value} is written again for ${left} days`, async () => {
      const profile = await openProfile(browser);
      await profile.setCookie({ name: NAME, value, domain: 'localhost', path: '/' });
      const page = await profile.open(site.at('/'));
      const [cookie, ...others] = await profile.cookies();
      assert.deepEqual(others, []);
      assert.equal(cookie.value, rewritten);
      assert.ok(Math.abs(daysLeft(cookie) - left) < 1.01, String(daysLeft(cookie)));
      assert.equal((await snapshotOf(page)).since, since);
      assert.equal((await snapshotOf(page)).saved, true);
      assert.deepEqual(await page.evaluate(() => window.heard), []);
      await profile.close();
    });
  }

  it('is forgotten past its end', async () => {
    const profile = await openProfile(browser);
    await profile.setCookie({
      name: NAME,
      value: `out.${day(-731)}`,
      domain: 'localhost',
      path: '/',
    });
    const page = await profile.open(site.at('/'));
    assert.equal((await snapshotOf(page)).reason, 'default');
    assert.deepEqual(await profile.cookies(), []);
    await profile.close();
  });
});
