import { setTimeout as sleep } from 'node:timers/promises';
import { clickControl, startBrowser, waitUntil } from '../support/browser.mjs';
import { readable, startCollector } from './collector.mjs';

/** The site on which all SDKs are. Every other name leads to the collector. */
const host = 'www.example.test';

/** How long a request may be on its way, in milliseconds. */
const longestWay = 5000;

/** What Chromium asks for itself, of which no page is the cause, leads nowhere. */
const ofTheBrowser = ['accounts.google.com', 'clients*.google.com', '*.googleapis.com'];

/** The pages of a site that has an SDK, as `told` names it to the gate. */
export function pagesOf(name, told, script) {
  const gate = `<script src="/js/tracking-gate.js" data-tags="/js/tracking-opt-out.js" ${told}></script>`;
  const sdk = `<script src="/${name}.js"></script>`;
  const body =
    '<body><tracking-opt-out>Your privacy choice</tracking-opt-out><button id="buy">Buy</button><p id="said">';
  return {
    [`/${name}.js`]: script,
    [`/${name}`]: `${gate}${sdk}${body}`,
    [`/${name}/late`]: `${gate}${body}`,
    [`/${name}/before`]: `${sdk}${gate}${body}`,
    [`/${name}/alone`]: `${sdk}${body}`,
  };
}

/**
 * A visitor opts out and in again, leaves, comes back, opts out before the SDK is there and where it
 * was there before us; another comes who has opted out of the tracker elsewhere.
 *
 * @returns what was seen: `sent`, `loaded` and `stopped` by step, `arrived` by event, `stored` by
 * moment, and which of that still knows the visitor (`knowing`)
 */
export async function visit(name, sdk, site, script) {
  const seen = { sent: {}, loaded: {}, stopped: {}, arrived: {} };
  Object.assign(seen, { flag: {}, stored: {}, knowing: {}, errors: [] });
  const collector = await startCollector(sdk);
  const names = [
    ...ofTheBrowser.map((pattern) => `MAP ${pattern} ~NOTFOUND`),
    `MAP ${host} 127.0.0.1`,
    `MAP * 127.0.0.1:${collector.port}`,
  ];
  const browser = await startBrowser({
    // Nothing leaves this machine, and nothing says that no person sits before the browser: some
    // SDKs are silent then by themselves.
    args: [
      `--host-resolver-rules=${names}`,
      '--ignore-certificate-errors',
      '--disable-blink-features=AutomationControlled',
    ],
    ignoreDefaultArgs: ['--enable-automation'],
  });
  const userAgent = (await browser.userAgent()).replace('HeadlessChrome', 'Chrome');

  /** What pages have sent and was not seen to arrive yet. */
  const departures = [];
  /** When a page has sent what has arrived: on a busy machine, long before. A worker's is not known. */
  const sentAt = ({ line, at }) => {
    const index = departures.findIndex((sent) => sent.line === line && sent.at > at - longestWay);
    return index < 0 ? at : departures.splice(index, 1)[0].at;
  };

  /** A visitor who has never been there. */
  const arrive = async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setUserAgent({ userAgent });
    page.on('pageerror', (error) => seen.errors.push(String(error?.message ?? error)));
    const network = await page.createCDPSession();
    network.on('Network.requestWillBeSent', ({ request: { method, url }, wallTime }) => {
      const { host, pathname } = new URL(url);
      departures.push({ line: `${method} ${host}${pathname}`, at: wallTime * 1000 });
    });
    await network.send('Network.enable');
    await page.evaluateOnNewDocument(() => {
      window.addEventListener('click', () => (window.clickedAt = Date.now()), true);
    });
    return page;
  };
  let page = await arrive();

  const open = async (path) => {
    await page.goto(site.at(path, host), { waitUntil: 'load' });
    await page.waitForFunction(isReady, { polling: 50, timeout: 15_000 });
  };
  const leave = () => open('/elsewhere');
  /** Sends an event, and shows its name for a moment to those who record the page. */
  const send = async (event) => {
    const thrown = await page.evaluate(async (eventName) => {
      const said = document.querySelector('#said');
      said.textContent = eventName;
      setTimeout(() => (said.textContent = ''), 100);
      try {
        await window.started;
        await window.sdk.send(eventName);
        return null;
      } catch (error) {
        return String(error);
      }
    }, event);
    if (thrown) seen.errors.push(`${event}: ${thrown}`);
  };
  const buy = () => page.click('#buy');
  const changeRoute = () => page.evaluate(() => history.pushState({}, '', '/route'));
  /** Nothing is on its way any more that was sent before. */
  const quiet = async () => {
    const end = Date.now() + 4000;
    while (Date.now() - (collector.requests.at(-1)?.at ?? 0) < 700 && Date.now() < end)
      await sleep(50);
  };
  let ids;
  let chosenAt;
  let isOff = false;
  const choose = async (tracking) => {
    await clickControl(page);
    await waitUntil(page, { tracking });
    chosenAt = await page.evaluate(() => window.clickedAt);
    isOff = tracking === 'off';
  };
  const countStopped = () =>
    page.evaluate(() =>
      Object.values(window.trackingOptOut.receipt.stopped).reduce((sum, count) => sum + count, 0),
    );
  let last;
  let counted = 0;
  const keep = (title, requests) => {
    const lines = requests.map(({ line }) => line);
    const loads = (line) => sdk.loads?.some((address) => line.includes(` ${address}`));
    (seen.sent[title] ??= []).push(...lines.filter((line) => !loads(line)));
    (seen.loaded[title] ??= []).push(...lines.filter(loads));
  };
  /**
   * Keeps what leaves while something is done: where that is a choice, from that click on. What has
   * left before it while tracking was off is of the step before.
   */
  const step = async (title, action) => {
    await quiet();
    const mark = isOff ? counted : collector.requests.length;
    const wasOff = isOff;
    chosenAt = 0;
    await action();
    collector.requests.forEach((request) => (request.sentAt ??= sentAt(request)));
    const since = collector.requests.slice(mark);
    counted = mark + since.length;
    keep(
      title,
      since.filter((request) => request.sentAt >= chosenAt),
    );
    if (wasOff)
      keep(
        last,
        since.filter((request) => request.sentAt < chosenAt),
      );
    last = title;
  };
  const optInWithoutIt = () =>
    step('without it', async () => {
      await open(`/${name}/late`);
      await choose('on');
    });
  /** Waits until it is so, and says whether it is. */
  const becomes = async (isSo, milliseconds) => {
    const end = Date.now() + milliseconds;
    let is = await isSo();
    while (!is && Date.now() < end) {
      await sleep(50);
      is = await isSo();
    }
    return is;
  };
  /** Sends an event until it arrives: for a moment after the choice some SDKs drop what they hear. */
  const expect = async (event, milliseconds = 8000) => {
    const end = Date.now() + milliseconds;
    while (!seen.arrived[event] && Date.now() < end) {
      await send(event);
      seen.arrived[event] = await becomes(() => collector.has(event), 2500);
    }
  };
  /** Some recorders send only when something happens again. */
  const isReplayed = async () => {
    await buy();
    await sleep(400);
    return collector.requests.some(({ line }) => line.endsWith(sdk.replay));
  };
  const look = async (moment) => {
    if (sdk.flag) seen.flag[moment] = await page.evaluate(readFlag, sdk.flag);
    const stored = await page.evaluate(listStored);
    seen.stored[moment] = Object.keys(stored);
    ids ??= new Set(idsIn(Object.values(stored).join('\n')).filter((id) => !script.includes(id)));
    seen.knowing[moment] = Object.keys(stored).flatMap((key) => {
      const known = idsIn(stored[key]).find((id) => ids.has(id));
      return known ? `${key}: ${known}` : [];
    });
  };

  try {
    await step('on', async () => {
      await open(`/${name}`);
      await buy();
      await expect('heard-1', 15_000);
      if (sdk.replay) seen.arrived.replay = await becomes(isReplayed, 15_000);
      await quiet();
    });
    await look('on');

    await step('off', async () => {
      await choose('off');
      const begun = Date.now();
      await send('silent-1');
      await buy();
      await sleep(500);
      await send('silent-2');
      await changeRoute();
      await sleep(5000);
      seen.stopped.off = await countStopped();
      seen.perSecond = seen.stopped.off / ((Date.now() - begun) / 1000);
      await look('off');
    });

    await step('back', async () => {
      // Some have not tried yet to send what happened last.
      await send('pending-1');
      await choose('on');
      await expect('heard-2');
      await sleep(3000);
      await look('back');
    });

    await step('left', async () => {
      await choose('off');
      await send('silent-3');
      await leave();
      await sleep(1200);
    });

    await step('reloaded', async () => {
      await open(`/${name}`);
      await send('silent-4');
      await buy();
      await sleep(2000);
      seen.stopped.reloaded = await countStopped();
      await look('reloaded');
    });

    await step('resumed', async () => {
      await choose('on');
      if (sdk.needsReload) await open(`/${name}`);
      await expect('heard-3');
    });

    await step('late', async () => {
      await open(`/${name}/late`);
      await choose('off');
      await page.addScriptTag({ url: `/${name}.js` });
      await send('silent-5');
      await changeRoute();
      await buy();
      await sleep(2000);
      seen.stopped.late = await countStopped();
      await leave();
      await sleep(800);
    });

    await optInWithoutIt();
    await open(`/${name}/before`);
    await expect('heard-4');
    await step('before', async () => {
      await choose('off');
      await send('silent-6');
      await buy();
      await sleep(2000);
      await leave();
      await sleep(800);
    });
    await step('before, reloaded', async () => {
      await open(`/${name}/before`);
      await send('silent-7');
      await buy();
      await sleep(2000);
    });

    // On again, on a fresh page, which may find what was stored meanwhile.
    await optInWithoutIt();
    await step('again', async () => {
      await open(`/${name}`);
      await expect('heard-5');
      await sleep(2000);
    });

    if (sdk.flag && sdk.flag.in !== 'window') {
      await page.close();
      page = await arrive();
      await open(sdk.optOut ? `/${name}/alone` : '/elsewhere');
      if (sdk.optOut)
        await page.evaluate(async () => {
          await window.started;
          await window.sdk.optOut();
        });
      else await page.evaluate(writeFlag, sdk.flag);
      await look('elsewhere');
      await step('carried', async () => {
        await open(`/${name}`);
        seen.carried = await page.evaluate(() => window.trackingOptOut.snapshot);
        await send('silent-8');
        await buy();
        await sleep(2000);
      });
    }

    seen.leaked = Array.from({ length: 8 }, (_, index) => `silent-${index + 1}`).filter(
      collector.has,
    );
    seen.pending = collector.has('pending-1');
    return seen;
  } catch (error) {
    error.message += ` after ${JSON.stringify(seen)}`;
    throw error;
  } finally {
    await browser.close();
    collector.close();
  }
}

/** In a page: the control is there, if the page has one and us. */
function isReady() {
  const control = document.querySelector('tracking-opt-out');
  return !control || !window.trackingOptOut || control.shadowRoot?.querySelector('button');
}

/** In a page: the value of a flag, null where there is none. */
function readFlag({ in: place, name }) {
  if (place === 'window') return window[name] === undefined ? null : String(window[name]);
  if (place === 'localStorage') return localStorage.getItem(name);
  const pairs = document.cookie.split('; ').map((pair) => pair.split(/=(.*)/s));
  return pairs.find(([found]) => found === name)?.[1] ?? null;
}

/** In a page: sets a flag as the vendor would. */
function writeFlag({ in: place, name, value }) {
  if (place === 'localStorage') localStorage.setItem(name, value);
  else document.cookie = `${name}=${value}; Path=/; Max-Age=86400; SameSite=Lax; Secure`;
}

/** In a page: all that is stored, by where and under which name. */
async function listStored() {
  const databases = (await indexedDB.databases?.()) ?? [];
  const cookies = document.cookie.split('; ').filter(Boolean);
  return Object.fromEntries([
    ...cookies.map((pair) => pair.split(/=(.*)/s)).map(([key, value]) => [`cookie ${key}`, value]),
    ...Object.entries(localStorage).map(([key, value]) => [`localStorage ${key}`, value]),
    ...Object.entries(sessionStorage).map(([key, value]) => [`sessionStorage ${key}`, value]),
    ...databases.map(({ name }) => [`database ${name}`, '']),
  ]);
}

/** What in a text may be an id: long, and neither words alone nor a date. */
function idsIn(text) {
  const words = readable(text).match(/[\w-]{10,}/g) ?? [];
  return words.filter((word) => /\d.*\d.*\d/.test(word) && !/^\d{4}-\d\d-\d\d/.test(word));
}
