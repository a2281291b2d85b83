import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Packs what is built and holds the file to what others expect of a package: its fields and files (publint),
// and its types as each kind of project resolves them (attw). Both work without a registry.

const folder = mkdtempSync(join(tmpdir(), 'package-'));
const shell = process.platform === 'win32';

/** `prepack` would build once more. */
const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
const packed = execFileSync('npm', args, { encoding: 'utf8', shell });
const file = join(folder, JSON.parse(packed)[0].filename);

for (const [tool, ...rest] of [
  ['publint', file, '--strict'],
  // A style sheet has no types.
  [
    'attw',
    file,
    '--profile',
    'esm-only',
    '--quiet',
    '--exclude-entrypoints',
    './dist/tracking-opt-out.css',
  ],
]) {
  const { status } = spawnSync('npx', ['--no-install', tool, ...rest], { stdio: 'inherit', shell });
  if (status !== 0) process.exitCode = 1;
}
rmSync(folder, { recursive: true });
