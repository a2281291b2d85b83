import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const installed = {
  linux: () =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .flatMap((dir) => names.map((name) => join(dir, name))),
  darwin: () =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
  win32: () =>
    [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((dir) => [
        join(dir, 'Google/Chrome/Application/chrome.exe'),
        join(dir, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
};

/** Arguments with which Chromium runs as any user and calls nobody. */
export const chromeArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--accept-lang=en-US',
];

/**
 * Finds a Chromium: the one that CHROME_PATH names, an installed one, or the one that npm brought.
 */
export async function findChrome() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const found = installed[process.platform]?.().find((path) => existsSync(path));
  if (found) return found;
  const brought = await unpackChrome();
  if (brought) return brought;
  throw new Error('No Chromium found: install Chrome or Chromium, or set CHROME_PATH to one.');
}

/** Unpacks the Chromium of @sparticuz/chromium, which is there on Linux x64 only. */
async function unpackChrome() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  try {
    const manifest = new URL('../node_modules/@sparticuz/chromium/package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    const cache = new URL(`../node_modules/.cache/chromium-${version}`, import.meta.url);
    // It reuses whatever lies in the temporary folder, of any version.
    process.env.TMPDIR = fileURLToPath(cache);
    mkdirSync(process.env.TMPDIR, { recursive: true });
    // On a machine that calls itself so it unpacks the libraries that a bare Debian lacks.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined; // npm leaves it out where it does not fit
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
