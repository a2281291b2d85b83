import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import {
  clickControl,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
} from '../support/browser.mjs';
import { documents, read, readExamples } from '../support/examples.mjs';
import { serveSite } from '../support/site.mjs';

// Every example of README.md, CONTRIBUTING.md and docs is run as it stands there: here, or by a test that is
// named here. One that nobody runs is an error, and so is a name without an example.

const root = new URL('../../', import.meta.url);
const examples = readExamples();
const codeOf = (name) => examples.find((each) => each.name === name).code;

/** What other tests take from the docs: by file or heading. Each names the file, and the headings it looks for. */
const elsewhere = {
  'docs/editors.md › TinyMCE': 'test/editors/editors.test.mjs',
  'docs/editors.md › CKEditor 5': 'test/editors/editors.test.mjs',
  'docs/frameworks.md': 'test/frameworks/frameworks.test.mjs',
  'docs/generators.md › Eleventy': 'test/generators/generators.test.mjs',
  'docs/generators.md › Astro': 'test/generators/generators.test.mjs',
  'docs/generators.md › VitePress': 'test/generators/generators.test.mjs',
  'docs/generators.md › Docusaurus': 'test/generators/generators.test.mjs',
  'docs/generators.md › Hexo': 'test/generators/generators.test.mjs',
  'docs/generators.md › Hugo': 'test/generators/generators.test.mjs',
  'docs/generators.md › Jekyll': 'test/generators/generators.test.mjs',
  'docs/generators.md › WordPress': 'test/generators/generators.test.mjs',
  'docs/prerendering.md › Eleventy': 'test/servers/sites.test.mjs',
  'docs/prerendering.md › Astro': 'test/servers/sites.test.mjs',
  'docs/prerendering.md › React, Preact, Solid, Vue and Svelte': 'test/frameworks/pages.test.mjs',
  'docs/server.md › Caches': 'test/server/docs.test.mjs',
  'docs/server.md › Cloudflare Workers': 'test/server/docs.test.mjs',
  'docs/server.md › Deno': 'test/server/docs.test.mjs',
  'docs/server.md › Bun': 'test/server/docs.test.mjs',
  'docs/server.md › Netlify': 'test/server/docs.test.mjs',
  'docs/server.md › Vercel': 'test/server/docs.test.mjs',
  'docs/server.md › node:http': 'test/servers/servers.test.mjs',
  'docs/server.md › Express': 'test/servers/servers.test.mjs',
  'docs/server.md › Fastify': 'test/servers/servers.test.mjs',
  'docs/server.md › Hono': 'test/servers/servers.test.mjs',
  'docs/server.md › nginx': 'test/servers/servers.test.mjs',
  'docs/server.md › Apache': 'test/servers/servers.test.mjs',
  'docs/server.md › PHP': 'test/servers/servers.test.mjs',
};

/** What nobody runs, each with the reason. */
const notRun = {
  'docs/generators.md › TYPO3': 'there is no TYPO3 here, which the section says',
};

const tags = '<tracking-opt-out></tracking-opt-out><tracking-status></tracking-status>';
const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
const gate = '<script src="/js/tracking-gate.js"></script>';
const inline = (code, type = 'module') => `<script type="${type}">${code}</script>`;
const styled = (code, body) => `<style>${code}</style>${script}${body}`;
const bundled = (code) => ({ bundle: code });

/** Bundles the code of a page as a site owner would, and finds the package by its own name. */
async function bundle(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(root), sourcefile: 'example.js' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  return inline(outputFiles[0].text.replaceAll('</script', '<\\/script'));
}

// What the checks below do on a page.
const call = (page, method, ...args) =>
  page.evaluate((name, given) => window.trackingOptOut[name](...given), method, args);
const styleOf = (page, selector, property) =>
  page.$eval(selector, (element, name) => getComputedStyle(element)[name], property);
const textOf = (page, selector) =>
  page.$eval(selector, (element) =>
    element.assignedNodes
      ? element
          .assignedNodes({ flatten: true })
          .map((node) => node.textContent)
          .join('')
      : element.textContent,
  );
const wordsOfControl = (page) => textOf(page, 'tracking-opt-out >>> button slot');
const settles = (page, test, ...args) => page.waitForFunction(test, { polling: 20 }, ...args);
const wakes = (page) =>
  settles(page, () =>
    document.querySelector('tracking-opt-out')?.shadowRoot?.querySelector('button'),
  );
const sends = async (page, url) => {
  await page.evaluate((address) => fetch(address, { mode: 'no-cors' }), url);
};

/** A form's fields, sent by its n-th button, are an opt-out to the server's own code, which leads back. */
async function isTaken(page, index, expected) {
  const { handleTracking } = await import('tracking-opt-out/server');
  const fields = await page.evaluate((at) => {
    const button = document.querySelectorAll('form button')[at];
    return [...new FormData(button.form, button)];
  }, index);
  const response = await handleTracking(
    new Request('https://example.com/privacy-choices', {
      method: 'POST',
      headers: {
        origin: 'https://example.com',
        referer: 'https://example.com/page',
        cookie: 'tracking-opt-out=out',
      },
      body: new URLSearchParams(fields),
    }),
  );
  assert.equal(response.status, 303);
  const { location } = Object.fromEntries(response.headers);
  assert.match(location, new RegExp(`${expected.at}($|\\?)`));
  assert.match(response.headers.getSetCookie()[0], expected.cookie);
}

/**
 * The examples for pages, each on a page of its own: what stands there around it, who is there already, and
 * what is to come of it. Where there is a control, it is clicked afterwards in any case.
 */
const onPages = {
  'README.md › tracking-opt-out': {
    page: (code) => code,
    async check(page) {
      assert.match(await wordsOfControl(page), /^Opt out of tracking$/);
      assert.match(await textOf(page, 'tracking-status >>> slot'), /^Tracking is on/);
    },
  },
  'README.md › What is replaced by slots': {
    page: (code) => script + code,
    async check(page) {
      assert.equal(await wordsOfControl(page), 'Stop measuring my visits');
      await clickControl(page);
      await settles(page, () => window.trackingOptOut.snapshot.tracking === 'off');
      assert.equal(await wordsOfControl(page), 'Measure my visits again');
      await clickControl(page);
    },
  },
  'README.md › What is replaced by slots (2)': {
    // Before the script has come.
    page: (code) => `<style>${code}</style>${codeOf('README.md › What is replaced by slots')}`,
    sleeps: true,
    async check(page) {
      assert.equal(await styleOf(page, '[slot]', 'display'), 'none');
    },
  },
  'README.md › Style': {
    page: (code) => styled(code, tags),
    async check(page) {
      assert.equal(await styleOf(page, 'tracking-opt-out >>> button', 'borderRadius'), '0px');
      assert.equal(await styleOf(page, 'tracking-status', 'fontWeight'), '400');
      await page.evaluate(() =>
        Object.defineProperty(document, 'cookie', { get: () => '', set() {} }),
      );
      await clickControl(page);
      await settles(page, () =>
        document.querySelector('tracking-status').matches(':state(unsaved)'),
      );
      assert.equal(await styleOf(page, 'tracking-status', 'fontWeight'), '700');
      await clickControl(page);
    },
  },
  'README.md › The event': {
    page: (code) => `<script>const log = []; console.log = (...all) => log.push(all);</script>
      ${script}${tags}${inline(code)}`,
    async check(page) {
      await clickControl(page);
      assert.deepEqual(await page.evaluate('log'), [['off', 'choice', 'visitor', 'on']]);
      await clickControl(page);
    },
  },
  'README.md › Ask from your own code': {
    page: (code) => `<script>
        const log = [];
        const startAnalytics = () => log.push('start');
        const stopAnalytics = () => log.push('stop');
      </script>${inline(code, 'text/javascript')}${script}`,
    async check(page) {
      await settles(page, () => window.trackingOptOut.snapshot?.choice);
      assert.deepEqual(await page.evaluate('log'), ['start', 'stop']);
      assert.equal((await snapshotOf(page)).maintainExperiences, true);
    },
  },
  'README.md › On every page: the gate': {
    page: (code) => code + tags,
    check: (page, at) => isGated(page, ['https://collect.example.com', at('/api/track')]),
  },
  'README.md › Scripts that wait': {
    page: (
      code,
    ) => `${gate}<script>window.ran = []; const offerHelp = () => ran.push('help');</script>
      ${code}`,
    check: (page) => waits(page, ['analytics', 'help']),
  },
  'README.md › VWO and CrossEngage': {
    page: (code) => code,
    async check(page) {
      await page.evaluate(
        `VWO.push(['optOutVisitor']); xng.optOutTracking(); ce({ trackingOptIn: true });`,
      );
      await settles(page, () =>
        ['_vis_opt_out=1', 'xng.tracking-opt-out=true', 'ce.tracking-opt-in=true'].every((cookie) =>
          document.cookie.split('; ').includes(cookie),
        ),
      );
      assert.equal(await page.evaluate('xng.isTrackingOptOut()'), true);
    },
  },
  'README.md › In a CMS': {
    page: (code) => script + code,
    async check(page) {
      await wakes(page);
      assert.ok(await page.$('tracking-opt-out >>> [role=switch]'));
      await settles(page, () => document.querySelector('tracking-status')?.shadowRoot);
    },
  },
  'README.md › From your server (2)': {
    page: (code) => code,
    sleeps: true,
    check: (page) => isTaken(page, 0, { at: '/privacy-choices', cookie: /^tracking-opt-out=out/ }),
  },
  'docs/doctor.md › Ask it': {
    page: bundled,
    check: (page, at, { printed }) => hasReported(page, printed),
  },
  'docs/doctor.md › What it says': {
    page: () => `<script src="https://dev.visualwebsiteoptimizer.com/j.php"></script>
      <script src="/js/tracking-gate.js" data-vendors="vwo"></script>
      <script type="text/plain" data-tracking="marketing">ran</script>`,
    query: '?tracking-doctor',
    errors: /allows\("marketing"\)/,
    async check(page, at, { printed }, code) {
      await hasReported(page, printed);
      const plain = (text) =>
        text
          .replaceAll('⚠', '')
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/\d+ ms/g, '0 ms')
          .trim();
      const [wanted] = code.split('┌');
      const begin = printed.findIndex((text) => isReport(text));
      assert.equal(plain(printed.slice(begin, begin + 3).join(' ')), plain(wanted));
    },
  },
  'docs/gate.md › The gate': {
    page: (code) =>
      `<!doctype html><html lang="en">${code}<title>Test</title></head><body></body></html>`,
    check: (page, at) => isGated(page, ['https://collect.example.com', at('/api/track')]),
  },
  'docs/gate.md › What no script can stop': {
    page: (code) => `<meta http-equiv="content-security-policy" content="${code.split(': ')[1]}">
      ${gate}${script}${tags}<img src="https://collect.example.com/image.png">`,
    errors: /Loading the image .* violates/,
    async check(page, at, { requests }) {
      assert.ok(!requests.some(({ path }) => path === '/image.png'));
    },
  },
  'docs/gate.md › Scripts that wait': {
    page: (
      code,
    ) => `${gate}<script>window.ran = []; const startVariations = () => ran.push('variations');</script>
      ${code.replace('/js/heatmap.js', '/heatmap.js')}`,
    check: (page) => waits(page, ['analytics', 'variations', 'heatmap']),
  },
  'docs/generators.md › Not run': {
    page: (code) => code + tags,
    check: (page) => call(page, 'allows', 'tracking'),
  },
  'docs/generators.md › Google Tag Manager': {
    page: (code) => `<script>window.ran = [];</script>${code}`,
    check: (page) => waits(page, ['gtm']),
  },
  'docs/languages.md › How they come': {
    page: (code) => bundled(`${code}\nimport 'tracking-opt-out/define';`),
    body: `<div lang="de">${tags}</div>`,
    async check(page, at, { requests }) {
      assert.equal(await wordsOfControl(page), 'Dem Tracking widersprechen');
      assert.ok(!requests.some(({ path }) => path.includes('locales')));
    },
  },
  'docs/languages.md › Words of your own': {
    page: (code) => `${script}<div lang="de">${tags}</div>${inline(code)}`,
    async check(page) {
      await settles(page, () => {
        const slot = document
          .querySelector('tracking-opt-out')
          .shadowRoot.querySelector('button slot');
        return slot.textContent === 'Stopp';
      });
    },
  },
  'docs/live.md › The gate': {
    page: (code) => code + tags,
    check: (page, at) => isGated(page, [at('/collect')]),
  },
  'docs/server.md › The form': {
    page: (code) => code,
    async check(page) {
      await isTaken(page, 0, { at: '/shop', cookie: /^tracking-opt-out=out/ });
      await isTaken(page, 1, { at: '/shop', cookie: /^tracking-opt-out=;/ });
    },
  },
  'docs/server.md › Inside the tag': {
    page: (code) => code,
    sleeps: true,
    async check(page) {
      await isTaken(page, 0, { at: '/page', cookie: /^tracking-opt-out=out/ });
      await isTaken(page, 1, { at: '/page', cookie: /^tracking-opt-out=;/ });
    },
  },
  'docs/server.md › Keeping a choice for longer': {
    page: (code) => code,
    async check(page, at, { asked }) {
      await call(page, 'optOut');
      await asked('/privacy-choices');
    },
  },
  'docs/styling.md › A line for the footer': {
    page: (code) => script + code,
    async check(page) {
      const href = await page.$eval('tracking-status >>> a', (link) => link.getAttribute('href'));
      assert.equal(href, '/privacy#choices');
      assert.ok(await page.$('tracking-status >>> svg'));
    },
  },
  'docs/styling.md › Custom properties': {
    page: (code) => styled(code, '<tracking-opt-out appearance="link"></tracking-opt-out>'),
    async check(page) {
      const colour = await styleOf(page, 'tracking-opt-out >>> button', 'color');
      assert.equal(colour, 'rgb(29, 112, 184)');
    },
  },
  'docs/styling.md › Parts': {
    page: (code) => styled(code, tags),
    async check(page) {
      const colour = await styleOf(page, 'tracking-opt-out >>> button', 'backgroundColor');
      assert.equal(colour, 'rgb(179, 21, 92)');
    },
  },
  'docs/vendors.md › Vendors': {
    page: (code) => `<script>window._paq = [];</script>${code}`,
    async check(page) {
      await call(page, 'optOut');
      assert.ok((await page.evaluate('_paq.map(String)')).includes('optUserOut'));
    },
  },
  'docs/vendors.md › A vendor that is not here': {
    page: (code) =>
      bundled(`window.acme = { stop() { window.stopped = true; }, start() {} };\n${code}
      window.trackingOptOut = trackingService({ vendors: 'acme' });`),
    async check(page) {
      await call(page, 'optOut');
      assert.equal(await page.evaluate('window.stopped'), true);
      assert.equal(await page.evaluate('localStorage.acme_off'), '1');
    },
  },
  'docs/vendors.md › Only those you name': {
    page: (code) => bundled(`${code}\nwindow.trackingOptOut = trackingService();`),
    body: tags,
    check: (page, at) => isGated(page, [at('/matomo.php')]),
  },
};

// On that page every example is to be seen as it is.
for (const { name, file } of examples) {
  if (file !== 'docs/live.md' || name in onPages) continue;
  onPages[name] = {
    page: (code) => script + code,
    check: (page) =>
      settles(page, () => {
        const all = [...document.querySelectorAll('tracking-opt-out, tracking-status')];
        return all.length && all.every((tag) => tag.shadowRoot?.querySelector('[part]'));
      }),
  };
}

const isReport = (text) => text.startsWith('tracking-opt-out doctor: ');

/** Waits until the doctor has printed all that it has found at first. */
async function hasReported(page, printed) {
  while (!printed.some(isReport)) await new Promise((resolve) => page.once('console', resolve));
  // Answered after all that was printed before.
  await page.evaluate('1');
}

/** What is sent to these addresses arrives while tracking is on, and not while it is off. */
async function isGated(page, addresses) {
  for (const address of addresses) {
    const path = new URL('sent', `${address}/`).pathname.replace('.php/sent', '.php');
    const url = new URL(path, address).href;
    const arrived = () => requestsTo(path).length;
    await sends(page, url);
    assert.equal(arrived(), 1, url);
    await call(page, 'optOut');
    await sends(page, url);
    assert.equal(arrived(), 1, `${url} although tracking is off`);
    await call(page, 'optIn');
  }
}

/** The scripts of a page wait while tracking is off, and run in their order, once. */
async function waits(page, order) {
  await settles(page, (count) => window.ran.length === count, order.length);
  assert.deepEqual(await page.evaluate('ran'), order);
  await call(page, 'optOut');
  await page.reload();
  assert.deepEqual(await page.evaluate('ran'), []);
  await call(page, 'optIn');
  await settles(page, (count) => window.ran.length === count, order.length);
  assert.deepEqual(await page.evaluate('ran'), order);
}

/** The examples for servers: what their code may use, and what is to come of it. */
const onServers = {
  'README.md › From your server': { check: obeys },
  'README.md › Prerendered': { returns: '{ control, status }', check: prints },
  'docs/prerendering.md › Prerendered': { returns: '{ control, status }', check: prints },
  'docs/prerendering.md › Prerendered (2)': {
    before: "import { renderTags } from 'tracking-opt-out/server';",
    returns: true,
    async check(run) {
      const { control, status } = await run({});
      assert.match(control, /<tracking-opt-out [^>]*appearance="switch"/);
      assert.match(control, /Messung meiner Besuche/);
      assert.match(status, /href="\/datenschutz"/);
    },
  },
  'docs/prerendering.md › Style and policy': {
    returns: 'policy',
    check: async (run) => assert.match(await run({}), /^style-src 'sha384-[\w+/]+={0,2}'$/),
  },
  'docs/server.md › The handler': {
    async check(run) {
      const request = (path) => new Request(`https://example.com${path}`);
      const { status } = await run({ request: request('/privacy-choices'), options: {} });
      assert.equal(status, 200);
      assert.equal(await run({ request: request('/'), options: {} }), undefined);
    },
  },
  'docs/server.md › Asking': {
    returns: 'tracking',
    async check(run) {
      const headers = { cookie: 'tracking-opt-out=out' };
      assert.equal(await run({ request: { headers: {} }, options: {} }), 'on');
      assert.equal(await run({ request: { headers }, options: {} }), 'off');
    },
  },
  'docs/server.md › Asking (2)': {
    before: "import { readTracking } from 'tracking-opt-out/server';",
    module: 'dropUntracked',
    check(dropUntracked) {
      const answer = (headers) => {
        const said = [];
        const response = { end: () => said.push(response.statusCode) };
        dropUntracked({})({ headers }, response, () => said.push('next'));
        return said;
      };
      assert.deepEqual(answer({}), ['next']);
      assert.deepEqual(answer({ cookie: 'tracking-opt-out=out' }), [204]);
    },
  },
};

async function obeys(run) {
  const sent = [];
  const given = { purchase: 'basket', sendEvent: (event) => sent.push(event) };
  const at = (path, headers = {}) => new Request(`https://example.com${path}`, { headers });
  assert.equal((await run({ ...given, request: at('/privacy-choices') })).status, 200);
  await run({ ...given, request: at('/', { cookie: 'tracking-opt-out=out' }) });
  assert.deepEqual(sent, []);
  await run({ ...given, request: at('/') });
  assert.deepEqual(sent, ['basket']);
}

async function prints(run) {
  const { control, status } = await run({ request: { headers: {} } });
  assert.match(
    control,
    /^<tracking-opt-out[^]*action="\/privacy-choices"[^]*<\/tracking-opt-out>$/,
  );
  assert.match(status, /^<tracking-status[^]*Tracking is on[^]*<\/tracking-status>$/);
}

/** What only has types: they are checked with those of all others. */
const inTypes = () => {};

/** Examples that are no code of a page or a server. */
const otherwise = {
  'README.md › Try it': (code) => assert.ok(commandsIn(code).length > 1),
  async 'README.md › The cookie'(code) {
    const { readTracking } = await import('tracking-opt-out/server');
    const meant = code.split('\n').map((line) => {
      const [value] = line.split(' ');
      const { choice, maintainExperiences } = readTracking({
        cookie: `tracking-opt-out=${value}`,
        'sec-gpc': value.includes('+signal') ? '1' : '0',
      });
      return [value.split('.')[0], choice, maintainExperiences];
    });
    assert.deepEqual(meant, [
      ['out', 'opted-out', false],
      ['out+experiences', 'opted-out', true],
      ['in', 'opted-in', false],
      ['in+signal', 'opted-in', false],
    ]);
  },
  'CONTRIBUTING.md › A further vendor': inTypes,
};

/** In whatever document they stand. */
const byLanguage = {
  json(code) {
    for (const [, file] of code.matchAll(/node_modules\/tracking-opt-out\/([^"]+)"/g)) {
      assert.ok(existsSync(new URL(file, root)), file);
    }
    JSON.parse(code);
  },
};

const isHere = (name) => name in onPages || name in onServers || name in otherwise;
const elsewhereOf = ({ name, file, heading }) =>
  elsewhere[`${file} › ${heading}`] ?? elsewhere[file] ?? elsewhere[name];
const claims = (example) =>
  [
    isHere(example.name) && 'here',
    !isHere(example.name) && example.language in byLanguage && 'by its language',
    !(example.language in byLanguage) && elsewhereOf(example),
    example.name in notRun && 'nobody, for a reason',
  ].filter(Boolean);

/** The npm scripts that a text has somebody run. */
const commandsIn = (text) => [
  ...[...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name),
  ...[...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name),
];

/** What TypeScript says against files that are not there but in this test. */
function complaintsOf(files) {
  const paths = Object.fromEntries(
    Object.entries(files).map(([file, code]) => [fileURLToPath(new URL(file, root)), code]),
  );
  const options = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowJs: true, checkJs: true },
    ...{
      noImplicitAny: false,
      types: [],
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, resolveJsonModule: true },
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => file in paths || fileExists(file);
  host.readFile = (file) => paths[file] ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) =>
    file in paths
      ? ts.createSourceFile(file, paths[file], language)
      : getSourceFile.call(host, file, language, ...rest);
  const program = ts.createProgram(Object.keys(paths), options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) =>
      [file?.fileName.split('/').pop(), ts.flattenDiagnosticMessageText(messageText, ' ')].join(
        ': ',
      ),
    );
}

let requestsTo = () => [];

describe('the examples of the documentation', () => {
  it('are each run by one test', () => {
    const unclaimed = examples.filter((each) => claims(each).length !== 1);
    assert.deepEqual(
      unclaimed.map((each) => `${each.name}: run by ${claims(each).join(' and ') || 'no test'}`),
      [],
    );
  });

  it('are there, where a test is', () => {
    const names = new Set(
      examples.flatMap(({ name, file, heading }) => [name, file, `${file} › ${heading}`]),
    );
    const claimed = [onPages, onServers, otherwise, elsewhere, notRun].flatMap(Object.keys);
    assert.deepEqual(
      claimed.filter((name) => !names.has(name)),
      [],
    );
  });

  it('are read by the tests that are said to run them', () => {
    for (const [name, test] of Object.entries(elsewhere)) {
      const [file, heading] = name.split(' › ');
      const code = read(test);
      assert.ok(code.includes(file), `${test} does not read ${file}`);
      if (heading) assert.ok(code.includes(heading), `${test} does not look for "${heading}"`);
    }
  });

  it('name commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    for (const file of documents) {
      for (const name of commandsIn(read(file)))
        assert.ok(scripts[name], `${file}: npm run ${name}`);
    }
  });

  it('that import something are right in their types', () => {
    const given = `export {}; declare global {
      const request: Request; const purchase: unknown; function sendEvent(event: unknown): Promise<void>;
      const options: import('tracking-opt-out/server').ServerOptions;
    }`;
    const all = examples
      .filter(({ name, code }) => isHere(name) && code.startsWith('import '))
      .map(({ name, code }, index) => [
        otherwise[name] === inTypes ? 'src/vendors/example.ts' : `example-${index}.mjs`,
        // What returns is within a function.
        code.replace('if (answer) return answer;', 'if (answer) throw answer;'),
      ]);
    assert.ok(all.length > 7);
    const complaints = complaintsOf({ ...Object.fromEntries(all), 'given.d.ts': given });
    assert.deepEqual(complaints, []);
  });

  for (const { name, language, code } of examples) {
    const check = otherwise[name] ?? (isHere(name) ? undefined : byLanguage[language]);
    if (check && check !== inTypes) it(`${name}: is right`, () => check(code));
  }
});

describe('an example for servers', () => {
  const folder = new URL(`test/whole-pages/.examples-${process.pid}/`, root);
  before(() => mkdirSync(folder));
  after(() => rmSync(folder, { recursive: true }));

  for (const [index, [name, { before: first = '', returns, module, check }]] of Object.entries(
    onServers,
  ).entries()) {
    it(`${name}: does what it says`, async () => {
      const lines = `${first}\n${codeOf(name)}`.split('\n');
      const isImport = (line) => line.startsWith('import ');
      const imports = lines.filter(isImport).join('\n');
      const code = lines.filter((line) => !isImport(line)).join('\n');
      const end = returns === true ? '' : returns ? `return ${returns};` : '';
      const body = returns === true ? `return ${code.trim()}` : code;
      const file = new URL(`${index}.mjs`, folder);
      writeFileSync(
        file,
        module
          ? `${imports}\n${code}`
          : `${imports}\nexport default async ({ request, options, sendEvent, purchase }) => {\n${body}\n${end}\n};`,
      );
      const made = await import(file.href);
      await check(module ? made[module] : made.default);
    });
  }
});

describe('an example for pages', onlyIn('chromium', 'of all engines other tests tell'), () => {
  const heldScript = (what) => `ran.push('${what}');`;
  const pages = {
    '/analytics.js': heldScript('analytics'),
    '/heatmap.js': heldScript('heatmap'),
    '/gtm.js': heldScript('gtm'),
    '/j.php': '// <!doctype html>',
  };
  let browser;
  let site;
  before(async () => {
    for (const [index, [name, example]] of Object.entries(onPages).entries()) {
      const made = example.page(codeOf(name));
      const html =
        (typeof made === 'string' ? made : await bundle(made.bundle)) + (example.body ?? '');
      pages[`/${index}`] = html.includes('<html')
        ? html
        : `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>${html}`;
    }
    site = await serveSite({ secure: true, pages });
    const { port } = new URL(site.at());
    // Every host is here, by its own port.
    browser = await startBrowser({ hosts: { '*': port } });
    requestsTo = (path) => site.requests.filter((request) => request.path === path);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const [index, [name, example]] of Object.entries(onPages).entries()) {
    it(`${name}: does what it says`, async () => {
      const profile = await openProfile(browser);
      const page = await profile.open('about:blank');
      const printed = [];
      page.on('console', (message) => printed.push(message.text()));
      site.requests.length = 0;
      await page.goto(site.at(`/${index}${example.query ?? ''}`));
      const isAwake = !example.sleeps && Boolean(await page.$('tracking-opt-out'));
      if (isAwake) await wakes(page);
      await example.check(page, site.at, { ...site, printed }, codeOf(name));
      if (isAwake) {
        await clickControl(page);
        await settles(page, () =>
          document.querySelector('tracking-opt-out').matches(':state(off)'),
        );
      }
      assert.deepEqual(
        profile.errors.filter((text) => !example.errors?.test(text)),
        [],
      );
      await profile.close();
    });
  }
});
