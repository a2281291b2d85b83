import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Bytes after brotli, which no bundle may pass. Lit is 5.0 kB of the two with tags. */
const budgets = {
  'dist/tracking-opt-out.js': 24_500,
  'dist/tracking-opt-out.classic.js': 24_500,
  'dist/tracking-gate.js': 22_720,
  'dist/tracking-doctor.js': 6_000,
};

const rows = Object.entries(budgets).map(([file, budget]) => {
  const code = readFileSync(file);
  const brotli = brotliCompressSync(code).length;
  if (brotli > budget) process.exitCode = 1;
  return { file, raw: code.length, gzip: gzipSync(code, { level: 9 }).length, brotli, budget };
});

console.table(rows);
if (process.exitCode) console.error('A bundle is over its budget.');
