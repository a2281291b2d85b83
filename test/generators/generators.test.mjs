import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import {
  clickControl,
  openProfile,
  snapshotOf,
  startBrowser,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';
import { startCollector } from '../support/collector.mjs';
import { readRecipe } from '../support/examples.mjs';
import { createMatrix } from '../support/matrix.mjs';
import { unpackInto } from '../support/packed.mjs';
import { missingForWordPress, publish, startWordPress } from './wordpress.mjs';

// Each generator of docs/generators.md builds a site of the recipe that stands there, by its defaults, from the
// package as others get it. A visitor chooses on it, and on pages with every form in which the tags can be written.

const here = fileURLToPath(new URL('.', import.meta.url));
const recipeOf = (name) => readRecipe('docs/generators.md', `## ${name}`);

/** The forms in which a control is written in Markdown. What each says tells it from the others. */
const tag = '<tracking-opt-out>Words inside.</tracking-opt-out>';
const forms = {
  line: `Here: ${tag} and on.`,
  alone: tag,
  lines: tag.replace(/(?<=>)|(?=<\/)/g, '\n').trim(),
  paragraph: `<p>${tag}</p>`,
  placeholder: '<div data-tracking-opt-out>Words inside.</div>',
  link: '[Words inside.](#tracking-opt-out)',
};

const frontMatter = (lines) => `---\n${lines.join('\n')}\n---\n\n`;

/** Replaces something that has to be there. */
const edited = (text, replaced, by) => {
  const result = text.replace(replaced, by);
  assert.notEqual(result, text);
  return result;
};

/**
 * What each generator is started with, and what its site has before the recipe comes: a home page, and
 * where pages lie.
 */
const generators = {
  Eleventy: {
    script: '@11ty/eleventy/cmd.cjs',
    args: ['--quiet'],
    built: '_site',
    front: ['layout: base.njk', 'title: Page'],
    htmlPage: 'html.njk',
  },
  Astro: {
    script: 'astro/astro.js',
    args: ['build', '--silent'],
    built: 'dist',
    pages: 'src/pages/',
    front: ['layout: ../layouts/Base.astro', 'title: Page'],
    htmlPage: 'src/pages/html.astro',
    html: (text) =>
      `---\nimport Base from '../layouts/Base.astro';\n---\n<Base title="Page">${text}</Base>\n`,
  },
  VitePress: {
    script: 'vitepress/bin/vitepress.js',
    args: ['build'],
    built: '.vitepress/dist',
    front: ['title: Page'],
    isAwake: () => document.querySelector('#app').__vue_app__,
    link: 'privacy.md',
  },
  Docusaurus: {
    // With its own plugin for a tracker, which comes by the preset.
    edit: (files) => ({
      ...files,
      'docusaurus.config.js': edited(
        files['docusaurus.config.js'],
        'blog: false',
        "blog: false, gtag: { trackingID: 'G-ABC123' }",
      ),
    }),
    script: '@docusaurus/core/bin/docusaurus.mjs',
    args: ['build'],
    built: 'build',
    pages: 'src/pages/',
    front: ['title: Page'],
    files: { 'docs/first.md': '# First\n' },
    htmlPage: 'src/pages/html.js',
    html: (text) =>
      `import Layout from '@theme/Layout';\nexport default () => <Layout title="Page">${text}</Layout>;\n`,
    isAwake: () => document.documentElement.dataset.hasHydrated === 'true',
    link: 'privacy.md',
  },
  Hexo: {
    script: 'hexo/bin/hexo',
    args: ['generate'],
    built: 'public',
    pages: 'source/',
    home: 'home',
    front: ['title: Page'],
    files: {
      '_config.yml': 'title: Site\nurl: https://www.example.com\ntheme: landscape\n',
      'source/_posts/first.md': '---\ntitle: First\n---\nFirst.\n',
    },
    manifest: { hexo: { version: '8.1.2' } },
    htmlPage: 'source/html.html',
  },
  Hugo: {
    command: 'hugo',
    args: ['--quiet'],
    built: 'public',
    pages: 'content/',
    home: '_index',
    front: ['title: Page'],
    files: {
      'hugo.toml': 'title = "Site"\nbaseURL = "/"\nlanguageCode = "en"\n',
      'layouts/_default/single.html': '{{ define "main" }}<main>{{ .Content }}</main>{{ end }}',
      'layouts/_default/list.html': '{{ define "main" }}<main>{{ .Content }}</main>{{ end }}',
    },
    htmlPage: 'content/html.html',
  },
  Jekyll: {
    command: 'jekyll',
    gem: 'minima',
    args: ['build', '--quiet'],
    built: '_site',
    front: ['layout: page', 'title: Page'],
    files: { '_config.yml': 'title: Site\ntheme: minima\n' },
    htmlPage: 'html.html',
  },
};

/** The same with one setting changed, by the names of its recipe's file and what is replaced there. */
const variant = (name, file, replaced, by, more) => ({
  ...generators[name],
  ...more,
  recipe: name,
  edit: (files) => ({ ...files, [file]: edited(files[file] ?? '', replaced, by) }),
});
Object.assign(generators, {
  'Astro, `<ClientRouter />`': variant(
    'Astro',
    'src/layouts/Base.astro',
    /^---\n(.*)(<\/head>)/s,
    "---\nimport { ClientRouter } from 'astro:transitions';\n$1<ClientRouter />$2",
    { isRouted: true },
  ),
  'VitePress, without `isCustomElement`': variant(
    'VitePress',
    '.vitepress/config.mjs',
    /compilerOptions.*/,
    '',
    { complaint: 'Hydration completed but contains mismatches.' },
  ),
  'Hugo, `unsafe = true`': variant(
    'Hugo',
    'hugo.toml',
    /$/,
    '\n[markup.goldmark.renderer]\nunsafe = true\n',
  ),
});

const only = process.env.GENERATORS?.split(';');
const isAsked = (name) => !only || only.includes(name);

/** Says what a machine lacks for a generator, if anything. */
const lack = (name) => {
  if (name === 'WordPress') return missingForWordPress().join(' ');
  const { command, gem } = generators[name];
  if (command && spawnSync(command, ['version'], { stdio: 'ignore' }).error) return command;
  const hasGem = () => spawnSync('gem', ['list', '--installed', gem]).status === 0;
  return gem && !hasGem() ? gem : '';
};
const isLeftOut = (name) => {
  const missing = lack(name);
  if (missing) console.log(`${missing} is not installed: ${name} is left out.`);
  return Boolean(missing);
};
const all = [...Object.keys(generators), 'WordPress'].filter(isAsked);
const left = all.filter(isLeftOut);
const tried = all.filter((name) => !left.includes(name));

const dependencies = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies;

/** Builds a site of the recipe, with a page for each form. Returns where it is. */
async function build(folder, name) {
  const {
    script,
    command,
    args,
    built,
    front,
    pages = '',
    home = 'index',
    html,
    ...rest
  } = generators[name];
  const { recipe = name, edit = (files) => files } = generators[name];
  const { commands, files } = recipeOf(recipe);
  const { files: ownFiles = {}, manifest = {}, htmlPage, link = '/privacy/' } = rest;
  const inHtml = `<p>${tag}</p>`;
  const everything = {
    'package.json': JSON.stringify({
      name: 'site',
      ...(name !== 'Docusaurus' && { type: 'module' }),
      dependencies,
      ...manifest,
    }),
    [`${pages}${home}.md`]: `${frontMatter(front)}[Our policy](${link})\n`,
    ...Object.fromEntries(
      Object.entries(forms).map(([form, text]) => [
        `${pages}form-${form}.md`,
        `${frontMatter(front)}First.\n\n${text}\n\nLast.\n`,
      ]),
    ),
    ...(htmlPage && { [htmlPage]: html ? html(inHtml) : frontMatter(front) + inHtml }),
    ...edit({ ...ownFiles, ...files }),
  };
  for (const [file, code] of Object.entries(everything)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'), 'junction');
  execFileSync('sh', ['-ec', commands], { cwd: folder });
  const child = spawn(
    command ?? process.execPath,
    [...(script ? [join(here, 'node_modules', script)] : []), ...args],
    {
      cwd: folder,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', DOCUSAURUS_NO_TELEMETRY: '1', CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const [code] = await once(child, 'close');
  assert.equal(code, 0, said.join(''));
  if (process.env.SAID) console.log(said.join(''));
  return join(folder, built);
}

/** Serves a folder on loopback. The site's own scripts, not ours, can be kept waiting. */
async function serve(folder) {
  const answer = sirv(folder, { dev: true });
  let ready;
  const server = createServer(async (request, response) => {
    if (/\.js$/.test(request.url) && !request.url.startsWith('/js/')) await ready;
    // What a browser asks for by itself is not what a site is judged by.
    if (request.url.startsWith('/favicon')) response.writeHead(204).end();
    else answer(request, response);
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1').unref(), 'listening');
  return {
    at: (path) => `http://localhost:${server.address().port}${path}`,
    /** Has its own scripts wait from now on. Returns what lets them come. */
    holdScripts() {
      let release;
      ready = new Promise((resolve) => (release = resolve));
      return release;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const matrix = createMatrix({
  docs: 'docs/generators.md',
  by: 'test/generators/generators.test.mjs',
  corner: 'generator',
  columns: {
    recipe: 'recipe',
    line: 'in a line',
    alone: 'alone',
    lines: 'on three lines',
    paragraph: 'in `<p>`',
    placeholder: 'placeholder',
    link: 'link',
    html: 'in HTML',
    early: 'before hydration',
    route: 'without loading',
  },
});

let browser;
let collector;
before(async () => {
  collector = await startCollector();
  browser = await startBrowser({
    hosts: { 'collect.example.com': collector.port, '*': undefined },
  });
  unpackInto(here);
});
after(async () => {
  await browser.close();
  await collector.close();
});

/** Sends to the owner's tracker, and says whether it arrived. */
async function send(page, path) {
  await page.evaluate(
    (url) => fetch(url).then(({ status }) => status),
    `http://collect.example.com${path}`,
  );
  return collector.countOf(path) > 0;
}

/** Opens a page of a site, and waits until the site's own scripts have run. */
async function openPage(t, site, path, isAwake = () => true) {
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const page = await profile.open(site.at(path));
  await page.waitForFunction(isAwake);
  return { page, profile };
}

/** Nothing stands in the console but that hosts of others (a theme's fonts) are out of reach. */
const isQuiet = ({ errors }) =>
  assert.deepEqual(
    errors.filter((text) => text !== 'Failed to load resource: net::ERR_CONNECTION_REFUSED'),
    [],
  );

/** What has become of one form, tried by a click. */
async function tryForm(page) {
  const found = await page.evaluate(() => {
    const element = document.querySelector(
      'tracking-opt-out, [data-tracking-opt-out], [href$="#tracking-opt-out"]',
    );
    if (!element) return document.body.innerText.includes('Words inside.') ? 'words' : 'nothing';
    return element.matches('a') ? 'link' : 'tag';
  });
  if (found === 'words') return 'only its words';
  if (found === 'nothing') return 'nothing is left';
  if (found === 'link') {
    await page.click('[href$="#tracking-opt-out"]');
  } else {
    await whenAwake(page);
    await clickControl(page);
  }
  await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'off');
  const isWrapped = await page.evaluate(
    () => !!document.querySelector('p > tracking-opt-out, p > [data-tracking-opt-out]'),
  );
  return isWrapped ? 'works, in a `<p>`' : 'works';
}

/** A visitor on a site of a recipe: chooses on its policy, and comes to another page. */
async function visit(t, name, site, { home, privacy, isAwake }) {
  const { page, profile } = await openPage(t, site, home, isAwake);
  assert.deepEqual(
    await page.evaluate(() => {
      const sources = [...document.scripts].filter(({ src, type }) => src && type !== 'module');
      const gate = sources.findIndex(({ src }) => src.endsWith('/tracking-gate.js'));
      const { defer, async } = sources[gate];
      return [...sources.slice(0, gate).map(({ src }) => src), ...(defer || async ? ['all'] : [])];
    }),
    [],
    'comes before the gate',
  );
  assert.ok(await send(page, `/${name}/before`), 'sends while tracking is on');

  await page.goto(site.at(privacy));
  await whenAwake(page);
  assert.match(await wordsOf(page), /^Tracking is on: /);
  await clickControl(page);
  await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'off');
  assert.match(await wordsOf(page), /^Tracking is off because you opted out/);
  await page.reload();
  await whenAwake(page);
  assert.match(await wordsOf(page), /^Tracking is off because you opted out/);

  await page.goto(site.at(home));
  assert.ok(!(await send(page, `/${name}/after`)), 'sends nothing while tracking is off');
  assert.equal((await snapshotOf(page)).tracking, 'off');
  assert.equal((await profile.cookies('tracking-opt-out')).length, 1);
  isQuiet(profile);
}

/** A visitor on a page with one form. What the site is known to complain of belongs to the result. */
async function visitForm(t, site, path, { isAwake, complaint } = {}) {
  const { page, profile } = await openPage(t, site, path, isAwake);
  const result = await tryForm(page);
  const hasComplained = profile.errors.includes(complaint);
  profile.errors = profile.errors.filter((text) => text !== complaint);
  isQuiet(profile);
  return hasComplained ? `${result}; hydration mismatch` : result;
}

/** While one page fades into the next, a browser takes no clicks. */
const whenStill = (page) => page.waitForFunction(() => !document.activeViewTransition);

/** Makes a test of each form in Markdown, or in whatever a site is written in. */
function tryForms(row, visitOne) {
  for (const form of Object.keys(forms)) {
    it(
      `has this form, or words in its place: ${form}`,
      matrix.cell(row, form, (t) => visitOne(t, form)),
    );
  }
}

for (const name of tried.filter((each) => each !== 'WordPress')) {
  const { home, isAwake, htmlPage, isRouted, complaint } = generators[name];

  describe(`a site of ${name}`, () => {
    let folder;
    let site;
    before(async () => {
      // Beside the packages that it imports.
      folder = mkdtempSync(join(here, '.site-'));
      site = await serve(await build(folder, name));
    });
    after(async () => {
      await site?.close();
      rmSync(folder, { recursive: true });
    });

    if (!complaint)
      it(
        'is as the recipe says: tags that wake and choose, and a gate on the other pages',
        matrix.cell(name, 'recipe', (t) =>
          visit(t, name, site, {
            home: home === 'home' ? '/home' : '/',
            privacy: '/privacy',
            isAwake,
          }),
        ),
      );

    tryForms(name, (t, form) => visitForm(t, site, `/form-${form}`, { isAwake, complaint }));

    if (htmlPage) {
      it(
        'has the tags in a page that is not Markdown',
        matrix.cell(name, 'html', async (t) =>
          (await visitForm(t, site, '/html', { isAwake })).replace(', in a `<p>`', ''),
        ),
      );
    }

    if (isAwake && !complaint) {
      it(
        'keeps tags that were awake before the site’s own script came',
        matrix.cell(name, 'early', async (t) => {
          for (const form of ['paragraph', 'placeholder']) {
            const { page, profile } = await openPage(t, site, '/', isAwake);
            const release = site.holdScripts();
            t.after(release);
            const gone = page.goto(site.at(`/form-${form}`));
            await page.waitForRequest((request) =>
              request.url().endsWith('/js/tracking-opt-out.js'),
            );
            await whenAwake(page);
            release();
            await gone;
            await page.waitForFunction(isAwake);
            assert.match(await tryForm(page), /^works/, form);
            isQuiet(profile);
          }
        }),
      );
    }

    if (isAwake || isRouted) {
      it(
        'shows tags on a page that is reached without loading',
        matrix.cell(name, 'route', async (t) => {
          const { page, profile } = await openPage(t, site, '/', isAwake);
          const policy = 'a::-p-text(Our policy)';
          await page.evaluate(() => (window.isSamePage = true));
          await page.click(policy);
          await whenAwake(page);
          assert.ok(await page.evaluate(() => window.isSamePage));
          assert.match(await wordsOf(page), /^Tracking is on: /);
          await whenStill(page);
          await clickControl(page);
          await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'off');
          assert.match(await wordsOf(page), /^Tracking is off because you opted out/);
          await page.goBack();
          await page.waitForSelector(policy);
          assert.ok(!(await send(page, `/${name}/on-route`)));
          await whenStill(page);
          await page.click(policy);
          await whenAwake(page);
          assert.match(await wordsOf(page), /^Tracking is off because you opted out/);
          assert.ok(await page.evaluate(() => window.isSamePage));
          isQuiet(profile);
        }),
      );
    }
  });
}

describe('a site of WordPress', { skip: !tried.includes('WordPress') && 'not asked for' }, () => {
  const written = { ...forms, link: '<a href="#tracking-opt-out">Words inside.</a>' };
  /** Who writes, and into what. */
  const rows = {
    'WordPress, Custom HTML block, administrator': { user: 'admin', block: 'core/html' },
    'WordPress, Custom HTML block, author': { user: 'author', block: 'core/html' },
    'WordPress, classic text, administrator': { user: 'admin' },
  };
  const recipe = 'WordPress, shortcode, author';
  const paths = {};
  let folder;
  let site;
  before(async () => {
    folder = mkdtempSync(join(here, '.site-'));
    symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const { files, commands } = recipeOf('WordPress');
    site = await startWordPress(folder, files, commands);
    for (const user of ['admin', 'author']) {
      const texts = { recipe: { text: '[tracking_opt_out]', block: 'core/shortcode' } };
      for (const [row, { user: writer, block }] of Object.entries(rows)) {
        if (writer !== user) continue;
        for (const [form, text] of Object.entries(written)) {
          texts[`${row}: ${form}`] = { text: block ? text : `First.\n\n${text}\n\nLast.`, block };
        }
      }
      const profile = await openProfile(browser);
      const page = await profile.open('about:blank');
      Object.assign(paths, await publish(page, site, user, texts));
      await profile.close();
    }
  });
  after(async () => {
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  it(
    'is as the recipe says: tags that wake and choose, and a gate on the other pages',
    matrix.cell(recipe, 'recipe', (t) =>
      visit(t, 'WordPress', site, { home: '/', privacy: paths.recipe }),
    ),
  );

  for (const row of Object.keys(rows)) {
    tryForms(row, (t, form) => visitForm(t, site, paths[`${row}: ${form}`]));
  }
});

it('is what the docs say', { skip: (only || left.length > 0) && 'not all were tried' }, () =>
  matrix.hold(),
);
