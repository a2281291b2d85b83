import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { readLanguages } from '../../scripts/languages.mjs';
import { serve } from '../../scripts/serve.mjs';
import {
  clickControl,
  layoutShiftOf,
  onlyIn,
  openProfile,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NONCE = 'bm9uY2U';
const dist = new URL('../../dist/', import.meta.url);
const read = (file) => readFileSync(new URL(file, dist), 'utf8');
const { default: en } = await import(new URL('locales/en.js', dist));
const { default: de } = await import(new URL('locales/de.js', dist));

const files = {
  'tracking-opt-out.js': 'type="module"',
  'tracking-opt-out.classic.js': '',
  'tracking-gate.js': 'data-tags="/js/tracking-opt-out.js"',
};
const tags =
  '<p><tracking-opt-out>Hier</tracking-opt-out> <tracking-status>Da</tracking-status></p>';
const pageIn = (lang, rest) =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Test</title>${rest}`;

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

/** Keeps what a page's policy has refused. */
function keepRefused() {
  window.refused = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}

const asksFor = (site) =>
  site.requests.map(({ path }) => path).filter((path) => path.includes('/locales/'));

/** Waits until the status says something. */
const says = (page, text) =>
  page.waitForFunction(
    (wanted) =>
      document
        .querySelector('tracking-status')
        ?.shadowRoot?.querySelector('[part=sentence]')
        ?.textContent.includes(wanted),
    {},
    text,
  );

describe('a page in German', () => {
  const policies = {
    'no policy': { mark: '' },
    "'self'": { source: "'self'", mark: '' },
    'a nonce': { source: `'nonce-${NONCE}'`, mark: `nonce="${NONCE}"` },
    "a nonce and 'strict-dynamic'": {
      source: `'nonce-${NONCE}' 'strict-dynamic'`,
      mark: `nonce="${NONCE}"`,
    },
  };
  const trusted =
    "; require-trusted-types-for 'script'; trusted-types lit-html tracking-opt-out 'allow-duplicates'";

  for (const [policy, { source, mark }] of Object.entries(policies)) {
    for (const [file, attributes] of Object.entries(files)) {
      it(`has German from ${file} under ${policy}, by one further request`, async () => {
        const site = await serveSite({
          headers: source && {
            'content-security-policy': `default-src 'none'; script-src ${source}${trusted}`,
          },
          pages: {
            '/': pageIn(
              'de-AT',
              `<script src="/js/${file}" ${attributes} ${mark}></script>${tags}`,
            ),
          },
        });
        const profile = await openProfile(browser);
        const page = await profile.open(site.at('/'), { before: keepRefused });
        await says(page, de['on-default']);
        await clickControl(page);
        await says(page, 'Tracking ist ausgeschaltet');
        assert.deepEqual(asksFor(site), ['/js/locales/de.js']);
        assert.deepEqual(await page.evaluate(() => window.refused), []);
        assert.deepEqual(profile.errors, []);
        await profile.close();
        await site.close();
      });
    }
  }

  for (const [file, attributes] of Object.entries({
    'tracking-opt-out.languages.js': 'type="module"',
    'tracking-opt-out.languages.classic.js': '',
  })) {
    it(`has German from ${file} without a further request, and any other language at once`, async () => {
      const script = `<script src="/js/${file}" ${attributes}></script>`;
      const site = await serveSite({ pages: { '/': pageIn('de', `${script}${tags}`) } });
      const profile = await openProfile(browser);
      const page = await profile.open(site.at('/'));
      await says(page, de['on-default']);
      for (const language of readLanguages()) {
        const { default: messages } = await import(new URL(`locales/${language}.js`, dist));
        await page.evaluate((lang) => (document.documentElement.lang = lang), language);
        await says(page, messages['on-default']);
      }
      assert.deepEqual(asksFor(site), []);
      assert.deepEqual(profile.errors, []);
      await profile.close();
      await site.close();
    });
  }

  it('has German from a classic file of another host that lets it', async () => {
    const site = await serveSite();
    const script = `<script src="${site.at('/js/tracking-opt-out.classic.js?x=/y')}"></script>`;
    const own = await serveSite({ pages: { '/': pageIn('de', `${script}${tags}`) } });
    const profile = await openProfile(browser);
    const page = await profile.open(own.at('/', 'www.example.test'));
    await says(page, de['on-default']);
    assert.deepEqual(asksFor(site), ['/js/locales/de.js']);
    assert.deepEqual(profile.errors, []);
    await profile.close();
    await own.close();
    await site.close();
  });

  const failures = {
    'is not there': null,
    'is no module': 'this is no module',
    'has no messages': 'export default 5;',
    throws: 'throw new Error("theirs");',
  };
  for (const [what, code] of Object.entries(failures)) {
    for (const [file, attributes] of Object.entries(files).slice(0, 2)) {
      it(`is read in English, marked as such, where the file beside ${file} ${what}`, async () => {
        const site = await serveSite({
          pages: {
            '/': pageIn('de', `<script src="/own/${file}" ${attributes}></script>${tags}`),
            [`/own/${file}`]: read(file),
            '/own/locales/de.js': code,
          },
        });
        const profile = await openProfile(browser);
        const page = await profile.open(site.at('/'));
        await says(page, en['on-default']);
        await page.evaluate((more) => document.body.insertAdjacentHTML('beforeend', more), tags);
        await clickControl(page);
        await says(page, 'Tracking is off');
        const lang = await page.evaluate(
          () => document.querySelector('tracking-status').shadowRoot.querySelector('[lang]').lang,
        );
        assert.equal(lang, 'en');
        assert.equal(asksFor(site).length, 1);
        const ours = profile.errors.filter((text) => text.includes('tracking-opt-out: '));
        assert.equal(ours.length, 1);
        assert.match(ours[0], /the language "de" could not be fetched/);
        await profile.close();
        await site.close();
      });
    }
  }

  it('has its words replaced by the page, in the classic file too', async () => {
    const own = `<script>
      customElements.whenDefined('tracking-opt-out').then((Tag) =>
        Tag.addMessages('de', { 'on-default': 'Wir messen.' }));
    </script>`;
    const script = '<script src="/js/tracking-opt-out.classic.js" defer></script>';
    const site = await serveSite({ pages: { '/': pageIn('de', `${own}${script}${tags}`) } });
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    await says(page, 'Wir messen.');
    assert.deepEqual(profile.errors, []);
    await profile.close();
    await site.close();
  });
});

describe('a page in English', () => {
  for (const lang of ['en', 'en-GB', '']) {
    it(`asks for no language (lang="${lang}"), whatever the browser speaks`, async () => {
      const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
      const site = await serveSite({ pages: { '/': pageIn(lang, `${script}${tags}`) } });
      const profile = await openProfile(browser);
      const page = await profile.open(site.at('/'), {
        before: () => Object.defineProperty(navigator, 'language', { value: 'de' }),
      });
      await says(page, en['on-default']);
      assert.deepEqual(asksFor(site), []);
      await profile.close();
      await site.close();
    });
  }
});

describe(
  'while German is on its way',
  onlyIn('chromium', 'others do not tell how much a page has moved'),
  () => {
    for (const width of [320, 768, 1280]) {
      it(`the text inside the tags stays, and nothing moves when it comes, ${width} px wide`, async () => {
        const text = `<p>${'Wir flechten Körbe aus Weiden. '.repeat(400)}</p>`;
        const fallback =
          `<p><tracking-opt-out>${de['on-default']} ${de['opt-out']}</tracking-opt-out></p>` +
          `<p><tracking-status>${de['on-default']}</tracking-status></p>`;
        const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
        const site = await serveSite({ pages: { '/': pageIn('de', script + fallback + text) } });
        const profile = await openProfile(browser);
        const page = await profile.open('about:blank');
        await page.setViewport({ width, height: 640 });
        await page.setRequestInterception(true);
        let arrive;
        const isHeld = new Promise((resolve) => {
          page.on('request', (request) => {
            if (!request.url().includes('/locales/')) return request.continue();
            arrive = () => request.continue();
            return resolve();
          });
        });
        void page.goto(site.at('/'));
        await isHeld;
        await page.waitForFunction(
          () => performance.getEntriesByName('first-contentful-paint').length > 0,
        );
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll('tracking-opt-out, tracking-status')].map((tag) => [
            tag.matches(':defined'),
            tag.shadowRoot.textContent.trim(),
            tag.getBoundingClientRect().width > 0,
          ]),
        );
        assert.deepEqual(shown, Array(2).fill([true, '', true]));
        await arrive();
        await says(page, de['on-default']);
        const shift = await layoutShiftOf(page);
        assert.ok(shift <= 0.02, `it moved by ${shift}`);
        assert.equal(await wordsOf(page), de['on-default']);
        await profile.close();
        await site.close();
      });
    }
  },
);

describe('the demo', () => {
  let demo;
  let profile;
  let page;
  before(async () => {
    demo = await serve({ port: 0 });
    profile = await openProfile(browser);
    page = await profile.open(`${demo.address}/languages.html`);
  });
  after(() => demo.close());

  it('offers every language', async () => {
    const offered = await page.$$eval('option', (all) => all.map(({ value }) => value));
    assert.deepEqual(offered.sort(), readLanguages());
  });

  it('lets a visitor read in each of them what is so, and change it', async () => {
    for (const language of readLanguages()) {
      const { default: words } = await import(new URL(`locales/${language}.js`, dist));
      await page.select('select', language);
      const reads = (name) =>
        page.waitForFunction(
          (text) =>
            document
              .querySelector('tracking-opt-out')
              .shadowRoot.querySelector('button')
              ?.textContent.trim() === text,
          {},
          words[name],
        );
      await reads('opt-out');
      await clickControl(page);
      await reads('opt-in');
      const { said, dir } = await page.$eval('.spoken', (box) => ({
        said: box.querySelector('tracking-status').shadowRoot.textContent,
        dir: getComputedStyle(box.querySelector('tracking-opt-out')).direction,
      }));
      const [begin] = words['off-choice'].split(/[[{]/);
      assert.ok(said.includes(begin), `${language}: ${said}`);
      assert.doesNotMatch(said, /[[\]{}]/, language);
      assert.equal(dir, ['ar', 'fa', 'he'].includes(language) ? 'rtl' : 'ltr', language);
      await clickControl(page);
      await reads('opt-out');
    }
    assert.deepEqual(profile.errors, []);
  });
});
