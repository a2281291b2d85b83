import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readCounts, resetCounts } from './counts.mjs';
import { hasEngine } from './engines.mjs';

// Runs all tests: units and tags in the test runner's pages, whole pages over real servers in
// browsers of their own, both once in each engine that ENGINES names (`chromium firefox webkit`, by
// default Chromium alone), what is for servers and generated cases in Node, many more of these with LONG=1.
// Where OTHERS names files of whole pages, engines after the first run only these. Closes with the count
// of all. With `--docs`, `--editors`, `--frameworks`, `--servers`, `--generators` or `--vendors` it runs those that need the built
// site of the documentation, or the packages of test/editors, test/frameworks, test/servers, test/generators or
// test/real-sdks, instead, with `--all` these too.
//
// Two parts run at a time where there are two processors (AT_ONCE is another number), and the generated
// cases behind them, in the time that browsers leave. Each line says which part has printed it.

const root = fileURLToPath(new URL('..', import.meta.url));
const testsIn = (folder) =>
  readdirSync(`${root}/${folder}`)
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => `${folder}/${name}`);
const isThere = (engine) => {
  if (hasEngine(engine)) return true;
  console.log(`${engine} is not installed: its tests are left out.`);
  // A build machine has to have what it is asked for.
  if (process.env.CI) process.exitCode = 1;
  return false;
};
const engines = (process.env.ENGINES ?? 'chromium').split(' ').filter(isThere);

const nodeTests = (files, { atOnce = 1, minutes = 15 } = {}) => [
  '--test',
  `--test-concurrency=${atOnce}`,
  `--test-timeout=${minutes * 60_000}`,
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./scripts/count-node-tests.mjs',
  '--test-reporter-destination=stderr',
  ...files,
];

const apart = {
  '--docs': ['test/docs-site/docs-site.test.mjs'],
  '--editors': ['test/editors/editors.test.mjs'],
  '--frameworks': ['test/frameworks/frameworks.test.mjs'],
  '--generators': ['test/generators/generators.test.mjs'],
  '--servers': ['test/servers/servers.test.mjs', 'test/servers/sites.test.mjs'],
  '--vendors': ['test/real-sdks/real-sdks.test.mjs'],
};
const has = (flag) => process.argv.includes(flag);
const asked = Object.keys(apart).filter(has);
const others = process.env.OTHERS?.split(' ').map((name) => `test/whole-pages/${name}.test.mjs`);

const whole = engines.map((engine, index) => ({
  title: `whole pages in ${engine}`,
  args: nodeTests((index && others) || testsIn('test/whole-pages')),
  engine,
}));
const units = engines.map((engine) => ({
  title: `units in ${engine}`,
  args: ['node_modules/@web/test-runner/dist/bin.js'],
  engine,
}));
const generated = {
  title: 'generated cases',
  args: nodeTests([...testsIn('test/server'), ...testsIn('test/generated')], {
    atOnce: 2,
    minutes: 60,
  }),
  isBehind: true,
};
const packages = Object.entries(apart)
  .filter(([flag]) => has(flag) || has('--all'))
  .map(([flag, files]) => ({ title: flag.slice(2), args: nodeTests(files) }));

/** Runs one of them to its end, and shows what it prints. */
async function run({ title, args, engine = 'chromium', isBehind = false }) {
  const began = Date.now();
  const env = { ...process.env, ENGINE: engine };
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (isBehind) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const tell = (line) => console.log(`${title} | ${line}`);
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', tell);
  const [code] = await once(child, 'close');
  if (code !== 0) process.exitCode = 1;
  tell(`took ${Math.round((Date.now() - began) / 1000)} s`);
}

resetCounts();
// What takes longest begins first.
const waiting = asked.length ? packages : [...whole, ...packages, ...units];
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
};
const lanes = Number(process.env.AT_ONCE) || Math.min(2, availableParallelism());
await Promise.all([
  ...Array.from({ length: lanes }, lane),
  ...(asked.length ? [] : [run(generated)]),
]);

const { passed, failed } = readCounts();
if (passed === 0) process.exitCode = 1;
console.log(`${passed} passed, ${failed} failed`);
