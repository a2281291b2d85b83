import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

describe('the package', () => {
  for (const [subpath, target] of Object.entries(manifest.exports)) {
    const patterns = typeof target === 'string' ? [target] : Object.values(target);
    const files = patterns.map((pattern) =>
      pattern.replace('*', pattern.includes('vendors') ? 'matomo' : 'vwo'),
    );
    it(`${subpath} leads to files that are there`, () => {
      for (const file of files) assert.ok(existsSync(new URL(file, root)), file);
    });
  }

  for (const subpath of [
    '.',
    './lean',
    './vendors/matomo',
    './tracking-opt-out',
    './tracking-status',
  ]) {
    it(`${subpath} is imported in Node without an error`, async () => {
      const exported = await import(subpath.replace('.', manifest.name));
      assert.ok(Object.keys(exported).length > 0);
    });
  }

  it('exports the service, the gate and nothing else at run time', async () => {
    const names = Object.keys(await import(manifest.name)).sort();
    assert.deepEqual(names, ['installGate', 'trackingService']);
  });

  it('names every file that does something when imported', () => {
    const acting = [
      'auto',
      'define',
      'lean-define',
      'doctor-entry',
      'tracking-opt-out',
      'tracking-opt-out.classic',
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

  it('holds what it promises when packed, and nothing that is only for its makers', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: fileURLToPath(root),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const paths = JSON.parse(output)[0].files.map(({ path }) => path);
    for (const file of ['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/LICENSE.lit.txt']) {
      assert.ok(paths.includes(file), file);
    }
    assert.deepEqual(
      paths.filter(
        (path) => !/^(?:dist\/|LICENSE|README\.md|CHANGELOG\.md|package\.json)/.test(path),
      ),
      [],
    );
  });
});
