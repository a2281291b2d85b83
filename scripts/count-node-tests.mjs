import { addCounts } from './counts.mjs';

/**
 * A reporter of node:test that counts. Suites are no tests; a file that fails to load is. What is
 * expected to fail, a `todo`, counts neither way.
 */
export default async function* countNodeTests(source) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    if (data.details?.type === 'suite' || data.skip || data.todo) continue;
    if (type === 'test:pass') passed += 1;
    if (type === 'test:fail') failed += 1;
  }
  addCounts(passed, failed);
  yield '';
}
