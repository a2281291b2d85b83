import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openProfile, startBrowser, wordsOf } from './browser.mjs';
import { unpackInto } from './packed.mjs';
import { serveSite } from './site.mjs';

/** What Lit writes on `window`, so that no two of it go unseen. */
const litIsIn = /litElementVersions/;

/** What a page's own code may import, and what is to come of it. */
const cases = {
  'the package, and nothing of it': { code: "import 'tracking-opt-out';", isEmpty: true },
  'types for a framework': { code: "import 'tracking-opt-out/types/react';", isEmpty: true },
  'the service alone': {
    code: `import { trackingService } from 'tracking-opt-out';
      window.tracking = trackingService().snapshot.tracking;`,
    tracking: 'on',
  },
  'the tags': { code: "import 'tracking-opt-out/define';", hasTags: true, speaksGerman: true },
  'the tags without other languages': {
    code: "import 'tracking-opt-out/lean/define';",
    hasTags: true,
  },
  'all that the file for pages does': {
    code: "import 'tracking-opt-out/auto';",
    hasTags: true,
    speaksGerman: true,
    isGlobal: true,
  },
};

const tags = '<tracking-opt-out></tracking-opt-out><tracking-status></tracking-status>';
const script = '<script type="module" src="/built/main.js"></script>';

/**
 * Holds a bundler to what the package promises of its side effects, and loads in a browser what it makes.
 *
 * @param folder where the package can be imported
 * @param bundle makes a module `main.js` of an entry in a folder of its own
 */
export function holdBundler(name, folder, bundle) {
  describe(`bundled by ${name}`, () => {
    const work = join(folder, `.${name}-${process.pid}`);
    let browser;
    let site;
    before(async () => {
      mkdirSync(work, { recursive: true });
      // Bundlers take what they find in there for another's code.
      if (!existsSync(join(folder, 'node_modules/tracking-opt-out'))) unpackInto(work);
      browser = await startBrowser();
      site = await serveSite({
        pages: {
          '/': script + tags,
          '/de': `<!doctype html><html lang="de"><title>Seite</title>${script + tags}`,
        },
        folders: { '/built/': pathToFileURL(join(work, 'out/')) },
      });
    });
    after(async () => {
      await browser?.close();
      await site?.close();
      rmSync(work, { recursive: true, force: true });
    });

    for (const [what, each] of Object.entries(cases)) {
      const { code, isEmpty, tracking = null, hasTags, speaksGerman, isGlobal } = each;
      it(`${what}: brings ${hasTags ? 'the tags' : isEmpty ? 'nothing' : 'no tags'}`, async () => {
        const entry = join(work, 'entry.js');
        const out = join(work, 'out');
        rmSync(out, { recursive: true, force: true });
        writeFileSync(entry, code);
        await bundle(entry, out);
        const built = readdirSync(out, { recursive: true })
          .filter((file) => file.endsWith('.js'))
          .map((file) => readFileSync(join(out, file), 'utf8'));
        const all = built.join('\n');
        assert.equal(litIsIn.test(all), Boolean(hasTags));
        if (isEmpty) assert.ok(all.length < 1000, `${all.length} characters of nothing`);

        const profile = await openProfile(browser);
        const page = await profile.open(site.at('/'));
        const found = await page.evaluate(() => ({
          tracking: window.tracking ?? null,
          defined: ['tracking-opt-out', 'tracking-status'].map((tag) =>
            Boolean(customElements.get(tag)),
          ),
          isGlobal: typeof window.trackingOptOut?.optOut === 'function',
        }));
        assert.deepEqual(found, {
          tracking,
          defined: [Boolean(hasTags), Boolean(hasTags)],
          isGlobal: Boolean(isGlobal),
        });
        if (hasTags) {
          await page.waitForFunction(
            () => document.querySelector('tracking-opt-out').shadowRoot?.querySelector('button'),
            { polling: 50 },
          );
          const german = await profile.open(site.at('/de'));
          await german.waitForFunction(
            () => document.querySelector('tracking-status').shadowRoot?.querySelector('slot[name]'),
            { polling: 50 },
          );
          const says = await wordsOf(german);
          assert.match(says, speaksGerman ? /^Tracking ist eingeschaltet/ : /^Tracking is on/);
        }
        assert.deepEqual(profile.errors, []);
        await profile.close();
      });
    }
  });
}
