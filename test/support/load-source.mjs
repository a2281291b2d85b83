import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Imports a file of `src` in Node, as it is written: `await loadSource('core/choice-format.ts')`. */
export async function loadSource(path) {
  const folder = await mkdtemp(join(tmpdir(), 'tracking-opt-out-'));
  try {
    const outfile = join(folder, 'source.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL(`../../src/${path}`, import.meta.url))],
      bundle: true,
      format: 'esm',
      target: 'node20',
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How many cases to generate: few by default, many in the longer run (LONG=1) of a build machine. */
export const cases = (few, many) => (process.env.LONG ? many : few);
