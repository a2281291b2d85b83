import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readLanguages } from './languages.mjs';

/** Bytes after brotli, which no bundle may pass. Lit is 5.0 kB of those with tags. */
const budgets = {
  'dist/tracking-opt-out.js': 28_500,
  'dist/tracking-opt-out.classic.js': 28_500,
  'dist/tracking-opt-out.languages.js': 54_300,
  'dist/tracking-opt-out.languages.classic.js': 54_300,
  'dist/tracking-gate.js': 26_600,
  'dist/tracking-doctor.js': 6_500,
};

/** The same for each language's file, which a page fetches beside that. */
const LANGUAGE_BUDGET = 900;

const rows = Object.entries(budgets).map(([file, budget]) => {
  const code = readFileSync(file);
  const brotli = brotliCompressSync(code).length;
  if (brotli > budget) process.exitCode = 1;
  return { file, raw: code.length, gzip: gzipSync(code, { level: 9 }).length, brotli, budget };
});

const languages = readLanguages()
  .filter((language) => language !== 'en')
  .map((language) => `dist/locales/${language}.js`)
  .map((file) => ({ file, brotli: brotliCompressSync(readFileSync(file)).length }))
  .sort((one, other) => other.brotli - one.brotli);
const [biggest] = languages;
if (biggest.brotli > LANGUAGE_BUDGET) process.exitCode = 1;

console.table(rows);
console.log(
  `${languages.length} languages; the biggest is ${biggest.file}: ${biggest.brotli} of ${LANGUAGE_BUDGET} bytes (brotli)`,
);
if (process.exitCode) console.error('A file is over its budget.');
