import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { engine, openProfile, startBrowser } from '../support/browser.mjs';
import { startCollector } from '../support/collector.mjs';
import { serveSite } from '../support/site.mjs';

const senders = readFileSync(new URL('../support/senders.js', import.meta.url), 'utf8');
await import('../support/senders.js');
const names = Object.keys(globalThis.senders);

// A policy as strict as one can be and still let the page send at all.
const strict = (host) =>
  [
    "default-src 'none'",
    `connect-src 'self' http://${host} ws://${host}`,
    `img-src http://${host}; media-src http://${host}; style-src http://${host}`,
    `script-src 'self' http://${host}`,
    'frame-src *; worker-src blob:; form-action *',
    "require-trusted-types-for 'script'; trusted-types page tracking-opt-out",
  ].join('; ');

/** What cannot be seen to be sent while tracking is on, and so proves nothing by its silence. */
const unprovable = {
  // Trusted Types refuse these without our doing.
  'Chromium, a strict policy': ['object', 'embed', 'worker in a worker'],
  Firefox: ['link rel=prefetch'], // only when it has nothing else to do
  'Firefox, a strict policy': ['link rel=prefetch', 'object', 'embed', 'worker in a worker'],
  // It has no such thing; and the first sound of a browser is not asked for within eight seconds.
  WebKit: ['link rel=prefetch', 'new Audio'],
  'WebKit, a strict policy': [
    'link rel=prefetch',
    'new Audio',
    'object',
    'embed',
    'worker in a worker',
  ],
};

const engineName = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }[engine];

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

for (const isStrict of [false, true]) {
  const title = isStrict ? `${engineName}, a strict policy` : engineName;

  describe(`the gate in ${title}`, () => {
    let collector;
    let site;
    let page;
    let profile;
    let told;
    let late;
    const path = (kind) => (name) => `/${kind}/${name}`;
    const addressed = (kind) =>
      names.map((name) => [name, collector.at(encodeURI(path(kind)(name)))]);
    const ownHtml = (kind) =>
      names
        .filter((name) => name.includes('own HTML,'))
        .map((name) => {
          const [tag] = name.split(',');
          const address = collector.at(encodeURI(path(kind)(name)));
          const loads = tag === 'a' ? 'href=#here ping' : 'type=text/plain src';
          return `<${tag} ${loads}="${address}"></${tag}>`;
        })
        .join('');
    const sendAll = (all) =>
      page.evaluate(async (all) => {
        const send = async ([name, address]) => {
          const answer = (async () => globalThis.senders[name](address))().catch(String);
          const patience = new Promise((resolve) => {
            setTimeout(() => resolve('never answered'), 5000);
          });
          return [name, await Promise.race([answer, patience])];
        };
        return Object.fromEntries(await Promise.all(all.map(send)));
      }, all);

    before(async () => {
      collector = await startCollector();
      const { host } = collector;
      site = await serveSite({
        headers: isStrict ? { 'content-security-policy': strict(host) } : {},
        pages: {
          '/senders.js': senders,
          '/': `<script src="/js/tracking-gate.js" data-requests="${host}/stopped"></script>
            <body><script src="/senders.js"></script>${['stopped', 'passed'].map(ownHtml).join('')}`,
        },
      });
      profile = await openProfile(browser);
      page = await profile.open(site.at('/'));
      await page.evaluate(() => window.trackingOptOut.optOut());
      told = await sendAll(addressed('stopped'));
      // What was sent before these has arrived when they have.
      await sendAll(addressed('passed'));
      late = await collector.arrived(names.map(path('passed')));
    });
    after(async () => {
      await profile.close();
      await site.close();
      await collector.close();
    });

    const isProvable = (name) => !unprovable[title]?.includes(name);
    for (const name of names) {
      it(`stops ${name} while tracking is off`, () => {
        assert.equal(collector.countOf(path('stopped')(name)), 0);
        assert.notEqual(told[name], 'never answered');
      });
      if (isProvable(name)) {
        it(`lets ${name} through to other addresses`, () => {
          assert.ok(!late.includes(path('passed')(name)));
        });
      }
    }

    it('answers its callers with a success', () => {
      const success = {
        fetch: 204,
        'fetch, keepalive': 204,
        'fetch of a Request': 204,
        'fetch of a URL': 204,
        XMLHttpRequest: [204, '', 'loadend4'],
        'XMLHttpRequest, post': [204, '', 'loadend4'],
        'XMLHttpRequest, synchronous': [204, '', 'loadend4'],
        'XMLHttpRequest, json': [204, null, 'loadend4'],
        sendBeacon: true,
        'new Image': 'load',
        'img.srcset': 'load',
        'img.setAttribute': 'load',
        script: 'error',
        iframe: 'load',
        'iframe, later': 'load',
        WebSocket: 'open',
        EventSource: 'open',
        'fetch of a fresh frame': 204,
        'worker, fetch': 204,
        'worker, XMLHttpRequest': 204,
      };
      for (const [name, answer] of Object.entries(success)) {
        assert.deepEqual(told[name], answer, name);
      }
    });

    it('counts what it has stopped in the receipt', async () => {
      const stopped = await page.evaluate(() => window.trackingOptOut.receipt.stopped);
      assert.deepEqual(Object.keys(stopped), ['collect.localhost']);
      assert.ok(stopped['collect.localhost'] >= names.filter(isProvable).length);
    });

    it('opens on opting in, and sends nothing that was dropped meanwhile', async () => {
      await page.evaluate(() => window.trackingOptOut.optIn());
      const before = names.map((name) => collector.countOf(path('stopped')(name)));
      assert.deepEqual(new Set(before), new Set([0]));
      await sendAll(addressed('stopped'));
      const provable = names.filter(isProvable);
      assert.deepEqual(await collector.arrived(provable.map(path('stopped'))), []);
      const often = provable.filter((name) => collector.countOf(path('stopped')(name)) > 2);
      assert.deepEqual(often, []);
    });

    it('is closed on the next page before the first script can send', async () => {
      await page.evaluate(() => window.trackingOptOut.optOut());
      await page.reload();
      const answer = await page.evaluate(
        (address) => globalThis.senders.fetch(address),
        collector.at('/stopped/after reload'),
      );
      assert.equal(answer, 204);
      assert.equal(collector.countOf('/stopped/after reload'), 0);
    });
  });
}
