import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readTracking, renderTags, trackingMiddleware } from '../../dist/server.js';
import {
  clickControl,
  goBack,
  layoutShiftOf,
  openProfile,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { createMatrix } from '../support/matrix.mjs';
import { unpackInto } from '../support/packed.mjs';
import { serveSite } from '../support/site.mjs';
import { buildPage, buildTags } from './build.mjs';
import { examples, examplesOnServers } from './examples.mjs';

// The examples of docs/frameworks.md in pages of their frameworks, as a visitor has them. FRAMEWORKS="React Vue" runs
// some of them.

const here = fileURLToPath(new URL('.', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const ours = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** How docs/prerendering.md has each of them print what `renderTags` has made. */
const printing = Object.fromEntries(
  [
    ...readFileSync(new URL('../../docs/prerendering.md', import.meta.url), 'utf8')
      .split('\n### React, Preact, Solid, Vue and Svelte\n')[1]
      .split('\n### ')[0]
      .matchAll(/^(\w+):\n\n```\w+\n(.*?)\n```/gms),
  ].map(([, name, code]) => [name, code]),
);

/**
 * - `version`: of what it is.
 * - `renders`: how the page takes over what its server has made, by how that is sent.
 * - `sets`: whether what is bound as a property is set when the page takes over: where the tags are there by then,
 *   and where they come later. If not, it is set when it changes.
 */
const frameworks = {
  React: {
    version: dependencies.react,
    renders: { 'in one piece': 'hydrate', 'as a stream': 'hydrateStream' },
    sets: { soon: true, late: true },
  },
  Preact: {
    version: dependencies.preact,
    renders: { 'in one piece': 'hydrate' },
    sets: { soon: false, late: false },
  },
  Solid: {
    version: dependencies['solid-js'],
    renders: { 'in one piece': 'hydrate' },
    sets: { soon: false, late: false },
  },
  Vue: {
    version: dependencies.vue,
    renders: { 'in one piece': 'hydrate' },
    sets: { soon: true, late: false },
  },
  Svelte: {
    version: dependencies.svelte,
    renders: { 'in one piece': 'hydrate' },
    sets: { soon: true, late: true },
  },
  Angular: { version: dependencies['@angular/core'] },
  Lit: { version: ours.dependencies.lit.replace('^', '') },
  Alpine: { version: dependencies.alpinejs },
};
const asked = process.env.FRAMEWORKS?.split(' ') ?? [...Object.keys(frameworks), 'htmx'];

const matrix = createMatrix({
  docs: 'docs/frameworks.md',
  by: 'test/frameworks/pages.test.mjs',
  corner: 'framework',
  columns: {
    bound: 'attribute and property, also changed later',
    event: '`consentchange`',
    again: 'taken away and shown again',
    kept: 'kept over a reload',
    server: 'taken over from a server',
    property: 'property then',
    printed: '`renderTags`',
  },
});

const stop = { 'opt-out': 'Stop', 'opt-in': 'Go on' };
const halt = { 'opt-out': 'Halt', 'opt-in': 'Go on' };

let work;
let site;
let browser;
const pages = {};

before(async () => {
  unpackInto(here);
  work = mkdtempSync(join(here, '.pages-'));
  await buildTags(work);
  browser = await startBrowser();
  pages['/privacy-choices'] = trackingMiddleware();
  site = await serveSite({ pages, folders: { '/built/': pathToFileURL(join(work, 'built/')) } });
});
after(async () => {
  await browser?.close();
  await site?.close();
  if (work) rmSync(work, { recursive: true, force: true });
});

const html = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>${head}</head><body><div id="app">${body}</div></body></html>`;

/** Opens a page in a profile of its own, at whose end nothing may have been complained of. */
async function open(t, path) {
  const profile = await openProfile(browser);
  const complaints = profile.errors;
  const tab = await profile.open('about:blank', {
    before: () => {
      window.told = [];
      // A test may have the page begin at the very moment in which its code has run.
      let lab;
      Object.defineProperty(window, 'lab', {
        get: () => lab,
        set(value) {
          lab = value;
          window.atOnce?.(lab);
        },
      });
    },
  });
  tab.on('console', (message) => {
    if (message.type() === 'warn' && !/Lit is in dev mode/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  await tab.goto(site.at(path));
  t.after(() => profile.close());
  return {
    tab,
    complaints,
    load: (file) => tab.evaluate((address) => import(address), `/built/${file}`),
    lab: (name, ...args) =>
      tab.evaluate((...all) => window.lab[all[0]](...all.slice(1)), name, ...args),
    /** Waits until the control has this label. */
    labelled: (text) =>
      tab.waitForFunction(
        (expected) =>
          document
            .querySelector('tracking-opt-out')
            ?.shadowRoot?.querySelector('button')
            ?.textContent.trim() === expected,
        { polling: 20 },
        text,
      ),
    keeps: () => tab.$eval('tracking-opt-out', ({ maintainExperiences }) => maintainExperiences),
    /** Waits until the tag has this attribute, or has it not. */
    until: (name, is) =>
      tab.waitForFunction(
        (...[attribute, isThere]) =>
          document.querySelector('tracking-opt-out')?.hasAttribute(attribute) === isThere,
        { polling: 20 },
        name,
        is,
      ),
    snapshot: () => tab.$eval('tracking-opt-out', ({ snapshot }) => snapshot),
    told: () => tab.evaluate(() => window.told),
  };
}

/** How many listeners the page has where tags and frameworks have theirs. */
async function countListeners(tab) {
  const session = await tab.createCDPSession();
  const counts = {};
  for (const expression of [
    'window',
    'document',
    'document.body',
    'document.querySelector("#app")',
  ]) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { objectId } = result;
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId });
    counts[expression] = listeners.length;
  }
  await session.detach();
  return counts;
}

/** How many opt-out tags are still held by anything. */
async function countTags(tab) {
  const prototype = await tab.evaluateHandle(
    () => customElements.get('tracking-opt-out').prototype,
  );
  const tags = await tab.queryObjects(prototype);
  const count = await tags.evaluate(({ length }) => length);
  await tags.dispose();
  await prototype.dispose();
  return count;
}

const gone = (tab) =>
  tab.waitForFunction(() => !document.querySelector('tracking-opt-out, tracking-status'), {
    polling: 20,
  });

for (const [name, { version, renders, sets }] of Object.entries(frameworks)) {
  if (!asked.includes(name)) continue;
  const row = `[${name}](#${name.toLowerCase()}) ${version}`;
  const { folder } = examples[name];
  const cell = (column, run) => matrix.cell(row, column, run);

  describe(`a page of ${name}`, () => {
    let server;
    before(async () => {
      server = await buildPage(name, work, printing);
      pages[`/${folder}`] = html('');
    });

    /** Opens the page, and has it show the example. */
    const show = async (t, props = { keep: false, words: stop }) => {
      const page = await open(t, `/${folder}`);
      await page.load(`${folder}/main.js`);
      await page.lab('show', props);
      return page;
    };

    it(
      'gives the tag attributes and properties, at first and whenever they change',
      cell('bound', async (t) => {
        const { tab, lab, labelled, keeps, until, snapshot, complaints } = await show(t);
        await labelled('Stop');
        assert.equal(await keeps(), false);
        await until('maintain-experiences', false);
        await lab('show', { keep: true, words: halt });
        await labelled('Halt');
        await until('maintain-experiences', true);
        assert.equal(await keeps(), true);
        await clickControl(tab);
        assert.equal((await snapshot()).maintainExperiences, true);
        await lab('show', { keep: false, words: stop });
        await until('maintain-experiences', false);
        await clickControl(tab);
        await labelled('Stop');
        await clickControl(tab);
        assert.equal((await snapshot()).maintainExperiences, false);
        assert.deepEqual(complaints, []);
      }),
    );

    it(
      'hears each choice once, whoever makes it',
      cell('event', async (t) => {
        const { tab, labelled, told, complaints } = await show(t);
        await labelled('Stop');
        await clickControl(tab);
        assert.deepEqual(await told(), ['off']);
        await clickControl(tab);
        await tab.$eval('tracking-opt-out', (tag) => void tag.optOut());
        assert.deepEqual(await told(), ['off', 'on', 'off']);
        assert.deepEqual(complaints, []);
      }),
    );

    it(
      'shows what is so when it takes the tags away and shows them again, and holds on to none',
      cell('again', async (t) => {
        const { tab, lab, labelled, told, complaints } = await show(t);
        const props = { keep: false, words: stop };
        await labelled('Stop');
        await lab('hide');
        await gone(tab);
        const listeners = await countListeners(tab);
        for (let count = 0; count < 8; count += 1) {
          await lab('show', props);
          await labelled('Stop');
          await lab('hide');
          await gone(tab);
        }
        assert.deepEqual(await countListeners(tab), listeners);
        // A framework may keep the last one, and what it makes others of; Vue, in development, all of them for some seconds.
        const limit = Date.now() + 30_000;
        let held = Infinity;
        while (held > 3 && Date.now() < limit) held = await countTags(tab);
        assert.ok(held <= 3, `${held} tags are held`);

        await lab('show', props);
        await labelled('Stop');
        await clickControl(tab);
        await lab('hide');
        await gone(tab);
        await lab('show', props);
        await labelled('Go on');
        assert.match(await wordsOf(tab), /^Tracking is off because you opted out/);
        await clickControl(tab);
        assert.deepEqual(await told(), ['off', 'on']);
        assert.deepEqual(complaints, []);
      }),
    );

    it(
      'keeps a choice over a reload, and both tags in step',
      cell('kept', async (t) => {
        const { tab, load, lab, labelled, complaints } = await show(t);
        await labelled('Stop');
        assert.match(await wordsOf(tab), /^Tracking is on/);
        await clickControl(tab);
        await labelled('Go on');
        const words = await wordsOf(tab);
        assert.match(words, /^Tracking is off because you opted out/);
        await tab.reload();
        await load(`${folder}/main.js`);
        await lab('show', { keep: false, words: stop });
        await labelled('Go on');
        assert.equal(await wordsOf(tab), words);
        assert.deepEqual(complaints, []);
      }),
    );

    if (name === 'Alpine') {
      it('shows and hides the tags', async (t) => {
        const { tab, lab, labelled, complaints } = await show(t);
        await labelled('Stop');
        for (const isVisible of [false, true]) {
          await lab('toggle', isVisible);
          await tab.waitForFunction(
            (expected) => document.querySelector('tracking-opt-out').offsetWidth > 0 === expected,
            { polling: 20 },
            isVisible,
          );
        }
        await clickControl(tab);
        await labelled('Go on');
        assert.deepEqual(complaints, []);
      });
    }

    if (!renders) return;

    /** Opens what the server makes, without scripts yet. */
    const serve = async (t, make) => {
      const path = `/${folder}/rendered`;
      pages[path] = (request, response) => {
        response.setHeader('content-type', 'text/html');
        return make(request, response);
      };
      const page = await open(t, path);
      await page.tab.waitForSelector('tracking-opt-out');
      await page.tab.$eval('tracking-opt-out', (tag) => (tag.mark = 'rendered'));
      const isSame = () => page.tab.$eval('tracking-opt-out', ({ mark }) => mark === 'rendered');
      /** Has the page take over as soon as its code runs. */
      const atOnce = (...given) =>
        page.tab.evaluate(
          (name, props) => (window.atOnce = (lab) => (window.begun = lab[name](props))),
          ...given,
        );
      return { ...page, isSame, atOnce };
    };
    const props = { keep: true, words: stop };
    const makers = {
      hydrate: async (_, response) => response.end(html(await server.render(props), server.head)),
      // What is late comes in a piece of its own, and is put in its place by React.
      hydrateStream: (_, response) => server.stream(props, response),
    };
    const ways = Object.entries(renders);

    it(
      'takes over what its server has rendered, whichever wakes first',
      cell('server', async (t) => {
        for (const [how, hydrate] of ways) {
          const begin = () => serve(t, makers[hydrate]);
          const attempt = async (order, run) => {
            await run().catch((cause) => {
              throw new Error(`${how}, ${order}: ${cause.message}`, { cause });
            });
          };

          await attempt('the tags first', async () => {
            const { tab, load, lab, isSame, keeps, told, complaints } = await begin();
            await load('tags.js');
            await tab.waitForSelector('tracking-opt-out >>> button');
            assert.equal(await keeps(), true);
            await clickControl(tab);
            await load(`${folder}/main.js`);
            await lab(hydrate, props);
            await clickControl(tab);
            assert.deepEqual(await told(), ['on']);
            assert.equal(await isSame(), true);
            assert.deepEqual(complaints, []);
          });

          await attempt('both at once', async () => {
            const { tab, load, atOnce, isSame, keeps, told, complaints } = await begin();
            await atOnce(hydrate, props);
            await load(`${folder}/main.js`);
            await tab.evaluate(() => window.begun);
            await tab.waitForSelector('tracking-opt-out >>> button');
            await clickControl(tab);
            assert.equal(await keeps(), true);
            assert.deepEqual(await told(), ['off']);
            assert.equal(await isSame(), true);
            assert.deepEqual(complaints, []);
          });

          await attempt('the framework first', async () => {
            const { tab, load, lab, isSame, keeps, told, complaints } = await begin();
            await load(`${folder}/apart.js`);
            await lab(hydrate, props);
            await load('tags.js');
            await tab.waitForSelector('tracking-opt-out >>> button');
            await clickControl(tab);
            assert.equal(await keeps(), true);
            assert.deepEqual(await told(), ['off']);
            assert.equal(await isSame(), true);
            assert.deepEqual(complaints, []);
          });
        }
      }),
    );

    if (name === 'React') {
      it('does not hear the event where it takes over, unless a ref listens', async (t) => {
        const { tab, load, lab, told } = await serve(t, makers.hydrate);
        await load(`${folder}/main.js`);
        await lab('hydratePlain', props);
        await tab.waitForSelector('tracking-opt-out >>> button');
        await clickControl(tab);
        assert.deepEqual(await told(), []);
      });
    }

    it(
      'sets properties of what its server has rendered, at the latest when they change',
      cell('property', async (t) => {
        const files = {
          soon: ['tags.js', `${folder}/main.js`],
          late: [`${folder}/apart.js`, 'tags.js'],
        };
        for (const [when, [first, second]] of Object.entries(files)) {
          const { load, lab, labelled, atOnce, complaints } = await serve(t, makers.hydrate);
          await atOnce('hydrate', props);
          await load(first);
          await load(second);
          await labelled(sets[when] ? 'Stop' : 'Opt out of tracking');
          if (!sets[when]) {
            await lab('show', { keep: true, words: halt });
            await labelled('Halt');
          }
          assert.deepEqual(complaints, []);
        }
        if (examplesOnServers[name]) return 'set by a `ref`';
        if (sets.late) return 'set';
        return sets.soon ? 'set, if the tags are there' : 'set once it changes';
      }),
    );

    it(
      'prints prerendered tags, which work without script and wake in their places',
      cell('printed', async (t) => {
        let given;
        const print = async (request, response) => {
          const snapshot = readTracking(request.headers);
          given = renderTags({ lang: 'en', snapshot, path: '/privacy-choices' });
          response.end(html(await server.renderPrinted(given), server.head));
        };
        const { tab, isSame, load, lab, told, complaints, snapshot } = await serve(t, print);
        const status = () =>
          tab.$eval('tracking-status', ({ shadowRoot }) => shadowRoot.textContent);

        await tab.setJavaScriptEnabled(false);
        await tab.reload();
        assert.match(await status(), /Tracking is on/);
        const [button] = await tab.$$('tracking-opt-out >>> button');
        await Promise.all([tab.waitForNavigation(), button.click()]);
        assert.match(await status(), /Tracking is off because you opted out/);
        await tab.setJavaScriptEnabled(true);

        for (const order of [
          ['tags.js', `${folder}/main.js`, 'hydrate'],
          [`${folder}/apart.js`, 'hydrate', 'tags.js'],
        ]) {
          await tab.reload();
          await tab.$eval('tracking-opt-out', (tag) => (tag.mark = 'rendered'));
          assert.match(await status(), /Tracking is off/);
          for (const step of order) {
            await (step === 'hydrate' ? lab('hydratePrinted', given) : load(step));
          }
          await tab.waitForFunction(
            () =>
              !document.querySelector('tracking-opt-out').shadowRoot.querySelector('form') &&
              document.querySelector('tracking-opt-out').shadowRoot.querySelector('button'),
            { polling: 20 },
          );
          assert.equal(await isSame(), true);
          assert.equal(await layoutShiftOf(tab), 0);
          await clickControl(tab);
          assert.equal((await snapshot()).tracking, 'on');
          await clickControl(tab);
          assert.equal((await snapshot()).tracking, 'off');
          assert.equal((await snapshot()).saved, true);
        }
        assert.deepEqual(await told(), []);
        assert.deepEqual(complaints, []);
      }),
    );

    it('shows a plain tag where the browser itself writes what was printed', async (t) => {
      const { tab, load, lab, complaints } = await open(t, `/${folder}`);
      await load(`${folder}/apart.js`);
      await lab('showPrinted', renderTags({ lang: 'en', control: { fallback: 'Write to us.' } }));
      await tab.waitForSelector('tracking-opt-out');
      const tag = await tab.$('tracking-opt-out');
      assert.equal(await tag.evaluate(({ shadowRoot }) => shadowRoot), null);
      assert.equal(await tag.evaluate(({ innerText }) => innerText.trim()), 'Write to us.');
      await load('tags.js');
      await tab.waitForSelector('tracking-opt-out >>> button');
      await clickControl(tab);
      assert.match(await wordsOf(tab), /^Tracking is off because you opted out/);
      // Chromium says why, where the template comes by innerHTML.
      const others = complaints.filter((text) => !/declarative Shadow DOM is not being/.test(text));
      assert.deepEqual(others, []);
    });
  });
}

if (asked.includes('htmx')) {
  describe('a page of htmx', () => {
    const { folder, code } = examples.htmx;
    const row = `[htmx](#htmx) ${dependencies['htmx.org']}`;
    before(async () => {
      await buildPage('htmx', work, printing);
      pages['/htmx'] = html('').replace(
        '<div id="app">',
        '<a href="/other" hx-get="/nothing" hx-target="#app" hx-push-url="true">Leave</a><div id="app">',
      );
      const part = (text) => (_, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(text);
      };
      pages['/part'] = part(code);
      pages['/part/kept'] = part(code.replace('<tracking-opt-out', '$& maintain-experiences'));
      pages['/nothing'] = part('');
      pages['/part/printed'] = part(renderTags({ lang: 'en' }).control);
      pages['/map'] = (request, response) =>
        part(readTracking(request.headers).tracking === 'on' ? 'A map' : 'No map')(
          request,
          response,
        );
    });

    /** Opens the page, and swaps a part into it. */
    const swap = async (t, path = '/part') => {
      const page = await open(t, '/htmx');
      await page.load(`${folder}/main.js`);
      await page.lab('swap', path);
      return page;
    };
    const shows = (tab, text) =>
      tab.waitForFunction(
        (expected) => document.querySelector('[hx-get="/map"]')?.textContent === expected,
        { polling: 20 },
        text,
      );

    it(
      'gives the tag other attributes when another part is swapped in',
      matrix.cell(row, 'bound', async (t) => {
        const { tab, lab, labelled, keeps, until, snapshot, complaints } = await swap(t);
        await labelled('Opt out of tracking');
        assert.equal(await keeps(), false);
        await lab('swap', '/part/kept');
        await until('maintain-experiences', true);
        await labelled('Opt out of tracking');
        await clickControl(tab);
        assert.equal((await snapshot()).maintainExperiences, true);
        assert.deepEqual(complaints, []);
        return 'attributes';
      }),
    );

    it(
      'hears each choice once, and asks the server for what depends on it',
      matrix.cell(row, 'event', async (t) => {
        const { tab, labelled, told, complaints } = await swap(t);
        await labelled('Opt out of tracking');
        await shows(tab, 'A map');
        await clickControl(tab);
        await shows(tab, 'No map');
        await clickControl(tab);
        await shows(tab, 'A map');
        assert.deepEqual(await told(), ['off', 'on']);
        assert.deepEqual(complaints, []);
      }),
    );

    it(
      'shows what is so when parts are swapped, and holds on to no tag',
      matrix.cell(row, 'again', async (t) => {
        const { tab, lab, labelled, told, complaints } = await swap(t);
        await labelled('Opt out of tracking');
        await lab('swap', '/nothing');
        await gone(tab);
        const { window, 'document.body': body } = await countListeners(tab);
        for (let count = 0; count < 8; count += 1) {
          await lab('swap', '/part');
          await labelled('Opt out of tracking');
          await lab('swap', '/nothing');
          await gone(tab);
        }
        const after = await countListeners(tab);
        assert.deepEqual([after.window, after['document.body']], [window, body]);
        const held = await countTags(tab);
        assert.ok(held <= 3, `${held} tags are held`);
        await lab('swap', '/part');
        await labelled('Opt out of tracking');
        await clickControl(tab);
        await lab('swap', '/nothing');
        await gone(tab);
        await lab('swap', '/part');
        await labelled('Allow tracking');
        await shows(tab, 'No map');
        assert.deepEqual(await told(), ['off']);
        assert.deepEqual(complaints, []);
      }),
    );

    it(
      'keeps a choice over a reload, and over pages that htmx has kept for going back',
      matrix.cell(row, 'kept', async (t) => {
        const { tab, load, lab, labelled, told, complaints } = await swap(t);
        await labelled('Opt out of tracking');
        await tab.click('a');
        await gone(tab);
        await goBack(tab);
        await labelled('Opt out of tracking');
        await clickControl(tab);
        assert.deepEqual(await told(), ['off']);
        await tab.click('a');
        await gone(tab);
        await goBack(tab);
        await labelled('Allow tracking');
        assert.match(await wordsOf(tab), /^Tracking is off because you opted out/);
        await tab.reload();
        await load(`${folder}/main.js`);
        await lab('swap', '/part');
        await labelled('Allow tracking');
        await shows(tab, 'No map');
        assert.deepEqual(complaints, []);
      }),
    );

    it(
      'shows a plain tag where what was printed is swapped in',
      matrix.cell(row, 'printed', async (t) => {
        const { tab, labelled } = await swap(t, '/part/printed');
        await labelled('Opt out of tracking');
        await clickControl(tab);
        await labelled('Allow tracking');
        return 'a plain tag in what is swapped in';
      }),
    );
  });
}

it('has found what docs/frameworks.md says', (t) => {
  if (process.env.FRAMEWORKS) t.skip('FRAMEWORKS names some of them');
  else matrix.hold();
});
