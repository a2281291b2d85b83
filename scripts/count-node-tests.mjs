import { addResult } from './counts.mjs';

/**
 * A reporter of node:test that counts. Suites are no tests; a file that fails to load is. What is
 * expected to fail, a `todo`, counts neither way.
 */
export default async function* countNodeTests(source) {
  const files = new Map();
  for await (const { type, data } of source) {
    if (data.details?.type === 'suite' || data.skip || data.todo) continue;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const path = data.file ?? data.name;
    const result = files.get(path) ?? { path, passed: 0, failures: [] };
    files.set(path, result);
    if (type === 'test:pass') result.passed += 1;
    else
      result.failures.push(
        `${data.name}: ${data.details.error?.cause?.message ?? data.details.error?.message}`,
      );
  }
  for (const result of files.values()) addResult(result);
  yield '';
}
