import resolve from '@rollup/plugin-node-resolve';
import { minify } from '@swc/core';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import esbuild from 'rollup-plugin-esbuild';
import literals from 'rollup-plugin-html-literals';
import { resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { innerNames } from './scripts/inner-names.mjs';
import { measure, packagesOf, writeBillOfMaterials } from './scripts/inventory.mjs';
import { readLanguages } from './scripts/languages.mjs';

rmSync('dist', { recursive: true, force: true });

const compile = [
  // What it cannot read, it warns of; no CSS stands there.
  literals({ include: 'src/**', exclude: ['src/templates/css.ts', 'src/server/lit.ts'] }),
  esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
];

/** Has Chromium compile all functions while a file is read, beside the page's own thread: nearly all are called at once. */
const compiledBeside = '//# allFunctionsCalledOnLoad\n';

/** swc makes the smallest bundles of the minifiers tried. */
const minified = (before, after = '') => ({
  name: 'minified',
  async renderChunk(code, _chunk, { format }) {
    const module = format === 'es';
    const minified = await minify(code, {
      compress: { passes: 3, ecma: 2022, module },
      mangle: { toplevel: module, props: { regex: `^(?:${innerNames.join('|')})$` } },
      ecma: 2022,
      module,
      sourceMap: true,
      format: { comments: false },
    });
    const map = JSON.parse(minified.map);
    const lines = before.split('\n').length - 1;
    map.mappings = ';'.repeat(lines) + map.mappings;
    return { code: before + minified.code + after, map };
  },
});

/** Lit's licence asks to be passed on with its code. */
const litLicence = {
  name: 'lit-licence',
  generateBundle() {
    const source = readFileSync('node_modules/lit/LICENSE', 'utf8');
    this.emitFile({ type: 'asset', fileName: 'LICENSE.lit.txt', source });
  },
};

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const measured = {};
const inside = new Set();

/** Says what is in the files for pages, and how to recognise them, once more with each that is written. */
const inventory = {
  name: 'inventory',
  writeBundle(_options, written) {
    for (const { fileName, type, code, modules } of Object.values(written)) {
      if (type !== 'chunk') continue;
      measured[fileName] = measure(code);
      for (const [id, { renderedLength }] of Object.entries(modules)) {
        if (renderedLength) inside.add(id);
      }
    }
    const files = Object.fromEntries(Object.entries(measured).sort());
    writeFileSync('dist/integrity.json', `${JSON.stringify(files, null, 2)}\n`);
    writeFileSync('dist/sbom.cdx.json', writeBillOfMaterials(manifest, packagesOf([...inside])));
  },
};

/** The style of prerendered tags, for those who link to it: what the server's file has inside. */
const styleSheet = {
  name: 'style-sheet',
  async writeBundle({ file }) {
    const { tagStyle } = await import(pathToFileURL(file));
    writeFileSync('dist/tracking-opt-out.css', tagStyle);
    measured['tracking-opt-out.css'] = measure(tagStyle);
  },
};

/** On a server, what writes the tags' trees as text stands in for Lit. */
const withoutLit = {
  name: 'without-lit',
  resolveId: (id) => (id === 'lit' ? resolvePath('src/server/lit.ts') : undefined),
};

/** Everything in one file, with Lit inside, for a page's own script tag. */
const bundle = (input, file, format) => ({
  input,
  plugins: [
    resolve({ exportConditions: ['browser', 'production'] }),
    ...compile,
    litLicence,
    inventory,
  ],
  output: {
    dir: 'dist',
    entryFileNames: file,
    format,
    sourcemap: true,
    plugins: [minified(compiledBeside, '\n/* Contains Lit: see LICENSE.lit.txt */')],
  },
});

/** The languages that have a file of their own, beside English, which is in every bundle. */
const languages = readLanguages().filter((language) => language !== 'en');

/**
 * Has the modules for bundlers name the file of each language, so that any of them finds these: not all look into a package for
 * what an address with a variable may mean. Pages' own files have no room for a list.
 */
const eachLanguageByName = {
  name: 'each-language-by-name',
  transform(code, id) {
    if (id !== resolvePath('src/fetch-languages.ts')) return undefined;
    const files = languages.map((each) => `'${each}': () => import('./beside/${each}.js')`);
    const named = code.replace('import(`./locales/${language}.js`)', `({ ${files} })[language]()`);
    if (named === code) throw new Error('src/fetch-languages.ts imports languages in another way.');
    return { code: named, map: null };
  },
  resolveId(id) {
    return id.startsWith('./beside/')
      ? { id: id.replace('beside', 'locales'), external: true }
      : undefined;
  },
};

const inSource = (file) => JSON.stringify(resolvePath('src', file));

/** Code that no file has: all languages are known before anything else begins. */
const withAllLanguages = (entry) => ({
  name: 'with-all-languages',
  resolveId(id) {
    if (/^(?:entry|all-languages)$/.test(id)) return `\0${id}`;
    // Of those that do something, package.json names what is in `dist`.
    return id === resolvePath('src', entry) ? { id, moduleSideEffects: true } : undefined;
  },
  load: (id) =>
    ({
      '\0entry': `import 'all-languages'; import ${inSource(entry)};`,
      '\0all-languages': [
        `import { wordingOf } from ${inSource('locales/wording.ts')};`,
        ...languages.map((each, at) => `import l${at} from ${inSource(`locales/${each}.ts`)};`),
        ...languages.map((each, at) => `wordingOf(window).learn('${each}', l${at});`),
      ].join('\n'),
    })[id],
});

const bundleWithLanguages = (entry, file, format) => {
  const plain = bundle('entry', file, format);
  return { ...plain, plugins: [withAllLanguages(entry), ...plain.plugins] };
};

/** Every file of a room, for those who import one alone. */
const filesOf = (room) =>
  Object.fromEntries(
    readdirSync(`src/${room}`).map((file) => [
      `${room}/${file.replace('.ts', '')}`,
      `src/${room}/${file}`,
    ]),
  );

export default [
  {
    input: {
      index: 'src/index.ts',
      auto: 'src/auto.ts',
      define: 'src/define.ts',
      lean: 'src/lean.ts',
      'lean-define': 'src/lean-define.ts',
      'doctor-entry': 'src/doctor-entry.ts',
      'elements/tracking-opt-out': 'src/elements/tracking-opt-out.ts',
      'elements/tracking-status': 'src/elements/tracking-status.ts',
      ...filesOf('vendors'),
      ...filesOf('facades'),
      'locales/en': 'src/locales/en.ts',
    },
    external: /^lit/,
    plugins: [eachLanguageByName, ...compile],
    output: { dir: 'dist', format: 'es', preserveModules: true, sourcemap: true },
  },
  bundle('src/auto.ts', 'tracking-opt-out.js', 'es'),
  bundle('src/classic.ts', 'tracking-opt-out.classic.js', 'iife'),
  bundleWithLanguages('auto.ts', 'tracking-opt-out.languages.js', 'es'),
  bundleWithLanguages('classic.ts', 'tracking-opt-out.languages.classic.js', 'iife'),
  // Pages fetch them, and bundlers of one's own find them.
  ...languages.map((language) => ({
    input: `src/locales/${language}.ts`,
    plugins: [...compile, inventory],
    output: {
      dir: 'dist',
      entryFileNames: `locales/${language}.js`,
      format: 'es',
      plugins: [minified('')],
    },
  })),
  // One file, to be copied to a server as it is: no page loads it.
  {
    input: 'src/server.ts',
    plugins: [withoutLit, ...compile, styleSheet],
    output: { file: 'dist/server.js', format: 'es', sourcemap: true },
  },
  {
    input: 'src/gate-entry.ts',
    plugins: [...compile, inventory],
    output: {
      file: 'dist/tracking-gate.js',
      format: 'iife',
      sourcemap: true,
      plugins: [minified(compiledBeside)],
    },
  },
  {
    input: 'src/doctor-entry.ts',
    plugins: [...compile, inventory],
    output: {
      file: 'dist/tracking-doctor.js',
      format: 'es',
      sourcemap: true,
      plugins: [minified('')],
    },
  },
];
