import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { loadSource } from '../support/load-source.mjs';
import { anyValue, inherited, lookAlike, noise, same, throughout } from '../support/hostile.mjs';

const { parseChoice, serializeChoice } = await loadSource('core/choice.ts');
const { flagFormat, ownFormat, presenceFormat, settleChoice } =
  await loadSource('core/choice-format.ts');
const { addDays, daysBetween, isDay } = await loadSource('core/days.ts');
const { namesOf, serializeCookie, valuesOf } = await loadSource('core/jar/header.ts');
const { createService } = await loadSource('core/create-service.ts');
const { purposes } = await loadSource('core/service.ts');
const { defaultSettings } = await loadSource('core/options.ts');

// What the tests take for right is written from the documentation of the cookie, letter by letter, and
// shares nothing with the code.

/** `in` alone or followed by `+` or `.` is opted in; all else is out. */
const saysIn = (value) =>
  value.charAt(0) === 'i' &&
  value.charAt(1) === 'n' &&
  (value.length === 2 || value.charAt(2) === '+' || value.charAt(2) === '.');

/** A day that a calendar on the wall has. */
function isOnCalendar(text) {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  for (const at of [0, 1, 2, 3, 5, 6, 8, 9]) if (!'0123456789'.includes(text[at])) return false;
  const [year, month, day] = text.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
}

/** Days since the beginning of the calendar, counted month by month. */
function countDays(text) {
  const [year, month, day] = text.split('-').map(Number);
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const months = lengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
  return before * 365 + leaps + months + day;
}

/** The day in a value: what follows the first full stop, ten letters of it. */
function dayIn(value) {
  const at = value.indexOf('.');
  const text =
    at < 0
      ? ''
      : value
          .slice(at + 1)
          .split('.')[0]
          .slice(0, 10);
  return isOnCalendar(text) ? text : null;
}

const values = [
  'in',
  'out',
  'in+signal',
  'out+experiences',
  'in.2026-11-22',
  'out.2026-11-22',
  'in+signal.2025-01-01',
  'out+experiences.2026-02-29',
  'in.2024-11-22',
  'in.2999-01-01',
  'in.2026-11-22T00:00',
  'inn',
  'in-',
  'i',
  'true',
  'false',
  '1',
  'true~~',
  'In',
  'optin',
];
const days = ['2026-11-22', '2024-02-29', '2023-02-29', '2026-04-31', '1900-02-29', '0000-01-01'];
const today = '2026-11-22';

const anyText = (random) => lookAlike(random, values);
const anyDay = (random) => {
  if (random.once(2)) return lookAlike(random, days);
  const digits = (most, length) => String(random.below(most)).padStart(length, '0');
  return `${digits(10_000, 4)}-${digits(14, 2)}-${digits(33, 2)}`;
};

describe('the value of a choice cookie', () => {
  throughout('means opted in only where it says in', anyText, (value) => {
    const choice = parseChoice(value);
    assert.equal(choice.says, saysIn(value) ? 'opted-in' : 'opted-out');
    assert.equal(choice.since, dayIn(value));
    const marks = value.split('.')[0].split('+').slice(1);
    assert.equal(choice.knowsOfSignal, saysIn(value) && marks.includes('signal'));
    assert.equal(choice.maintainExperiences, !saysIn(value) && marks.includes('experiences'));
    same(parseChoice(serializeChoice(choice)), choice);
  });

  throughout(
    'of a known system means opted in only where that system says so',
    anyText,
    (value) => {
      const presence = presenceFormat('1', 100).parse(value);
      const flag = flagFormat(456).parse(value);
      // A trial of ours to write the value again is longer by tildes.
      const isTrue = value.startsWith('true') && [...value.slice(4)].every((each) => each === '~');
      assert.equal(presence.says, 'opted-out');
      assert.equal(flag.says, isTrue ? 'opted-in' : 'opted-out');
      for (const { knowsOfSignal, maintainExperiences, since } of [presence, flag]) {
        same([knowsOfSignal, maintainExperiences, since], [false, false, null]);
      }
    },
  );

  throughout(
    'that says out wins over all copies, unless it is over',
    (random) => ({
      copies: random.some(4, () => {
        const text = anyText(random);
        return random.once(3) ? `${text}.${anyDay(random)}` : text;
      }),
      metOn: random.pick([today, '2025-01-01', '2024-11-22', '2024-11-23']),
    }),
    ({ copies, metOn }) => {
      const alive = copies.filter((value) => {
        const day = dayIn(value);
        const since = day && countDays(day) <= countDays(today) ? day : metOn;
        return countDays(today) - countDays(since) < 730;
      });
      const isOut = alive.some((value) => !saysIn(value));
      const says = alive.length ? (isOut ? 'opted-out' : 'opted-in') : undefined;
      assert.equal(settleChoice(copies, today, ownFormat, metOn)?.says, says);
    },
  );
});

describe('days', () => {
  throughout('are those of the calendar', anyDay, (text) => {
    assert.equal(isDay(text), isOnCalendar(text));
    if (!isOnCalendar(text)) return;
    assert.equal(daysBetween(text, today), countDays(today) - countDays(text));
    if (text > '0001' && text < '9990') assert.equal(addDays(addDays(text, 730), -730), text);
  });
});

const names = ['tracking-opt-out', 'a', '__proto__', '_vis_opt_out', 'ce.tracking-opt-in'];

/** Reads a header letter by letter: a pair ends at `;`, and the blanks that follow are not the next one's. */
function readPairs(header) {
  const pairs = [''];
  for (const letter of header.split('')) {
    const last = pairs.length - 1;
    if (letter === ';') pairs.push('');
    else if (letter !== ' ' || pairs[last] !== '' || last === 0) pairs[last] += letter;
  }
  return pairs;
}

const anyHeader = (random) =>
  random
    .some(5, () =>
      random.once(5)
        ? noise(random)
        : lookAlike(random, names) + random.pick(['=', '=', '=', '', ' = ']) + anyText(random),
    )
    .join(random.pick(['; ', '; ', '; ', ';', ' ; ']));

describe('a header of cookies', () => {
  throughout(
    'has under a name what stands there, and nothing else',
    (random) => ({ header: anyHeader(random), name: random.pick(names) }),
    ({ header, name }) => {
      const pairs = readPairs(header);
      const found = pairs.filter((pair) => pair.startsWith(`${name}=`));
      same(
        valuesOf(header, name),
        found.map((pair) => pair.slice(name.length + 1)),
      );
      const all = new Set(pairs.filter((pair) => pair !== '').map((pair) => pair.split('=')[0]));
      same(namesOf(header), [...all]);
    },
  );

  throughout(
    'gives back what was written',
    (random) => ({ name: random.pick(names), value: random.pick(values) }),
    ({ name, value }) => {
      const place = { domain: '', path: '/', maxAge: 1, secure: true };
      same(valuesOf(serializeCookie(name, value, place), name), [value]);
    },
  );
});

describe('what a page may do', () => {
  /** Whether tracking is on, by the table of the documentation. */
  function isOn({ header, name, signal, defaultTracking, vendorSaysOut }) {
    if (header !== null) {
      const own = readPairs(header).filter((pair) => pair.startsWith(`${name}=`));
      const said = own.map((pair) => pair.slice(name.length + 1));
      const now = new Date().toISOString().slice(0, 10);
      const alive = said.filter((value) => {
        const day = dayIn(value);
        return !day || day > now || countDays(now) - countDays(day) < 730;
      });
      if (alive.some((value) => !saysIn(value))) return false;
      const knows = (value) => value.split('.')[0].split('+').slice(1).includes('signal');
      // Of several that say in, the first counts.
      if (alive.length && (!signal || knows(alive[0]))) return true;
    }
    if (signal || vendorSaysOut || header === null) return false;
    return defaultTracking === 'on';
  }

  const createQuietService = ({ header, name, signal, defaultTracking, vendorSaysOut }) => {
    const reports = [];
    const service = createService(name, {
      jar: { read: () => header, write: () => undefined },
      format: ownFormat,
      scope: () => ({ domains: [''], paths: ['/'], secure: false }),
      settings: () => ({ ...defaultSettings, defaultTracking }),
      readSignal: () => signal,
      vendorSaysOut: () => vendorSaysOut,
      canKeepExperiences: true,
      hasExperiences: () => false,
      keptOn: () => '',
      overtake: () => false,
      estimateKeptUntil: () => '2026-12-24',
      readExpiry: () => Promise.resolve(undefined),
      carrier: { carryOut: () => undefined, drive: () => undefined, receiptOf: () => ({}) },
      tellServices: () => undefined,
      dispatch: () => undefined,
      tellOthers: () => undefined,
      turnGate: () => undefined,
      report: (message) => reports.push(message),
    });
    return { service, reports };
  };

  throughout(
    'is never more than the cookies, the signal and the default allow',
    (random) => ({
      header: random.once(10) ? null : anyHeader(random),
      name: random.pick(names),
      signal: random.pick([null, null, 'gpc', 'dnt']),
      defaultTracking: random.pick(['on', 'off']),
      vendorSaysOut: random.once(4),
    }),
    (facts) => {
      const { service } = createQuietService(facts);
      assert.equal(service.snapshot.tracking, isOn(facts) ? 'on' : 'off');
      assert.equal(service.allows('tracking'), isOn(facts));
    },
    1 / 10,
  );

  const documented = [
    'tracking',
    'experiences',
    'onsite-display',
    'browser-notification',
    'exit-intent',
  ];
  const asked = ['on', 'off'].map((defaultTracking) => {
    const facts = { header: '', name: 'a', signal: null, vendorSaysOut: false, defaultTracking };
    return { ...createQuietService(facts), isOn: defaultTracking === 'on' };
  });

  throughout(
    'is nothing that has no name',
    (random) => anyValue(random, [...documented, ...inherited, 'Tracking', 'all']),
    (purpose) => {
      for (const { service, reports, isOn } of asked) {
        reports.length = 0;
        const isPurpose = documented.some((each) => each === purpose);
        assert.equal(service.allows(purpose), isOn && isPurpose);
        assert.equal(reports.length, isPurpose ? 0 : 1);
      }
      same(purposes, documented);
    },
  );
});
