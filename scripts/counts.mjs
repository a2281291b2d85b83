import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const file = new URL('../node_modules/.cache/test-counts.txt', import.meta.url);

/** Forgets the counts of an earlier run. */
export function resetCounts() {
  rmSync(file, { force: true });
}

/** Adds to the counts of this run. */
export function addCounts(passed, failed) {
  const before = readCounts();
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, `${before.passed + passed} ${before.failed + failed}`);
}

/** Tells how many tests of this run have passed and failed so far. */
export function readCounts() {
  try {
    const [passed, failed] = readFileSync(file, 'utf8').split(' ').map(Number);
    return { passed, failed };
  } catch {
    return { passed: 0, failed: 0 };
  }
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
