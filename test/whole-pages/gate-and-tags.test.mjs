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
      '/slip': gate(`data-requests="bad?x //${collector.host}"`),
      '/ce': gate('data-vendors="ce" data-facades="ce"'),
      '/xng': gate('data-facades="xng"'),
      '/held-writer': `${gate('data-default-tracking="off"')}<body><p id="keep">content</p>
        <script type="text/plain" data-tracking>document.write('<b id="written">written</b>')</script>`,
      '/held-late': `${gate()}<body><script type="text/plain" data-tracking>window.hasRun = true</script>
        ${tags('data-signals="none"')}`,
      '/held-experience': `${gate(stop)}<body><script type="text/plain" data-tracking="experiences"
        src="${collector.at('/held')}">window.hasRun = true</script>`,
      '/held-stalled': `${gate('data-default-tracking="off"')}<body>
        <script type="text/plain" data-tracking src="${collector.at('/never')}"></script>
        <script type="text/plain" data-tracking>window.hasRun = true</script>`,
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

  it('stop what they can read of a list, and say what they cannot', async () => {
    const { profile, page } = await open('/slip');
    assert.equal(profile.errors.length, 1);
    assert.match(profile.errors[0], /data-requests=/);
    await page.evaluate(() => window.trackingOptOut.optOut());
    await ask(page, '/slip');
    assert.equal(collector.countOf('/slip'), 0);
    await profile.close();
  });

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

describe('the gate around a system', () => {
  let own;
  before(async () => {
    own = await startBrowser({ hosts: { '*.crossengage.io': collector.port } });
  });
  after(() => own.close());

  const send = (page, address) =>
    page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(({ status }) => status), address);

  it('lets the SDK v2 load, and its requests leave only once it is opted in', async () => {
    const profile = await openProfile(own);
    const page = await profile.open(site.at('/ce'));
    const sdk = 'http://app.crossengage.io/xng/ce.js';
    const event = (name) => `http://trk-api.crossengage.io/api/v1/${name}`;
    await send(page, sdk);
    assert.equal(collector.countOf('/xng/ce.js'), 1);
    assert.equal(await page.evaluate(() => window.trackingOptOut.snapshot.tracking), 'on');
    await send(page, event('by default'));
    await page.evaluate(() => window.ce({ trackingOptIn: true }));
    await send(page, event('opted in'));
    await page.evaluate(() => window.trackingOptOut.optOut());
    await send(page, event('opted out'));
    await send(page, sdk);
    const names = ['by default', 'opted in', 'opted out'];
    assert.deepEqual(
      names.map((name) => collector.countOf(`/api/v1/${name}`)),
      [0, 1, 0],
    );
    assert.equal(collector.countOf('/xng/ce.js'), 2);
    await profile.close();
  });

  it('stops XNG’s requests while its own cookie says out, made by hand too', async () => {
    const profile = await openProfile(own);
    const page = await profile.open(site.at('/xng'));
    const event = (name) => `http://trk-api.crossengage.io/xng/v1/${name}`;
    await send(page, event('first visit'));
    await page.evaluate(() => window.xng.optOutTracking());
    await send(page, event('out'));
    await page.evaluate(() => window.xng.optInTracking());
    await send(page, event('in again'));
    await page.evaluate(() => (document.cookie = 'xng.tracking-opt-out=yes; path=/'));
    await page.reload();
    await send(page, event('by hand'));
    const names = ['first visit', 'out', 'in again', 'by hand'];
    assert.deepEqual(
      names.map((name) => collector.countOf(`/xng/v1/${name}`)),
      [1, 0, 1, 0],
    );
    await profile.close();
  });
});

describe('the gate under Trusted Types', () => {
  const policy = (names) =>
    `script-src 'self' 'nonce-a'; require-trusted-types-for 'script'; trusted-types page ${names}`;
  const page = () => `${gate(`${stop} data-default-tracking="off" nonce="a"`)}<body>
    <script type="text/plain" data-tracking nonce="a">window.hasRun = true</script>`;

  /** Runs a held script, opts out, and sets markup that the page has vouched for. */
  const visit = async (names) => {
    const strict = await serveSite({
      pages: { '/': page() },
      headers: { 'content-security-policy': policy(names) },
    });
    const profile = await openProfile(browser);
    const tab = await profile.open(strict.at('/'));
    await tab.evaluate(() => window.trackingOptOut.optIn());
    await tab.waitForFunction(() => window.hasRun);
    const left = await tab.evaluate((address) => {
      window.trackingOptOut.optOut();
      const same = { createHTML: (text) => text };
      const mine = window.trustedTypes.createPolicy('page', same);
      document.body.innerHTML = mine.createHTML(`<p>text</p><img src="${address}">`);
      return document.querySelector('img').getAttribute('src');
    }, collector.at('/trusted'));
    const { errors } = profile;
    await profile.close();
    await strict.close();
    return { left, errors };
  };

  it('shares its policy with held scripts', async () => {
    assert.deepEqual(await visit('tracking-opt-out'), { left: null, errors: [] });
  });

  it('vouches for nothing that the page has not vouched for', async () => {
    const strict = await serveSite({
      pages: { '/': page() },
      headers: { 'content-security-policy': policy('tracking-opt-out') },
    });
    const profile = await openProfile(browser);
    const tab = await profile.open(strict.at('/'));
    const refused = await tab.evaluate((address) => {
      const worker = URL.createObjectURL(new Blob(['postMessage(1)']));
      const tries = [
        () => document.write(`<b>text</b><img src="${address}">`),
        () => document.write('<img alt="'),
        () => new Worker(worker),
        () => new Worker({ toString: () => worker }),
      ];
      return tries.map((run) => {
        try {
          run();
        } catch (error) {
          return error.name;
        }
        return 'nothing thrown';
      });
    }, collector.at('/trusted'));
    assert.deepEqual(refused, Array(4).fill('TypeError'));
    await profile.close();
    await strict.close();
  });

  it('breaks nothing where its policy is not allowed, and says what is not gated', async () => {
    const { left, errors } = await visit('');
    assert.equal(left, collector.at('/trusted'));
    assert.ok(
      errors.some((text) => text.includes('allow the Trusted Types policy')),
      errors.join(),
    );
  });
});

describe('the gate and odd pages', () => {
  it('stops requests on a page that has a variable of its own named URL', async () => {
    const { profile, page } = await open('/gate');
    await page.evaluate(() => {
      window.URL = '/api/';
      window.trackingOptOut.optOut();
    });
    await ask(page, '/own URL');
    assert.equal(collector.countOf('/own URL'), 0);
    await profile.close();
  });

  it('gives two users of a shared worker the same one', async () => {
    const { profile, page } = await open('/gate');
    const answers = await page.evaluate(async () => {
      const code = 'let n = 0; onconnect = ({ ports }) => ports[0].postMessage((n += 1));';
      const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      const connect = () =>
        new Promise((resolve) => {
          new SharedWorker(address).port.onmessage = ({ data }) => resolve(data);
        });
      return [await connect(), await connect()];
    });
    assert.deepEqual(answers, [1, 2]);
    await profile.close();
  });

  it('leaves what a worker says as it is, in every form of address', async () => {
    const { profile, page } = await open('/gate');
    const heard = await page.evaluate(() => {
      const hear = (address) =>
        new Promise((resolve) => {
          const worker = new Worker(address);
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve(message);
        });
      const bytes = new TextEncoder().encode("postMessage('é€')");
      const encoded = btoa(String.fromCharCode(...bytes));
      return Promise.all([
        hear(`data:text/javascript;charset=utf-8;base64,${encoded}`),
        hear("data:text/javascript,let x = 5 %25 3; postMessage('é' + (7 % 4))#part"),
        hear(URL.createObjectURL(new Blob(["postMessage('é€')"]))),
      ]);
    });
    assert.deepEqual(heard, ['é€', 'é3', 'é€']);
    await profile.close();
  });

  it('tells a worker of an opt-out that comes while it is being made', async () => {
    const { profile, page } = await open('/gate');
    const status = await page.evaluate((address) => {
      const code = `onmessage = () => fetch('${address}').then(({ status }) => postMessage(status));`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      window.trackingOptOut.optOut();
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        // Rules are asked for first of all; a message of the page comes after.
        setTimeout(() => worker.postMessage(''), 500);
      });
    }, collector.at('/worker in the making'));
    assert.equal(status, 204);
    assert.equal(collector.countOf('/worker in the making'), 0);
    await profile.close();
  });

  it('does not take from a page what it has loaded before', async () => {
    const { profile, page } = await open('/gate');
    const left = await page.evaluate(async (address) => {
      const script = document.createElement('script');
      script.src = address;
      let errors = 0;
      await new Promise((resolve) => {
        script.onload = resolve;
        script.onerror = () => ((errors += 1), resolve());
        document.body.append(script);
      });
      const before = errors;
      window.trackingOptOut.optOut();
      document.head.append(script);
      document.documentElement.cloneNode(true);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [
        script.getAttribute('src') === address,
        errors - before,
        window.trackingOptOut.receipt.stopped,
      ];
    }, collector.at('/loaded before'));
    assert.deepEqual(left, [true, 0, {}]);
    await profile.close();
  });
});

describe('held scripts on odd pages', () => {
  it('write beside themselves what would have begun a new page', async () => {
    const { profile, page } = await open('/held-writer');
    await page.evaluate(() => window.trackingOptOut.optIn());
    await page.waitForFunction(() => document.getElementById('written'));
    assert.equal(await page.$eval('#keep', (element) => element.textContent), 'content');
    assert.ok(await page.evaluate(() => Boolean(document.write === Document.prototype.write)));
    await profile.close();
  });

  it('run when options that came late have turned tracking on', async () => {
    const signal = () =>
      Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
    const { profile, page } = await open('/held-late', { before: signal });
    await page.waitForFunction(() => window.hasRun);
    await profile.close();
  });

  it('do not run their text where their address is stopped', async () => {
    const { profile, page } = await open('/held-experience');
    await page.evaluate(() => window.trackingOptOut.optOut({ maintainExperiences: true }));
    await page.waitForFunction(() => !document.querySelector('[type="text/plain"][src]'));
    assert.equal(await page.evaluate(() => window.hasRun), undefined);
    await profile.close();
  });

  it('wait for one that never comes only for a while', async () => {
    const { profile, page } = await open('/held-stalled');
    await page.evaluate(() => window.trackingOptOut.optIn());
    await page.waitForFunction(() => window.hasRun);
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
