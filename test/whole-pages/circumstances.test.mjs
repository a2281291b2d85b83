import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  engine,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NAME = 'tracking-opt-out';
const script = '<script src="/js/tracking-opt-out.classic.js"></script>';
const tags = '<tracking-opt-out></tracking-opt-out> <tracking-status></tracking-status>';
const longName = 'n'.repeat(4200);

const year = 365;

/** Moves a page's clock, as whoever owns the machine may have done. */
function moveClock(days) {
  const Real = Date;
  const now = () => Real.now() + days * 86_400_000;
  window.Date = class extends Real {
    static now = now;
    constructor(...args) {
      super(...(args.length ? args : [now()]));
    }
  };
}

/**
 * Has a page tell its server once that it is open and off: whether it had been prepared, the sources of
 * the events it has heard, and whether the visitor reads it. Drivers lose hold of such a page.
 */
function tellWhenOff() {
  const wasPrepared = document.prerendering === true;
  const sources = [];
  let isTold = false;
  const tell = async () => {
    if (isTold || document.prerendering || window.trackingOptOut.snapshot.tracking !== 'off')
      return;
    isTold = true;
    const tag = document.querySelector('tracking-status');
    await tag.updateComplete;
    const isRead = tag.shadowRoot.textContent.includes('you opted out');
    await fetch(`/collect/${wasPrepared}/${sources.join()}/${isRead}`);
  };
  document.addEventListener('consentchange', ({ detail }) => {
    sources.push(detail.source);
    tell();
  });
  document.addEventListener('prerenderingchange', tell);
  addEventListener('load', tell);
}

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': script + tags,
      '/fast': `<script>(${moveClock})(${year})</script>${script}${tags}`,
      '/slow': `<script>(${moveClock})(${-year})</script>${script}${tags}`,
      '/ahead':
        `<script type="speculationrules">{ "prerender": [{ "source": "list", "urls": ["/next"] }] }</script>` +
        `<p><a href="/next">Next</a></p>${script}${tags}`,
      '/next': `<script>(${tellWhenOff})()</script>${script}${tags}<script>fetch('/collect/ready')</script>`,
      '/long': `${script}<tracking-opt-out cookie-name="${longName}"></tracking-opt-out>
        <tracking-status cookie-name="${longName}"></tracking-status>`,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Opens a page in a jar of its own, and closes it when the visit is over. */
async function visit(path, look) {
  const profile = await openProfile(browser);
  try {
    await look({ profile, page: await profile.open(site.at(path)) });
    assert.deepEqual(profile.errors, []);
  } finally {
    await profile.close();
  }
}

const choiceOf = async (page) => {
  const { tracking, choice, saved } = await snapshotOf(page);
  return { tracking, choice, saved };
};
const out = { tracking: 'off', choice: 'opted-out', saved: true };
const nothing = { tracking: 'on', choice: null, saved: true };

describe('a page that the browser has prepared before it is opened', () => {
  it('says what was chosen meanwhile when the visitor comes to it', { timeout: 120_000 }, () =>
    visit('/ahead', async ({ page }) => {
      const canPrepare = await page.evaluate(
        () => 'supports' in HTMLScriptElement && HTMLScriptElement.supports('speculationrules'),
      );
      if (canPrepare) await site.asked('/collect/ready');
      await clickControl(page);
      // The answer may be lost together with the page.
      await page.evaluate(() => document.querySelector('a').click()).catch(() => undefined);
      // One event where the page had been there before the choice, none where it came after.
      await site.asked(canPrepare ? '/collect/true/elsewhere/true' : '/collect/false//true');
    }),
  );
});

describe('a page that the browser has frozen', () => {
  it(
    'says what was chosen meanwhile once it goes on',
    onlyIn('chromium', 'no driver of another engine can freeze a page'),
    () =>
      visit('/', async ({ profile, page }) => {
        const devtools = await page.createCDPSession();
        await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
        const other = await profile.open(site.at('/'));
        await clickControl(other);
        await devtools.send('Page.setWebLifecycleState', { state: 'active' });
        await waitUntil(page, { tracking: 'off', reason: 'choice' });
        assert.match(await wordsOf(page), /you opted out/);
      }),
  );
});

describe('a clock that is wrong', () => {
  it('by a year ahead: the choice holds, and counts from today once the clock is right', () =>
    visit('/fast', async ({ profile, page }) => {
      await clickControl(page);
      assert.equal((await profile.cookies(NAME))[0].value, `out.${day(year)}`);
      const right = await profile.open(site.at('/'));
      assert.deepEqual(await choiceOf(right), out);
      assert.equal((await snapshotOf(right)).since, day());
      assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
    }));

  it('by a year behind: the choice holds for the year that is left', () =>
    visit('/slow', async ({ profile, page }) => {
      await clickControl(page);
      assert.equal((await profile.cookies(NAME))[0].value, `out.${day(-year)}`);
      const right = await profile.open(site.at('/'));
      assert.deepEqual(await choiceOf(right), out);
      assert.equal((await snapshotOf(right)).since, day(-year));
    }));
});

describe('a jar that cannot hold everything', () => {
  it('is said to hold the choice exactly as long as it does', () =>
    visit('/', async ({ profile, page }) => {
      await clickControl(page);
      await page.evaluate(() => {
        for (let index = 0; index < 400; index += 1) document.cookie = `c${index}=1; Max-Age=999`;
        return document.cookie;
      });
      const isHeld = (await profile.cookies(NAME)).length === 1;
      // Of Chromium we ask for a high priority; the others do not know the word.
      if (engine === 'chromium') assert.ok(isHeld);
      await page.bringToFront();
      await page.reload();
      assert.deepEqual(await choiceOf(page), isHeld ? out : nothing);
    }));

  it('is not said to hold a name that is too long for a cookie, unless it does', () =>
    visit('/long', async ({ profile, page }) => {
      await clickControl(page);
      const { snapshot } = await page.$eval('tracking-opt-out', (tag) => ({
        snapshot: tag.snapshot,
      }));
      const isHeld = (await profile.cookies(longName)).length === 1;
      // WebKitGTK takes cookies of any length.
      assert.equal(isHeld, engine === 'webkit');
      assert.deepEqual([snapshot.tracking, snapshot.saved], ['off', isHeld]);
      assert.equal(/did not save/.test(await wordsOf(page)), !isHeld);
    }));

  it('another cookie that is too long changes nothing', () =>
    visit('/', async ({ profile, page }) => {
      await page.evaluate(() => (document.cookie = `big=${'x'.repeat(5000)}`));
      await clickControl(page);
      assert.deepEqual(await choiceOf(page), out);
      assert.equal((await profile.cookies(NAME)).length, 1);
    }));

  it('cookies of nearly 4 kB each are lived with', () =>
    visit('/', async ({ page }) => {
      await page.evaluate(() => {
        // Of more, the server would refuse to hear.
        for (let index = 0; index < 3; index += 1)
          document.cookie = `c${index}=${'x'.repeat(4000)}`;
      });
      await clickControl(page);
      assert.deepEqual(await choiceOf(page), out);
      assert.match(await page.evaluate(() => document.cookie), /tracking-opt-out=out/);
    }));
});

describe('a frame in a page of another site', () => {
  for (const scheme of ['http', 'https']) {
    it(`says of what it can save over ${scheme} what is so after it is loaded again`, async () => {
      const secure = scheme === 'https';
      const inner = await serveSite({ secure, pages: { '/': script + tags } });
      const address = inner.at('/', 'app.example.test');
      const outer = await serveSite({
        secure,
        pages: { '/': `<iframe src="${address}"></iframe>` },
      });
      const profile = await openProfile(browser);
      const page = await profile.open(outer.at('/', 'www.example.co.uk'));
      const innerFrame = async () => {
        const frame = await page.waitForFrame((each) => each.url() === address);
        await whenAwake(frame);
        return frame;
      };
      const frame = await innerFrame();
      const { tracking } = await snapshotOf(frame);
      if (tracking === 'on') await clickControl(frame);
      const { saved } = await snapshotOf(frame);
      assert.equal(
        /did not save|does not let/.test(await wordsOf(frame)),
        !saved || tracking === 'off',
      );
      await page.reload();
      const again = await snapshotOf(await innerFrame());
      assert.equal(again.choice === 'opted-out', saved && tracking === 'on');

      // What was chosen in the frame is not said of the site itself unless it is so there.
      const own = await profile.open(address);
      const { choice } = await snapshotOf(own);
      const cookies = await own.evaluate(() => document.cookie);
      assert.equal(choice === 'opted-out', cookies.includes(`${NAME}=out`));
      assert.deepEqual(profile.errors, []);
      await profile.close();
      await inner.close();
      await outer.close();
    });
  }
});
