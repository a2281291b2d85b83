import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const file = new URL('../node_modules/.cache/test-counts.txt', import.meta.url);

/** Forgets the counts of an earlier run. */
export function resetCounts() {
  rmSync(file, { force: true });
}

/** Adds to the counts of this run; several programs may do so at once. */
export function addCounts(passed, failed) {
  mkdirSync(new URL('.', file), { recursive: true });
  appendFileSync(file, `${passed} ${failed}\n`);
}

/** Tells how many tests of this run have passed and failed so far. */
export function readCounts() {
  let lines = [];
  try {
    lines = readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    // None has been counted yet.
  }
  const counts = lines.map((line) => line.split(' ').map(Number));
  const sum = (column) => counts.reduce((total, each) => total + each[column], 0);
  return { passed: sum(0), failed: sum(1) };
}

/** Counts the tests of @web/test-runner. A file that does not load counts as a failed test. */
export function countReporter() {
  const isBroken = ({ errors, testResults }) => errors.length > 0 || !testResults;
  const testsOf = ({ suites, tests }) => [...tests, ...suites.flatMap(testsOf)];
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap(({ testResults }) =>
        testResults ? testsOf(testResults) : [],
      );
      const passed = tests.filter((test) => test.passed).length;
      const skipped = tests.filter((test) => test.skipped).length;
      addCounts(passed, tests.length - passed - skipped + sessions.filter(isBroken).length);
    },
  };
}
