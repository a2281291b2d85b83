import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { clickControl, openProfile, startBrowser, whenAwake } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import { pageCodeOf, serveVendors, snippetOf } from '../support/vendors/stand-ins.mjs';
import { table } from '../support/vendors/table.mjs';

// Vendors whose code npm does not have, as stand-ins: small scripts under the vendors' own host names,
// which do what the vendors document. Each vendor is visited in several ways, many at once, each in a
// profile and under a host name of its own; the tests look at what was seen.
//
// What is sent says in which phase of its visit it was. In all of them but `on` and `in` tracking is off.
//
// VENDORS=meta,bing visits these alone; VENDORS_LOG=1 shows all that was seen.

const only = process.env.VENDORS?.split(',');
const rows = table.filter(({ name }) => !only || only.includes(name));

/** How many visits are made at once. */
const atOnce = 12;
/** Milliseconds in which nothing may leave: after an event, and on a page that was not chosen on. */
const silence = { afterEvent: 2000, onPage: 1000 };
const patience = { timeout: 60_000, polling: 50 };

const gate = (vendors) =>
  `<script src="/js/tracking-gate.js" data-tags="/js/tracking-opt-out.js" data-vendors="${vendors}"></script>`;
const control = '<body><tracking-opt-out>Your privacy choice</tracking-opt-out>';
const deaf = '<script>window.isDeaf = true</script>';
const pagesOf = (row) => ({
  '/named': gate(row.named) + pageCodeOf(row) + control,
  '/deaf': gate(row.named) + deaf + pageCodeOf(row) + control,
  '/late': gate(row.named) + control,
  '/auto': gate('auto') + pageCodeOf(row) + control,
  '/auto/last': pageCodeOf(row) + gate('auto') + control,
  '/auto/alone': `<script>window.isAbsent = true</script>${gate('auto')}${pageCodeOf(row)}${control}`,
  '/auto/deaf': deaf + gate('auto') + pageCodeOf(row) + control,
  '/experiences':
    gate(row.named) + pageCodeOf(row) + control.replace('-out>', '-out maintain-experiences>'),
});

let browser;
let site;
let vendors;
const visits = {};

before(async () => {
  vendors = await serveVendors(rows);
  const pages = rows.flatMap((row) =>
    Object.entries(pagesOf(row)).map(([path, page]) => [`/${row.name}${path}`, page]),
  );
  // Many of these hosts may be asked over https alone: browsers know a list of them.
  site = await serveSite({ secure: true, pages: Object.fromEntries(pages) });
  browser = await startBrowser({
    args: ['--ignore-certificate-errors'],
    hosts: { '*': vendors.port },
  });

  const waiting = rows.flatMap((row) =>
    Object.entries(ways)
      .filter(([, { suits }]) => suits?.(row) ?? true)
      .map(([way, { go }]) => ({ row, way, go })),
  );
  const visitNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { row, way, go } = next;
      visits[`${row.name} ${way}`] = await visit(row, way, go).catch((error) => ({ error }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitNext));
  if (process.env.VENDORS_LOG) console.log(JSON.stringify(visits, null, 1));
});
after(async () => {
  await browser?.close();
  await site?.close();
  await vendors?.close();
});

/** Makes one visit to a vendor's pages, and returns what was seen. */
async function visit(row, way, go) {
  const host = `${row.name}-${way}.example.test`;
  const profile = await openProfile(browser);
  const seen = { errors: profile.errors };
  // What is sent says in which phase it was.
  const page = await profile.open(site.at('/blank', host), {
    before: () => {
      const phases = (new URLSearchParams(location.search).get('phase') ?? 'on').split(',');
      window.phase = phases.shift();
      addEventListener('click', () => (window.phase = phases.shift() ?? window.phase), true);
    },
  });
  const sent = () => vendors.sentFrom(host);
  const addresses = row.sends.map(([, address]) => address.replace(/^\w+:\/\//, ''));

  const tools = {
    row,
    page,
    profile,
    seen,
    /** Opens a page; each click on it brings the next phase. */
    open: (path, phases) =>
      page.goto(site.at(`/${row.name}${path}`, host) + `?phase=${phases}`, { waitUntil: 'load' }),
    loaded: () => page.waitForFunction(() => window.standIn?.isLoaded, patience),
    track: (event) => page.evaluate(row.track, event),
    async click(tracking) {
      await whenAwake(page, patience);
      await clickControl(page);
      await page.waitForFunction(
        (expected) => window.trackingOptOut.snapshot.tracking === expected,
        patience,
        tracking,
      );
    },
    /** Waits until an event has been sent to all addresses; lists those to which it was not. */
    async arrives(event, milliseconds = 30_000) {
      const missing = () =>
        addresses.filter(
          (address) => !sent().some((each) => each.address === address && each.event === event),
        );
      const end = Date.now() + milliseconds;
      while (missing().length && Date.now() < end) await sleep(50);
      return missing();
    },
    /** What is so on the page now. */
    async look() {
      const names = [...row.cookies, ...row.keys];
      const [state, cookies] = await Promise.all([
        page.evaluate((global) => {
          const { snapshot, receipt } = window.trackingOptOut;
          return {
            tracking: snapshot.tracking,
            reason: snapshot.reason,
            told: [...receipt.told].sort(),
            failed: receipt.failed,
            stopped: Object.keys(receipt.stopped).sort(),
            heard: window.standIn?.told ?? [],
            keys: Object.fromEntries(Object.entries(localStorage)),
            global: global ? window[global] : undefined,
          };
        }, row.flag?.global),
        profile.cookies(),
      ]);
      const kept = { ...state.keys };
      for (const { name, value } of cookies) kept[name] = value;
      const { cookie, key } = row.flag ?? {};
      return {
        ...state,
        kept: Object.keys(kept).sort(),
        identifiers: names.filter((name) => name in kept).sort(),
        flag: row.flag && (row.flag.global ? state.global : kept[cookie ?? key]),
      };
    },
  };

  try {
    await go(tools);
    seen.sent = sent();
    return seen;
  } catch (error) {
    error.message += ` after ${JSON.stringify(seen)}`;
    throw error;
  } finally {
    await profile.close();
  }
}

/** The ways in which a vendor is visited. */
const ways = {
  /** The gate first, as documented. */
  named: {
    async go({ open, loaded, track, click, arrives, look, page, seen, row }) {
      await open('/named', 'on,off');
      await loaded();
      await track('heard-1');
      seen.missing = await arrives('heard-1');
      seen.before = await look();
      await click('off');
      await track('silent-1');
      await sleep(silence.afterEvent);
      seen.off = await look();
      await page.evaluate(() => (window.phase = 'left'));
      await track('silent-2');

      await open('/named', 'reloaded');
      await loaded();
      await track('silent-3');
      await sleep(silence.onPage);
      seen.reloaded = await look();

      await open('/late', 'late');
      await page.evaluate(snippetOf(row));
      await loaded();
      await track('silent-4');
      await sleep(silence.onPage);
      seen.late = await look();

      await open('/named', 'begun off,in');
      await loaded();
      await track('silent-5');
      await click('on');
      await track('heard-2');
      seen.missingResumed = await arrives('heard-2', row.resumes === 'at once' ? 30_000 : 1000);
      seen.resumed = await look();
      await open('/named', 'in');
      await loaded();
      await track('heard-3');
      seen.missingNext = await arrives('heard-3');
    },
  },
  /** Found by its page code, which stands before the gate; in again on the same page. */
  auto: {
    async go({ open, loaded, track, click, arrives, look, page, seen, row }) {
      await open('/auto/alone', 'alone');
      seen.found = await page.evaluate(
        () => window[Symbol.for('tracking-opt-out/1')].inspect().named,
      );
      // Page code that counts on its script.
      seen.errors.length = 0;

      await open('/auto/last', 'on,off,in,off again');
      await loaded();
      await track('heard-1');
      seen.missing = await arrives('heard-1');
      seen.before = await look();
      await click('off');
      await track('silent-1');
      await sleep(silence.afterEvent);
      seen.off = await look();
      await click('on');
      await track('heard-2');
      seen.missingBack = await arrives('heard-2', row.goesOn === 'at once' ? 30_000 : 1000);
      seen.back = await look();
      await click('off');
      await page.evaluate(() => (window.phase = 'left'));

      await open('/auto', 'reloaded');
      await loaded();
      await track('silent-2');
      await sleep(silence.onPage);
      seen.reloaded = await look();
    },
  },
  /** A script that does not heed its opt-out: nothing but the gate stops it. */
  deaf: {
    suits: ({ hears }) => hears,
    go: (parts) => optOutAndReload(parts, '/deaf'),
  },
  /** A visitor who has opted out with the vendor alone, before our package came to the site. */
  carried: {
    suits: ({ flag }) => flag?.cookie || flag?.key,
    async go({ open, loaded, track, look, page, profile, seen, row: { flag } }) {
      if (flag.cookie) {
        await profile.setCookie({
          name: flag.cookie,
          value: flag.value,
          domain: '.example.test',
          path: '/',
        });
      } else await page.evaluate((key, value) => (localStorage[key] = value), flag.key, flag.value);
      for (const path of ['/deaf', '/auto/deaf']) {
        await open(path, 'carried');
        await loaded();
        await track('silent-1');
        await sleep(silence.onPage);
        seen[path] = await look();
      }
    },
  },
  /** A visitor who keeps the variations already seen. */
  experiences: {
    suits: ({ variations }) => variations.length > 0,
    go: (parts) => optOutAndReload(parts, '/experiences'),
  },
};

/** A visitor opts out on a page, and loads it again. */
async function optOutAndReload({ open, loaded, track, click, arrives, look, page, seen }, path) {
  await open(path, 'on,off');
  await loaded();
  await track('heard-1');
  seen.missing = await arrives('heard-1');
  await click('off');
  await track('silent-1');
  await sleep(silence.afterEvent);
  seen.off = await look();
  await page.evaluate(() => (window.phase = 'left'));
  await open(path, 'reloaded');
  await loaded();
  await track('silent-2');
  await sleep(silence.onPage);
  seen.reloaded = await look();
}

const hostOf = (address) => new URL(address).hostname;

for (const row of rows) {
  const { name, script, told, flag, hears, cookies, keys, variations } = row;
  const hosts = [...new Set(row.sends.map(([, address]) => hostOf(address)))].sort();
  const scriptAddress = script.replace('https://', '');
  const filesOf = (addresses) => addresses.map((address) => address.replace('https://', ''));
  const mayLoad = [scriptAddress, ...filesOf(row.files)];

  describe(`${name}, stood in for,`, () => {
    const look = (way, check) => () => {
      const { error, ...seen } = visits[`${name} ${way}`];
      if (error) throw error;
      check(seen);
    };
    /** What left in a phase that is none of tracking, but for files. */
    const leaked = ({ sent }, phase, files = mayLoad) =>
      sent.filter(
        (each) => each.phase !== null && each.phase === phase && !files.includes(each.address),
      );
    const silentIn = (seen, phase) => assert.deepEqual(leaked(seen, phase), []);
    const isTold = ({ told: names, failed }, others = []) => {
      assert.deepEqual(names, [...(hears ? [name] : []), ...others].sort());
      assert.deepEqual(failed, []);
    };
    const neverLate = ({ sent, errors }) => {
      const late = sent.filter(({ event }) => /silent/.test(event));
      assert.deepEqual(late, []);
      assert.deepEqual(errors, []);
    };

    it(
      'sends while tracking is on',
      look('named', ({ missing, before }) => {
        assert.deepEqual(missing, []);
        assert.deepEqual(before.identifiers, [...cookies, ...keys].sort());
        assert.deepEqual(before.heard, []);
        assert.deepEqual(before.told, []);
        assert.equal(before.flag, undefined);
      }),
    );

    it(
      'is silent after a click on the control: an event, two seconds',
      look('named', (seen) => {
        silentIn(seen, 'off');
        if (row.isQuiet) assert.deepEqual(seen.off.stopped, []);
        else if (!hears) assert.deepEqual(seen.off.stopped, hosts);
      }),
    );

    it(
      'is silent when the page is left',
      look('named', (seen) => silentIn(seen, 'left')),
    );

    it(
      'is silent on the next page',
      look('named', (seen) => silentIn(seen, 'reloaded')),
    );

    it(
      'is silent where its script comes late',
      look('named', (seen) => silentIn(seen, 'late')),
    );

    it(
      'loads its code all the same',
      look('named', ({ sent }) => {
        for (const file of mayLoad) {
          // On each of the five pages.
          assert.equal(sent.filter(({ address }) => address === file).length, 5, file);
        }
      }),
    );

    const isToldSo = (state, part) => assert.deepEqual(state.heard, told?.[part] ?? []);
    it(
      hears ? 'is told as documented, on each page' : 'cannot be told, and is not said to be',
      look('named', ({ off, reloaded, late }) => {
        isToldSo(off, 'out');
        isTold(off);
        for (const later of [reloaded, late]) {
          isTold(later);
          if (row.isDeadWhileOut) assert.deepEqual(later.heard, []);
          else isToldSo(later, 'out');
        }
      }),
    );

    if (flag) {
      it(
        'has its own flag, on each page',
        look('named', ({ off, reloaded, late }) => {
          for (const state of [off, reloaded, late]) {
            if (flag.global) assert.equal(state.flag, true);
            else if (!told) assert.equal(state.flag, flag.value);
            else assert.ok(state.flag);
          }
        }),
      );
    }

    it(
      'has its identifiers erased, and nothing else',
      look('named', ({ off, reloaded }) => {
        assert.deepEqual(off.identifiers, []);
        const spared = [...row.spared, flag?.cookie, flag?.key].filter(Boolean);
        assert.deepEqual(off.kept, [...spared, 'tracking-opt-out'].sort());
        const isNew = !hears || row.identifiesAgain;
        if (!isNew) assert.deepEqual(reloaded.identifiers, []);
      }),
    );

    it(
      `sends again ${row.resumes} after opting in on a page that began off`,
      look('named', ({ resumed, missingResumed, missingNext }) => {
        if (row.resumes === 'at once') assert.deepEqual(missingResumed, []);
        else assert.notDeepEqual(missingResumed, []);
        assert.deepEqual(missingNext, []);
        assert.deepEqual(resumed.told, []);
        if (flag) assert.ok(!resumed.flag || resumed.flag === 'false', resumed.flag);
        if (!row.isDeadWhileOut) {
          assert.deepEqual(resumed.heard, [...(told?.out ?? []), ...(told?.in ?? [])]);
        }
      }),
    );

    it('sends nothing later of what happened meanwhile', look('named', neverLate));

    it(
      'is found by its page code alone, and does the same',
      look('auto', (seen) => {
        const { missing, off, reloaded } = seen;
        assert.deepEqual(missing, []);
        for (const phase of ['off', 'off again', 'left', 'reloaded']) silentIn(seen, phase);
        isTold(off, row.takenFor);
        isTold(reloaded, row.takenFor);
        isToldSo(off, 'out');
        assert.deepEqual(off.identifiers, []);
      }),
    );

    it(
      `sends again ${row.goesOn} after opting in on the same page`,
      look('auto', (seen) => {
        if (row.goesOn === 'at once') assert.deepEqual(seen.missingBack, []);
        else assert.notDeepEqual(seen.missingBack, []);
        assert.deepEqual(seen.back.told, []);
        assert.deepEqual(seen.back.heard, [...(told?.out ?? []), ...(told?.in ?? [])]);
        neverLate(seen);
      }),
    );

    it(
      row.isFoundLate ? 'is found once its script is there' : 'is found before its script is there',
      look('auto', ({ found }) => assert.deepEqual(found, row.isFoundLate ? [] : [name])),
    );

    if (hears) {
      it(
        'is stopped by the gate where it does not heed its opt-out',
        look('deaf', (seen) => {
          assert.deepEqual(seen.missing, []);
          for (const phase of ['off', 'left', 'reloaded']) silentIn(seen, phase);
          for (const { stopped } of [seen.off, seen.reloaded]) {
            for (const host of hosts) assert.ok(stopped.includes(host), `${host}: ${stopped}`);
          }
        }),
      );
    }

    if (flag?.cookie || flag?.key) {
      it(
        'has a visitor who has only its own flag not tracked at all',
        look('carried', (seen) => {
          silentIn(seen, 'carried');
          for (const path of ['/deaf', '/auto/deaf']) {
            const { tracking, reason } = seen[path];
            assert.deepEqual({ tracking, reason }, { tracking: 'off', reason: 'vendor' });
          }
        }),
      );
    }

    if (variations.length) {
      it(
        'keeps variations where the visitor does, and tracks none the less',
        look('experiences', (seen) => {
          assert.deepEqual(seen.missing, []);
          for (const phase of ['off', 'left', 'reloaded']) silentIn(seen, phase);
          for (const { identifiers } of [seen.off, seen.reloaded]) {
            for (const each of variations) assert.ok(identifiers.includes(each), identifiers);
          }
          const gone = [...cookies, ...keys].filter((each) => !variations.includes(each));
          for (const each of gone) assert.ok(!seen.off.identifiers.includes(each), each);
          if (row.endsVariations) {
            for (const state of [seen.off, seen.reloaded]) {
              assert.deepEqual([state.told, state.heard, state.flag], [[], [], undefined]);
            }
          } else isTold(seen.off);
          // Once on, once off.
          for (const file of filesOf([script, ...row.variationFiles])) {
            assert.equal(seen.sent.filter(({ address }) => address === file).length, 2, file);
          }
        }),
      );
    }
  });
}

describe('the visits', () => {
  it('account for all that was sent', () => {
    assert.deepEqual(
      // The browser itself asks some hosts too.
      vendors.all.filter(({ from, event }) => from === 'nobody' && event),
      [],
    );
  });
});
