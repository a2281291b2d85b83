import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { loadSource } from '../support/load-source.mjs';
import {
  anyValue,
  inherited,
  lookAlike,
  noise,
  oddValues,
  same,
  throughout,
} from '../support/hostile.mjs';

const { installLinks, parseHash, takeFromSearch } = await loadSource('page/links.ts');
const { installQueue } = await loadSource('page/queue.ts');
const { vwoFacade } = await loadSource('facades/vwo.ts');
const { xngFacade } = await loadSource('facades/xng.ts');
const { ceFacade } = await loadSource('facades/ce.ts');

// What is right is written from the documentation, letter by letter, and shares nothing with the code.

const systems = ['vwo', 'xng', 'ce'];
const wordLetters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';

/** What the part of an address after `#` asks for. */
function readHash(hash) {
  const take = (...starts) => {
    const start = starts.find((each) => rest.startsWith(each));
    if (start !== undefined) rest = rest.slice(start.length);
    return start !== undefined;
  };
  let rest = hash;
  if (!take('#tracking-opt-')) return undefined;
  const isOut = take('out');
  if (!isOut && !take('in')) return undefined;
  const maintainExperiences = isOut && take('+experiences', '%2bexperiences', '%2Bexperiences');
  if (rest === '') return { isOut, maintainExperiences, system: undefined };
  if (!take(':', '%3a', '%3A') || rest === '') return undefined;
  const isName = [...rest].every((letter) => wordLetters.includes(letter));
  return isName ? { isOut, maintainExperiences, system: rest } : undefined;
}

const hashes = [
  '#tracking-opt-out',
  '#tracking-opt-in',
  '#tracking-opt-out+experiences',
  '#tracking-opt-out%2Bexperiences',
  '#tracking-opt-out:vwo',
  '#tracking-opt-in:xng',
  '#tracking-opt-in%3Ace',
  '#tracking-opt-out+experiences:vwo',
  '#tracking-opt-in+experiences',
  '#tracking-opt-in:nobody',
  '#tracking-opt-inn',
  '#Tracking-Opt-In',
  '#tracking-opt-',
  '#in',
  '',
];
const pairs = [
  'tracking-opt-out=1',
  'tracking-opt-out=experiences',
  'vwo_opt_out=1',
  'tracking-opt-in=1',
  'tracking-opt-out=0',
  'tracking-opt-out=in',
  'tracking-opt-out=',
  'tracking-opt-out',
  'a=b',
  'vwo_opt_out=0',
  'q',
  '',
];
const anyHash = (random) => lookAlike(random, hashes);
const anySearch = (random) => `?${random.some(4, () => lookAlike(random, pairs)).join('&')}`;

/** A page at an address, with services that only take down what they are told. */
function openPage(address, isVwoNamed, choice) {
  const told = [];
  const serviceOf = (name) => ({
    snapshot: { choice },
    visitorOptsOut: (_, maintainExperiences) => told.push([name, 'out', maintainExperiences]),
    visitorOptsIn: () => told.push([name, 'in']),
  });
  const services = new Map([...systems, 'main'].map((name) => [name, serviceOf(name)]));
  const reports = [];
  const page = new EventTarget();
  const history = {
    state: null,
    replaceState(_state, _title, next) {
      page.location = new URL(next);
    },
  };
  Object.assign(page, { location: new URL(address), history });
  installLinks(page, {
    obtain: () => services.get('main'),
    obtainSystem: (name) => services.get(name),
    isNamed: () => isVwoNamed,
    inspect: () => ({ named: [] }),
    onNamed: () => undefined,
    report: (message) => reports.push(message),
  });
  return { page, told, reports };
}

describe('an address', () => {
  throughout('asks by its hash for what is documented', anyHash, (hash) => {
    same(parseHash(hash), readHash(hash));
  });

  throughout(
    'asks by its search for what is documented, and keeps the rest',
    (random) => ({ search: random.once(20) ? '' : anySearch(random), isVwoNamed: random.once(2) }),
    ({ search, isVwoNamed }) => {
      const given = search.slice(1).split('&');
      const isOurs = (pair) =>
        pair === 'tracking-opt-out=1' ||
        pair === 'tracking-opt-out=experiences' ||
        (isVwoNamed && pair === 'vwo_opt_out=1');
      const { wishes, rest } = takeFromSearch(search, isVwoNamed);
      same(
        wishes.map(({ maintainExperiences, system }) => [maintainExperiences, system ?? 'main']),
        given
          .filter(isOurs)
          .map((pair) => [pair.endsWith('experiences'), pair.startsWith('vwo') ? 'vwo' : 'main']),
      );
      const kept = given.filter((pair) => !isOurs(pair)).join('&');
      assert.equal(rest, kept === '' ? '' : `?${kept}`);
    },
  );

  throughout(
    'that a visitor arrives with opts nobody in',
    (random) => ({
      first: `https://www.example.com/p${random.once(2) ? anySearch(random) : ''}${anyHash(random)}`,
      later: anyHash(random),
      isVwoNamed: random.once(2),
      choice: random.pick([null, 'opted-in', 'opted-out']),
    }),
    ({ first, later, isVwoNamed, choice }) => {
      const { page, told } = openPage(first, isVwoNamed, choice);
      const { hash, search } = new URL(first);
      const wish = readHash(hash);
      const isOut = wish?.isOut && (!wish.system || systems.includes(wish.system));
      // Who is out already is not made to keep experiences by a link.
      const isLooser = (maintainExperiences) => maintainExperiences && choice === 'opted-out';
      const expected =
        isOut && !isLooser(wish.maintainExperiences)
          ? [[wish.system ?? 'main', 'out', wish.maintainExperiences]]
          : [];
      for (const pair of search.slice(1).split('&')) {
        const isKeeping = pair === 'tracking-opt-out=experiences';
        if (pair === 'tracking-opt-out=1' || (isKeeping && !isLooser(true))) {
          expected.push(['main', 'out', isKeeping]);
        }
        if (isVwoNamed && pair === 'vwo_opt_out=1') expected.push(['vwo', 'out', false]);
      }
      same(told, expected);
      assert.ok(!readHash(page.location.hash)?.isOut);

      told.length = 0;
      page.location = new URL(`#${later}`, page.location);
      page.dispatchEvent(new Event('hashchange'));
      assert.ok(told.every(([, what]) => what === 'out'));
    },
  );
});

describe('a click on a link', () => {
  const here = 'https://www.example.com/p?q';
  const { page, told } = openPage(here, true, null);
  // What of a page's own globals tells a link from others: here, whatever is an element.
  globalThis.Node = { ELEMENT_NODE: 1 };
  globalThis.Element = {
    prototype: {
      matches() {
        if (this?.nodeType !== 1) throw new TypeError('Illegal invocation');
        return true;
      },
    },
  };

  throughout(
    'opts in where the link says just that, and stays on this page',
    (random) => {
      const hash = anyHash(random);
      const before = [
        '',
        '',
        '',
        ' ',
        '\n',
        here,
        '/p?q',
        '/',
        'https://other.example/p?q',
        '?q',
        '?',
      ];
      return {
        href: random.once(9) ? noise(random) : random.pick(before) + hash,
        isContentEditable: random.once(6),
        fields: {
          button: random.pick([0, 0, 0, 0, 1, 2]),
          metaKey: random.once(9),
          ctrlKey: random.once(9),
          shiftKey: random.once(9),
        },
        isPrevented: random.once(5),
        around: random.some(2, () =>
          random.pick(['text', {}, { matches: () => false }, globalThis]),
        ),
      };
    },
    ({ href, isContentEditable, fields, isPrevented, around }) => {
      told.length = 0;
      page.location = new URL(here);
      const resolved = URL.canParse(href, here) ? new URL(href, here).href : href;
      const link = {
        nodeType: Node.ELEMENT_NODE,
        getAttribute: () => href,
        href: resolved,
        isContentEditable,
      };
      const event = new Event('click', { cancelable: true });
      Object.assign(event, fields, { composedPath: () => [...around, link, page] });
      if (isPrevented) event.preventDefault();
      page.dispatchEvent(event);

      const written = href.trim();
      const [address, ...rest] = resolved.split('#');
      const hash = written.startsWith('#') ? written : address === here ? `#${rest[0] ?? ''}` : '';
      const wish = readHash(hash);
      const isPlain = fields.button === 0 && !fields.metaKey && !fields.ctrlKey && !fields.shiftKey;
      const isMeant = wish && isPlain && !isContentEditable && (wish.isOut || !isPrevented);
      const isKnown = isMeant && (!wish.system || systems.includes(wish.system));
      const name = wish?.system ?? 'main';
      const expected = wish?.isOut ? [name, 'out', wish.maintainExperiences] : [name, 'in'];
      same(told, isKnown ? [expected] : []);
      assert.equal(event.defaultPrevented, isPrevented || Boolean(isMeant));
    },
  );
});

const methods = ['optOut', 'optIn', 'forget', 'subscribe'];

/** Makes an entry: a call as it is documented, or anything else. */
const anyEntry = (random) => {
  const names = [...methods, ...inherited, 'push', 'allows', 'snapshot', 'optin', 'visitorOptsIn'];
  switch (random.below(5)) {
    case 0:
      return anyValue(random, names);
    case 1:
      return random.pick(oddValues);
    default:
      return [anyValue(random, names), ...random.some(2, () => random.pick(oddValues))];
  }
};

/** What stands first in an entry, where it is an array that can be read. */
function firstOf(entry) {
  try {
    return Array.isArray(entry) ? [...entry][0] : undefined;
  } catch {
    return undefined;
  }
}

describe('the queue', () => {
  throughout(
    'calls what an entry names, and reports all others',
    (random) => ({
      waiting: random.once(9) ? anyEntry(random) : random.some(3, () => anyEntry(random)),
      later: random.some(3, () => anyEntry(random)),
    }),
    ({ waiting, later }) => {
      const calls = [];
      const reports = [];
      const service = Object.fromEntries(
        [...methods, 'allows', 'visitorOptsIn'].map((name) => [name, () => calls.push(name)]),
      );
      const page = { trackingOptOut: waiting };
      installQueue(page, service, (message) => reports.push(message));
      page.trackingOptOut.push(...later);

      // What cannot be read, or is no array, is no queue.
      const entries = [...readList(waiting), ...later];
      const named = entries.map(firstOf);
      same(
        calls,
        named.filter((name) => methods.includes(name)),
      );
      const isFunction = (entry) => typeof entry === 'function';
      const rest = entries.filter((entry) => !isFunction(entry)).length - calls.length;
      // A function may throw, and is reported then.
      assert.ok(reports.length >= rest && reports.length <= entries.length - calls.length + 1);
    },
  );

  /** As much of a list as can be read. */
  function readList(value) {
    const items = [];
    try {
      if (Array.isArray(value))
        Array.prototype.forEach.call(value, (item) => void items.push(item));
    } catch {
      // The rest cannot.
    }
    return items;
  }
});

/** A service that takes down what a page's own calls have it do. */
function standIn() {
  const obeyed = [];
  const service = {
    obey: (tracking, maintainExperiences) => obeyed.push([tracking, maintainExperiences]),
    isCarrying: false,
    isCookieThere: () => false,
    snapshot: { signal: null, tracking: 'off' },
  };
  return { obeyed, service };
}

/** What cannot be read throws to whoever has handed it over, as it does without a facade. */
function hand(call) {
  try {
    call();
  } catch {
    // As said.
  }
}

const read = (value, name) => {
  try {
    return Object.hasOwn(value, name) ? value[name] : undefined;
  } catch {
    return undefined;
  }
};

describe('a facade', () => {
  const ce = { ...standIn(), page: {} };
  ceFacade.install(ce.page, ce.service, () => undefined);

  throughout(
    'of CrossEngage opts in for trackingOptIn: true alone',
    (random) => {
      const value = anyValue(random, ['true', 'false', 'on', '1']);
      const said = random.once(2) ? random.pick([true, false]) : value;
      return random.once(4) ? [random.pick(oddValues)] : [{ trackingOptIn: said, other: 1 }, value];
    },
    (args) => {
      ce.obeyed.length = 0;
      hand(() => ce.page.ce(...args));
      const said =
        args[0] !== null && typeof args[0] === 'object' ? read(args[0], 'trackingOptIn') : 0;
      same(ce.obeyed, said === true ? [['on', false]] : said === false ? [['off', false]] : []);
      ce.page.ce.q.length = 0;
    },
  );

  const vwo = { ...standIn(), page: {} };
  vwoFacade.install(vwo.page, vwo.service, () => undefined);

  throughout(
    'of VWO never opts in',
    (random) => [
      random.once(2) ? 'optOutVisitor' : anyValue(random, ['optOutVisitor', 'optInVisitor']),
      ...random.some(1, () =>
        random.once(2)
          ? { maintainExperiences: anyValue(random, ['true', 'false']) }
          : random.pick([...oddValues, { maintainExperiences: true }]),
      ),
    ],
    (entry) => {
      vwo.obeyed.length = 0;
      hand(() => vwo.page.VWO.push(entry));
      assert.ok(vwo.obeyed.every(([tracking]) => tracking === 'off'));
      if (entry[0] !== 'optOutVisitor') same(vwo.obeyed, []);
      else if (vwo.obeyed.length) {
        const isKeeping = Object(entry[1]).maintainExperiences === true;
        same(vwo.obeyed, [['off', isKeeping]]);
      }
      vwo.page.VWO.length = 0;
    },
  );

  const xng = { ...standIn(), page: {} };
  xngFacade.install(xng.page, xng.service, () => undefined);
  const calls = ['optInTracking', 'optOutTracking', 'setTrackingOptOut'];

  throughout(
    'of XNG opts in by its documented calls alone',
    (random) => ({
      entry: random.once(5)
        ? random.pick(oddValues)
        : [
            random.once(2) ? random.pick(calls) : anyValue(random, [...calls, ...inherited]),
            random.pick([true, false, ...oddValues]),
          ],
      isCall: random.once(2),
      value: random.pick([true, false, ...oddValues]),
    }),
    ({ entry, isCall, value }) => {
      xng.obeyed.length = 0;
      if (isCall) hand(() => xng.page.xng.setTrackingOptOut(value));
      else hand(() => xng.page.xng.push(entry));
      const [name, argument] = isCall
        ? ['setTrackingOptOut', value]
        : Array.isArray(xngSafe(entry))
          ? entry
          : [];
      const says = {
        optInTracking: 'on',
        optOutTracking: 'off',
        setTrackingOptOut: argument === false ? 'on' : argument === true ? 'off' : undefined,
      };
      const isName = typeof name === 'string' && Object.hasOwn(says, name) && says[name];
      same(xng.obeyed, isName ? [[says[name], false]] : []);
      xng.page.xng.length = 0;
    },
  );

  function xngSafe(entry) {
    try {
      return [...entry];
    } catch {
      return undefined;
    }
  }
});
