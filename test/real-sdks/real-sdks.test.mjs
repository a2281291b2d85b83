import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { serveSite } from '../support/site.mjs';
import { pagesOf, visit } from './visit.mjs';

// Real SDKs of trackers, as npm has them, on pages with our gate, which is told the tracker's name. They
// send where they send by default, to which every name but the site's own is a collector on loopback:
// whatever reaches it has left the page. Each goes through the same visit in a browser of its own.
// docs/real-sdks.md has the results.
//
// SDKS=posthog,segment visits these alone; SDKS_LOG=1 shows all that was seen.
//
// A file of sdks/ says
// - which `package` it is about, and which `vendor` a page names, or else which `hosts`,
// - how the SDK is started (`start`), and how it sends an event (`send`),
// - what is its code or its settings, which load all the same (`loads`),
// - its own `flag`, and how it is told by its own page API where we are not (`optOut`),
// - how the path ends to which its session replay goes (`replay`),
// - which of its stored keys have long words in them but say nothing of a visitor (`keeps`),
// - what its servers answer (`answer`), and files of its package that they serve (`files`),
// - whether it begins only with the next page where its beginning was stopped (`needsReload`),
// - in `known` what it does in spite of us: these steps are expected to fail.

const here = new URL('.', import.meta.url);
const only = process.env.SDKS?.split(',');
const sdks = {};
for (const file of readdirSync(new URL('sdks/', here)).sort()) {
  const name = file.replace('.mjs', '');
  if (only && !only.includes(name)) continue;
  sdks[name] = (await import(`./sdks/${file}`)).default;
}
const names = Object.keys(sdks);

/** How many visits are made at once. */
const atOnce = 6;

/** Stopped calls a second that are no storm yet: most SDKs make less than one. */
const mostPerSecond = 5;

/** How the gate is told: by the vendor's name, or by its hosts where we have no file for it. */
const told = (sdk) =>
  sdk.vendor ? `data-vendors="${sdk.vendor}"` : `data-requests="${sdk.hosts.join(' ')}"`;

/** An SDK with its start, as one plain script for a page. */
async function bundle(name) {
  const { outputFiles } = await build({
    stdin: {
      contents: `import sdk from './sdks/${name}.mjs';
        window.sdk = sdk;
        window.started = sdk.start();`,
      resolveDir: fileURLToPath(here),
    },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    logLevel: 'error',
    minify: true,
    write: false,
  });
  return outputFiles[0].text;
}

let site;
const visits = {};

before(async () => {
  const pages = {};
  const scripts = {};
  for (const name of names) {
    scripts[name] = await bundle(name);
    Object.assign(pages, pagesOf(name, told(sdks[name]), scripts[name]));
  }
  site = await serveSite({ secure: true, pages });

  const waiting = [...names];
  const visitNext = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      visits[name] = await visit(name, sdks[name], site, scripts[name]).catch((error) => ({
        error,
      }));
      if (process.env.SDKS_LOG) console.log(JSON.stringify({ [name]: visits[name] }, asText, 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitNext));
});
after(() => site?.close());

const asText = (key, value) => (value instanceof Error ? value.stack : value);

for (const name of names) {
  const sdk = sdks[name];
  const manifest = new URL(`node_modules/${sdk.package}/package.json`, here);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));

  describe(`${sdk.package} ${version}${sdk.title ? `, ${sdk.title}` : ''}`, () => {
    /** A step of the visit. What an SDK is known to do in spite of us stands in its file. */
    const step = (title, key, check) => {
      it(title, { todo: sdk.known?.[key] }, () => {
        const { error, ...seen } = visits[name];
        if (error) throw error;
        check(seen);
      });
    };
    /** A step that only a vendor's file makes possible. */
    const stepOfVendor = (title, key, check) => {
      if (sdk.vendor) step(title, key, check);
    };

    step('sends while tracking is on', 'on', ({ sent, arrived }) => {
      assert.ok(arrived['heard-1'], `its event did not arrive: ${sent.on}`);
      if (sdk.replay) assert.ok(arrived.replay, `its replay did not arrive: ${sent.on}`);
    });

    step('is silent at once after opting out: events, a click, a route', 'off', (seen) => {
      assert.deepEqual(seen.sent.off, []);
      // Who has been told need not even try.
      assert.ok(sdk.vendor || seen.stopped.off > 0, 'it has not even tried');
    });

    step('is silent when the page is left', 'left', ({ sent }) => {
      assert.deepEqual(sent.left, []);
    });

    step('is silent from the start of the next page', 'reloaded', ({ sent }) => {
      assert.deepEqual(sent.reloaded, []);
    });

    step('sends again after opting in', 'back', ({ arrived }) => {
      assert.ok(arrived['heard-2']);
    });

    const when = sdk.needsReload ? 'with the next page' : 'at once';
    step(`sends again ${when} where the page began while off`, 'resumed', ({ arrived }) => {
      assert.ok(arrived['heard-3']);
      assert.ok(arrived['heard-5'], 'not on the page after that');
    });

    step('sends nothing later of what happened meanwhile', 'leaked', ({ leaked }) => {
      // Those have steps of their own.
      const others = ['silent-6', 'silent-7', 'silent-8'];
      assert.deepEqual(
        leaked.filter((event) => !others.includes(event)),
        [],
      );
    });

    step('sends nothing of the moment before opting in', 'pending', ({ pending }) => {
      assert.ok(!pending);
    });

    step('is silent where it loads after opting out', 'late', ({ sent }) => {
      assert.deepEqual(sent.late, []);
    });

    // What it has kept of the browser's functions the gate does not reach, and what it sends as it
    // loads has gone: there the vendor's own opt-out does what can be done.
    stepOfVendor('is silent after opting out where it loads before us', 'before', (seen) => {
      assert.ok(seen.arrived['heard-4'], 'it was silent all the time');
      assert.deepEqual(seen.sent.before, []);
    });

    stepOfVendor('sends no event on the next page where it loads before us', 'begun', (seen) => {
      assert.ok(!seen.leaked.includes('silent-7'), `${seen.sent['before, reloaded']}`);
    });

    stepOfVendor('finds no id any more on the next page', 'erased', ({ knowing }) => {
      assert.deepEqual(knowing.reloaded.filter(isForeign(sdk)), []);
    });

    if (sdk.flag) {
      const { in: place, name: key, value } = sdk.flag;
      stepOfVendor(`has its own flag while off: ${key} (${place})`, 'flag', ({ flag }) => {
        assert.equal(flag.on, null);
        assert.equal(flag.off, value);
        assert.equal(flag.reloaded, value, 'it has gone with the next page');
        assert.notEqual(flag.back, value, 'it is still there after opting in');
      });
    }

    if (sdk.flag && sdk.flag.in !== 'window') {
      stepOfVendor('is off for who opted out of it elsewhere', 'carried', (seen) => {
        assert.equal(seen.flag.elsewhere, sdk.flag.value);
        const { tracking, reason } = seen.carried;
        assert.deepEqual([tracking, reason], ['off', 'vendor']);
        assert.deepEqual(seen.sent.carried, []);
      });
    }

    step('goes on without errors or a storm of attempts', 'errors', ({ errors, perSecond }) => {
      assert.deepEqual(errors, []);
      assert.ok(perSecond < mostPerSecond, `${perSecond} calls a second`);
    });
  });
}

/** Tells what is stored by a tracker and is not what it may keep. */
function isForeign({ keeps = [] }) {
  return (key) => !keeps.some((kept) => key.split(' ')[1].startsWith(kept));
}
