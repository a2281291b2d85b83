import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { vendors } from '../dist/vendors/index.js';
import { chromeArgs, findChrome } from '../scripts/find-chrome.mjs';
import { bundle, prepareContestants, prepareOurTree } from './contestants.mjs';
import { measureBytes } from './measures/bytes.mjs';
import { measureChoice } from './measures/choice.mjs';
import { measureDecision, measureGate } from './measures/gate.mjs';
import { measureGrowth } from './measures/growth.mjs';
import { measureStartUp } from './measures/start-up.mjs';
import { measureTags } from './measures/tags.mjs';
import { EMPTY, pictures, plotsOf, tablesOf } from './report.mjs';
import { pageOf, serveFiles } from './site.mjs';

// Measures all contestants side by side, prints the tables, and writes bench/results.json. With --write also the
// tables of docs/performance.md and its plots. --rounds=3 is quick, and says little.

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a number of at least 1.');

const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const vendorNames = vendors.map(({ name }) => name);

const sites = [];
const serve = async (files) => {
  const site = await serveFiles(files);
  sites.push(site);
  return site.address;
};

const contestants = await prepareContestants();
const many = readFileSync(new URL('pages/many-tags.js', import.meta.url), 'utf8');

/** A page of a contestant with as many tags as its address says. */
const manyOf = async ({ files, head }, tag, event) => ({
  tag,
  event,
  address: await serve({
    ...files,
    '/many.js': many,
    '/': pageOf({ head, body: `<script src="/many.js" data-tag="${tag}"></script>` }),
  }),
});

const browser = await puppeteer.launch({ executablePath: await findChrome(), args: chromeArgs });
try {
  for (const contestant of Object.values(contestants)) {
    contestant.address = await serve({ ...contestant.files, '/': pageOf(contestant) });
  }
  const withMany = {
    ours: await manyOf(contestants['ours: tags'], 'tracking-opt-out', 'consentchange'),
    LitElement: await manyOf(contestants['floor: LitElement'], 'floor-lit', 'choice'),
    'our tree by hand': await manyOf(await prepareOurTree(), 'floor-tree', 'choice'),
    'no library': await manyOf(contestants['floor: no library'], 'floor-element', 'choice'),
  };
  const gate = contestants['ours: gate alone'].files;
  const gated = (given) =>
    pageOf({ head: `<script src="/tracking-gate.js"${given}></script>`, body: '' });
  const forty = Array.from({ length: 40 }, (_, index) => `host${index}.example`).join(' ');
  const withGate = await serve({
    ...gate,
    '/bare': pageOf({ head: '', body: '' }),
    '/gated': gated(` data-requests="${forty} stopped.example"`),
    '/decision.js': await bundle('pages/decision.js'),
    '/empty': pageOf({ head: '', body: '' }),
    '/decision': pageOf({ head: '<script type="module" src="/decision.js"></script>', body: '' }),
    '/': gated(''),
    ...Object.fromEntries(
      vendorNames.map((_, index) => [
        `/vendors-${index + 1}`,
        gated(` data-vendors="${vendorNames.slice(0, index + 1).join(' ')}"`),
      ]),
    ),
  });

  const step = async (name, measure) => {
    process.stderr.write(`${name} …\n`);
    return measure();
  };
  const counts = [1, 10, 100, 1000, 10_000];
  const results = {
    machine: `${cpus()[0].model}, ${cpus().length} processors`,
    browser: await browser.version(),
    rounds,
    bytes: measureBytes(contestants),
    startUp: await step('start-up', () =>
      measureStartUp(
        browser,
        { ...contestants, [EMPTY]: { address: `${withGate}/empty`, control: 'document.body' } },
        { rounds, slowRounds: Math.ceil(rounds / 5) },
      ),
    ),
    choice: await step('choice', () =>
      measureChoice(browser, withMany, { counts: [1, 1000], rounds }),
    ),
    tags: await step('tags', () =>
      measureTags(browser, withMany, { counts, rounds: Math.ceil(rounds / 3) }),
    ),
    gate: await step('gate', () =>
      measureGate(
        browser,
        { bare: `${withGate}/bare`, open: `${withGate}/gated`, closed: `${withGate}/gated` },
        { rounds },
      ),
    ),
    decision: await step('decision', () =>
      measureDecision(browser, `${withGate}/decision`, { rounds }),
    ),
    growth: await step('growth', () =>
      measureGrowth(
        browser,
        { address: withGate, pageWith: (count) => `/vendors-${count}` },
        { cookies: [1, 10, 45, 90, 180], vendors: [1, 5, 10, 20, 40], rounds },
      ),
    ),
  };

  writeFileSync(root('bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
  const tables = tablesOf(results);
  for (const [name, table] of Object.entries(tables)) console.log(`\n${name}\n\n${table}`);
  if (options.write) {
    const page = root('docs/performance.md');
    let text = readFileSync(page, 'utf8');
    for (const [name, table] of Object.entries(tables)) {
      const made = [table, ...(pictures[name] ?? [])].join('\n\n');
      text = text.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
        (_, start, end) => `${start}\n${made}\n\n${end}`,
      );
    }
    writeFileSync(page, text);
    mkdirSync(root('docs/performance'), { recursive: true });
    for (const [name, drawing] of Object.entries(plotsOf(results))) {
      writeFileSync(root(`docs/performance/${name}.svg`), drawing);
    }
  }
} finally {
  await browser.close();
  for (const site of sites) site.close();
}
