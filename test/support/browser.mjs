import puppeteer from 'puppeteer-core';
import { engine, findFirefox } from '../../scripts/engines.mjs';
import { chromeArgs, findChrome } from '../../scripts/find-chrome.mjs';
import { startProxy } from './proxy.mjs';
import { launchWebKit } from './webkit.mjs';

export { engine };

/** Host names that lead to loopback; `example.co.uk` has a public suffix of two labels. */
const ownHosts = ['*.example.test', 'example.test', '*.example.co.uk', 'example.co.uk'];

/** How long a browser may take to start, or a page to load, on a machine that has much to do: milliseconds. */
const patience = 90_000;

/**
 * Starts a browser of its own, in the engine that ENGINE names, in which every test site has a name.
 * `hosts` leads further ones here, to a port or to the one that is asked for: `{ '*.vendor.test': 4000,
 * '*': undefined }`. `args`,
 * and whatever else puppeteer takes, are for Chromium alone, `prefs` for Firefox.
 */
export const startBrowser = (options = {}) => starters[engine](options);

const starters = {
  async chromium({ args = [], hosts = {}, prefs: _, ...options }) {
    const rules = [
      ...['localhost', '*.localhost', '127.0.0.1'].map((host) => `EXCLUDE ${host}`),
      ...ownHosts.map((host) => `MAP ${host} 127.0.0.1`),
      ...Object.entries(hosts).map(
        ([host, port]) => `MAP ${host} 127.0.0.1${port ? `:${port}` : ''}`,
      ),
    ];
    return puppeteer.launch({
      executablePath: await findChrome(),
      timeout: patience,
      acceptInsecureCerts: true,
      args: [...chromeArgs, `--host-resolver-rules=${rules.join(',')}`, ...args],
      ...options,
    });
  },

  async firefox({ hosts, prefs }) {
    // It leads host names where they are to go; what is on localhost is asked for without it.
    const proxy = await startProxy({ hosts });
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findFirefox(),
      headless: true,
      timeout: patience,
      acceptInsecureCerts: true,
      extraPrefsFirefox: {
        'browser.send_pings': true,
        'network.websocket.delay-failed-reconnects': false,
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': proxy.port,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': proxy.port,
        ...prefs,
      },
    });
    const close = browser.close.bind(browser);
    return Object.assign(browser, {
      async close() {
        await close();
        await proxy.close();
      },
    });
  },

  webkit: ({ hosts }) => launchWebKit({ hosts }),
};

/** Skips a test where only some engines have what it needs, and says what that is. */
export const onlyIn = (engines, why) => ({
  skip: !engines.split(' ').includes(engine) && `only in ${engines}: ${why}`,
});

/**
 * Skips a test in the headless shell that npm brings, which has no windows: no page of it is ever
 * left or come back to, and none is kept for going back. On a build machine that is a failure.
 */
export async function needsWindows(test, browser) {
  const isShell = (await browser.version()).startsWith('Headless');
  if (isShell && process.env.CI) throw new Error('This test needs an installed Chromium.');
  if (isShell) test.skip('needs an installed Chromium, with windows');
  return isShell;
}

/** Opens tabs that share a jar of their own. Errors of their pages are kept, for a test to see. */
export async function openProfile(browser) {
  const context = await browser.createBrowserContext();
  const errors = [];
  const notes = [];
  return {
    errors,
    /** What only Firefox prints, as errors: cookies that it refused, and sockets that were closed. */
    notes,
    async open(url, { before } = {}) {
      const page = await context.newPage();
      page.setDefaultNavigationTimeout(patience);
      const hear = (text) => {
        const isNote =
          /^Cookie “.*” has been rejected|^The connection to wss?:|^Firefox can’t establish/.test(
            text,
          );
        (isNote ? notes : errors).push(text);
      };
      page.on('pageerror', (error) => hear(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') hear(message.text());
      });
      if (before) await page.evaluateOnNewDocument(before);
      // Before any script of the page, so that nothing goes unheard.
      await page.evaluateOnNewDocument(() => {
        window.heard = [];
        document.addEventListener('consentchange', ({ target, detail }) => {
          const { tracking, source, cookieName } = detail;
          window.heard.push({ target: target.nodeName, tracking, source, cookieName });
        });
      });
      await page.goto(url);
      return page;
    },
    /** All cookies of the jar as the browser holds them. */
    async cookies(name) {
      const cookies = await context.cookies();
      return name ? cookies.filter((cookie) => cookie.name === name) : cookies;
    },
    setCookie: (...cookies) => context.setCookie(...cookies),
    deleteCookie: (...cookies) => context.deleteCookie(...cookies),
    close: () => context.close(),
  };
}

/** Days for which this engine keeps a cookie that a script has written for two years. */
export const cappedDays = { chromium: 400, firefox: 400, webkit: 730 }[engine];

/** Days of which our sentences speak: all of WebKit is taken for Safari, which keeps them for a week. */
export const promisedDays = { chromium: 400, firefox: 400, webkit: 7 }[engine];

/** Waits until a page, or a frame, has its service and the control in it can be used. */
export function whenAwake(page, options) {
  return page.waitForFunction(
    () =>
      window.trackingOptOut?.snapshot &&
      document.querySelector('tracking-opt-out')?.shadowRoot?.querySelector('button'),
    options,
  );
}

/** Goes back to the page before, also to one that was kept and is not loaded again. */
export async function goBack(page) {
  const here = await page.evaluate(() => location.href);
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForFunction((href) => location.href !== href, { polling: 20 }, here);
}

/** Clicks the control of a page's n-th opt-out tag, as a visitor would. */
export async function clickControl(page, index = 0) {
  const controls = await page.$$('tracking-opt-out >>> button');
  await controls[index].click();
}

/** What the page says is so. */
export function snapshotOf(page) {
  return page.evaluate(() => window.trackingOptOut.snapshot);
}

/** What a visitor reads in a tag: its own words, without those for screen readers alone. */
export function wordsOf(page, tag = 'tracking-status') {
  return page.$eval(tag, (element) =>
    [...element.shadowRoot.querySelectorAll('[part=sentence], [part=message]')]
      .flatMap((part) => [...part.querySelectorAll('slot')])
      .flatMap((slot) => slot.assignedNodes({ flatten: true }))
      .map((node) => node.textContent)
      .join(' ')
      .trim(),
  );
}

/** How much the page has moved since it was opened, as Cumulative Layout Shift counts it. */
export function layoutShiftOf(page) {
  return page.evaluate(async () => {
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
}

/** Waits until the page says so. A second is promised; a busy machine gets thirty. */
export function waitUntil(page, state) {
  return page.waitForFunction(
    (expected) =>
      Object.entries(expected).every(
        ([key, value]) => window.trackingOptOut.snapshot[key] === value,
      ),
    { polling: 20 },
    state,
  );
}

/** Today in UTC, moved by some days. */
export function day(offset = 0) {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

/** How many days from now a cookie expires. */
export function daysLeft({ expires }) {
  return (expires - Date.now() / 1000) / 86_400;
}
