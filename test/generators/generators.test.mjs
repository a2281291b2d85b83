import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
import { createMatrix } from '../support/matrix.mjs';
import { unpackInto } from '../support/packed.mjs';

// Each generator of docs/generators.md builds a site of the recipe that stands there, by its defaults, from the
// package as others get it. A visitor chooses on it, and on pages with every form in which the tags can be written.

const here = fileURLToPath(new URL('.', import.meta.url));
const docs = readFileSync(new URL('../../docs/generators.md', import.meta.url), 'utf8');

/** Reads a recipe: its commands, and its files by their names. */
function recipeOf(name) {
  const section = docs.split(`\n## ${name}\n`)[1].split('\n## ')[0];
  const files = [...section.matchAll(/^`([^`]+)`[^`]*:\n\n```\w+\n(.*?)```/gms)];
  return {
    commands: [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, code]) => code).join('\n'),
    files: Object.fromEntries(files.map(([, file, code]) => [file, code])),
  };
}

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
    args: ['build', '--quiet'],
    built: '_site',
    front: ['layout: page', 'title: Page'],
    files: { '_config.yml': 'title: Site\ntheme: minima\n' },
    htmlPage: 'html.html',
  },
};

const isThere = ({ command }) =>
  !command || !spawnSync(command, ['version'], { stdio: 'ignore' }).error;
const left = Object.keys(generators).filter((name) => !isThere(generators[name]));
const only = process.env.GENERATORS?.split(',');

const dependencies = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies;

/** Builds a site of the recipe, with a page for each form. Returns where it is. */
async function build(folder, name) {
  const { script, command, args, built, front, pages = '', home = 'index', html, ...rest } = generators[name];
  const { commands, files } = recipeOf(name);
  const { files: ownFiles = {}, manifest = {}, htmlPage, link = '/privacy/' } = rest;
  const inHtml = `<p>${tag}</p>`;
  const everything = {
    'package.json': JSON.stringify({ name: 'site', ...(name !== 'Docusaurus' && { type: 'module' }), dependencies, ...manifest }),
    [`${pages}${home}.md`]: `${frontMatter(front)}[Privacy](${link})\n`,
    ...Object.fromEntries(
      Object.entries(forms).map(([form, text]) => [
        `${pages}form-${form}.md`,
        `${frontMatter(front)}First.\n\n${text}\n\nLast.\n`,
      ]),
    ),
    ...(htmlPage && { [htmlPage]: html ? html(inHtml) : frontMatter(front) + inHtml }),
    ...ownFiles,
    ...files,
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

/** Serves a folder on loopback. */
async function serve(folder) {
  const answer = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    // What every browser asks for by itself is not what a site is judged by.
    if (request.url === '/favicon.ico') response.writeHead(204).end();
    else answer(request, response);
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1').unref(), 'listening');
  return {
    at: (path) => `http://localhost:${server.address().port}${path}`,
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
    route: 'by link',
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

/** What a page of a site has to say once its own scripts have run. */
async function openPage(t, site, path, isAwake = () => true) {
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const page = await profile.open(site.at(path));
  await page.waitForFunction(isAwake);
  return { page, profile };
}

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

for (const [name, generator] of Object.entries(generators)) {
  if (left.includes(name) || (only && !only.includes(name))) continue;

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
      if (!process.env.KEEP) rmSync(folder, { recursive: true });
    });

    it(
      'is as the recipe says: tags that wake and choose, and a gate on the other pages',
      matrix.cell(name, 'recipe', async (t) => {
        const { page, profile } = await openPage(t, site, '/', generator.isAwake);
        const other = generator.home === 'home' ? '/home' : '/';
        await page.goto(site.at(other));
        assert.ok(await send(page, `/${name}/before`), 'sends while tracking is on');

        await page.goto(site.at('/privacy'));
        await whenAwake(page);
        assert.match(await wordsOf(page), /^Tracking is on: /);
        await clickControl(page);
        await page.waitForFunction(() => window.trackingOptOut.snapshot.tracking === 'off');
        assert.match(await wordsOf(page), /^Tracking is off because you opted out/);
        await page.reload();
        await whenAwake(page);
        assert.match(await wordsOf(page), /^Tracking is off because you opted out/);

        await page.goto(site.at(other));
        assert.ok(!(await send(page, `/${name}/after`)), 'sends nothing while tracking is off');
        assert.equal((await snapshotOf(page)).tracking, 'off');
        assert.equal((await profile.cookies('tracking-opt-out')).length, 1);
        assert.deepEqual(profile.errors, []);
      }),
    );

    for (const form of Object.keys(forms)) {
      it(
        `has this form in Markdown: ${form}`,
        matrix.cell(name, form, async (t) => {
          const { page, profile } = await openPage(t, site, `/form-${form}`, generator.isAwake);
          const result = await tryForm(page);
          assert.deepEqual(profile.errors, []);
          return result;
        }),
      );
    }

    if (generator.htmlPage) {
      it(
        'has the tags in a page that is not Markdown',
        matrix.cell(name, 'html', async (t) => {
          const { page, profile } = await openPage(t, site, '/html', generator.isAwake);
          const result = await tryForm(page);
          assert.deepEqual(profile.errors, []);
          return result.replace(', in a `<p>`', '');
        }),
      );
    }
  });
}
