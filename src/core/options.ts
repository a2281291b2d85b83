import { bare } from './bare.js';
import { isPattern } from './jar/pattern.js';
import { isAddress } from './jar/scope.js';
import { AUTO, isServer, parseVendor } from './named-vendors.js';
import type { Place } from './place.js';
import type { Report } from './report.js';
import { isWhole, parseAddress } from './requests.js';
import type { Signal, Tracking } from './state.js';

/**
 * What a page may set. Lists may be given as text, `gpc dnt`, or as an array. Each is an attribute of the tags too:
 * `@attr` says what it takes, where that is not just text.
 */
export interface Options {
  /** The choice cookie. Default: `tracking-opt-out`. */
  cookieName?: string;
  /**
   * `example.com`, or `host` for this host only. Default: the widest the browser accepts.
   *
   * @attr {'host' | string}
   */
  cookieDomain?: string;
  /**
   * `off`: nobody is tracked until opting in. Default: `on`.
   *
   * @attr {'on' | 'off'}
   */
  defaultTracking?: Tracking;
  /**
   * Which signals count: `gpc`, `dnt`, both, or `none`. Default: `gpc`.
   *
   * @attr {'gpc' | 'dnt' | 'gpc dnt' | 'none'}
   */
  signals?: string | readonly Signal[];
  /**
   * Trackers that are told, and whose cookies are erased: `vwo matomo google:G-ABC123`, with an id or the
   * address of a server of one's own after a colon; `auto` for those found on the page. Default: none.
   *
   * @attr {'auto' | 'none' | string}
   */
  vendors?: string | readonly string[];
  /** Further cookies and stored keys to erase on opting out: `_shop_* visitor`. Default: none. */
  erase?: string | readonly string[];
  /**
   * Other systems' page APIs to stand in for: `vwo xng ce`. Default: none.
   *
   * @attr {'vwo' | 'xng' | 'ce' | 'none' | string}
   */
  facades?: string | readonly string[];
  /** Further requests that the gate stops: `collect.example.com /api/track`. Default: none. */
  requests?: string | readonly string[];
  /** The path of the site's handler, which writes the choice cookie as a server: `/privacy-choices`. Default: none. */
  renewUrl?: string;
}

/** The same, complete and checked. */
export interface Settings {
  readonly cookieName: string;
  /** A domain, `host`, or null for the widest. */
  readonly cookieDomain: string | null;
  readonly defaultTracking: Tracking;
  readonly signals: readonly Signal[];
  readonly vendors: readonly string[];
  readonly erase: readonly string[];
  readonly facades: readonly string[];
  readonly requests: readonly string[];
  /** Empty for none. */
  readonly renewUrl: string;
}

/** What stands where the page says nothing. */
export const defaultSettings: Settings = {
  cookieName: 'tracking-opt-out',
  cookieDomain: null,
  defaultTracking: 'on',
  signals: ['gpc'],
  vendors: [],
  erase: [],
  facades: [],
  requests: [],
  renewUrl: '',
};

/** What options are checked against. */
export interface OptionContext {
  readonly place: Place;
  /** The names that are known here. */
  readonly vendors: readonly string[];
  readonly facades: readonly string[];
}

/** Where options were found: its name for messages, and how it writes an option's name. */
export interface OptionSource {
  readonly name: string;
  readonly write: (option: string) => string;
}

/** Options from code. */
export const fromCode: OptionSource = { name: 'trackingService()', write: (option) => option };

interface Check<Value> {
  readonly allowed: string | ((context: OptionContext) => string);
  /** Returns undefined for what is not allowed. */
  readonly parse: (text: string, context: OptionContext) => Value | undefined;
  /** May also be given as an array. */
  readonly isList?: true;
  /** What a bad value counts as; without it, as not given. */
  readonly instead?: (text: string, context: OptionContext) => Value | undefined;
}

const checks: { readonly [Key in keyof Settings]: Check<Settings[Key]> } = {
  cookieName: {
    // A token, as RFC 6265 (4.1.1) has it.
    allowed: "letters, digits and !#$%&'*+-.^_`|~",
    parse: (text) => (/^[\w!#$%&'*+.^`|~-]+$/.test(text) ? text : undefined),
  },
  cookieDomain: {
    allowed: '"host", or a domain this page belongs to',
    parse(text, { place }) {
      const { hostname } = place;
      const given = text.toLowerCase().replace(/^\./, '');
      // Browsers have a form of their own for letters beyond ASCII.
      const isForeign = /^[^\0- /:]*[^\0-~][^\0- /:]*$/.test(given);
      const domain = isForeign ? parseAddress(given, place)?.hostname : given;
      if (domain === 'host') return domain;
      const isWider = !isAddress(hostname) && `.${hostname}`.endsWith(`.${domain}`);
      return domain && (isWider || domain === hostname) ? domain : undefined;
    },
  },
  defaultTracking: {
    allowed: '"on" or "off"',
    parse: (text) => (text === 'on' || text === 'off' ? text : undefined),
    // Whoever meant to be careful and mistyped must not track everybody.
    instead: () => 'off',
  },
  signals: {
    isList: true,
    allowed: '"gpc", "dnt", both, or "none"',
    parse(text) {
      const words = someOf(text, isSignal);
      return words && known.filter((signal) => words.includes(signal));
    },
  },
  vendors: {
    isList: true,
    allowed: ({ vendors }) => `${vendors.join(' ')} ${AUTO}, with ":" before an id or server`,
    parse: (text, context) => someOf(text, (word) => isVendor(word, context)),
  },
  erase: {
    isList: true,
    allowed: 'names, or patterns such as "_shop_*", but not "*" alone',
    parse: (text) => someOf(text, isPattern),
  },
  facades: {
    isList: true,
    allowed: ({ facades }) => facades.join(' '),
    parse: (text, { facades }) => someOf(text, (word) => facades.includes(word)),
  },
  requests: {
    isList: true,
    allowed: 'hosts and paths such as "collect.example.com /api/track", but not this whole site',
    parse: (text, { place }) => someOf(text, (word) => isPart(word, place)),
    // One slip must not let all the others through.
    instead(text, { place }) {
      const good = text.split(/[\s,]+/).filter((word) => isPart(word, place));
      return good.length ? good : undefined;
    },
  },
  renewUrl: {
    allowed: 'a path of this site, such as "/privacy-choices"',
    parse: (text) => (/^\/[^/\\\s#][^\s#]*$/.test(text) ? text : undefined),
  },
};

/** The names of all options. */
export const optionNames = Object.keys(checks) as readonly (keyof Settings)[];

/**
 * Checks options, whatever they hold, and keeps the good ones. Each bad one is reported once, with
 * its name, its value and what is allowed.
 */
export function checkOptions(
  given: unknown,
  source: OptionSource,
  context: OptionContext,
  report: Report,
): Partial<Settings> {
  if (given === undefined || given === null) return bare();
  if (typeof given !== 'object') {
    report(`${source.name} got ${show(given)} for its options; allowed is an object`);
    return bare();
  }
  const checked: Record<string, unknown> = bare();
  for (const name of namesIn(given)) {
    const value = readValue(given, name);
    if (value === undefined || value === null) continue;
    const check = Object.hasOwn(checks, name) ? checks[name as keyof Settings] : undefined;
    const text = textOf(value, check?.isList);
    const isEmptyList = Array.isArray(value) && !value.length && check?.isList;
    const parsed = isEmptyList ? [] : text === undefined ? undefined : check?.parse(text, context);
    if (parsed === undefined) {
      report(
        `${source.write(name)}=${show(value)} on ${source.name} ` +
          (check ? `is not allowed; allowed: ${allowedBy(check, context)}` : 'is no option'),
      );
    }
    const result = parsed ?? check?.instead?.(text ?? '', context);
    if (result !== undefined) checked[name] = result;
  }
  return checked;
}

/** Reads the options that an element has as attributes: `cookie-name`, on a script `data-cookie-name`. */
export function readOptions(element: Element, { write }: OptionSource): Options {
  const read = optionNames.map((name) => [name, element.getAttribute(write(name))]);
  return Object.fromEntries(read) as Options;
}

/** Turns `cookieName` into `cookie-name`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function allowedBy({ allowed }: Check<unknown>, context: OptionContext): string {
  return typeof allowed === 'string' ? allowed : allowed(context);
}

/** Reads a list of words that are all allowed; `none` is an empty one. */
function someOf(text: string, isAllowed: (word: string) => boolean): string[] | undefined {
  if (text === 'none') return [];
  const words = text.split(/[\s,]+/);
  return words.every(isAllowed) ? words : undefined;
}

/** Recognises a vendor's name, alone or with an id or the address of a server. */
function isVendor(word: string, { vendors, place }: OptionContext): boolean {
  const { name, id } = parseVendor(word);
  if (word === name) return name === AUTO || vendors.includes(name);
  return vendors.includes(name) && (isServer(id) ? isPart(id, place) : /^[\w-]+$/.test(id));
}

/** Recognises requests to something, but not to all of the page's own site. */
function isPart(word: string, place: Place): boolean {
  const address = parseAddress(word, place);
  return Boolean(address && !isWhole(address, place));
}

const known: readonly Signal[] = ['gpc', 'dnt'];

function isSignal(word: string): boolean {
  return known.some((signal) => signal === word);
}

function namesIn(given: object): string[] {
  try {
    return Object.keys(given);
  } catch {
    return [];
  }
}

function readValue(given: object, name: string): unknown {
  try {
    const value = (given as Record<string, unknown>)[name];
    return Array.isArray(value) ? [...(value as unknown[])] : value;
  } catch {
    return {}; // nothing that is allowed
  }
}

function textOf(value: unknown, isList = false): string | undefined {
  if (typeof value === 'string') return value.trim();
  const isText = isList && Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isText && value.length ? value.join(' ') : undefined;
}

/** Writes any value for a message. */
export function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}
