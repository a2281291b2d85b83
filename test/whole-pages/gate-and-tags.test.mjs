import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clickControl, openProfile, startBrowser } from '../support/browser.mjs';
import { startCollector } from '../support/collector.mjs';
import { serveSite } from '../support/site.mjs';

const gate = (options = '') => `<script src="/js/tracking-gate.js" ${options}></script>`;
const tags = (options = '') =>
  `<script type="module" src="/js/tracking-opt-out.js" ${options}></script>`;
const classic = (options = '') =>
  `<script src="/js/tracking-opt-out.classic.js" ${options}></script>`;
const elements =
  '<body><tracking-opt-out></tracking-opt-out><tracking-status details></tracking-status>';

let browser;
let collector;
let site;
let stop;
const orders = {
  '/gate-then-module': () => gate(stop) + tags() + elements,
  '/gate-then-classic': () => gate(stop) + classic() + elements,
  '/module-then-gate': () => tags() + gate(stop) + elements,
  '/classic-then-gate': () => classic() + gate(stop) + elements,
  '/classic-after-the-tags-then-gate': () => elements + classic() + gate(stop),
  '/options-on-the-tags': () => gate() + tags(stop) + elements,
  '/options-on-the-element': () =>
    gate() +
    tags() +
    elements.replace('<tracking-opt-out', `<tracking-opt-out ${stop.replace('data-', '')}`),
  '/everything-twice': () => gate(stop) + tags() + gate() + classic() + elements,
};

before(async () => {
  browser = await startBrowser();
  collector = await startCollector();
  stop = `data-requests="${collector.host}"`;
  const vwoHost = 'dev.visualwebsiteoptimizer.com';
  site = await serveSite({
    pages: {
      ...Object.fromEntries(Object.entries(orders).map(([path, page]) => [path, page()])),
      '/gate': gate(stop) + '<body>',
      '/contradiction': gate('data-signals="none"') + tags('data-signals="dnt"'),
      '/whole-site': gate('data-requests="localhost /api/track"'),
      '/default-off': gate(`${stop} data-default-tracking="off"`),
      '/vwo': gate(`data-vendors="vwo" `) + `<body data-host="${vwoHost}">`,
      '/loads-tags':
        gate('data-tags="/js/tracking-opt-out.js"') + '<body><p>Nothing to choose here.',
      '/loads-tags-for-one': gate('data-tags="/js/tracking-opt-out.js"') + elements,
      '/loads-nothing': gate('data-tags="/js/nowhere.js"') + elements,
      '/placeholders':
        tags() +
        '<body><div data-tracking-opt-out data-appearance="switch">Your choice</div><p data-tracking-status data-details>How it stands</p>',
      '/early': `<script>
        window.trackingOptOut = [(service) => { window.early = service.snapshot.tracking; }];
        window.before = window.fetch;
        window.fetch = function fetch(...args) { window.wrapped = (window.wrapped ?? 0) + 1; return window.before(...args); };
      </script>${gate(stop)}`,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
  await collector.close();
});

async function open(path, options) {
  const profile = await openProfile(browser);
  const page = await profile.open(site.at(path), options);
  await page.waitForFunction(() => window.trackingOptOut?.snapshot);
  return { profile, page };
}

const ask = (page, path) =>
  page.evaluate(
    (address) => fetch(address).then((response) => response.status),
    collector.at(path),
  );

describe('gate and tags on one page', () => {
  for (const path of Object.keys(orders)) {
    it(`are one service: ${path.slice(1).replaceAll('-', ' ')}`, async () => {
      const { profile, page } = await open(path);
      await page.waitForSelector('tracking-opt-out:defined');
      await ask(page, `${path}/on`);
      assert.equal(collector.countOf(`${path}/on`), 1);
      await clickControl(page);
      await ask(page, `${path}/off`);
      assert.equal(collector.countOf(`${path}/off`), 0);
      const heard = await page.evaluate(() => window.heard);
      assert.deepEqual(
        heard.map(({ tracking, source }) => [tracking, source]),
        [['off', 'visitor']],
      );
      await page.waitForFunction(() =>
        document.querySelector('tracking-status').shadowRoot.textContent.includes('did not leave'),
      );
      await clickControl(page);
      await ask(page, `${path}/on again`);
      assert.equal(collector.countOf(`${path}/on again`), 1);
      assert.deepEqual(profile.errors, []);
      await profile.close();
    });
  }

  it('contradicting each other is one error that names both', async () => {
    const { profile, page } = await open('/contradiction');
    await page.waitForFunction(() => customElements.get('tracking-opt-out'));
    assert.equal(profile.errors.length, 1);
    assert.match(profile.errors[0], /data-signals="none".*came first.*data-signals="dnt"/);
    await profile.close();
  });

  it('load the tags’ bundle only where the page has a tag', async () => {
    const seen = () =>
      site.requests.filter(({ path }) => path === '/js/tracking-opt-out.js').length;
    const before = seen();
    const { profile, page } = await open('/loads-tags');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(seen(), before);
    // One that comes later counts too.
    await page.evaluate(
      (markup) => document.body.insertAdjacentHTML('beforeend', markup),
      elements,
    );
    await page.waitForSelector('tracking-opt-out:defined');
    assert.equal(seen(), before + 1);
    await page.goto(site.at('/loads-tags-for-one'));
    await page.waitForSelector('tracking-opt-out:defined');
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('say so where the bundle cannot be loaded, and leave the text that is there', async () => {
    const { profile, page } = await open('/loads-nothing');
    await page.waitForFunction(() => window.trackingOptOut.snapshot);
    const failed = () => profile.errors.some((text) => text.includes('data-tags="/js/nowhere.js"'));
    for (let tries = 0; !failed() && tries < 100; tries += 1) {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    assert.ok(failed(), profile.errors.join('\n'));
    await profile.close();
  });
});

describe('a page with the gate alone', () => {
  it('obeys what was chosen on another page, from its first script on', async () => {
    const { profile, page } = await open('/gate-then-module');
    await clickControl(page);
    await page.goto(site.at('/gate'));
    assert.equal(await ask(page, '/next page'), 204);
    assert.equal(collector.countOf('/next page'), 0);
    await profile.close();
  });

  it('honours the browser’s signal', async () => {
    const signal = () =>
      Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
    const { profile, page } = await open('/gate', { before: signal });
    await ask(page, '/signal');
    assert.equal(collector.countOf('/signal'), 0);
    // A script that does not know of the signal opens nothing.
    await page.evaluate(() => window.trackingOptOut.optIn());
    await ask(page, '/signal');
    assert.equal(collector.countOf('/signal'), 0);
    await page.evaluate(() => window.trackingOptOut.optIn({ knowsOfSignal: true }));
    await ask(page, '/signal');
    assert.equal(collector.countOf('/signal'), 1);
    await profile.close();
  });

  it('closes for all its frames, although others have gone or shown another site', async () => {
    const { profile, page } = await open('/gate');
    const answers = await page.evaluate(
      async (address, elsewhere) => {
        const add = () => document.body.appendChild(document.createElement('iframe'));
        const [gone, navigated] = [add(), add()];
        // Held, as by a library: otherwise they might be let go before the gate closes.
        window.held = [gone.contentWindow, navigated.contentWindow];
        gone.remove();
        await new Promise((resolve) => {
          navigated.onload = resolve;
          navigated.src = elsewhere;
        });
        const late = add().contentWindow;
        window.trackingOptOut.optOut();
        const image = new late.Image();
        const told = new Promise((resolve) => {
          image.onload = image.onerror = ({ type }) => resolve(type);
        });
        image.src = address;
        return [window.heard.at(-1)?.tracking, (await late.fetch(address)).status, await told];
      },
      collector.at('/late frame'),
      site.at('/blank').replace('localhost', 'other.localhost'),
    );
    assert.deepEqual(answers, ['off', 204, 'load']);
    assert.equal(collector.countOf('/late frame'), 0);
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('is closed where tracking is off by default', async () => {
    const { profile, page } = await open('/default-off');
    await ask(page, '/default');
    assert.equal(collector.countOf('/default'), 0);
    await page.evaluate(() => window.trackingOptOut.optIn());
    await ask(page, '/default');
    assert.equal(collector.countOf('/default'), 1);
    await profile.close();
  });

  it('closes before vendors are told, and opens before they are told to go on', async () => {
    const { profile, page } = await open('/vwo');
    const told = await page.evaluate(async () => {
      const send = () =>
        fetch('https://dev.visualwebsiteoptimizer.com/c.gif').then(
          ({ status }) => status,
          () => 'left',
        );
      const sent = [];
      window.VWO = { push: () => void sent.push(send()) };
      window.trackingOptOut.optOut();
      return Promise.all(sent);
    });
    assert.deepEqual(told, [204]);
    await profile.close();
  });

  it('lets the files through that show variations already seen, where they are kept', async () => {
    const { profile, page } = await open('/vwo');
    const load = () =>
      page.evaluate(() => {
        const ask = (path) =>
          fetch(`https://dev.visualwebsiteoptimizer.com/${path}`).then(
            ({ status }) => status,
            () => 'left',
          );
        return Promise.all([ask('j.php?a=1'), ask('c.gif')]);
      });
    assert.deepEqual(await load(), ['left', 'left']);
    await page.evaluate(() => window.trackingOptOut.optOut());
    assert.deepEqual(await load(), [204, 204]);
    await page.evaluate(() => window.trackingOptOut.optOut({ maintainExperiences: true }));
    assert.deepEqual(await load(), ['left', 204]);
    await profile.close();
  });

  it('refuses a pattern that would stop the site itself, and takes the rest of the page as it is', async () => {
    const { profile, page } = await open('/whole-site');
    assert.equal(profile.errors.length, 1);
    assert.match(profile.errors[0], /data-requests="localhost \/api\/track".*not this whole site/);
    await page.evaluate(() => window.trackingOptOut.optOut());
    assert.equal(await page.evaluate(() => fetch('/').then(({ status }) => status)), 200);
    await profile.close();
  });

  it('answers a queue that was there before it, and leaves a wrapper that was there before it at work', async () => {
    const { profile, page } = await open('/early');
    assert.equal(await page.evaluate(() => window.early), 'on');
    await ask(page, '/wrapped on');
    assert.equal(collector.countOf('/wrapped on'), 1);
    await page.evaluate(() => window.trackingOptOut.optOut());
    await ask(page, '/wrapped off');
    assert.equal(collector.countOf('/wrapped off'), 0);
    assert.equal(await page.evaluate(() => window.wrapped), 1);
    await profile.close();
  });
});

describe('elements that stand for tags', () => {
  it('become the real thing, with their text as its fallback', async () => {
    const { profile, page } = await open('/placeholders');
    await page.waitForSelector('[data-tracking-opt-out] tracking-opt-out:defined');
    const tag = await page.$eval('tracking-opt-out', (element) => ({
      appearance: element.getAttribute('appearance'),
      text: element.textContent,
    }));
    assert.deepEqual(tag, { appearance: 'switch', text: 'Your choice' });
    assert.ok(await page.$eval('tracking-status', (element) => element.hasAttribute('details')));
    await clickControl(page);
    assert.equal(await page.evaluate(() => window.trackingOptOut.snapshot.tracking), 'off');
    await profile.close();
  });

  it('do so when they come later, and only once', async () => {
    const { profile, page } = await open('/placeholders');
    await page.waitForSelector('tracking-opt-out:defined');
    const count = await page.evaluate(async () => {
      const main = document.createElement('main');
      main.innerHTML = '<section><p>Text</p><div data-tracking-opt-out>Later</div></section>';
      document.body.append(main);
      await new Promise((resolve) => setTimeout(resolve));
      // As a router does that puts a page back.
      main.remove();
      document.body.append(main);
      await new Promise((resolve) => setTimeout(resolve));
      return main.querySelectorAll('tracking-opt-out').length;
    });
    assert.equal(count, 1);
    await clickControl(page, 1);
    assert.equal(await page.evaluate(() => window.trackingOptOut.snapshot.tracking), 'off');
    await profile.close();
  });
});
