import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** Imports a file of `src` in Node, as it is written: `await loadSource('core/choice-format.ts')`. */
export async function loadSource(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../src/${path}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'node20',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** How many cases to generate: few by default, many in the longer run (LONG=1) of a build machine. */
export const cases = (few, many) => (process.env.LONG ? many : few);
