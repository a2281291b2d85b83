import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { transformAsync } from '@babel/core';
import { createEs2015LinkerPlugin } from '@angular/compiler-cli/linker/babel';
import { ConsoleLogger, LogLevel, NodeJSFileSystem } from '@angular/compiler-cli';
import { build } from 'vite';
import solid from 'vite-plugin-solid';
import { examples, examplesOnServers } from './examples.mjs';

// Builds the pages of test/frameworks/pages by Vite, as their frameworks' plugins would have it, around the
// examples of the docs. They are built for development, since only so do frameworks say what does not match.

const here = fileURLToPath(new URL('.', import.meta.url));
process.env.NODE_ENV = 'development';

const quiet = { configFile: false, logLevel: 'error', mode: 'development' };
const plain = { emptyOutDir: false, minify: false, reportCompressedSize: false };

const isTag = (name) => name.startsWith('tracking-');

/** Angular's libraries are published half compiled: this is what its own builder does with them. */
const angularLinker = {
  name: 'angular-linker',
  async transform(code, file) {
    if (!/@angular/.test(file) || !code.includes('ɵɵngDeclare')) return undefined;
    const plugin = createEs2015LinkerPlugin({
      fileSystem: new NodeJSFileSystem(),
      logger: new ConsoleLogger(LogLevel.warn),
      linkerJitMode: false,
    });
    const linked = await transformAsync(code, {
      filename: file,
      plugins: [plugin],
      compact: false,
      configFile: false,
    });
    return { code: linked.code, map: null };
  },
};

const jsx = (importSource) => ({ esbuild: { jsx: 'automatic', jsxImportSource: importSource } });

/** What Vite is told, and how the markup of `renderTags` is printed around the line that the docs have. */
const recipes = {
  React: {
    main: 'main.jsx',
    server: 'server.jsx',
    config: () => jsx('react'),
    printed: [
      'Printed.jsx',
      (lines) => `export const Printed = ({ control, status }) => (${lines});`,
    ],
  },
  Preact: {
    main: 'main.jsx',
    server: 'server.jsx',
    config: () => jsx('preact'),
    printed: [
      'Printed.jsx',
      (lines) => `export const Printed = ({ control, status }) => (${lines});`,
    ],
  },
  Solid: {
    main: 'main.jsx',
    server: 'server.jsx',
    config: () => ({ plugins: [solid({ ssr: true, hot: false })] }),
    printed: [
      'Printed.jsx',
      (lines) =>
        `export const Printed = (props) => { const { control, status } = props; return (${lines}); };`,
    ],
  },
  Vue: {
    main: 'main.js',
    server: 'server.js',
    config: () => ({
      plugins: [vue({ template: { compilerOptions: { isCustomElement: isTag } } })],
    }),
    printed: [
      'Printed.vue',
      (lines) =>
        `<script setup>import { h } from 'vue'; defineProps(['control', 'status']);</script><template>${lines}</template>`,
    ],
  },
  Svelte: {
    main: 'main.svelte.js',
    server: 'server.js',
    config: () => ({ plugins: [svelte({ configFile: false, compilerOptions: { hmr: false } })] }),
    printed: [
      'Printed.svelte',
      (lines) => `<script>const { control, status } = $props();</script>${lines}`,
    ],
  },
  Angular: {
    main: 'out/main.js',
    prepare: (folder) =>
      execFileSync(
        process.execPath,
        [join(here, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js'), '-p', folder],
        { stdio: 'pipe' },
      ),
    config: () => ({ plugins: [angularLinker] }),
  },
  Lit: { main: 'main.js' },
  Alpine: { main: 'main.js' },
  htmx: { main: 'main.js' },
};

const define = 'tracking-opt-out/define';

/**
 * Builds what the pages of all frameworks that render on a server share: `tags.js`, and `none.js` in its place.
 */
export async function buildTags(work) {
  writeFileSync(join(work, 'tags.js'), `import '${define}';`);
  await build({
    ...quiet,
    root: work,
    build: {
      ...plain,
      outDir: join(work, 'built'),
      rollupOptions: { input: join(work, 'tags.js'), output: { entryFileNames: '[name].js' } },
    },
  });
  writeFileSync(join(work, 'built/none.js'), '');
}

/**
 * Builds the page of a framework: `main.js` brings the tags. Where it renders on a server, these are in a file of
 * their own, `apart.js` is the same without them, and what the server has is returned.
 *
 * @param printing how the docs print what `renderTags` has made, by frameworks
 */
export async function buildPage(name, work, printing) {
  const { main, server, prepare, config = () => ({}), printed } = recipes[name];
  const { folder, file, code } = examples[name];
  const root = join(work, folder);
  cpSync(join(here, 'pages', folder), root, { recursive: true });
  writeFileSync(join(root, file), code);
  const onServer = examplesOnServers[name];
  if (onServer) writeFileSync(join(root, onServer.file), onServer.code);
  if (printed) {
    const [printedFile, around] = printed;
    const line = printing[name];
    const lines = `<div>${line}${line.replaceAll('control', 'status')}</div>`;
    writeFileSync(join(root, printedFile), around(lines));
  }
  prepare?.(root);
  const run = (options) => build({ ...quiet, root, ...config(), build: { ...plain, ...options } });
  const output = (entryFileNames, tags) => ({
    entryFileNames,
    ...(server && { paths: { [define]: `../${tags}.js` } }),
  });
  await run({
    outDir: join(work, 'built', folder),
    rollupOptions: {
      input: join(root, main),
      external: server ? [define] : [],
      output: server ? [output('main.js', 'tags'), output('apart.js', 'none')] : output('main.js'),
    },
  });
  if (!server) return undefined;
  const outDir = join(root, 'server');
  await run({
    ssr: join(root, server),
    outDir,
    rollupOptions: { output: { entryFileNames: 'server.js' } },
  });
  return import(pathToFileURL(join(outDir, 'server.js')));
}
