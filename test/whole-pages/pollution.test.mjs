import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { day, openProfile, startBrowser } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

// What stands on `Object.prototype` is found on every object. A page, or what runs on it, may have put
// something there; and we must never put anything there.

const options =
  'data-vendors="vwo matomo plausible" data-facades="vwo xng ce" data-requests="/collect"';
/** The module is the same code as the classic script. */
const files = {
  'tracking-opt-out.classic.js': '<script src="/js/tracking-opt-out.classic.js" %></script>',
  'tracking-gate.js': '<script src="/js/tracking-gate.js" %></script>',
};

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  const pages = {};
  for (const [file, script] of Object.entries(files)) {
    const path = `/${file.slice(0, -3)}`;
    const plain = script.replace('%', options);
    pages[path] = plain.replace('src', 'data-default-tracking="off" src');
  }
  pages['/named'] =
    '<script src="/js/tracking-opt-out.classic.js" data-vendors="__proto__ constructor"' +
    ' data-erase="__proto__ constructor"></script><tracking-opt-out></tracking-opt-out>';
  site = await serveSite({ pages });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** What a page may have put there, by name. */
const polluted = {
  maintainExperiences: 'true',
  knowsOfSignal: 'true',
  cookieName: '"x"',
  defaultTracking: '"on"',
  signals: '"none"',
  choice: '"opted-in"',
  saved: 'true',
  source: '"visitor"',
  isDriven: 'true',
  push: '() => {}',
  get: '() => 1',
  set: '() => {}',
  value: '1',
  writable: 'false',
  enumerable: 'true',
  configurable: 'false',
  capture: 'true',
  once: 'true',
  signal: 'AbortSignal.abort()',
  status: '500',
  toJSON: '() => "x"',
  flag: 'true',
  outs: 'true',
  tell: 'true',
  out: 'true',
  in: 'true',
  files: 'true',
  url: 'true',
  0: '"x"',
};

/** Does all that a page can ask for, and tells what is so after each. */
async function ask(path, name, value) {
  const profile = await openProfile(browser);
  const page = await profile.open(site.at(path), {
    // No function stands for a page that has put nothing there.
    before: name
      ? `Object.defineProperty(Object.prototype, ${JSON.stringify(name)}, { value: (${value}), writable: true, configurable: true, enumerable: true });
         Object.defineProperty(navigator, 'globalPrivacyControl', Object.assign(Object.create(null), { get: () => location.search === '?gpc' }));`
      : `Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => location.search === '?gpc' });`,
  });
  const seen = await page.evaluate(async (hasGate) => {
    const service = window.trackingOptOut;
    const seen = [];
    const put = (what) => {
      const { tracking, reason, choice, signal, maintainExperiences, saved } = service.snapshot;
      seen.push([what, tracking, reason, choice, signal, maintainExperiences, saved].join());
      seen.push(document.cookie);
    };
    const heard = [];
    document.addEventListener(
      'consentchange',
      ({ detail }) => heard.push(`${detail.tracking} ${detail.source} ${detail.cookieName}`),
      false,
    );
    put('first');
    service.optIn({});
    put('in');
    service.optOut({});
    put('out');
    seen.push(service.receipt.told.join());
    if (hasGate) {
      const { status, url } = await fetch('/collect/fetch');
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/collect/xhr', false);
      xhr.send();
      seen.push(status, url, xhr.status, xhr.responseText);
      const code = `fetch('${location.origin}/collect/worker').then(({ status }) => postMessage(status))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      seen.push(await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data))));
    }
    service.forget();
    put('forgotten');
    window.VWO?.push(['optOutVisitor', {}]);
    put('by VWO');
    window.xng?.optOutTracking?.();
    put('by XNG');
    service.push(['optOut', {}]);
    put('queued');
    return [...seen, ...heard];
  }, path.includes('gate'));
  const errors = [...profile.errors];
  await page.goto(`${site.at(path)}?gpc`);
  const withSignal = await page.evaluate(() => {
    window.trackingOptOut.forget();
    window.trackingOptOut.optIn({});
    return window.trackingOptOut.snapshot.tracking;
  });
  await profile.close();
  return { seen, errors, withSignal };
}

describe('what a page has put on Object.prototype', () => {
  for (const path of Object.keys(files).map((file) => `/${file.slice(0, -3)}`)) {
    it(`changes nothing of what ${path} says and does`, async () => {
      const plain = await ask(path);
      assert.deepEqual(plain.errors, []);
      assert.equal(plain.withSignal, 'off');
      assert.match(plain.seen.join(), new RegExp(`out.${day()}`));
      const changed = {};
      for (const [name, value] of Object.entries(polluted)) {
        const one = await ask(path, name, value).catch((error) => ({ errors: [String(error)] }));
        // Lit describes properties by objects that inherit: the tags keep the words of their authors.
        if (['value', 'writable'].includes(name)) one.errors.pop();
        if (!isDeepStrictEqual(one, plain)) changed[name] = JSON.stringify(one);
      }
      assert.deepEqual(changed, {});
      const sent = site.requests.filter((request) => request.path.startsWith('/collect'));
      assert.deepEqual(sent, []);
    });
  }
});

describe('Object.prototype', () => {
  it('stays as it was, whatever names options, queue entries, cookies and requests have', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/named'));
    const seen = await page.evaluate(() => {
      const before = Object.getOwnPropertyNames(Object.prototype).length;
      const own = JSON.parse(
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"maintainExperiences":true}',
      );
      const service = window.trackingOptOut;
      service.push(['optOut', own], ['__proto__', own], ['constructor', own], own);
      service.optOut(own);
      document.cookie = '__proto__=1';
      document.cookie = 'constructor=1';
      localStorage.setItem('__proto__', '{"polluted":1}');
      document.querySelector('tracking-opt-out').setAttribute('cookie-name', '__proto__');
      service.optOut();
      const tag = document.querySelector('tracking-opt-out');
      tag.optOut();
      return [
        Object.getOwnPropertyNames(Object.prototype).length - before,
        String({}.polluted),
        tag.snapshot.choice,
        document.cookie.split('; ').filter((cookie) => /^(?:__proto__|constructor)=/.test(cookie)),
        // Firefox does not list this name among the properties.
        Array.from(localStorage, (_, index) => localStorage.key(index)),
      ];
    });
    // What holds a choice now is no name to erase.
    assert.deepEqual(seen, [
      0,
      'undefined',
      'opted-out',
      [`__proto__=out.${day()}`],
      ['__proto__'],
    ]);
    // One for each of what nobody knows: the vendors, two entries, and an entry that is none.
    assert.ok(profile.errors.every((error) => /is not allowed|takes a function/.test(error)));
    await profile.close();
  });
});
