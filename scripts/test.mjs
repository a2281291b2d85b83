import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCounts, resetCounts } from './counts.mjs';
import { hasEngine } from './engines.mjs';

// Runs all tests: units and tags in the test runner's pages, whole pages over real servers in
// browsers of their own, both once in each engine that ENGINES names (`chromium firefox webkit`, by
// default Chromium alone), what is for servers and generated cases in Node, many more of these with LONG=1.
// Where OTHERS names files of whole pages, engines after the first run only these. Closes with the count
// of all. With `--editors`, `--servers` or `--vendors` it runs those that need the packages of
// test/editors, test/servers or test/real-sdks instead; with `--add` the count goes on from the run before.

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

const nodeTests = (files, atOnce = 1) => [
  '--test',
  `--test-concurrency=${atOnce}`,
  '--test-timeout=600000',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./scripts/count-node-tests.mjs',
  '--test-reporter-destination=stderr',
  ...files,
];

const apart = {
  '--editors': 'test/editors/editors.test.mjs',
  '--servers': 'test/servers/servers.test.mjs',
  '--vendors': 'test/real-sdks/real-sdks.test.mjs',
};
const asked = Object.keys(apart).filter((flag) => process.argv.includes(flag));

const others = process.env.OTHERS?.split(' ').map((name) => `test/whole-pages/${name}.test.mjs`);
const inEngine = (engine, index) => [
  { args: ['node_modules/@web/test-runner/dist/bin.js'], engine },
  { args: nodeTests((index && others) || testsIn('test/whole-pages')), engine },
];
const runs = asked.length
  ? [{ args: nodeTests(asked.map((flag) => apart[flag])) }]
  : [
      ...engines.flatMap(inEngine),
      { args: nodeTests([...testsIn('test/server'), ...testsIn('test/generated')], 2) },
    ];

if (!process.argv.includes('--add')) resetCounts();
const before = readCounts().passed;
for (const { args, engine = 'chromium' } of runs) {
  const env = { ...process.env, ENGINE: engine };
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}

const { passed, failed } = readCounts();
if (passed === before) process.exitCode = 1;
console.log(`${passed} passed, ${failed} failed`);
