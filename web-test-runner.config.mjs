import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromeArgs, findChrome } from './scripts/find-chrome.mjs';
import { countReporter } from './scripts/counts.mjs';
import { engine, findFirefox } from './scripts/engines.mjs';
import { webKitLauncher } from './scripts/webkit-launcher.mjs';

const launchers = {
  chromium: async () =>
    chromeLauncher({ launchOptions: { executablePath: await findChrome(), args: chromeArgs } }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath: findFirefox(), headless: true },
    }),
  webkit: webKitLauncher,
};

export default {
  files: [
    'test/**/*.test.ts',
    ...['editors', 'frameworks', 'generators', 'real-sdks', 'servers'].map(
      (folder) => `!test/${folder}/**`,
    ),
  ],
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
  browsers: [await launchers[engine]()],
  // A machine may have much to do.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  reporters: [defaultReporter(), countReporter()],
  // Only Chromium tells what has run.
  coverage: engine === 'chromium',
  coverageConfig: {
    include: ['src/**'],
    reporters: ['lcovonly', 'text-summary'],
    threshold: { statements: 95, branches: 90, functions: 95, lines: 95 },
  },
};
