import { build, transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { readTracking, renderTags } from '../dist/server.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => readFile(here(path), 'utf8');
const ours = (file) => read(`../dist/${file}`);
const theirs = (path) => read(`node_modules/${path}`);
const setup = (name) => read(`pages/${name}.js`);

/** Bundles and minifies code, as a site would that bundles its own. */
export async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'production'],
    legalComments: 'none',
  });
  return outputFiles[0].text;
}

/** Our tags' module for a page that has Lit anyway; further languages are files beside it. */
async function bundleBesideLit() {
  const made = await rollup({
    input: here('../dist/auto.js'),
    external: (id) => id === 'lit' || /\/locales\/(?!en\b)\w\w(-\w+)?\.js$/.test(id),
  });
  const { output } = await made.generate({ format: 'es', inlineDynamicImports: true });
  return (await transform(output[0].code, { minify: true, format: 'esm' })).code;
}

const module = (path) => `<script type="module" src="${path}"></script>`;
const script = (path) => `<script src="${path}"></script>`;
const style = (path) => `<link rel="stylesheet" href="${path}">`;

/**
 * Everyone who takes part.
 *
 * - `files`: what its page loads, by path
 * - `head`, `body`: its markup, as its documentation has it
 * - `control`: tells in the page whether the visitor could use it, as the text of a function
 */
export async function prepareContestants() {
  const gate = { '/tracking-gate.js': await ours('tracking-gate.js') };
  const tags = { '/tracking-opt-out.js': await ours('tracking-opt-out.js') };
  const tag = '<tracking-opt-out></tracking-opt-out>';
  const hasTag = `document.querySelector('tracking-opt-out')?.shadowRoot?.querySelector('button')`;
  const besideLit = {
    '/lit.js': await bundle('../node_modules/lit/index.js'),
    '/tags.js': await bundleBesideLit(),
  };
  const importMap = '<script type="importmap">{"imports":{"lit":"/lit.js"}}</script>';

  return {
    'ours: tags': {
      files: tags,
      head: module('/tracking-opt-out.js'),
      body: tag,
      control: hasTag,
    },
    'ours: tags and gate': {
      files: { ...gate, ...tags },
      head: script('/tracking-gate.js') + module('/tracking-opt-out.js'),
      body: tag,
      control: hasTag,
    },
    'ours: gate alone': {
      files: gate,
      head: script('/tracking-gate.js'),
      body: '',
      control: 'window.trackingOptOut?.snapshot',
    },
    'ours: Lit beside it': {
      files: besideLit,
      head: importMap + module('/tags.js'),
      body: tag,
      control: hasTag,
    },
    'vanilla-cookieconsent 3': {
      files: {
        '/cookieconsent.css': await theirs('vanilla-cookieconsent/dist/cookieconsent.css'),
        '/cookieconsent.js': await theirs('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
        '/setup.js': await setup('vanilla-cookieconsent'),
      },
      head: style('/cookieconsent.css'),
      body: script('/cookieconsent.js') + script('/setup.js'),
      control: `document.querySelector('#cc-main button')`,
    },
    klaro: {
      files: {
        '/setup.js': await setup('klaro'),
        '/klaro.js': await theirs('klaro/dist/klaro.js'),
      },
      head: script('/setup.js') + '<script defer src="/klaro.js"></script>',
      body: '',
      control: `document.querySelector('#klaro button')`,
    },
    tarteaucitronjs: {
      // Its script fetches the others.
      files: {
        '/tac/tarteaucitron.min.js': await theirs('tarteaucitronjs/tarteaucitron.min.js'),
        '/tac/tarteaucitron.services.min.js': await theirs(
          'tarteaucitronjs/tarteaucitron.services.min.js',
        ),
        '/tac/css/tarteaucitron.min.css': await theirs('tarteaucitronjs/css/tarteaucitron.min.css'),
        '/tac/lang/tarteaucitron.en.min.js': await theirs(
          'tarteaucitronjs/lang/tarteaucitron.en.min.js',
        ),
        '/tac/advertising.min.js': await theirs('tarteaucitronjs/advertising.min.js'),
        '/setup.js': await setup('tarteaucitron'),
      },
      head: script('/tac/tarteaucitron.min.js') + script('/setup.js'),
      body: '',
      control: `document.querySelector('#tarteaucitronRoot button')`,
    },
    'cookieconsent (Osano)': {
      files: {
        '/cookieconsent.css': await theirs('cookieconsent/build/cookieconsent.min.css'),
        '/cookieconsent.js': await theirs('cookieconsent/build/cookieconsent.min.js'),
        '/setup.js': await setup('osano'),
      },
      head: style('/cookieconsent.css'),
      body: script('/cookieconsent.js') + script('/setup.js'),
      control: `document.querySelector('.cc-window .cc-btn')`,
    },
    c15t: {
      files: { '/c15t.js': await bundle('pages/c15t.js') },
      head: module('/c15t.js'),
      body: '',
      control: `document.querySelector('#c15t-control')`,
    },
    'floor: LitElement': {
      files: { '/floor.js': await bundle('pages/lit-element.js') },
      head: module('/floor.js'),
      body: '<floor-lit></floor-lit>',
      control: `document.querySelector('floor-lit')?.shadowRoot?.querySelector('button')`,
    },
    'floor: no library': {
      files: { '/floor.js': await bundle('pages/vanilla-element.js') },
      head: module('/floor.js'),
      body: '<floor-element></floor-element>',
      control: `document.querySelector('floor-element')?.shadowRoot?.querySelector('button')`,
    },
  };
}

/** What ours shows, made by hand: its tree, its style and its listeners, without what fills and follows them. */
export async function prepareOurTree() {
  const { control } = renderTags({ snapshot: readTracking({}), lang: 'en' });
  const [, style, markup] = /<style>(.*?)<\/style>(.*)<slot class="late">/s.exec(control);
  const ourTree = { style, markup: markup.replace(' disabled=""', '') };
  return {
    files: {
      '/tree.js': `globalThis.ourTree = ${JSON.stringify(ourTree)};`,
      '/floor.js': await bundle('pages/our-tree.js'),
    },
    head: script('/tree.js') + module('/floor.js'),
  };
}
