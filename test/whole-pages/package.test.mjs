import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

describe('the package', () => {
  for (const [subpath, target] of Object.entries(manifest.exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    it(`${subpath} leads to files that are there`, () => {
      for (const file of files) assert.ok(existsSync(new URL(file, root)), file);
    });
  }

  for (const subpath of ['.', './tracking-opt-out', './tracking-status']) {
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
