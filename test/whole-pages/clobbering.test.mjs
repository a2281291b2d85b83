import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day, openProfile, snapshotOf, startBrowser, waitUntil } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

// Elements are found under their names and ids on the document, the window and the forms around them,
// there even in place of what the browser has. All these stand before our scripts.

const named = (name) =>
  `<img name="${name}"><form name="${name}"><input name="${name}"></form><iframe name="${name}"></iframe>` +
  `<embed name="${name}"><a id="${name}" href="#x">x</a><object id="${name}"></object>`;

const groups = {
  'what documents have': [
    ...['cookie', 'readyState', 'baseURI', 'implementation', 'contentType', 'currentScript'],
    ...['defaultView', 'body', 'head', 'documentElement', 'querySelector', 'querySelectorAll'],
    ...['getElementById', 'addEventListener', 'dispatchEvent', 'scripts', 'forms', 'location'],
    ...['domain', 'title', 'visibilityState', 'nodeType', 'childNodes', 'firstChild', 'contains'],
  ],
  'what windows have': [
    ...['navigator', 'localStorage', 'sessionStorage', 'customElements', 'CustomEvent', 'Event'],
    ...['BroadcastChannel', 'cookieStore', 'trustedTypes', 'performance', 'console', 'history'],
    ...['MutationObserver', 'PerformanceObserver', 'ReportingObserver', 'fetch', 'fetchLater'],
    ...['WebTransport', 'WebSocket', 'URL', 'Proxy', 'Reflect', 'Symbol', 'origin', 'doNotTrack'],
    ...['setTimeout', 'document', 'self', 'top', 'parent', 'closed', 'length', 'Function'],
  ],
  'what pages keep there': [
    ...['trackingOptOut', 'VWO', 'xng', 'ce', 'CrossEngageObject', '_paq', 'dataLayer', 'gtag'],
    ...['posthog', 'fbq', 'clarity', '_hsq', 'uetq', 'heap', 'mixpanel', 'defaultView', 'NodeList'],
  ],
};
/** What Lit calls on the document: without it the tags stay what their authors wrote. */
const rendering = [
  'createElement',
  'createComment',
  'createTextNode',
  'createTreeWalker',
  'importNode',
];
const all = [...Object.values(groups).flat(), ...rendering].map(named).join('');

/** A form whose fields stand in place of what every element has. */
const form = `<form>${[
  ...['getAttribute', 'setAttribute', 'removeAttribute', 'hasAttribute', 'attributes', 'matches'],
  ...['nodeType', 'localName', 'firstChild', 'childNodes', 'parentNode', 'isConnected', 'closest'],
  ...['ownerDocument', 'querySelector', 'querySelectorAll', 'append', 'dispatchEvent', 'remove'],
  ...['isContentEditable', 'addEventListener', 'getRootNode', 'contains', 'nextSibling', 'action'],
]
  .map((name) => `<input name="${name}">`)
  .join('')}`;

const options =
  'data-vendors="vwo xng ce matomo" data-facades="vwo xng ce" data-requests="collect.localhost" data-erase="_shop_*"';
const files = {
  'tracking-opt-out.js': `<script type="module" src="/js/tracking-opt-out.js" ${options}></script>`,
  'tracking-opt-out.classic.js': `<script src="/js/tracking-opt-out.classic.js" ${options}></script>`,
  'tracking-gate.js': `<script src="/js/tracking-gate.js" ${options} data-tags="/js/tracking-opt-out.js"></script>`,
};
const content =
  '<p><tracking-opt-out></tracking-opt-out> <tracking-status details></tracking-status></p>' +
  '<p><a class="out" href="#tracking-opt-out">out</a> <a class="in" href="#tracking-opt-in">in</a></p>' +
  '<script type="text/plain" data-tracking>window.held = (window.held ?? 0) + 1;</script>' +
  '<script type="text/plain" data-tracking src="/held.js"></script>';

/** Without the ending of a script, by which a server would take it for one. */
const pathOf = (file, name) => `/${file.slice(0, -3)} ${name}`.replaceAll(' ', '-');

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  const pages = { '/held.js': 'window.heldFile = (window.heldFile ?? 0) + 1;' };
  for (const [file, script] of Object.entries(files)) {
    for (const [name, names] of Object.entries(groups)) {
      pages[pathOf(file, name)] = names.map(named).join('') + script + content;
    }
    pages[pathOf(file, 'form')] =
      form + script + content + '<div data-tracking-opt-out>x</div></form>';
  }
  const gate = '<script src="/js/tracking-gate.js" data-requests="/collect"></script>';
  const inner = `<p id="defaultView"></p>${all}`.replaceAll('"', '&quot;');
  pages['/stopping'] =
    `${all}${gate}<iframe id="inner" srcdoc="${inner}<script>parent.isFrameThere = true</script>"></iframe>${content}`;
  site = await serveSite({ pages });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Has a visitor do all that there is to do, and tells what came of it. */
async function visit(path) {
  const profile = await openProfile(browser);
  await profile.setCookie({ name: '_shop_cart', value: '1', domain: '.example.test', path: '/' });
  // Elements of these names must not get in the way of the test.
  const before = () => {
    const { querySelector } = Document.prototype;
    window.find = (selector) => querySelector.call(document, selector);
  };
  // Not on localhost: without a secure context the browser has less of its own on the window.
  const page = await profile.open(site.at(path, 'www.example.test'), { before });
  const seen = {};
  const values = async () =>
    Object.fromEntries((await profile.cookies()).map(({ name, value }) => [name, value]));
  try {
    await page.waitForFunction(() => window.trackingOptOut?.snapshot);
    await page.waitForFunction(() => find('tracking-opt-out')?.shadowRoot?.querySelector('button'));
    await page.waitForFunction(() => window.held && window.heldFile);
    seen.atFirst = (await snapshotOf(page)).reason;
    seen.held = await page.evaluate(() => [window.held, window.heldFile]);
    await page.evaluate(() => find('tracking-opt-out').shadowRoot.querySelector('button').click());
    await waitUntil(page, { tracking: 'off', reason: 'choice', saved: true });
    seen.out = await values();
    seen.told = await page.evaluate(() => [...window.trackingOptOut.receipt.told].sort());
    seen.queue = await page.evaluate(() => Array.isArray(window._paq));
    seen.failed = await page.evaluate(() => window.trackingOptOut.receipt.failed);
    await page.evaluate(() => find('a.in').click());
    await waitUntil(page, { tracking: 'on' });
    await page.evaluate(() => find('a.out').click());
    await waitUntil(page, { tracking: 'off', reason: 'choice' });
    seen.heard = await page.evaluate(() => window.heard.length);
  } catch (error) {
    seen.error = error.message;
  }
  seen.errors = profile.errors;
  await profile.close();
  return seen;
}

const expected = {
  atFirst: 'default',
  held: [1, 1],
  out: {
    'tracking-opt-out': `out.${day()}`,
    _vis_opt_out: '1',
    'xng.tracking-opt-out': 'true',
    'ce.tracking-opt-in': 'false',
    mtm_consent_removed: '1',
  },
  told: ['ce', 'matomo', 'vwo', 'xng'],
  queue: true,
  failed: [],
  heard: 3,
  errors: [],
};

describe('elements with names of', () => {
  for (const file of Object.keys(files)) {
    for (const name of Object.keys(groups)) {
      it(`${name} change nothing for ${file}`, async () => {
        assert.deepEqual(await visit(pathOf(file, name)), expected);
      });
    }
    it(`what elements have, in a form around them, change nothing for ${file}`, async () => {
      assert.deepEqual(await visit(pathOf(file, 'form')), expected);
    });
  }
});

describe('the gate, on a page with elements of all these names', () => {
  const ways = {
    'by fetch': (address) => fetch(address),
    'by an image': (address) => {
      new Image().src = address;
    },
    'by markup': (address) => {
      const div = Document.prototype.createElement.call(document, 'div');
      div.innerHTML = `<img src="${address}">`;
    },
    'in a form whose fields stand in place of what elements have': (address) => {
      const { createElement, querySelector } = Document.prototype;
      const form = createElement.call(document, 'form');
      for (const name of ['nodeType', 'localName', 'firstChild', 'isConnected', 'ownerDocument']) {
        const field = createElement.call(document, 'input');
        field.name = name;
        Node.prototype.appendChild.call(form, field);
      }
      const frame = createElement.call(document, 'iframe');
      // Set where the gate is not asked, as a parser does.
      const source = document.createAttribute('src');
      source.value = address;
      frame.setAttributeNode(source);
      Node.prototype.appendChild.call(form, frame);
      querySelector.call(document, 'p').append(form);
    },
    'by the window of a frame': (address) => {
      const frame = Document.prototype.querySelector.call(document, '#inner');
      return frame.contentWindow.fetch(address);
    },
    'by the document of a frame': (address) => {
      const frame = Document.prototype.querySelector.call(document, '#inner');
      const document_ = frame.contentDocument;
      const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'defaultView');
      return get.call(document_).fetch(address);
    },
  };

  it('stops what it stops elsewhere, and lets it go when that is allowed', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/stopping'));
    const send = async (when) => {
      for (const [way, run] of Object.entries(ways)) {
        const address = site.at(`/collect/${when}/${encodeURIComponent(way)}`);
        await page.evaluate(run, address);
      }
      // What was sent before it has arrived when this has.
      await page.evaluate((address) => fetch(address).then(() => undefined), site.at(`/${when}`));
      const begin = `/collect/${when}/`;
      return site.requests
        .filter(({ path }) => path.startsWith(begin))
        .map(({ path }) => decodeURIComponent(path.slice(begin.length)))
        .sort();
    };
    await page.waitForFunction(() => window.isFrameThere);
    await page.evaluate(() => window.trackingOptOut.optOut());
    assert.deepEqual(await send('off'), []);
    await page.evaluate(() => window.trackingOptOut.optIn());
    assert.deepEqual(await send('on'), Object.keys(ways).sort());
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });
});
