import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  day,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const NAME = 'tracking-opt-out';
const tags =
  '<tracking-opt-out>Write to us.</tracking-opt-out> <tracking-status></tracking-status>';
const gate = '<script src="/js/tracking-gate.js"></script>';
const module = '<script type="module" src="/js/tracking-opt-out.js"></script>';
const classic = '<script src="/js/tracking-opt-out.classic.js"></script>';

/** The ways to put us on a page. */
const ways = {
  'the module': module + tags,
  'the classic script': classic + tags,
  'gate and module': gate + module + tags,
};

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

/** Opens a page of its own, and closes everything when the visit is over. */
async function visit({ html, headers, path = '/', pages = {} }, look) {
  const site = await serveSite({ pages: { '/': html, ...pages }, headers });
  const profile = await openProfile(browser);
  try {
    await look({ page: await profile.open(site.at(path)), profile, site });
  } finally {
    await profile.close();
    await site.close();
  }
}

/** Chooses both ways as a visitor, and holds what is said against the jar. */
async function assertWorks({ page, profile }) {
  await whenAwake(page);
  assert.equal((await snapshotOf(page)).tracking, 'on');
  await clickControl(page);
  assert.match(await wordsOf(page), /off because you opted out/);
  assert.deepEqual(
    (await profile.cookies(NAME)).map(({ value }) => value),
    [`out.${day()}`],
  );
  assert.deepEqual(
    await page.evaluate(() => window.heard.map(({ source, tracking }) => `${source} ${tracking}`)),
    ['visitor off'],
  );
  await page.reload();
  assert.equal((await snapshotOf(page)).choice, 'opted-out');
  await clickControl(page);
  assert.match(await wordsOf(page), /not opted out/);
  assert.deepEqual(await profile.cookies(NAME), []);
  assert.deepEqual(
    profile.errors.filter((error) => !isTheirs(error)),
    [],
  );
}

/** Tells whether an error is one that a page below makes itself. */
const isTheirs = (error) => /not ours|SyntaxError|Unexpected token|Parser error/.test(error);

/** What other scripts do to the page before ours, and in which name such things were met. */
const changes = {
  'adds enumerable methods to every array, object and function (Prototype, old extensions)': `
    Array.prototype.each = function () {}; Object.prototype.each = function () {}; Function.prototype.each = function () {};
    String.prototype.each = function () {};`,
  'gives arrays and strings a toJSON of their own (Prototype 1.6)': `
    Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };
    String.prototype.toJSON = function () { return '"' + this + '"'; };`,
  'puts its own Array.from in the place of the real one (MooTools)': `
    Array.from = (item) => (item == null ? [] : Array.isArray(item) ? item : [item]);`,
  'writes dates as texts in ways of its own (Prototype 1.6, snippets for local time)': `
    const text = function () { return '"' + this.getFullYear() + '-1-1"'; };
    Date.prototype.toJSON = text; Date.prototype.toISOString = text;`,
  'puts its own bind in the place of the real one (Prototype)': `
    Function.prototype.bind = function (context, ...first) { const f = this; return function (...rest) { return f.apply(context, first.concat(rest)); }; };`,
  'puts its own CustomEvent in the place of the real one (old polyfills)': `
    (function () {
      function CustomEvent(type, { bubbles = false, cancelable = false, detail } = {}) {
        const event = document.createEvent('CustomEvent');
        event.initCustomEvent(type, bubbles, cancelable, detail);
        return event;
      }
      CustomEvent.prototype = window.Event.prototype;
      window.CustomEvent = CustomEvent;
    })();`,
  'wraps addEventListener, timers and Promise (zone.js)': `
    for (const name of ['addEventListener', 'removeEventListener']) {
      const real = EventTarget.prototype[name];
      EventTarget.prototype[name] = function (type, listener, options) { return real.call(this || window, type, listener, options); };
    }
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
      const real = window[name];
      window[name] = (call, ...rest) => real((...args) => call(...args), ...rest);
    }
    window.Promise = class ZonePromise extends Promise {};`,
  'wraps document.cookie on the document itself': `
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', { configurable: true, get: () => get.call(document), set: (text) => set.call(document, text) });`,
  'takes the console away': `window.console = undefined;`,
  'has a console whose methods throw': `
    for (const name of ['error', 'warn', 'log']) console[name] = () => { throw new Error('no console'); };`,
  'freezes the most common built-ins (SES)': `
    for (const each of [Object, Array, Function, String, Map, Set, Promise, RegExp, Date, JSON, Math, Error]) {
      Object.freeze(each); Object.freeze(each.prototype ?? {});
    }`,
  'freezes customElements': `Object.freeze(customElements); Object.freeze(CustomElementRegistry.prototype);`,
  'has a getter that throws where the browser tells of signals': `
    for (const owner of [navigator, window])
      Object.defineProperty(owner, 'doNotTrack', { configurable: true, get() { throw new Error('no'); } });`,
  'has a getter that throws in the place of the Cookie Store': `
    Object.defineProperty(window, 'cookieStore', { configurable: true, get() { throw new Error('no'); } });`,
  'has something else in the place of the Cookie Store': `
    Object.defineProperty(window, 'cookieStore', { configurable: true, value: {} });`,
  'takes performance away': `
    Object.defineProperty(window, 'performance', { configurable: true, value: undefined });`,
  'has a clock that throws': `
    performance.now = performance.getEntriesByType = () => { throw new Error('no'); };`,
  'has a getter that throws in the place of performance': `
    Object.defineProperty(window, 'performance', { configurable: true, get() { throw new Error('no'); } });`,
  'has a getter that throws where the browser names its vendor': `
    Object.defineProperty(navigator, 'vendor', { configurable: true, get() { throw new Error('no'); } });`,
  'reads dates in a way of its own (Datejs)': `
    const { parse } = Date;
    Date.parse = (text) => (Number.isNaN(parse(text)) ? null : new Date(text + 'T00:00'));`,
  'takes away what newer browsers have': `
    delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;
    for (const name of ['BroadcastChannel', 'cookieStore', 'CookieStore', 'trustedTypes', 'requestIdleCallback', 'PerformanceObserver']) {
      delete window[name]; if (name in window) Object.defineProperty(window, name, { configurable: true, value: undefined });
    }`,
  'blocks all storage': `
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException('denied', 'SecurityError'); } });`,
  'has variables with the names of what we use': `
    var URL = 1, Map2 = 2, event = 3, status = 'x', name = 'y', top2 = 4, origin = 'z', length = 5, parent2 = 6;`,
};

/** WebKit's driver itself talks to a page by what these change. */
const unspeakable = ['adds enumerable', 'gives arrays'];

describe('a page on which another script', () => {
  for (const [what, script] of Object.entries(changes)) {
    const isUnspeakable = unspeakable.some((start) => what.startsWith(start));
    const options = isUnspeakable
      ? onlyIn('chromium firefox', 'the driver of WebKit needs what this page has changed')
      : {};
    for (const [way, plain] of Object.entries(ways)) {
      // All signals are read.
      const html = plain.replaceAll('<script ', '<script data-signals="gpc dnt" ');
      it(`${what} goes on working with ${way}`, options, () =>
        visit({ html: `<script>${script}</script>${html}` }, assertWorks),
      );
    }
  }
});

/** Documents that are not what one expects; each with what stands around the way we are put there. */
const documents = {
  'in quirks mode': (html) =>
    `<!-- a <!doctype html> would end it --><html><body>${html}</body></html>`,
  'with a base on another path': (html) => `<base href="/elsewhere/deep/">${html}`,
  'with a base on another site': (html) =>
    html.replace(
      '<tracking',
      '<base href="https://elsewhere.example.test/" target="_blank"><tracking',
    ),
  'with our script twice': (html) => html + html,
  'after a script that threw': (html) =>
    `<script>addEventListener('error', (event) => event.preventDefault()); throw new Error('not ours')</script>${html}`,
  'after a script that did not parse': (html) =>
    `<script>addEventListener('error', (event) => event.preventDefault());</script><script>}{</script>${html}`,
  'with the tags in a form, a table, a list and a details': (html) =>
    `<form action="/nowhere"><table><tr><td><ul><li><details open>${html}</details></ul></table></form>`,
  'with the gate after the tags': (html) => `${html}<script src="/js/tracking-gate.js"></script>`,
  'with all files in the wrong order, twice': (html) => `${html}${classic}${module}${gate}${gate}`,
};

describe('a page', () => {
  for (const [what, around] of Object.entries(documents)) {
    for (const [way, html] of Object.entries(ways)) {
      it(`${what} works with ${way}`, () => visit({ html: around(html) }, assertWorks));
    }
  }

  it('really is in quirks mode where that is said above', () =>
    visit({ html: documents['in quirks mode'](ways['the module']) }, async ({ page }) => {
      assert.equal(await page.evaluate(() => document.compatMode), 'BackCompat');
    }));

  it('inside a frame of its own site works, and tells the page around it', () =>
    visit(
      {
        html: '<iframe src="/inner"></iframe>' + classic + tags,
        pages: { '/inner': classic + tags },
      },
      async ({ page, profile }) => {
        const frame = await page.waitForFrame((each) => each.parentFrame() !== null);
        await whenAwake(frame);
        await clickControl(frame);
        await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'off', {
          polling: 20,
        });
        assert.match(await wordsOf(page), /you opted out/);
        assert.match(await wordsOf(frame), /you opted out/);
        assert.deepEqual(await page.evaluate(() => window.heard.map(({ source }) => source)), [
          'elsewhere',
        ]);
        assert.deepEqual(profile.errors, []);
      },
    ));
});

describe('a page with a variable of its own named URL', () => {
  it('is gated all the same', () =>
    visit(
      {
        html: `<script>var URL = '/here';</script>${gate.replace('>', ' data-requests="/api/">')}`,
      },
      async ({ page, profile, site }) => {
        await page.evaluate(() => fetch('/api/first'));
        await page.evaluate(() => {
          window.trackingOptOut.optOut();
          return fetch('/api/second');
        });
        const asked = site.requests
          .map(({ path }) => path)
          .filter((path) => path.startsWith('/api'));
        assert.deepEqual(asked, ['/api/first']);
        assert.deepEqual(profile.errors, []);
      },
    ));
});

describe('a page that lacks a part of us', () => {
  // A blocker answers nothing; for the page that is a script that did not come.
  const isMissing = (error) => /404|Failed to load|not found|disallowed MIME/i.test(error);

  it('keeps the text inside the tags where the bundle is missing, and still obeys by the gate', () =>
    visit(
      {
        html: `${gate}<script type="module" src="/gone.js"></script>${tags}`,
        pages: { '/gone.js': null },
      },
      async ({ page, profile }) => {
        assert.equal(await page.$eval('tracking-opt-out', (tag) => tag.innerText), 'Write to us.');
        await page.evaluate(() => window.trackingOptOut.optOut());
        assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
        assert.deepEqual(
          profile.errors.filter((error) => !isMissing(error)),
          [],
        );
      },
    ));

  it('works with the bundle alone where the gate is missing', () =>
    visit(
      { html: `<script src="/gone.js"></script>${module}${tags}`, pages: { '/gone.js': null } },
      async ({ page, profile }) => {
        await clickControl(page);
        assert.match(await wordsOf(page), /you opted out/);
        assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
        assert.deepEqual(
          profile.errors.filter((error) => !isMissing(error)),
          [],
        );
      },
    ));

  it('keeps what was said to the queue where nothing of us came, and breaks nothing', () =>
    visit(
      {
        html: `<script>trackingOptOut = window.trackingOptOut || []; trackingOptOut.push(['optOut'])</script><script src="/gone.js"></script>${tags}`,
        pages: { '/gone.js': null },
      },
      async ({ page, profile }) => {
        assert.equal(await page.evaluate(() => window.trackingOptOut.length), 1);
        assert.equal(await page.$eval('tracking-opt-out', (tag) => tag.innerText), 'Write to us.');
        assert.deepEqual(
          profile.errors.filter((error) => !isMissing(error)),
          [],
        );
      },
    ));

  it('keeps the text inside the tags, and a gate that works, where everything is frozen that Lit must extend', () =>
    visit(
      {
        html: `${gate}<script>Object.freeze(Symbol); addEventListener('error', (event) => event.preventDefault())</script>${classic}${tags}`,
      },
      async ({ page, profile }) => {
        assert.equal(await page.$eval('tracking-opt-out', (tag) => tag.innerText), 'Write to us.');
        await page.evaluate(() => window.trackingOptOut.optOut());
        assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
      },
    ));
});

/** What somebody else may have put where our global goes. */
const owners = {
  'an object': 'window.trackingOptOut = { theirs: true };',
  'a frozen object': 'window.trackingOptOut = Object.freeze({ theirs: true });',
  'a function': 'window.trackingOptOut = function () { return 1; };',
  'a string': "window.trackingOptOut = 'theirs';",
  null: 'window.trackingOptOut = null;',
  'a property that cannot be changed':
    "Object.defineProperty(window, 'trackingOptOut', { value: 1 });",
  'a getter that throws':
    "Object.defineProperty(window, 'trackingOptOut', { get() { throw new Error('theirs'); } });",
  'an array with a push that throws':
    "window.trackingOptOut = Object.assign([], { push() { throw new Error('theirs'); } });",
};

describe('a page whose window.trackingOptOut is', () => {
  for (const [what, script] of Object.entries(owners)) {
    for (const [way, html] of Object.entries(ways)) {
      it(`${what} has tags that work, with ${way}`, () =>
        visit({ html: `<script>${script}</script>${html}` }, async ({ page, profile }) => {
          await page.waitForFunction(() =>
            document.querySelector('tracking-opt-out').shadowRoot?.querySelector('button'),
          );
          await clickControl(page);
          assert.match(await wordsOf(page), /you opted out/);
          assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
          assert.ok(profile.errors.length <= 1, profile.errors.join());
          for (const error of profile.errors)
            assert.match(error, /^tracking-opt-out: .*trackingOptOut/);
        }));
    }
  }
});

describe('a page on which another library owns the name of a tag', () => {
  for (const name of ['tracking-opt-out', 'tracking-status']) {
    it(`<${name}> has the other one work, and breaks nothing`, () =>
      visit(
        {
          html: `<script>customElements.define('${name}', class extends HTMLElement { connectedCallback() { this.textContent = 'Theirs.'; } })</script>${gate}${module}${tags}`,
        },
        async ({ page, profile }) => {
          await page.waitForFunction(() => window.trackingOptOut?.snapshot);
          assert.match(await page.$eval(name, (tag) => tag.textContent), /^Theirs\./);
          await page.evaluate(() => window.trackingOptOut.optOut());
          if (name === 'tracking-opt-out') assert.match(await wordsOf(page), /you opted out/);
          assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
          assert.deepEqual(profile.errors, []);
        },
      ));
  }

  it('and customElements takes no more: the text inside stays, the service works, and one error says so', () =>
    visit(
      {
        html: `<script>CustomElementRegistry.prototype.define = function () { throw new Error('closed'); };</script>${gate}${classic}${tags}`,
      },
      async ({ page, profile }) => {
        assert.equal(await page.$eval('tracking-opt-out', (tag) => tag.innerText), 'Write to us.');
        await page.evaluate(() => window.trackingOptOut.optOut());
        assert.equal((await profile.cookies(NAME))[0].value, `out.${day()}`);
        assert.equal(profile.errors.length, 1);
      },
    ));
});
