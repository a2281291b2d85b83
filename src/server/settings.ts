import { bare } from '../core/bare.js';
import { type ChoiceFormat, ownFormat } from '../core/choice-format.js';
import { AUTO, listNamed, type NamedVendor } from '../core/named-vendors.js';
import {
  checkOptions,
  defaultSettings,
  type Options,
  type OptionSource,
  type Settings,
  show,
} from '../core/options.js';
import type { Report } from '../core/report.js';
import type { Tracking } from '../core/state.js';
import type { Vendor } from '../core/vendor.js';
import { vendors } from '../vendors/index.js';

/** What a server may set: the options of the pages, and what only a server has. */
export interface ServerOptions extends Options {
  /** Where the handler answers, a path of the site. Default: `/privacy-choices`. */
  path?: string;
  /**
   * Where visitors find the site, `https://example.com`, if requests come by way of something that
   * changes their host. Default: what the request says.
   */
  origin?: string;
  /** Opting out on the handler's own page keeps the variations already seen. Default: `false`. */
  maintainExperiences?: boolean;
}

/** One choice cookie, and how it is understood. */
export interface ChoiceCookie {
  readonly name: string;
  readonly format: ChoiceFormat;
  readonly defaultTracking: Tracking;
  /** The known system whose cookie it is. */
  readonly system: Vendor | undefined;
  /** Whose own opt-outs count beside it. */
  readonly vendors: readonly NamedVendor[];
}

/** The same, complete and checked, but for the domain, which depends on the request. */
export interface ServerSettings {
  readonly path: string;
  /** Null where requests say it. */
  readonly origin: string | null;
  readonly main: ChoiceCookie;
  /** Those of the named systems, which follow the main one. */
  readonly driven: readonly ChoiceCookie[];
  readonly signals: Settings['signals'];
  readonly maintainExperiences: boolean;
}

/** Where the handler answers if nobody says. */
const PATH = '/privacy-choices';

const known = new Map(vendors.map((vendor) => [vendor.name, vendor]));

/** A server has many addresses; what options are held against is none of a page's own. */
const nowhere = { hostname: 'site.invalid', pathname: '/', port: '', protocol: 'https:' };

/** Options that have readers of their own. */
const apart = ['path', 'origin', 'cookieDomain', 'maintainExperiences'] as const;

const named = { vendors: [...known.keys()], facades: ['vwo', 'xng', 'ce'] };

function readPath({ path = PATH }: ServerOptions, report: Report): string {
  try {
    // Two slashes would begin another host in the page's form.
    const isPath = typeof path === 'string' && !path.startsWith('//');
    if (isPath && new URL(`https://site.invalid${path}`).pathname === path) return path;
  } catch {
    // no path
  }
  report(`path=${show(path)} on the server is not allowed; allowed: such as ${show(PATH)}`);
  return PATH;
}

function readOrigin({ origin }: ServerOptions, report: Report): string | null {
  if (origin === undefined) return null;
  try {
    const { href, protocol, origin: own } = new URL(origin);
    if (/^https?:$/.test(protocol) && (href === own || href === `${own}/`)) return own;
  } catch {
    // no address
  }
  report(
    `origin=${show(origin)} on the server is not allowed; allowed: such as "https://example.com"`,
  );
  return null;
}

/** Reads for which domain cookies are set: empty for the host of the request alone. */
export function readDomain(
  { cookieDomain }: ServerOptions,
  hostname: string,
  source: OptionSource,
  report: Report,
): string {
  if (cookieDomain === undefined) return '';
  const context = { ...named, place: { ...nowhere, hostname } };
  const checked = checkOptions({ cookieDomain }, source, context, report);
  const domain = checked.cookieDomain ?? 'host';
  return domain === 'host' ? '' : domain;
}

/** Options that have been checked: a server gives the same ones with each request. */
const checkedBefore = new WeakMap<ServerOptions, ServerSettings>();

/**
 * Checks all options but those that depend on the request. Bad ones are reported as a page's are.
 *
 * @throws {TypeError} where the options are none
 */
export function readSettings(
  given: ServerOptions,
  source: OptionSource,
  report: Report,
): ServerSettings {
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(
      `${source.name} takes an object of options: { path: '/privacy-choices' }, not ${show(given)}`,
    );
  }
  const settings = checkedBefore.get(given) ?? checkSettings(given, source, report);
  checkedBefore.set(given, settings);
  return settings;
}

function checkSettings(given: ServerOptions, source: OptionSource, report: Report): ServerSettings {
  const options = bare(given);
  for (const name of apart) delete options[name];
  const checked = checkOptions(options, source, { ...named, place: nowhere }, report);
  const settings = { ...defaultSettings, ...checked };
  const { cookieName, signals } = settings;
  const system = vendors.find(({ choice }) => choice?.cookieName === cookieName);
  // A vendor is found on a page by its own opt-out as well, and only that one is asked for here.
  const others = settings.vendors.includes(AUTO) ? [...known.keys()] : [];
  return {
    path: readPath(given, report),
    origin: readOrigin(given, report),
    main: {
      name: cookieName,
      format: system?.choice?.format ?? ownFormat,
      defaultTracking:
        checked.defaultTracking ?? system?.choice?.defaultTracking ?? settings.defaultTracking,
      system,
      vendors: listNamed([...settings.vendors, ...others], known),
    },
    driven: listNamed(settings.vendors, known).flatMap(({ vendor }) =>
      vendor.choice && vendor !== system ? [cookieOf(vendor, vendor.choice)] : [],
    ),
    signals,
    maintainExperiences: given.maintainExperiences === true,
  };
}

function cookieOf(
  system: Vendor,
  { cookieName, format, defaultTracking }: NonNullable<Vendor['choice']>,
): ChoiceCookie {
  return { name: cookieName, format, defaultTracking, system, vendors: [] };
}
