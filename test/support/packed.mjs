import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The package as others get it: packed from what is built.

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs npm without a word to any registry. */
export const npm = (args, cwd = root) =>
  execFileSync('npm', [...args, '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Packs the package, or one that we have installed. Returns the file. */
export function pack(into, name) {
  const folder = name ? join(root, 'node_modules', name) : root;
  const [{ filename }] = JSON.parse(npm(['pack', folder, '--json', '--pack-destination', into]));
  return join(into, filename);
}

/** Puts the package, with our own Lit, where code in a folder finds it. */
export function unpackInto(folder) {
  const modules = join(folder, 'node_modules');
  const own = join(modules, 'tracking-opt-out');
  const scratch = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    execFileSync('tar', ['-xzf', pack(scratch), '-C', own, '--strip-components=1']);
    rmSync(join(modules, 'lit'), { recursive: true, force: true });
    symlinkSync(join(root, 'node_modules/lit'), join(modules, 'lit'), 'junction');
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
