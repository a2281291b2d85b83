import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import webpack from 'webpack';
import { holdBundler } from '../support/bundles.mjs';
import { unpackInto } from '../support/packed.mjs';
import { examples, examplesOnServers } from './examples.mjs';

// The package as projects in other frameworks and bundlers have it: right use of the tags compiles in
// their templates, wrong use does not.

const here = fileURLToPath(new URL('.', import.meta.url));
const bin = (name) => join(here, 'node_modules', name);

/** Those of docs/frameworks.md that are checked, with the files of their framework. */
const checked = Object.entries(examples)
  .filter(([, { file }]) => !file.endsWith('.html'))
  .map(([name, { folder, file, code }]) => ({
    name,
    file: join(here, 'types', folder, file),
    code,
  }));

for (const [name, { file, code }] of Object.entries(examplesOnServers)) {
  checked.push({ name, file: join(here, 'types', examples[name].folder, file), code });
}

before(() => {
  unpackInto(here);
  for (const { file, code } of checked) writeFileSync(file, code);
});
after(() => {
  for (const { file } of checked) rmSync(file);
});

/** Runs a checker. Returns what it complains of. */
function check(script, args, cwd = here) {
  try {
    execFileSync(process.execPath, [bin(script), ...args], {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch ({ stdout, stderr }) {
    return stdout + stderr;
  }
}

const tsc = (folder) => check('typescript/bin/tsc', ['-p', `types/${folder}`]);

/** Each wrong line is expected to be an error by the file itself, and an error elsewhere is one. */
const checkers = {
  'a page without a framework': () => tsc('plain'),
  'React 19': () => tsc('react'),
  Preact: () => tsc('preact'),
  Solid: () => tsc('solid'),
  Astro: () => tsc('astro'),
  Lit: () => tsc('lit'),
  'Vue 3': () => check('vue-tsc/bin/vue-tsc.js', ['-p', 'types/vue']),
};

describe('types in templates', () => {
  it('are shown in docs/frameworks.md, in an example for each that has templates of its own', () => {
    assert.deepEqual(
      checked.map(({ name }) => name),
      ['React', 'Preact', 'Solid', 'Vue', 'Svelte', 'Angular', 'Lit', 'React'],
    );
  });

  for (const [name, run] of Object.entries(checkers)) {
    it(`${name}: right use compiles, wrong use does not`, () => assert.equal(run(), ''));
  }

  it('Svelte 5: right use compiles, each wrong line does not', () => {
    const args = ['--tsconfig', './tsconfig.json', '--output', 'machine'];
    const said = check('svelte-check/bin/svelte-check', args, join(here, 'types/svelte'));
    const errors = [...said.matchAll(/ERROR "([^"]+)" (\d+):/g)];
    const wrong = readFileSync(join(here, 'types/svelte/Wrong.svelte'), 'utf8').split('\n');
    assert.deepEqual(
      errors.map(([, file, line]) => [file, wrong[line - 1].slice(0, 10)]),
      wrong
        .filter((line) => line.startsWith('<tracking-'))
        .map((line) => ['Wrong.svelte', line.slice(0, 10)]),
      said,
    );
  });

  it('Angular 20: knows the event, and the methods and properties of a tag by its name in the template', () => {
    const said = check('@angular/compiler-cli/bundles/src/bin/ngc.js', ['-p', 'types/angular']);
    // eslint-disable-next-line no-control-regex
    const plain = said.replaceAll(/\u001b\[\d+m/g, '');
    const errors = [...plain.matchAll(/(\w+)\.ts:\d+:\d+ - error \S+ (.*)/g)];
    assert.deepEqual(
      errors.map(([, file, text]) => `${file}: ${text}`),
      [
        "wrong: Property 'consent' does not exist on type 'ConsentChangeDetail'.",
        "wrong: Property 'optOff' does not exist on type 'TrackingOptOut'.",
        "wrong: Property 'state' does not exist on type 'Snapshot'.",
      ],
      said,
    );
  });
});

holdBundler('vite', here, (entry, outDir) =>
  build({
    root: dirname(entry),
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir,
      emptyOutDir: true,
      rollupOptions: { input: entry, output: { entryFileNames: 'main.js' } },
    },
  }),
);

holdBundler('webpack', here, async (entry, path) => {
  const compiler = webpack({
    mode: 'production',
    context: dirname(entry),
    entry: { main: `./${basename(entry)}` },
    output: { path, filename: '[name].js', publicPath: '/built/' },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, done) => (error ? reject(error) : resolve(done)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  assert.deepEqual(stats.toJson({ errors: true }).errors, []);
});
