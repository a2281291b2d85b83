import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readResults, resetResults } from './counts.mjs';
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
  '--frameworks': ['test/frameworks/frameworks.test.mjs', 'test/frameworks/pages.test.mjs'],
  '--generators': ['test/generators/generators.test.mjs'],
  '--servers': ['test/servers/servers.test.mjs', 'test/servers/sites.test.mjs'],
  '--vendors': ['test/real-sdks/real-sdks.test.mjs'],
};
const has = (flag) => process.argv.includes(flag);
const asked = Object.keys(apart).filter(has);
const others = process.env.OTHERS?.split(' ').map((name) => `test/whole-pages/${name}.test.mjs`);

const whole = engines.map((engine, index) => ({
  title: `whole pages in ${engine}`,
  files: (index && others) || testsIn('test/whole-pages'),
  engine,
}));
const testRunner = (files) => [
  'node_modules/@web/test-runner/dist/bin.js',
  ...files.flatMap((path) => ['--files', path]),
];
const units = engines.map((engine) => ({
  title: `units in ${engine}`,
  command: testRunner,
  engine,
}));
const generated = {
  title: 'generated cases',
  files: [...testsIn('test/server'), ...testsIn('test/generated')],
  command: (files) => nodeTests(files, { atOnce: 2, minutes: 60 }),
  isBehind: true,
};
const packages = Object.entries(apart)
  .filter(([flag]) => has(flag) || has('--all'))
  .map(([flag, files]) => ({ title: flag.slice(2), files }));

/** Runs one of them to its end, shows what it prints, and tells whether all was well. */
async function run({ title, files = [], command = nodeTests, engine = 'chromium', isBehind }) {
  const began = Date.now();
  const env = { ...process.env, ENGINE: engine, TEST_PART: title };
  const child = spawn(process.execPath, command(files), {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (isBehind) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const tell = (line) => console.log(`${title} | ${line}`);
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', tell);
  const [code] = await once(child, 'close');
  tell(`took ${Math.round((Date.now() - began) / 1000)} s`);
  return code === 0;
}

const parts = asked.length ? packages : [...whole, ...packages, ...units, generated];
const hasFailed = ({ failures }) => failures.length > 0;
const tellFailures = (how, { part, path, failures }) => {
  for (const failure of failures)
    console.log(`${how}: ${part} | ${path} | ${failure.replace(/\s+/g, ' ').slice(0, 600)}`);
};

/** Runs a test file once more, alone, and gives what it came to then. */
async function runAgain(result) {
  const { part, path } = result;
  if (!path) return result;
  const title = `${part}, again`;
  await run({ ...parts.find((each) => each.title === part), title, files: [path] });
  const second = readResults().find((each) => each.part === title && each.path === path);
  if (second && !hasFailed(second)) tellFailures('unsteady', result);
  return second ?? result;
}

resetResults();
const unwell = new Set();
// What takes longest begins first.
const waiting = parts.filter((part) => part !== generated);
const runPart = async (part) => (await run(part)) || unwell.add(part.title);
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runPart(next);
};
const lanes = Number(process.env.AT_ONCE) || Math.min(2, availableParallelism());
await Promise.all([
  ...Array.from({ length: lanes }, lane),
  ...(asked.length ? [] : [runPart(generated)]),
]);

const results = readResults();
const broken = results.filter(hasFailed);
for (const { part } of broken) unwell.delete(part);
for (const title of unwell) console.log(`failed: ${title} | ended badly, without a failed test`);
if (broken.length <= 5)
  for (const result of broken) results[results.indexOf(result)] = await runAgain(result);
results.filter(hasFailed).forEach((result) => tellFailures('failed', result));

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
if (failed || passed === 0 || unwell.size > 0) process.exitCode = 1;
console.log(`${passed} passed, ${failed + unwell.size} failed`);
