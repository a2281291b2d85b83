import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = new URL('../node_modules/.cache/test-results.jsonl', import.meta.url);

/** Forgets the results of an earlier run. */
export function resetResults() {
  rmSync(file, { force: true });
}

/**
 * Adds what a test file came to: how many tests have passed, and what was wrong with those that have
 * not. Several programs may do so at once.
 */
export function addResult({ path, passed, failures }) {
  mkdirSync(new URL('.', file), { recursive: true });
  const result = { part: process.env.TEST_PART, path: relative(root, path), passed, failures };
  appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** The results of this run so far, an entry for each test file of each part. */
export function readResults() {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Nothing has ended yet.
  }
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Counts the tests of @web/test-runner. A file that does not load counts as a failed test. */
export function countReporter() {
  const testsOf = ({ suites, tests }, above = '') => [
    ...tests.map((test) => ({ ...test, name: above + test.name })),
    ...suites.flatMap((suite) => testsOf(suite, `${above}${suite.name} > `)),
  ];
  return {
    onTestRunFinished({ sessions, testCoverage }) {
      for (const { testFile, testResults, errors } of sessions) {
        const tests = testResults ? testsOf(testResults) : [];
        const failed = tests.filter(({ passed, skipped }) => !passed && !skipped);
        const failures = failed.map(({ name, error }) => `${name}: ${error?.message}`);
        if (errors.length > 0 || !testResults)
          failures.push(`does not load: ${errors.map(({ message }) => message).join(', ')}`);
        const passed = tests.filter((test) => test.passed).length;
        addResult({ path: testFile, passed, failures });
      }
      if (testCoverage?.passed === false)
        addResult({ path: root, passed: 0, failures: ['too little of the code is covered'] });
    },
  };
}
