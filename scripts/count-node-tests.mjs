import { addCounts } from './counts.mjs';

/**
 * A reporter of node:test that counts. Suites are no tests; a file that fails to load is. What fails
 * as expected, a `todo`, is neither passed nor failed.
 */
export default async function* countNodeTests(source) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    if (data.details?.type === 'suite' || data.skip) continue;
    if (type === 'test:pass') passed += 1;
    if (type === 'test:fail' && !data.todo) failed += 1;
  }
  addCounts(passed, failed);
  yield '';
}
