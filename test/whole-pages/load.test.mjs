import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { engine, openProfile, snapshotOf, startBrowser } from '../support/browser.mjs';
import { installClock } from '../support/clock.mjs';
import { cases } from '../support/load-source.mjs';
import { openMemory } from '../support/memory.mjs';
import { serveSite } from '../support/site.mjs';

// Many tags, many services, many changes, a long time: nothing piles up, and everything stays in step.

const SERVICES = 200;
const MAIN = 'tracking-opt-out';

const tagsOf = (index) => {
  const name = index ? ` cookie-name="service-${index}"` : '';
  return `<p>
    <tracking-opt-out${name}></tracking-opt-out>
    <tracking-status${name}></tracking-status>
    <tracking-opt-out${name} appearance="switch"></tracking-opt-out>
    <tracking-status${name} details></tracking-status>
    ${index % 2 ? `<tracking-opt-out${name} disabled></tracking-opt-out>` : `<tracking-status${name}></tracking-status>`}
  </p>`;
};
const gate =
  '<script src="/js/tracking-gate.js" data-vendors="google meta matomo" data-requests="stopped.example /stopped"></script>';
const tags = '<script src="/js/tracking-opt-out.classic.js"></script>';
const three =
  '<tracking-opt-out></tracking-opt-out> <tracking-opt-out appearance="switch"></tracking-opt-out> <tracking-status details></tracking-status>';

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/many': tags + Array.from({ length: SERVICES }, (_, index) => tagsOf(index)).join(''),
      '/': `<body>${gate}${tags}${three}`,
      '/plain': `<script src="/js/tracking-gate.js" data-requests="/stopped"></script>${tags}${three}`,
      '/other': tags,
      '/auto': `<script src="/js/tracking-gate.js" data-vendors="auto"></script>${tags}${three}`,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Tells figures in the longer run, where somebody reads them. */
const tell = (figures) => process.env.LONG && console.log(figures);

/** Opens a page's measure; undefined where the browser does not tell. */
const measure = (page) => (engine === 'chromium' ? openMemory(page) : undefined);

/** Takes a page's measure once all that comes later has been had: looks, scripts that were put off, receipts. */
async function takeAtRest(page, memory) {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  await page.evaluate(() => window.heard.splice(0));
  return memory?.take();
}

/**
 * Holds what a page keeps after many of something against what it kept after few.
 *
 * @param heap how many bytes more it may be: code that has been compiled meanwhile, and the like
 */
function assertFlat(few, many, heap = 300_000) {
  if (!few) return;
  const figures = `${JSON.stringify(few)} became ${JSON.stringify(many)}`;
  for (const name of ['nodes', 'listeners', 'documents']) {
    assert.ok(many[name] <= few[name] + 5, `${name}: ${figures}`);
  }
  assert.ok(many.heap - few.heap < heap, `heap: ${figures}`);
  tell(`    ${figures}`);
}

/** Asks a page until it says yes; the page's own clock may stand. */
async function until(page, question, argument) {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await page.evaluate(question, argument);
    if (answer === true) return;
    if (Date.now() > end)
      assert.fail(`still not so after half a minute: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Tells, in a page, whether all tags show what the jar holds; if not, those that do not. A tag shows
 * by its state, its button or switch, and its sentence.
 */
function isInStep() {
  const pairs = document.cookie.split('; ').map((pair) => pair.split('='));
  const jar = new Map(pairs.map(([name, value]) => [name, value]));
  const wrong = [...document.querySelectorAll('tracking-opt-out, tracking-status')].filter(
    (tag) => {
      const value = jar.get(tag.getAttribute('cookie-name') ?? 'tracking-opt-out');
      const isOff = value !== undefined && !value.startsWith('in');
      const button = tag.shadowRoot.querySelector('button');
      const words = tag.shadowRoot.textContent;
      const shows = [
        tag.snapshot.tracking === (isOff ? 'off' : 'on'),
        tag.snapshot.saved,
        tag.matches(isOff ? ':state(off)' : ':state(on)'),
        words.includes(`Tracking is ${isOff ? 'off' : 'on'}`),
        button?.role !== 'switch' || button.ariaChecked === String(!isOff),
        !button ||
          button.role === 'switch' ||
          Boolean(button.querySelector('[name=opt-out]')) !== isOff,
      ];
      return shows.includes(false);
    },
  );
  return (
    wrong.length === 0 ||
    wrong
      .slice(0, 3)
      .map(
        (tag) => `${tag.outerHTML} ${JSON.stringify(tag.snapshot)} ${tag.shadowRoot.textContent}`,
      )
  );
}

describe('a page with 1,000 tags and 200 services', () => {
  let profile;
  let page;
  before(async () => {
    profile = await openProfile(browser);
    page = await profile.open(site.at('/many'), {
      before: () => {
        window.formats = 0;
        const count = (apply) => ({
          [apply](...args) {
            window.formats += 1;
            return Reflect[apply](...args);
          },
        });
        const dates = Date.prototype;
        dates.toLocaleDateString = new Proxy(dates.toLocaleDateString, count('apply'));
        Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, count('construct'));
      },
    });
  });
  after(() => profile.close());

  it('is right from the start', async () => {
    assert.equal(
      await page.$$eval('tracking-opt-out, tracking-status', ({ length }) => length),
      1000,
    );
    await until(page, isInStep);
    assert.deepEqual(await profile.cookies(), []);
  });

  it('has the tags of a service in step as soon as they are rendered, and tells one event', async () => {
    const heard = await page.evaluate(async () => {
      window.heard.length = 0;
      const control = document.querySelector('tracking-opt-out');
      control.shadowRoot.querySelector('button').click();
      await control.updateComplete;
      return window.heard;
    });
    assert.equal(await page.evaluate(isInStep), true);
    assert.deepEqual(
      heard.map(({ cookieName, source }) => [cookieName, source]),
      [[MAIN, 'visitor']],
    );
  });

  it('asks only once how days are written, which takes long, not for each tag', async () => {
    assert.equal(await page.evaluate(() => window.formats), 1);
  });

  it('reads the cookies once when they may have changed, not once for each tag or service', async () => {
    const reads = await page.evaluate(() => {
      const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
      let count = 0;
      const get = () => {
        count += 1;
        return cookie.get.call(document);
      };
      Object.defineProperty(document, 'cookie', { ...cookie, get, configurable: true });
      window.dispatchEvent(new Event('focus'));
      delete document.cookie;
      return count;
    });
    assert.equal(reads, 1);
  });

  // A browser that keeps fewer cookies for a site than these drops some: their tags say so.
  for (const [method, atMost] of [
    ['optOut', SERVICES],
    ['optIn', 0],
    ['forget', 0],
  ]) {
    it(`says what the jar holds after ${method}() of all services`, async () => {
      await page.evaluate((method) => {
        window.heard.length = 0;
        for (const tag of document.querySelectorAll('p > :first-child')) {
          if (method === 'forget') tag.service.forget();
          else tag[method]();
        }
      }, method);
      await until(page, isInStep);
      const kept = (await profile.cookies()).length;
      if (atMost) assert.ok(kept > 100 && kept <= atMost, String(kept));
      else assert.equal(kept, 0);
      const isTwice = await page.evaluate(() => {
        const told = window.heard.map(({ cookieName, tracking }) => `${cookieName} ${tracking}`);
        return told.length !== new Set(told).size;
      });
      assert.equal(isTwice, false);
    });
  }

  it('has made no mistake that the console tells of', () => assert.deepEqual(profile.errors, []));
});

describe('very many changes on one page', () => {
  const many = cases(2000, 10_000);

  /** Makes changes in a page, each a choice; and tells how many events there were. */
  const change = (page, times) =>
    page.evaluate(async (times) => {
      const [button, toggle] = document.querySelectorAll('tracking-opt-out');
      const service = window.trackingOptOut;
      const press = (tag) => tag.shadowRoot.querySelector('button').click();
      const edit = (value) => {
        document.cookie = `tracking-opt-out=${value}; Path=/`;
        window.dispatchEvent(new Event('focus'));
      };
      const steps = [
        () => press(button),
        () => press(button),
        () => press(toggle),
        () => press(toggle),
        () => service.optOut(),
        () => service.optIn(),
        () => service.optOut({ maintainExperiences: true }),
        () => service.forget(),
        () => edit('out'),
        () => edit('in'),
      ];
      window.heard.length = 0;
      for (let index = 0; index < times; index += 1) {
        steps[index % steps.length]();
        await button.updateComplete;
        // What the browser tells of cookies is heard too.
        if (index % 50 === 49) await new Promise((resolve) => setTimeout(resolve));
      }
      return window.heard.splice(0).length;
    }, times);

  it('leave nothing behind but the last one', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/auto'));
    const other = await profile.open(site.at('/other'));
    const memory = await measure(page);
    const settle = async (isOff) => {
      await other.evaluate((isOff) => {
        if (isOff) window.trackingOptOut.optOut();
        else window.trackingOptOut.forget();
      }, isOff);
      await until(page, isInStep);
      return takeAtRest(page, memory);
    };
    await change(page, 500);
    const few = await settle(false);
    const start = Date.now();
    for (let done = 0; done < many; done += 500) {
      assert.equal(await change(page, 500), 500);
      await other.evaluate(() => window.trackingOptOut.optOut());
      await until(page, isInStep);
      await page.evaluate(() => window.trackingOptOut.forget());
    }
    tell(`    ${many} changes: ${Date.now() - start} ms`);
    assertFlat(few, await settle(false));
    await settle(true);
    assert.equal((await snapshotOf(page)).tracking, 'off');
    assert.deepEqual(profile.errors, []);
    await memory?.close();
    await profile.close();
  });
});

// What a single-page app does all day, each as often as it is told to, with tracking off.
const doings = {
  'tags added and removed': {
    few: 500,
    many: cases(3000, 10_000),
    alive: ["customElements.get('tracking-opt-out').prototype", 2],
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        const tag = document.createElement(index % 2 ? 'tracking-opt-out' : 'tracking-status');
        tag.toggleAttribute(index % 2 ? 'maintain-experiences' : 'details');
        if (index % 3 === 0) tag.setAttribute('appearance', index % 2 ? 'switch' : 'line');
        tag.addEventListener('consentchange', () => tag.snapshot);
        document.body.append(tag);
        if (index % 5 === 0) await tag.updateComplete;
        // Moved, and put under another service and back again.
        if (index % 7 === 0) document.body.prepend(tag);
        if (index % 11 === 0) tag.setAttribute('cookie-name', 'another');
        tag.remove();
        if (index % 500 === 499) await new Promise((resolve) => setTimeout(resolve));
      }
    },
  },
  'subscribers that come and go': {
    few: 500,
    many: cases(3000, 10_000),
    act(times) {
      for (let index = 0; index < times; index += 1) {
        const kept = new Array(100).fill(index);
        window.trackingOptOut.subscribe(() => kept)();
      }
    },
  },
  'placeholders inserted and removed': {
    few: 300,
    many: cases(2000, 10_000),
    alive: ["customElements.get('tracking-opt-out').prototype", 2],
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        const place = document.createElement('div');
        place.setAttribute('data-tracking-opt-out', '');
        place.setAttribute('data-appearance', 'switch');
        place.textContent = 'Opt out';
        document.body.append(place);
        await null;
        if (!place.firstChild.shadowRoot) throw new Error('no tag');
        place.remove();
      }
    },
  },
  'held scripts inserted and removed, some of them run': {
    few: 200,
    many: cases(1000, 10_000),
    // The table of a WeakSet keeps its size in Chromium when its elements have gone (20,000 of them were 260 kB), and code is
    // kept for some time; 10,000 elements would be more than a million bytes.
    heap: 600_000,
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        if (index % 100 === 50) window.trackingOptOut.optIn();
        if (index % 100 === 99) window.trackingOptOut.optOut();
        const held = document.createElement('script');
        held.type = 'text/plain';
        held.setAttribute('data-tracking', '');
        held.text = 'window.ran = true;';
        const around = document.createElement('p');
        around.append(held);
        document.body.append(around);
        window.ran = false;
        await new Promise((resolve) => setTimeout(resolve));
        if (window.ran !== window.trackingOptOut.allows('tracking')) throw new Error('not held');
        around.remove();
      }
    },
  },
  'links inserted, clicked and removed': {
    few: 200,
    many: cases(500, 2000),
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        const link = document.createElement('a');
        link.href = index % 2 ? '#tracking-opt-out' : '#tracking-opt-in';
        document.body.append(link);
        link.click();
        link.remove();
        if (index % 50 === 49) await new Promise((resolve) => setTimeout(resolve));
      }
    },
  },
  'frames inserted, sent from and removed': {
    few: 60,
    many: cases(300, 2000),
    alive: ['HTMLIFrameElement.prototype', 0],
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const { fetch, XMLHttpRequest } = frame.contentWindow;
        const { status } = await fetch('http://stopped.example/frame');
        if (status !== 204) throw new Error('a frame sends');
        new XMLHttpRequest();
        frame.remove();
        if (index % 20 === 19) await new Promise((resolve) => setTimeout(resolve));
      }
    },
  },
  'requests stopped, to hosts without end': {
    few: 2000,
    many: cases(10_000, 100_000),
    alive: ['XMLHttpRequest.prototype', 0],
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        const address = `http://h${Math.random()}.stopped.example/${index}`;
        if (index % 10 === 0) {
          const request = new XMLHttpRequest();
          request.open('POST', address);
          await new Promise((resolve) => {
            request.onload = resolve;
            request.send('x');
          });
        } else if (index % 10 === 1) navigator.sendBeacon(address, 'x');
        else if (index % 10 === 2) new Image().src = address;
        else if (index % 10 === 3) new WebSocket(address.replace('http', 'ws')).close();
        else if (index % 10 === 4) new EventSource(address).close();
        else await fetch(address);
      }
    },
  },
  'workers made and ended': {
    few: 10,
    many: cases(40, 300),
    alive: ['Worker.prototype', 0],
    async act(times) {
      for (let index = 0; index < times; index += 1) {
        const code = "fetch('http://stopped.example/').then(({ status }) => postMessage(status))";
        const address = URL.createObjectURL(new Blob([code]));
        const worker = new Worker(address);
        const status = await new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
        });
        if (status !== 204) throw new Error('a worker sends');
        worker.terminate();
        URL.revokeObjectURL(address);
      }
    },
  },
};

describe('a page that is never left keeps nothing of', () => {
  let profile;
  let page;
  before(async () => {
    profile = await openProfile(browser);
    page = await profile.open(site.at('/'));
    await page.evaluate(() => window.trackingOptOut.optOut());
  });
  after(() => profile.close());

  for (const [title, { few, many, heap, alive, act }] of Object.entries(doings)) {
    it(title, async () => {
      const memory = await measure(page);
      await page.evaluate(act, few);
      const before = await takeAtRest(page, memory);
      const start = Date.now();
      await page.evaluate(act, many);
      tell(`    ${many} ${title}: ${Date.now() - start} ms`);
      assertFlat(before, await takeAtRest(page, memory), heap);
      for (const each of memory ? ['WeakRef', 'BroadcastChannel'] : []) {
        assert.ok((await memory.count(`${each}.prototype`)) < 10, each);
      }
      if (memory && alive) assert.equal(await memory.count(alive[0]), alive[1]);
      await memory?.close();
      assert.deepEqual(profile.errors, []);
    });
  }
});

const HOURS = 7 * 24;

/** What happens on a page that stays open, one of these each hour; each says what the choice is then. */
const happenings = [
  {
    what: 'another tab opts out',
    act: ({ other }) => other.evaluate(() => window.trackingOptOut.optOut()),
    choice: () => 'opted-out',
  },
  {
    what: 'the visitor goes away and comes back',
    act: ({ page }) =>
      page.evaluate(() => {
        window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      }),
  },
  {
    what: 'a server writes the cookie again and again, for a day',
    act: ({ page }) =>
      page.evaluate(async () => {
        for (let index = 0; index < 5; index += 1) {
          await window.cookieStore?.get('none');
          document.cookie = `tracking-opt-out=out; Path=/; Max-Age=${86_400 + index}`;
        }
      }),
    choice: () => 'opted-out',
  },
  {
    what: 'the page is hidden and shown',
    act: ({ page }) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
  },
  {
    what: 'another tab forgets',
    act: ({ other }) => other.evaluate(() => window.trackingOptOut.forget()),
    choice: () => null,
  },
  {
    what: 'the visitor uses the control',
    act: ({ page }) =>
      page.evaluate(() =>
        document.querySelector('tracking-opt-out').shadowRoot.querySelector('button').click(),
      ),
    // It offers the opposite of what is so.
    choice: ({ gpc }) => (gpc ? 'opted-in' : 'opted-out'),
  },
  {
    what: 'the cookie is deleted by hand',
    async act({ profile, page }) {
      await profile.deleteCookie(...(await profile.cookies(MAIN)));
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    },
    choice: () => null,
  },
];

/** What is so, after the contract; where the visitor opted in here, the signal's notice was on show. */
function expected({ choice, gpc }) {
  if (choice === 'opted-out') return { tracking: 'off', reason: 'choice' };
  if (choice === 'opted-in') return { tracking: 'on', reason: 'choice' };
  return gpc ? { tracking: 'off', reason: 'signal' } : { tracking: 'on', reason: 'default' };
}

/** Tells, in a page, whether what is so is what was expected, and all tags say it. */
function isSaid({ tracking, reason }) {
  const { snapshot } = window.trackingOptOut;
  const tags = [...document.querySelectorAll('tracking-opt-out, tracking-status')];
  const words = tags.map((tag) => tag.shadowRoot.textContent);
  return (
    (snapshot.tracking === tracking &&
      snapshot.reason === reason &&
      words.every((each) => each.toLowerCase().includes(`tracking is ${tracking}`))) || {
      expected: { tracking, reason },
      snapshot,
      words,
    }
  );
}

const passHours = (page, hours) =>
  page.evaluate(async (minutes) => {
    for (let count = 0; count < minutes; count += 1) await window.clock.advance(60_000);
  }, hours * 60);

describe('a page that is open for a week', () => {
  it('stays right and light, whatever happens meanwhile', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/plain'), { before: installClock });
    const other = await profile.open(site.at('/other'), { before: installClock });
    const memory = await measure(page);
    await page.evaluate(() => {
      window.gpc = false;
      Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => window.gpc });
    });
    const state = { choice: null, gpc: false };
    const most = { pending: 0, heard: 0 };
    const begun = Date.now();
    let few;

    for (let hour = 0; hour < HOURS; hour += 1) {
      for (const each of [page, other]) await passHours(each, 1);
      if (hour % 24 === 12) {
        state.gpc = !state.gpc;
        await page.evaluate((gpc) => {
          window.gpc = gpc;
          window.dispatchEvent(new Event('focus'));
        }, state.gpc);
        await until(page, isSaid, expected(state));
      }
      const { what, act, choice } = happenings[hour % happenings.length];
      await act({ page, other, profile });
      if (choice) state.choice = choice(state);
      await until(page, isSaid, expected(state)).catch((error) => {
        throw new Error(`hour ${hour}, ${what}: ${error.message}`);
      });
      // A few looks may be due, and the end of the cookie.
      const { pending, heard } = await page.evaluate(() => ({
        pending: window.clock.pending,
        heard: window.heard.splice(0).length,
      }));
      most.pending = Math.max(most.pending, pending);
      most.heard = Math.max(most.heard, heard);
      if (hour === HOURS / 4) few = await memory?.take();
    }

    tell(`    a week: ${Date.now() - begun} ms, at most ${most.pending} timers`);
    assert.ok(most.pending <= 4, `${most.pending} timers wait`);
    assert.ok(most.heard <= 2, `${most.heard} events in an hour`);
    assertFlat(few, await memory?.take());
    assert.deepEqual(profile.errors, []);
    await memory?.close();
    await profile.close();
  });

  it('has the same choice until it is loaded again, and then keeps it for as long as a browser may', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/plain'), { before: installClock });
    await page.evaluate(() => window.trackingOptOut.optOut());
    const [first] = await profile.cookies(MAIN);
    await passHours(page, HOURS);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    assert.deepEqual(await profile.cookies(MAIN), [first]);
    const later = await page.evaluate(() => Date.now());
    await page.evaluateOnNewDocument((time) => window.clock.set(time), later);
    await page.reload();
    const [renewed] = await profile.cookies(MAIN);
    assert.equal(renewed.value, first.value);
    if (engine === 'chromium') assert.ok(renewed.expires > first.expires);
    assert.equal((await snapshotOf(page)).since, first.value.slice(-10));
    await profile.close();
  });

  it('is opted out also while the clock is wrong, but for one that says years have passed', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/plain'), { before: installClock });
    await page.evaluate(() => window.trackingOptOut.optOut());
    const right = await page.evaluate(() => Date.now());
    const times = [
      ['1999-12-31', 'off'],
      ['2090-01-01', 'on'],
      [right, 'off'],
    ];
    for (const [time, tracking] of times) {
      const now = await page.evaluate((time) => {
        window.clock.set(new Date(time).getTime());
        window.dispatchEvent(new Event('focus'));
        return window.trackingOptOut.snapshot.tracking;
      }, time);
      assert.equal(now, tracking, String(time));
      await until(page, isSaid, { tracking, reason: tracking === 'off' ? 'choice' : 'default' });
    }
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
