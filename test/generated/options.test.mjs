import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { domainToASCII } from 'node:url';
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

const { checkOptions, defaultSettings, fromCode, kebab, optionNames, readOptions } =
  await loadSource('core/options.ts');
const { createGivenOptions } = await loadSource('core/given-options.ts');
const { isServer, listNamed, parseVendor } = await loadSource('core/named-vendors.ts');
const { isPattern, matcher } = await loadSource('core/jar/pattern.ts');

// What is right is written from the documentation of the options, and shares nothing with the code.

const vendors = ['vwo', 'matomo', 'google', 'xng'];
const facades = ['vwo', 'xng', 'ce'];
const place = { hostname: 'www.example.co.uk', pathname: '/', port: '', protocol: 'https:' };
const context = { place, vendors, facades };

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const isMadeOf = (text, allowed) =>
  text !== '' && [...text].every((letter) => allowed.includes(letter));
const isToken = (text) => isMadeOf(text, `${letters}!#$%&'*+-.^_\`|~`);

/** The words of a list, which blanks, line ends and commas part. */
function splitWords(text) {
  const words = [''];
  for (const letter of text.split('')) {
    const isBetween = letter === ',' || letter.trim() === '';
    const last = words.length - 1;
    if (!isBetween) words[last] += letter;
    else if (words[last] !== '' || last === 0) words.push('');
  }
  return words;
}

/** A list of words that are all allowed, or undefined; `none` is an empty one. */
const listOf = (text, isAllowed) =>
  text === 'none' ? [] : splitWords(text).every(isAllowed) ? splitWords(text) : undefined;

/** What stands for a host or a path in this test: the addresses have a test of their own. */
const goodRequests = ['collect.example.com', '/api/track', 'stats.example.org:8080', '*/c.php'];
const badRequests = ['word', '/', '*', 'example.co.uk', 'a b', '', 'http://', '?x', 'user@host.de'];

const isIdOf = (word) => {
  const at = word.indexOf(':');
  if (!vendors.includes(word.slice(0, at))) return false;
  const id = word.slice(at + 1);
  return isMadeOf(id, `${letters}-_`) ? id.toLowerCase() !== 'localhost' : undefined;
};

/** What each option takes for a text; undefined for what is wrong, null where another test has to say. */
const rules = {
  cookieName: (text) => (isToken(text) ? text : undefined),
  cookieDomain(text) {
    const given = text.toLowerCase().startsWith('.')
      ? text.toLowerCase().slice(1)
      : text.toLowerCase();
    const isForeign = [...given].some((letter) => letter > '~');
    if (isForeign && (!given.includes('.') || /[\0-\x20/:?#@*[\]\\%,]|\s/.test(given)))
      return undefined;
    const domain = isForeign ? domainToASCII(given).replace(/\.$/, '') : given;
    const own = ['host', 'uk', 'co.uk', 'example.co.uk', 'www.example.co.uk'];
    return own.includes(domain) ? domain : undefined;
  },
  defaultTracking: (text) => (text === 'on' || text === 'off' ? text : undefined),
  signals(text) {
    const words = listOf(text, (word) => word === 'gpc' || word === 'dnt');
    return words && ['gpc', 'dnt'].filter((signal) => words.includes(signal));
  },
  vendors(text) {
    let isUnsure = false;
    const words = listOf(text, (word) => {
      if (!word.includes(':')) return vendors.includes(word) || word === 'auto';
      const isRight = isIdOf(word);
      isUnsure ||= isRight === undefined;
      return isRight !== false;
    });
    return isUnsure && words ? null : words;
  },
  erase: (text) =>
    listOf(text, (word) => isToken(word) && [...word].some((letter) => letter !== '*')),
  facades: (text) => listOf(text, (word) => facades.includes(word)),
  requests(text) {
    if (text === 'none') return [];
    const words = splitWords(text);
    if (!words.every((word) => goodRequests.includes(word) || badRequests.includes(word)))
      return null;
    return words.every((word) => goodRequests.includes(word)) ? words : undefined;
  },
  renewUrl(text) {
    const [first, second, ...others] = text.split('');
    const isPath = first === '/' && second !== undefined && !'/\\'.includes(second);
    const isWhole = [second, ...others].every((each) => each !== '#' && each?.trim() !== '');
    return isPath && isWhole ? text : undefined;
  },
};

const lists = ['signals', 'vendors', 'erase', 'facades', 'requests'];

/** The text of a value, if an author may write it so: a list as an array of texts too. */
function readText(name, value) {
  if (typeof value === 'string') return value.trim();
  try {
    if (!lists.includes(name) || !Array.isArray(value)) return undefined;
    const items = [...value];
    return items.every((item) => typeof item === 'string')
      ? items.length
        ? items.join(' ')
        : 'none'
      : undefined;
  } catch {
    return undefined;
  }
}

const spoken = {
  cookieName: ['tracking-opt-out', 'a', '__Host-a', 'a b', 'a;b', 'a=b', 'ä'],
  cookieDomain: [
    'host',
    'example.co.uk',
    '.example.co.uk',
    'Co.Uk',
    'example.com',
    'le.co.uk',
    '.',
  ],
  defaultTracking: ['on', 'off', 'On', 'OFF', 'true', 'none', '1'],
  signals: ['gpc', 'dnt', 'none', 'gpc dnt', 'GPC'],
  vendors: [
    'vwo',
    'matomo',
    'google:G-1',
    'auto',
    'none',
    'vwo:',
    'nobody',
    'auto:1',
    'matomo:a.b',
  ],
  erase: ['_shop_*', 'visitor', '*', '**', 'none', 'a;b', '*-*'],
  facades: ['vwo', 'xng', 'ce', 'none', 'nobody'],
  requests: [...goodRequests, ...badRequests, 'none'],
  renewUrl: [
    '/privacy-choices',
    '/a.php?b=c',
    '//evil.example/',
    '/\\evil.example',
    '/\t/a',
    'none',
  ],
};

const code = fromCode;
const tag = { name: '<script>', write: (name) => `data-${kebab(name)}` };

function check(given, source) {
  const reports = [];
  const settings = checkOptions(given, source, context, (message) => reports.push(message));
  return { settings, reports };
}

/** Holds what was taken from one value of one option against what is right. */
function judgeOne(name, value, { settings, reports }, source) {
  const isGiven = value !== undefined && value !== null;
  const text = readText(name, value);
  const right = !isGiven || text === undefined ? undefined : rules[name](text);
  if (right === null) return;
  const isBad = isGiven && right === undefined;
  if (name === 'defaultTracking' && isBad) same(settings, { defaultTracking: 'off' });
  else if (name === 'requests' && isBad) {
    // One slip takes nothing from the others.
    const good = splitWords(text ?? '').filter((word) => goodRequests.includes(word));
    same(settings, good.length ? { requests: good } : {});
  } else same(settings, right === undefined ? {} : { [name]: right });
  assert.equal(reports.length, isBad ? 1 : 0);
  if (!isBad) return;
  assert.ok(reports[0].startsWith(`${source.write(name)}=`), reports[0]);
  if (typeof value === 'string') assert.ok(reports[0].includes(JSON.stringify(value)));
  assert.match(reports[0], /allowed: ./s);
}

describe('options', () => {
  for (const name of Object.keys(rules)) {
    throughout(
      `take for ${name} what is documented, in code and on tags`,
      (random) => anyValue(random, spoken[name]),
      (value) => {
        judgeOne(name, value, check({ [name]: value }, code), code);
        if (typeof value !== 'string') return;
        const element = {
          getAttribute: (attribute) => (attribute === tag.write(name) ? value : null),
        };
        judgeOne(name, value, check(readOptions(element, tag), tag), tag);
      },
    );
  }

  throughout(
    'are taken from whatever is given for them',
    (random) => {
      if (random.once(3)) return random.pick(oddValues);
      const given = {};
      for (const name of random.some(6, () => lookAlike(random, [...optionNames, ...inherited]))) {
        Object.defineProperty(given, name, {
          value: random.once(3) ? random.pick(oddValues) : anyValue(random, ['on', 'off', 'vwo']),
          enumerable: true,
          configurable: true,
        });
      }
      return random.once(9) ? Object.freeze(given) : given;
    },
    (given) => {
      const { settings } = check(given, code);
      assert.equal(Object.getPrototypeOf(settings), null);
      for (const name of Object.keys(settings)) assert.ok(Object.hasOwn(defaultSettings, name));
      if (settings.defaultTracking === undefined) return;
      assert.equal(settings.defaultTracking === 'on', isOnGiven(given));
    },
  );

  const isOnGiven = (given) => {
    try {
      return typeof given.defaultTracking === 'string' && given.defaultTracking.trim() === 'on';
    } catch {
      return false;
    }
  };
});

describe('options that are given again and again', () => {
  const names = ['tracking-opt-out', 'a', '__proto__', 'constructor', '_vis_opt_out'];
  const mainOnly = ['vendors', 'erase', 'facades', 'requests'];

  throughout(
    'count once, the first of them',
    (random) =>
      random.some(5, () => ({
        cookieName: random.pick(names),
        checked: Object.fromEntries(
          random.some(3, () =>
            random.pick([
              ['defaultTracking', random.pick(['on', 'off'])],
              ['signals', random.pick([[], ['gpc'], ['dnt']])],
              ['vendors', random.pick([[], ['vwo'], ['vwo', 'xng']])],
              ['cookieDomain', random.pick(['host', 'co.uk'])],
            ]),
          ),
        ),
      })),
    (steps) => {
      const reports = [];
      const options = createGivenOptions((message) => reports.push(message));
      const first = new Map(names.map((name) => [name, new Map()]));
      let contradictions = 0;
      for (const { cookieName, checked } of steps) {
        options.take(cookieName, checked, code, () => undefined);
        for (const [name, value] of Object.entries(checked)) {
          const known = first.get(cookieName);
          if (!known.has(name)) known.set(name, value);
          else if (JSON.stringify(known.get(name)) !== JSON.stringify(value)) contradictions += 1;
        }
      }
      assert.equal(reports.length, contradictions);
      for (const cookieName of names) {
        const settings = options.settingsOf(cookieName);
        for (const [name, preset] of Object.entries(defaultSettings)) {
          const ofPage = mainOnly.includes(name)
            ? undefined
            : first.get('tracking-opt-out').get(name);
          same(settings[name], first.get(cookieName).get(name) ?? ofPage ?? preset);
        }
      }
    },
    1 / 10,
  );
});

describe('words that name vendors', () => {
  const known = new Map(vendors.map((name) => [name, { name }]));

  throughout(
    'name those that are known, with what stands behind the first colon',
    (random) => random.some(5, () => lookAlike(random, [...spoken.vendors, ...inherited])),
    (words) => {
      const expected = new Map();
      for (const word of words) {
        const at = word.indexOf(':');
        const name = at < 0 ? word : word.slice(0, at);
        const id = at < 0 ? '' : word.slice(at + 1);
        same(parseVendor(word), { name, id });
        const isAddress =
          [...'./:'].some((letter) => id.includes(letter)) || /^localhost$/i.test(id);
        assert.equal(isServer(id), isAddress);
        if (!vendors.includes(name)) continue;
        expected.set(name, [...(expected.get(name) ?? []), ...(id ? [id] : [])]);
      }
      same(
        listNamed(words, known).map(({ vendor, ids }) => [vendor.name, ids]),
        [...expected],
      );
    },
  );
});

describe('patterns', () => {
  /** Whether a name fits a pattern: star by star, back to the last one where it does not. */
  function fits(name, pattern) {
    let [at, next, star, mark] = [0, 0, -1, 0];
    while (at < name.length) {
      if (pattern[next] === '*') [star, mark, next] = [next, at, next + 1];
      else if (name[at] === pattern[next]) [at, next] = [at + 1, next + 1];
      else if (star >= 0) [mark, at, next] = [mark + 1, mark + 1, star + 1];
      else return false;
    }
    while (pattern[next] === '*') next += 1;
    return next === pattern.length;
  }

  throughout(
    'are tokens with stars, but not stars alone',
    (random) => lookAlike(random, spoken.erase),
    (text) => {
      const isRight = isToken(text) && [...text].some((letter) => letter !== '*');
      assert.equal(isPattern(text), isRight);
    },
  );

  throughout(
    'mean the names that they fit, and no others',
    (random) => {
      const short = () =>
        Array.from({ length: random.below(7) }, () => random.pick('aab*_')).join('');
      return {
        patterns: random.some(3, () => (random.once(4) ? noise(random) : short())),
        name: random.once(5) ? noise(random) : short().replaceAll('*', 'a'),
      };
    },
    ({ patterns, name }) => {
      const isMeant = patterns.some((pattern) => fits(name, pattern));
      assert.equal(matcher(patterns)(name), isMeant);
    },
  );
});
