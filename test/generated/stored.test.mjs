import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { loadSource } from '../support/load-source.mjs';
import {
  anyValue,
  inherited,
  lookAlike,
  oddValues,
  same,
  throughout,
} from '../support/hostile.mjs';

const { clearFlag, saysOut, setFlag } = await loadSource('core/flags.ts');
const { createReceipt, joinReceipts } = await loadSource('core/receipt.ts');
const { estimateKeptUntil, readExpiry } = await loadSource('core/kept-until.ts');
const { readSignal } = await loadSource('core/signals.ts');
const { followElsewhere } = await loadSource('core/elsewhere.ts');
const { memoryStorage } = await loadSource('../test/support/memory-storage.ts');

// What is right is written from the documentation, and shares nothing with the code.

/** Names of a flag: those that fit its pattern, whose star stands for an id of the page, if it names some. */
function isNameOf(pattern, ids, name) {
  const star = pattern.indexOf('*');
  if (star < 0) return name === pattern;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const keys = ids.filter((id) => ![...'./:'].some((letter) => id.includes(letter)));
  if (keys.length) return keys.some((key) => name === head + key + tail);
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}

const flagNames = ['off', 'opt_*', '*/ignore', '__x_*_y', '__proto__', 'constructor'];
const keys = ['off', 'opt_K1', 'opt_', 'opt_key_2', 'K1/ignore', '__x_K1_y', '__x_y', ...inherited];
const flagValues = ['1', 'true', '0', 'false', '', 'yes', 'null', 'TRUE'];

const anyFlag = (random) => {
  const outs = random.pick([undefined, undefined, '1', 'true', '0 false no']);
  return {
    in: random.pick(['cookie', 'localStorage']),
    name: random.pick(flagNames),
    value: '1',
    outs,
  };
};

/** Names with values; a cookie's are such that the browser takes them. */
const anyStore = (random) =>
  new Map(
    random.some(4, () => [
      lookAlike(random, keys).replace(/[=;\s]/g, ''),
      lookAlike(random, flagValues).replace(/[;\s]/g, ''),
    ]),
  );

/** A storage that has keys of any name, as a browser's has. */
function storageWith(store) {
  const storage = memoryStorage();
  for (const [name, value] of store) {
    Object.defineProperty(storage, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return storage;
}

describe("a vendor's own flag", () => {
  const methods = Object.keys(Object.getPrototypeOf(memoryStorage()));

  throughout(
    'says out wherever one of its names says so, and is never overlooked',
    (random) => ({
      flag: anyFlag(random),
      ids: random.some(2, () => random.pick(['K1', 'key_2', 'stats.example', '/m'])),
      store: anyStore(random),
    }),
    ({ flag, ids, store }) => {
      for (const name of methods) store.delete(name);
      const header = [...store].map((pair) => pair.join('=')).join('; ');
      const page = { localStorage: storageWith(flag.in === 'cookie' ? new Map() : store) };
      const outs = flag.outs?.split(' ');
      const isOut = [...store].some(
        ([name, value]) =>
          // A cookie without a name is none of any name.
          (name !== '' || flag.in !== 'cookie') &&
          isNameOf(flag.name, ids, name) &&
          (outs ? outs.includes(value) : value !== ''),
      );
      const named = { vendor: { flag }, ids };
      assert.equal(saysOut(named, page, header), isOut);
    },
  );

  throughout(
    'is found once it is set, and gone once it is cleared, or nobody is told so',
    (random) => ({
      flag: { ...anyFlag(random), in: 'localStorage', name: random.pick(flagNames.slice(0, 4)) },
      ids: random.some(2, () => random.pick(['K1', 'key_2'])),
      store: anyStore(random),
      isBlocked: random.once(4),
    }),
    ({ flag, ids, store, isBlocked }) => {
      for (const name of [...methods, '__proto__']) store.delete(name);
      const storage = storageWith(store);
      const page = {
        get localStorage() {
          if (isBlocked) throw new Error('blocked');
          return storage;
        },
      };
      const jar = { read: () => '', write: () => undefined };
      const places = { page, jar, scope: () => ({ domains: [''], paths: ['/'], secure: false }) };
      const named = { vendor: { flag: { ...flag, outs: '1' }, ids: '' }, ids };
      const isSet = setFlag(named, places);
      assert.equal(isSet, saysOut(named, page, ''));
      const isNamed = !flag.name.includes('*') || ids.length > 0;
      if (isNamed) assert.equal(isSet, !isBlocked);
      clearFlag(named, places);
      assert.equal(saysOut(named, page, ''), false);
    },
    1 / 5,
  );
});

describe('a receipt', () => {
  const names = ['vwo', 'a.example', 'constructor', '__proto__', ...inherited];

  throughout(
    'counts what was done, whatever it was done to',
    (random) =>
      random.some(8, () => ({
        what: random.pick(['tell', 'untell', 'fail', 'stop', 'stop', 'erase', 'leave']),
        name: lookAlike(random, names),
      })),
    (steps) => {
      const receipt = createReceipt();
      const lists = Object.fromEntries(
        ['told', 'resumed', 'failed', 'erased', 'left'].map((list) => [list, new Set()]),
      );
      const stopped = new Map();
      for (const { what, name } of steps) {
        if (what === 'tell' || what === 'untell') {
          receipt.tell(name, what === 'tell');
          const wasThere = lists.told.has(name) || lists.failed.has(name);
          lists.failed.delete(name);
          lists.resumed.delete(name);
          if (what === 'tell') lists.told.add(name);
          else if (wasThere) {
            lists.told.delete(name);
            lists.resumed.add(name);
          }
        } else if (what === 'fail') {
          receipt.fail(name);
          lists.told.delete(name);
          lists.resumed.delete(name);
          lists.failed.add(name);
        } else if (what === 'stop') {
          receipt.stop(name);
          stopped.set(name, (stopped.get(name) ?? 0) + 1);
        } else {
          const isErased = what === 'erase';
          receipt.erase([{ erased: isErased ? [name] : [], left: isErased ? [] : [name] }]);
          lists[isErased ? 'left' : 'erased'].delete(name);
          lists[isErased ? 'erased' : 'left'].add(name);
        }
      }
      const isSame = (written, times) => {
        for (const [list, set] of Object.entries(lists)) same(written[list], [...set]);
        const counts = new Map(Object.entries(written.stopped));
        assert.equal(counts.size, stopped.size);
        for (const [host, count] of stopped) assert.equal(counts.get(host), count * times);
      };
      isSame(receipt, 1);
      isSame(joinReceipts([receipt]), 1);
      isSame(joinReceipts([receipt, receipt]), 2);
    },
  );
});

describe('the end of a cookie', () => {
  throughout(
    'is a time, the end of the session, or not told',
    (random) => random.pick([...oddValues, 1e12, 8.64e15, 8.64e15 + 1, null, undefined, '5']),
    async (expires) => {
      const copy = { value: 'out', expires };
      const page = {
        cookieStore: { getAll: () => Promise.resolve([copy, { value: 'out', expires: 5 }]) },
      };
      const end = await readExpiry(page, 'a');
      if (end === null || end === undefined) return;
      new Date(end).toISOString();
    },
    // There are no more than some hundred of these.
    1 / 20,
  );

  throughout(
    'is not told by what is no store',
    (random) => ({ what: random.pick(oddValues), how: random.below(3) }),
    async ({ what, how }) => {
      const page = [
        { cookieStore: what },
        { cookieStore: { getAll: () => what } },
        { cookieStore: { getAll: () => [what] } },
      ][how];
      const end = await readExpiry(page, 'a');
      if (end !== null && end !== undefined) new Date(end).toISOString();
    },
    // Nor of these.
    1 / 20,
  );

  throughout(
    'is estimated within what browsers allow',
    (random) => ({
      days: random.below(800),
      navigator: {
        vendor: lookAlike(random, ['Apple Computer, Inc.', 'Google Inc.', '']),
        ...(random.once(4) && { brave: random.pick(oddValues) }),
      },
    }),
    ({ days, navigator }) => {
      const isShort = navigator.vendor.toLowerCase().includes('apple') || 'brave' in navigator;
      const most = Math.min(days, isShort ? 7 : 400);
      const end = new Date(Date.UTC(2026, 10, 22 + most)).toISOString().slice(0, 10);
      assert.equal(estimateKeptUntil('2026-11-22', days, navigator), end);
    },
  );
});

describe('a signal', () => {
  const anything = (random) =>
    random.once(2)
      ? random.pick([undefined, null, '1', 'yes', 1, '0', 'no', 'unspecified', true, '', 0])
      : anyValue(random, ['1', 'yes', 'true', 'unspecified']);

  throughout(
    'is what the browser says, and nothing that cannot be read',
    (random) => ({
      signals: random.pick([[], ['gpc'], ['dnt'], ['gpc', 'dnt']]),
      gpc: anything(random),
      dnt: [anything(random), anything(random), anything(random)],
      isTrapped: random.once(9),
    }),
    ({ signals, gpc, dnt, isTrapped }) => {
      const navigator = {
        get globalPrivacyControl() {
          if (isTrapped) throw new Error('hostile');
          return gpc;
        },
        doNotTrack: dnt[0],
        msDoNotTrack: dnt[2],
      };
      const isOn = {
        gpc: !isTrapped && Boolean(gpc),
        dnt: dnt.some((value) => value === '1' || value === 1 || value === 'yes'),
      };
      const said = signals.find((signal) => isOn[signal]) ?? null;
      assert.equal(readSignal(signals, { navigator, doNotTrack: dnt[1] }), said);
    },
  );
});

describe('a message of another tab', () => {
  // Each input is a hundred messages, which come one after the other.
  throughout(
    'is a reason to look, whatever it holds',
    (random) =>
      Array.from({ length: 100 }, () => {
        const value = anyValue(random, ['in', 'optIn', 'opted-in', 'consentchange']);
        try {
          return structuredClone(value);
        } catch {
          return String(random.below(9)); // no tab can send it
        }
      }),
    async (messages) => {
      const page = Object.assign(new EventTarget(), { document: new EventTarget() });
      const sender = new BroadcastChannel('tracking-opt-out');
      let looks = 0;
      await new Promise((resolve, reject) => {
        followElsewhere(page, (...args) => {
          if (args.length !== 1 || !(args[0] instanceof Event)) reject(new Error('not an event'));
          looks += 1;
          if (looks === messages.length) resolve();
        });
        for (const message of messages) sender.postMessage(message);
      });
      sender.close();
      page.dispatchEvent(new Event('pagehide'));
    },
    1 / 100,
  );
});
