import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  clickControl,
  layoutShiftOf,
  openProfile,
  snapshotOf,
  startBrowser,
  whenAwake,
  wordsOf,
} from '../support/browser.mjs';
import { readRecipe } from '../support/examples.mjs';
import { serveSite } from '../support/site.mjs';

// Each generator of docs/prerendering.md builds a site of the recipe that stands there, by its defaults.

const here = fileURLToPath(new URL('.', import.meta.url));
const entry = new URL('../../dist/server.js', import.meta.url).href;

/** A recipe's files, by their names. */
const filesOf = (name) =>
  Object.fromEntries(
    Object.entries(readRecipe('docs/prerendering.md', `### ${name}`).files).map(([file, code]) => [
      file,
      code.replace('tracking-opt-out/server', entry),
    ]),
  );

const generators = {
  Eleventy: { command: '@11ty/eleventy/cmd.cjs', args: ['--quiet'], built: '_site' },
  Astro: { command: 'astro/astro.js', args: ['build', '--silent'], built: 'dist' },
};

/** Builds a site, and reads its first page. */
async function build(t, name) {
  const { command, args, built } = generators[name];
  // Beside the packages that it imports.
  const folder = mkdtempSync(join(here, '.site-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const manifest = { name: 'site', private: true, type: 'module' };
  const files = { 'package.json': JSON.stringify(manifest), ...filesOf(name) };
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  const child = spawn(process.execPath, [join(here, 'node_modules', command), ...args], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const [code] = await once(child, 'close');
  assert.equal(code, 0, said.join(''));
  return readFileSync(join(folder, built, 'index.html'), 'utf8');
}

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

for (const name of Object.keys(generators)) {
  describe(`a site of ${name}`, () => {
    it('shows prerendered tags, which wake up in their places', async (t) => {
      const page = await build(t, name);
      const site = await serveSite({
        pages: { '/': page.replace(/^(?!<!doctype)/i, '<!doctype html>') },
      });
      t.after(() => site.close());
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const tab = await profile.open('about:blank');

      await tab.setJavaScriptEnabled(false);
      await tab.goto(site.at('/'));
      const [button] = await tab.$$('tracking-opt-out >>> button');
      assert.equal(await button.evaluate(({ disabled }) => disabled), true);
      const session = await tab.createCDPSession();
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const texts = nodes.filter(({ role }) => role?.value === 'StaticText');
      assert.deepEqual(texts.map(({ name: { value } }) => value).sort(), [
        'Opt out of tracking',
        'Showing your choice needs JavaScript.',
        'To opt out here you need JavaScript; you can also write to us.',
      ]);

      await tab.setJavaScriptEnabled(true);
      await tab.goto(site.at('/'));
      await whenAwake(tab);
      assert.equal(await layoutShiftOf(tab), 0);
      assert.match(await wordsOf(tab), /^Tracking is on: /);
      await clickControl(tab);
      assert.equal((await snapshotOf(tab)).tracking, 'off');
      assert.match(await wordsOf(tab), /^Tracking is off because you opted out/);
      assert.equal((await profile.cookies()).length, 1);
      assert.deepEqual(profile.errors, []);
    });
  });
}
