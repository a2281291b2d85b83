import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { readTracking, renderTags, trackingMiddleware } from 'tracking-opt-out/server';
import {
  clickControl,
  day,
  engine,
  layoutShiftOf,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import { askForOptOut, forms, states } from '../support/states.mjs';

// Tags that a server has printed, before the script has come and after.

const src = '/js/tracking-opt-out.js';
const awake = '/js/tracking-opt-out.languages.js';
const integrity = JSON.parse(
  readFileSync(new URL('../../dist/integrity.json', import.meta.url), 'utf8'),
);
/** A slow third generation of mobile networks. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const text = `<p>${'We weave baskets of willow in a small workshop. '.repeat(200)}</p>`;

const documentOf = (content, { lang = 'en', dir = 'ltr', head = '' } = {}) => `<!doctype html>
<html lang="${lang}" dir="${dir}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Test</title>
<link rel="icon" href="data:,">${head}<body>${content}`;

let browser;
let userAgent;
before(async () => {
  browser = await startBrowser();
  const profile = await openProfile(browser);
  const page = await profile.open('about:blank');
  userAgent = await page.evaluate(() => navigator.userAgent);
  await profile.close();
});
after(() => browser.close());

async function open(t, site, path = '/', options) {
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const page = await profile.open(path === null ? 'about:blank' : site.at(path), options);
  return { profile, page };
}

/** Reads which attributes a test's markup gives a tag. */
const attributesIn = (markup) =>
  Object.fromEntries(
    [...markup.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = true]) => [
      name,
      value,
    ]),
  );

/** In every open shadow root of a page, what a visitor's browser has: without what is there for Lit, or until waking. */
function treesOf() {
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, ' ');
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const inside = () => [...node.childNodes].map(write).join('');
    if (node.matches('style, link, form, .late')) return '';
    if (node.matches('span.room')) return inside();
    const isButton = node.localName === 'button';
    const attributes = [...node.attributes]
      .filter(
        ({ name, value }) =>
          !(isButton && /^(?:type|form|name|value|disabled)$/.test(name)) &&
          !(name === 'class' && value === 'room'),
      )
      .map(({ name, value }) => ` ${name}="${value}"`);
    return `<${node.localName}${attributes.sort().join('')}>${inside()}</${node.localName}>`;
  };
  return [...document.querySelectorAll('tracking-opt-out, tracking-status')].map((tag) =>
    [...tag.shadowRoot.childNodes].map(write).join('').replace(/ +/g, ' ').trim(),
  );
}

/** What a server would read of a state of the tests. A flag that is stored elsewhere it does not see. */
function snapshotIn(state) {
  const { cookie, attributes = '' } = states[state];
  const { 'default-tracking': defaultTracking = 'on', signals = 'none' } = attributesIn(
    ` ${attributes}`,
  );
  const headers = { cookie: cookie ? `is-${state}=${cookie}` : '', 'sec-gpc': '1' };
  const snapshot = readTracking(headers, { cookieName: `is-${state}`, signals, defaultTracking });
  return state === 'off-vendor' ? { ...snapshot, tracking: 'off', reason: 'vendor' } : snapshot;
}

describe('what a server prints of both tags', () => {
  for (const [lang, dir] of Object.entries({
    en: 'ltr',
    de: 'ltr',
    ar: 'rtl',
    ja: 'ltr',
    'pt-BR': 'ltr',
    tlh: 'ltr',
  })) {
    it(`is what they show when they are awake, in ${lang}, in each state and form`, async (t) => {
      const tags = Object.keys(states).flatMap((state) =>
        Object.values(forms).map((form) => {
          const { attributes = '', isMain } = states[state];
          const own = isMain ? '' : ` cookie-name="is-${state}"`;
          const signals = attributes.includes('signals') ? '' : 'signals="none" ';
          const content = {
            attributes: attributesIn(form.replace('{state}', `${signals}${attributes}${own}`)),
          };
          const { control, status } = renderTags({
            snapshot: snapshotIn(state),
            lang,
            userAgent,
            control: form.startsWith('<tracking-opt-out') ? content : {},
            status: form.startsWith('<tracking-status') ? content : {},
          });
          return form.startsWith('<tracking-opt-out') ? control : status;
        }),
      );
      const site = await serveSite({
        pages: { '/': documentOf(tags.map((tag) => `<p>${tag}</p>`).join(''), { lang, dir }) },
      });
      t.after(() => site.close());
      const { profile, page } = await open(t, site, '/', { before: askForOptOut });
      await page.evaluate(
        (cookies) => {
          for (const cookie of cookies) document.cookie = cookie;
          localStorage.blockFathomTracking = 'true';
        },
        Object.entries(states).flatMap(([name, { cookie }]) =>
          cookie ? `is-${name}=${cookie}; Path=/` : [],
        ),
      );
      const printed = await page.evaluate(treesOf);
      await page.evaluate((address) => void import(address), awake);
      await page.waitForFunction(() => !document.querySelector(':not(:defined)'));
      await page.waitForFunction(() =>
        [...document.querySelectorAll('tracking-opt-out, tracking-status')].every(
          ({ shadowRoot }) => !shadowRoot.querySelector('style'),
        ),
      );
      assert.equal(printed.length, Object.keys(states).length * Object.keys(forms).length);
      const shown = await page.evaluate(treesOf);
      // Of two versions of Intl, one may write days in other digits.
      const days = [-30, 7, 400, 700].map((offset) => day(offset));
      const write = (all, language) => {
        const { supportedLocalesOf } = Intl.DateTimeFormat;
        if (!supportedLocalesOf.call(Intl.DateTimeFormat, language).length) return all;
        const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
        return all.map((each) => format.format(new Date(each)));
      };
      const ofServer = write(days, lang);
      const ofPage = await page.evaluate(write, days, lang);
      const withDays = (tree, written) =>
        written.reduce((text, each, index) => text.replaceAll(each, days[index]), tree);
      // Where tracking is off, somebody may have been told meanwhile.
      const withoutReceipt = (tree) =>
        tree.replace(/<span part="details">.*/, tree.includes('"off-') ? '' : '$&').trim();
      assert.deepEqual(
        printed.map((tree) => withoutReceipt(withDays(tree, ofServer))),
        shown.map((tree) => withoutReceipt(withDays(tree, ofPage))),
      );
      assert.deepEqual(profile.errors, []);
    });
  }
});

/** Ways in which the style gets in, and what the page's policy says of it. */
const styles = {
  inline: { options: {}, policy: `'${integrity['tracking-opt-out.css'].integrity}'` },
  'with a nonce': { options: { nonce: 'bm9uY2U' }, policy: "'nonce-bm9uY2U'" },
  'linked to': { options: { styleHref: '/js/tracking-opt-out.css' }, policy: "'self'" },
};
const strict = (style) =>
  `default-src 'none'; script-src 'self'; img-src data:; form-action 'self'; style-src ${style}`;
/** As most sites have it: lines whose height is left to the font grow by a tenth of a pixel when a button comes. */
const sheet = '<link rel="stylesheet" href="/site.css">';
const script = `<script type="module" src="${src}"></script>`;

describe(
  'a page with prerendered tags',
  onlyIn('chromium', 'others do not tell how much a page has moved'),
  () => {
    const visitors = {
      'has not chosen': { cookie: '', says: /^Tracking is on: you have not/ },
      'has opted out': {
        cookie: `out.${day(-50)}`,
        says: /^Tracking is off because you opted out on .*until .*\./,
      },
      'is unknown': { cookie: null, says: /^Tracking is on: you have not/ },
      'is unknown, where tracking is off by default': {
        cookie: null,
        options: { defaultTracking: 'off' },
        script: script.replace('src=', 'data-default-tracking="off" src='),
        says: /^Tracking is off: you have not allowed it\./,
      },
    };
    const layouts = {
      wide: { lang: 'en', width: 1280 },
      rightToLeft: { lang: 'ar', dir: 'rtl', width: 768 },
      narrow: { lang: 'de', width: 320 },
    };

    for (const [visitor, { cookie, options, says, script: own = script }] of Object.entries(
      visitors,
    )) {
      for (const [how, { options: style, policy }] of Object.entries(styles)) {
        it(`moves nothing, cold, warm and slow, for who ${visitor}, with its style ${how}`, async (t) => {
          const name = 'tracking-opt-out';
          const pages = Object.fromEntries(
            Object.entries(layouts).map(([layout, { lang, dir }]) => {
              const snapshot =
                cookie === null ? null : readTracking({ cookie: cookie && `${name}=${cookie}` });
              const rendered = (attributes = {}, ofStatus = {}) =>
                renderTags({
                  ...options,
                  snapshot,
                  lang,
                  userAgent,
                  ...style,
                  control: {
                    attributes,
                    fallback: 'To opt out here you need JavaScript; or write to us.',
                  },
                  status: {
                    attributes: ofStatus,
                    fallback: 'Showing your choice needs JavaScript.',
                  },
                });
              const { control, status } = rendered();
              const line = rendered({ appearance: 'switch' }, { appearance: 'line', href: '/c' });
              const link = rendered({ appearance: 'link' }, { details: cookie === '' });
              const content = `<p>${control}</p><p>${status}</p><p>You can choose. ${link.control} At
              any time. ${link.status} Here and there.</p><p>${line.control}</p><footer>${line.status}</footer>`;
              return [`/${layout}`, documentOf(content + text, { lang, dir, head: own + sheet })];
            }),
          );
          const site = await serveSite({
            pages: { ...pages, '/site.css': 'body { line-height: 1.5 }' },
            headers: { 'content-security-policy': strict(`${policy} 'self'`) },
            beforeFile: (path, response) => response.setHeader('cache-control', 'max-age=600'),
          });
          t.after(() => site.close());
          for (const [layout, { lang, width }] of Object.entries(layouts)) {
            const { profile, page } = await open(t, site, null);
            if (cookie)
              await profile.setCookie({ name, value: cookie, domain: 'localhost', path: '/' });
            await page.setViewport({ width, height: 640 });
            const session = await page.createCDPSession();
            for (const [network, conditions] of Object.entries({ cold: null, warm: null, slow })) {
              if (conditions) {
                await session.send('Network.clearBrowserCache');
                await session.send('Network.emulateNetworkConditions', conditions);
              }
              await page.goto(site.at(`/${layout}`));
              await page.waitForFunction(
                () =>
                  document.querySelector('footer tracking-status') &&
                  [...document.querySelectorAll('tracking-opt-out, tracking-status')].every(
                    ({ shadowRoot }) => !shadowRoot.querySelector('style, link'),
                  ),
              );
              if (lang === 'en') assert.match(await wordsOf(page), says);
              const moved = await layoutShiftOf(page);
              t.diagnostic(`${layout}, ${network}: ${moved}`);
              assert.equal(moved, 0, `${layout}, ${network}`);
            }
            assert.deepEqual(profile.errors, []);
          }
        });
      }
    }
  },
);

/** What each element of a page takes up, by its place. */
const boxesOf = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, x, y, width, height].join(' ');
    }),
  );

/** Has a page wait with its script, as visitors do whose network is slow. */
const wake = async (page) => {
  await page.evaluate((address) => void import(address), src);
  await whenAwake(page);
};
const whenAwake = (page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('tracking-opt-out, tracking-status')].every(
      (tag) => tag.matches(':defined') && !tag.shadowRoot.querySelector('style, link'),
    ),
  );

describe('prerendered tags', () => {
  for (const [lang, dir, width] of [
    ['en', 'ltr', 1280],
    ['de', 'ltr', 320],
    ['ar', 'rtl', 600],
  ]) {
    it(`take up the same room when they wake up, in ${lang}`, async (t) => {
      const { control, status } = renderTags({ lang, snapshot: readTracking({}) });
      const neutral = renderTags({ lang, control: { attributes: { appearance: 'switch' } } });
      const content = `<p>${control} ${status}</p><p>${neutral.control} ${neutral.status}</p>`;
      const site = await serveSite({ pages: { '/': documentOf(content + text, { lang, dir }) } });
      t.after(() => site.close());
      const { profile, page } = await open(t, site);
      if (engine === 'chromium') await page.setViewport({ width, height: 640 });
      const asleep = await boxesOf(page);
      await wake(page);
      assert.deepEqual(await boxesOf(page), asleep);
      assert.deepEqual(profile.errors, []);
    });
  }

  it('keep the choice, the focus and their states', async (t) => {
    const snapshot = readTracking({ cookie: `tracking-opt-out=out.${day(-3)}` });
    const { control, status } = renderTags({ lang: 'en', snapshot, path: '/privacy-choices' });
    const site = await serveSite({
      pages: { '/': documentOf(`<p>${control}</p>${status}${text}`) },
    });
    t.after(() => site.close());
    const { profile, page } = await open(t, site);
    await page.evaluate((since) => {
      document.cookie = `tracking-opt-out=out.${since}; Path=/`;
      document.querySelector('tracking-opt-out').shadowRoot.querySelector('button').focus();
      window.scrollTo(0, 200);
    }, day(-3));
    const scrolled = await page.evaluate(() => window.scrollY);
    await wake(page);
    const state = () =>
      page.evaluate(() => {
        const tag = document.querySelector('tracking-opt-out');
        const buttons = tag.shadowRoot.querySelectorAll('button');
        return {
          count: buttons.length,
          isFocused: tag.shadowRoot.activeElement === buttons[0] && document.activeElement === tag,
          isOff: tag.matches(':state(off)'),
          forms: tag.shadowRoot.querySelectorAll('form').length,
          scrolled: window.scrollY,
        };
      });
    assert.deepEqual(await state(), { count: 1, isFocused: true, isOff: true, forms: 0, scrolled });
    await page.evaluate(() => window.scrollTo(0, 0));
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.match(await wordsOf(page), /^Tracking is on: /);
    assert.equal((await state()).isOff, false);
    assert.deepEqual(profile.errors, []);
  });

  it('say what they said until their language has come', async (t) => {
    const words = { fallback: 'Ohne JavaScript geht das nicht.' };
    const snapshot = readTracking({});
    const { control, status } = renderTags({ lang: 'de', snapshot, control: words, status: words });
    let come;
    const isThere = new Promise((resolve) => (come = resolve));
    const site = await serveSite({
      pages: { '/': documentOf(`<p>${control}</p><p>${status}</p>${text}`, { lang: 'de' }) },
      beforeFile: (path) => (path.endsWith('de.js') ? isThere : undefined),
    });
    t.after(() => site.close());
    const { profile, page } = await open(t, site);
    const asleep = await boxesOf(page);
    await page.evaluate((address) => void import(address), src);
    await site.asked('/js/locales/de.js');
    assert.match(
      await wordsOf(page),
      /^Tracking ist eingeschaltet: Sie haben nicht widersprochen\.$/,
    );
    assert.deepEqual(await boxesOf(page), asleep);
    const isDisabled = () =>
      page.$eval(
        'tracking-opt-out',
        ({ shadowRoot }) => shadowRoot.querySelector('button').disabled,
      );
    assert.equal(await isDisabled(), true);
    come();
    await whenAwake(page);
    assert.equal(await isDisabled(), false);
    assert.deepEqual(await boxesOf(page), asleep);
    assert.match(
      await wordsOf(page),
      /^Tracking ist eingeschaltet: Sie haben nicht widersprochen\.$/,
    );
    assert.deepEqual(profile.errors, []);
  });

  it('take back what was not so: the browser knows more than the server', async (t) => {
    const { control, status } = renderTags({ lang: 'en', snapshot: readTracking({}) });
    const site = await serveSite({ pages: { '/': documentOf(control + status) } });
    t.after(() => site.close());
    const { page } = await open(t, site, '/', { before: askForOptOut });
    await wake(page);
    assert.match(await wordsOf(page), /^Opt-out request honored/);
    assert.match(await wordsOf(page, 'tracking-opt-out'), /^Opt-out request honored/);
  });

  it('speak in elements that stand for them, too', async (t) => {
    const { control } = renderTags({ lang: 'en', snapshot: readTracking({}) });
    const content = `<div data-tracking-opt-out>${control}</div>`;
    const site = await serveSite({ pages: { '/': documentOf(content) } });
    t.after(() => site.close());
    const { profile, page } = await open(t, site);
    await wake(page);
    await clickControl(page);
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.equal((await page.$$('tracking-opt-out')).length, 1);
    assert.deepEqual(profile.errors, []);
  });

  it('wake up as plain tags where a script has written the markup', async (t) => {
    const { control, status } = renderTags({ lang: 'en', control: { fallback: 'later' } });
    const site = await serveSite({ pages: { '/': documentOf('<main></main>') } });
    t.after(() => site.close());
    const { profile, page } = await open(t, site);
    await page.evaluate((markup) => {
      document.querySelector('main').innerHTML = markup;
    }, control + status);
    assert.equal(await page.$eval('tracking-opt-out', ({ shadowRoot }) => shadowRoot), null);
    assert.equal(await page.$eval('main', ({ innerText }) => innerText.trim()), 'later');
    await page.evaluate((address) => void import(address), src);
    await page.waitForFunction(() =>
      document.querySelector('tracking-status').shadowRoot?.querySelector('slot[name]'),
    );
    assert.match(await wordsOf(page), /^Tracking is on: /);
    assert.deepEqual(profile.errors, []);
  });
});

describe('a strict policy', () => {
  for (const [how, { options, policy }] of Object.entries(styles)) {
    it(`lets in the style that is ${how}, without a violation`, async (t) => {
      const { control, status } = renderTags({
        ...options,
        lang: 'en',
        snapshot: readTracking({}),
      });
      const site = await serveSite({
        pages: { '/': documentOf(`<p>${control}</p>${status}`) },
        headers: { 'content-security-policy': strict(policy) },
      });
      t.after(() => site.close());
      const { profile, page } = await open(t, site, '/', {
        before: () => {
          window.refused = [];
          document.addEventListener('securitypolicyviolation', (event) => {
            window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
          });
        },
      });
      const height = await page.$eval(
        'tracking-opt-out',
        ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector('button')).minBlockSize,
      );
      assert.equal(height, '24px');
      await page.evaluate((address) => {
        document.head.append(
          Object.assign(document.createElement('script'), { type: 'module', src: address }),
        );
      }, src);
      await whenAwake(page);
      await clickControl(page);
      assert.equal((await snapshotOf(page)).tracking, 'off');
      assert.deepEqual(await page.evaluate(() => window.refused), []);
      assert.deepEqual(profile.errors, []);
    });
  }

  it(
    'keeps out a style that it does not name',
    onlyIn('chromium', 'one engine is enough for that'),
    async (t) => {
      const { control, status } = renderTags({ lang: 'en' });
      const site = await serveSite({
        pages: { '/': documentOf(control + status) },
        headers: { 'content-security-policy': strict("'self'") },
      });
      t.after(() => site.close());
      const { profile } = await open(t, site);
      assert.match(profile.errors.join(), /style/);
    },
  );
});

const noScripts = onlyIn('chromium', 'the others’ drivers cannot turn scripts off');

describe('without script', noScripts, () => {
  /** Lists what is there to be read, as those hear it who do not see. */
  const saidOn = async (t, options) => {
    const { control, status } = renderTags({
      lang: 'en',
      control: { fallback: 'To opt out here you need JavaScript.' },
      status: { fallback: 'Showing your choice needs JavaScript.' },
      ...options,
    });
    const content = `${script}<p>${control}</p><p>${status}</p>`;
    const site = await serveSite({ pages: { '/': documentOf(content) } });
    t.after(() => site.close());
    const { page } = await open(t, site, null);
    await page.setJavaScriptEnabled(false);
    await page.goto(site.at('/'));
    const session = await page.createCDPSession();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const named = (sought) =>
      nodes.filter(({ role }) => role?.value === sought).map(({ name }) => name.value);
    const buttons = named('button');
    return { buttons, texts: named('StaticText').filter((each) => !buttons.includes(each)) };
  };

  it('a visitor reads what is so, where the server knows', async (t) => {
    const snapshot = readTracking({ cookie: `tracking-opt-out=in.${day(-1)}` });
    const { buttons, texts } = await saidOn(t, { snapshot, defaultTracking: 'off' });
    assert.deepEqual(buttons, ['Opt out of tracking']);
    assert.equal(texts.length, 4);
    assert.equal(texts[0], 'Tracking is on because you allowed it.');
    assert.equal(texts[1], 'To opt out here you need JavaScript.');
    // Until when the browser remembers it is not so before the page has written it again.
    assert.match(texts[2], /^Tracking is on because you allowed it on .* \d{4}$/);
    assert.equal(texts[3], '.');
  });

  it('a visitor reads nothing untrue where nobody knows', async (t) => {
    assert.deepEqual(await saidOn(t, {}), {
      buttons: ['Opt out of tracking'],
      texts: ['To opt out here you need JavaScript.', 'Showing your choice needs JavaScript.'],
    });
  });
});

describe('where no script comes', () => {
  it('the text inside the tags stands there after ten seconds, in place of what nobody knows', async (t) => {
    const { control, status } = renderTags({
      lang: 'en',
      control: { fallback: 'Write to us.' },
      status: { fallback: 'Ask us.' },
    });
    const site = await serveSite({
      pages: { '/': documentOf(`<p>${control}</p><p>${status}</p>`) },
    });
    t.after(() => site.close());
    const { page } = await open(t, site);
    const seen = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('tracking-opt-out, tracking-status')].flatMap((tag) =>
          [...tag.shadowRoot.querySelectorAll('slot')]
            .filter((element) => {
              const { visibility, fontSize } = getComputedStyle(element);
              return visibility === 'visible' && fontSize !== '0px';
            })
            .flatMap((element) => element.assignedNodes({ flatten: true }))
            .map((node) => node.textContent),
        ),
      );
    assert.deepEqual(await seen(), ['Opt out of tracking']);
    await page.evaluate(() => {
      for (const tag of document.querySelectorAll('tracking-opt-out, tracking-status')) {
        for (const animation of tag.shadowRoot.getAnimations()) {
          const { delay } = animation.effect.getTiming();
          if (delay !== 10_000) throw new Error(String(delay));
          animation.finish();
        }
      }
    });
    assert.deepEqual(await seen(), ['Opt out of tracking', 'Write to us.', 'Ask us.']);
  });
});

/** Serves a page whose control is the handler's form; it may know the visitor, or be the same for all. */
async function serveForms(t, { isKnown, beforeScript }) {
  const answers = trackingMiddleware();
  const server = createServer(async (request, response) => {
    if (answers(request, response)) return;
    if (request.url.startsWith('/js/')) {
      await beforeScript?.();
      response.setHeader('content-type', 'text/javascript');
      response.end(await readFile(new URL(`../../dist/${request.url.slice(4)}`, import.meta.url)));
      return;
    }
    const { control, status } = renderTags({
      lang: 'en',
      path: '/privacy-choices',
      returnTo: '/shop?page=2',
      ...(isKnown && { snapshot: readTracking(request.headers) }),
    });
    response.setHeader('content-type', 'text/html');
    response.end(documentOf(`${script}<p>${control}</p><p>${status}</p>`));
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(0).unref(), 'listening');
  t.after(() => server.closeAllConnections());
  return (path) => `http://localhost:${server.address().port}${path}`;
}

describe('a control that is the handler’s form', noScripts, () => {
  for (const isKnown of [true, false]) {
    const who = isKnown ? 'knows the visitor' : 'is the same for all';
    it(`opts out without script, on a page that ${who}`, async (t) => {
      const at = await serveForms(t, { isKnown });
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const page = await profile.open('about:blank');
      await page.setJavaScriptEnabled(false);
      await page.goto(at('/'));
      const press = async () => {
        const [button] = await page.$$('tracking-opt-out >>> button');
        await Promise.all([page.waitForNavigation(), button.click()]);
      };
      await press();
      assert.equal(page.url(), at('/shop?page=2'));
      const [cookie, ...more] = await profile.cookies();
      assert.deepEqual(more, []);
      assert.equal(cookie.value, `out.${day()}`);
      // Once more: on a page that knows nobody, out stays out.
      await press();
      const values = (await profile.cookies()).map(({ value }) => value);
      assert.deepEqual(values, isKnown ? [] : [`out.${day()}`]);
      await page.setJavaScriptEnabled(true);
      await page.goto(at('/'));
      await whenAwake(page);
      assert.equal((await snapshotOf(page)).tracking, isKnown ? 'on' : 'off');
      assert.deepEqual(profile.errors, []);
    });
  }

  it('loses no click that comes before the script', async (t) => {
    let release;
    const isPressed = new Promise((resolve) => (release = resolve));
    const at = await serveForms(t, { isKnown: true, beforeScript: () => isPressed });
    const profile = await openProfile(browser);
    t.after(() => profile.close());
    const page = await profile.open('about:blank');
    const loaded = page.goto(at('/')).catch(() => {});
    await page.waitForSelector('tracking-status');
    const [button] = await page.$$('tracking-opt-out >>> button');
    await button.click();
    await page.waitForFunction(() => location.search === '?page=2');
    release();
    await loaded;
    await whenAwake(page);
    assert.equal((await snapshotOf(page)).choice, 'opted-out');
    assert.deepEqual(profile.errors, []);
  });
});

describe('a prerendered tag whose markup is still coming when the script wakes it', () => {
  const inPieces = onlyIn(
    'chromium firefox',
    'the proxy of WebKit’s tests hands a page on as a whole',
  );

  it('has one control, which says what is so', inPieces, async (t) => {
    const { control } = renderTags({ lang: 'en', path: '/choices', snapshot: readTracking({}) });
    const middle = control.indexOf('</style>') + '</style>'.length;
    let sendRest;
    const server = createServer(({ url }, response) => {
      if (url === '/defined') {
        response.end();
        sendRest();
      } else if (url.startsWith('/js/')) {
        response.setHeader('content-type', 'text/javascript');
        createReadStream(new URL(`../../dist/${url.slice(4)}`, import.meta.url)).pipe(response);
      } else {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.write(
          '<!doctype html><html lang="en"><title>Slow</title><script async type="module" src="/js/tracking-opt-out.js"></script>' +
            `<script>customElements.whenDefined('tracking-opt-out').then(() => fetch('/defined'));</script>` +
            `<!--${'x'.repeat(4000)}--><p>${control.slice(0, middle)}`,
        );
        sendRest = () => response.end(`${control.slice(middle)}</p>`);
      }
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    t.after(() => server.closeAllConnections() ?? server.close());
    const profile = await openProfile(browser);
    t.after(() => profile.close());
    const page = await profile.open(`http://localhost:${server.address().port}/`);
    await whenAwake(page);
    const controls = () =>
      page.$eval('tracking-opt-out', ({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('button, form')].map((each) => each.textContent.trim()),
      );
    assert.deepEqual(await controls(), ['Opt out of tracking']);
    await clickControl(page);
    await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'off');
    await page.$eval('tracking-opt-out', (element) => element.updateComplete);
    assert.deepEqual(await controls(), ['Allow tracking']);
  });
});
