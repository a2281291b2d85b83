import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import { chromeArgs, findChrome } from './scripts/find-chrome.mjs';
import { countReporter } from './scripts/counts.mjs';

const executablePath = await findChrome();

export default {
  files: ['test/**/*.test.ts', '!test/editors/**', '!test/real-sdks/**'],
  nodeResolve: { exportConditions: ['browser', 'production'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  // One page at a time: they share one cookie jar.
  concurrency: 1,
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: chromeArgs } })],
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  reporters: [defaultReporter(), countReporter()],
  coverage: true,
  coverageConfig: {
    include: ['src/**'],
    reporters: ['lcovonly', 'text-summary'],
    threshold: { statements: 95, branches: 90, functions: 95, lines: 95 },
  },
};
