import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readLanguages } from '../../scripts/languages.mjs';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

const read = (file) => readFileSync(new URL(file, root), 'utf8');
const inventory = [
  'dist/LICENSE.lit.txt',
  'dist/integrity.json',
  'dist/sbom.cdx.json',
  'SECURITY.md',
];
const languages = readLanguages().filter((language) => language !== 'en');
const forPages = [
  'tracking-doctor.js',
  'tracking-gate.js',
  'tracking-opt-out.classic.js',
  'tracking-opt-out.js',
  'tracking-opt-out.languages.classic.js',
  'tracking-opt-out.languages.js',
];

describe('what the build says of the files for pages', () => {
  it('is the hash and the length of each of them', () => {
    const said = JSON.parse(read('dist/integrity.json'));
    const files = languages.map((language) => `locales/${language}.js`);
    assert.deepEqual(Object.keys(said), [...files, ...forPages, 'tracking-opt-out.css'].sort());
    for (const [file, { integrity, bytes }] of Object.entries(said)) {
      const code = readFileSync(new URL(`dist/${file}`, root));
      assert.equal(bytes, code.length, file);
      assert.equal(integrity, `sha384-${createHash('sha384').update(code).digest('base64')}`, file);
    }
  });

  it('is what of others is inside: the packages that their source maps lead to, and no other', () => {
    const bill = JSON.parse(read('dist/sbom.cdx.json'));
    const sources = forPages.flatMap((file) => JSON.parse(read(`dist/${file}.map`)).sources);
    const mapped = sources.flatMap(
      (source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
    );
    const named = bill.components.map(({ name }) => name);
    assert.deepEqual(named, [...new Set(mapped)].sort());
    assert.ok(named.includes('lit-html'));
    for (const { name, version, purl, licenses } of bill.components) {
      const installed = JSON.parse(read(`node_modules/${name}/package.json`));
      assert.equal(version, installed.version);
      assert.equal(purl, `pkg:npm/${name.replace('@', '%40')}@${version}`);
      assert.deepEqual(licenses, [{ license: { id: installed.license } }]);
    }
    assert.equal(bill.metadata.component.version, manifest.version);
  });
});

describe('the package', () => {
  it('depends on Lit and on nothing else at run time', () => {
    assert.deepEqual(Object.keys(manifest.dependencies), ['lit']);
    assert.equal(manifest.peerDependencies, undefined);
    assert.deepEqual(
      Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name)),
      [],
    );
  });

  const examples = { vendors: 'matomo', facades: 'vwo', locales: 'pt-BR', types: 'react' };

  for (const [subpath, target] of Object.entries(manifest.exports)) {
    const patterns = typeof target === 'string' ? [target] : Object.values(target);
    const files = patterns.map((pattern) =>
      pattern.replace('*', examples[/(\w+)\/\*/.exec(pattern)?.[1]]),
    );
    it(`${subpath} leads to files that are there`, () => {
      for (const file of files) assert.ok(existsSync(new URL(file, root)), file);
    });
  }

  for (const subpath of [
    '.',
    './lean',
    './server',
    './vendors/matomo',
    './locales/de',
    './locales/en',
    './tracking-opt-out',
    './tracking-status',
  ]) {
    it(`${subpath} is imported in Node without an error`, async () => {
      const exported = await import(subpath.replace('.', manifest.name));
      assert.ok(Object.keys(exported).length > 0);
    });
  }

  it('exports the service, the gate, what brings words, and nothing else at run time', async () => {
    const names = Object.keys(await import(manifest.name)).sort();
    assert.deepEqual(names, ['addMessages', 'installGate', 'trackingService']);
  });

  it('names every file that does something when imported', () => {
    const acting = [
      'auto',
      'define',
      'lean-define',
      'doctor-entry',
      'tracking-opt-out',
      'tracking-opt-out.classic',
      'tracking-opt-out.languages',
      'tracking-opt-out.languages.classic',
      'tracking-gate',
      'tracking-doctor',
    ];
    assert.deepEqual(
      manifest.sideEffects,
      acting.map((name) => `./dist/${name}.js`),
    );
  });

  it('leaves out of a bundle of one’s own the vendors that it does not name', async () => {
    const bundle = async (contents) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: fileURLToPath(root) },
        bundle: true,
        format: 'esm',
        minify: true,
        write: false,
      });
      return outputFiles[0].text;
    };
    const own = await bundle(`import { knowVendors, trackingService } from 'tracking-opt-out/lean';
      import { matomo } from 'tracking-opt-out/vendors/matomo';
      knowVendors(matomo);
      trackingService({ vendors: 'matomo' });`);
    assert.match(own, /mtm_consent_removed/);
    assert.doesNotMatch(own, /posthog|_vis_opt_out|github\.com/);
    const all = await bundle(`export { trackingService } from 'tracking-opt-out';`);
    assert.match(all, /posthog/);
    assert.doesNotMatch(all, /github\.com/);
  });

  it('brings languages into a bundle of one’s own as the bundler can: a file each, or those named', async () => {
    const bundle = async (contents) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: fileURLToPath(root) },
        bundle: true,
        splitting: true,
        format: 'esm',
        outdir: 'out',
        write: false,
      });
      return outputFiles.map(({ path, text }) => ({ name: path.split(/[\\/]/).pop(), text }));
    };
    const fetching = await bundle(`import 'tracking-opt-out/define';`);
    assert.doesNotMatch(fetching.find(({ name }) => name === 'stdin.js').text, /Tracking erlauben/);
    for (const language of languages) {
      assert.ok(
        fetching.some(({ name }) => name.startsWith(`${language}-`)),
        language,
      );
    }
    const [named, ...others] = await bundle(`import 'tracking-opt-out/lean/define';
      import { addMessages } from 'tracking-opt-out/lean';
      import de from 'tracking-opt-out/locales/de';
      addMessages('de', de);`);
    assert.deepEqual(others, []);
    assert.match(named.text, /Tracking erlauben/);
    assert.doesNotMatch(named.text, /Autoriser le suivi/);
  });

  it('holds what it promises when packed, and nothing that is only for its makers', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: fileURLToPath(root),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const paths = JSON.parse(output)[0].files.map(({ path }) => path);
    for (const file of ['LICENSE', 'README.md', 'dist/index.d.ts', ...inventory]) {
      assert.ok(paths.includes(file), file);
    }
    assert.deepEqual(
      paths.filter(
        (path) =>
          !/^(?:dist\/|LICENSE|README\.md|CHANGELOG\.md|SECURITY\.md|package\.json)/.test(path),
      ),
      [],
    );
  });
});
