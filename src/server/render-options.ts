import { isDay } from '../core/days.js';
import { kebab, optionNames, show } from '../core/options.js';
import type { Snapshot, Tracking } from '../core/state.js';
import en from '../locales/en.js';
import type { Messages } from '../locales/messages.js';
import { parseLanguage, type Speech, unknown } from '../locales/speech.js';

/** What a tag is to have. */
export interface TagContent {
  /** Its attributes by their names in HTML; `true` for one without a value, `false` for none. */
  attributes?: Readonly<Record<string, string | boolean | null | undefined>>;
  /** Words of the page's own, by the names of the slots that they replace. */
  slots?: Readonly<Partial<Messages>>;
  /** What stands inside it for those without script. */
  fallback?: string;
  /** The same as markup, which is printed as it is. */
  fallbackHtml?: string;
}

/** What `renderTags` is told. */
export interface RenderOptions {
  /** What is so for this visitor, from `readTracking`. Without it nothing is said of that. */
  snapshot?: Snapshot | null | undefined;
  /** The language of the page around the tags, as in its `lang`. */
  lang?: string;
  /** What is so for visitors who have not chosen, where there is no snapshot. Default: `on`. */
  defaultTracking?: Tracking;
  /** Where the handler answers, if the control is to work without script: `/privacy-choices`. */
  path?: string;
  /** Where the handler leads visitors back to, a path of the site. Default: the page they were on. */
  returnTo?: string;
  /** The address of `tracking-opt-out.css`, if the style is to be linked to. Default: it is printed. */
  styleHref?: string;
  /** The nonce with which the page's policy allows the style. */
  nonce?: string;
  /** What the request's `User-Agent` says: until which day a choice is kept depends on the browser. */
  userAgent?: string | null | undefined;
  /** `<tracking-opt-out>` */
  control?: TagContent;
  /** `<tracking-status>` */
  status?: TagContent;
}

/** The names of both tags. */
export type TagName = 'tracking-opt-out' | 'tracking-status';

/** What has been checked of one tag. */
export interface CheckedTag {
  readonly name: TagName;
  /** Those that are there, with their values. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly slots: ReadonlyMap<keyof Messages, string>;
  readonly fallback: string | undefined;
  readonly fallbackHtml: string | undefined;
  /** The language that it is to speak. */
  readonly speech: Speech;
}

const appearances: Readonly<Record<TagName, readonly string[]>> = {
  'tracking-opt-out': ['button', 'switch', 'link'],
  'tracking-status': ['line'],
};

const own: Readonly<Record<TagName, readonly string[]>> = {
  'tracking-opt-out': ['appearance', 'maintain-experiences', 'disabled'],
  'tracking-status': ['appearance', 'href', 'icon', 'details'],
};

/** Attributes that may be on everything, and run nothing. */
const common = ['class', 'dir', 'hidden', 'id', 'lang', 'part', 'slot', 'title'];

const ofBoth = [
  ...optionNames.map(kebab),
  ...Object.keys(en).map((name) => `text-${name}`),
  ...common,
];

const names = [
  'snapshot',
  'lang',
  'defaultTracking',
  'path',
  'returnTo',
  'styleHref',
  'nonce',
  'userAgent',
  'control',
  'status',
];
const namesOfTag = ['attributes', 'slots', 'fallback', 'fallbackHtml'];

const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value);
const isNullOrDay = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && isDay(value));

const facts: { readonly [Name in keyof Snapshot]: (value: unknown) => boolean } = {
  tracking: oneOf('on', 'off'),
  reason: oneOf('choice', 'signal', 'vendor', 'unavailable', 'default'),
  choice: oneOf('opted-out', 'opted-in', null),
  signal: oneOf('gpc', 'dnt', null),
  maintainExperiences: oneOf(true, false),
  saved: oneOf(true, false),
  since: isNullOrDay,
  keptUntil: isNullOrDay,
};

/** Tells the programmer what is wrong. */
function refuse(what: string, value: unknown, allowed: string): never {
  throw new TypeError(`renderTags(): ${what}=${show(value)} is not allowed; allowed: ${allowed}`);
}

/** Holds options against what is allowed: a mistake would be seen by visitors, or by nobody. */
export function checkRenderOptions(options: RenderOptions): void {
  checkNames('options', options, names);
  const { snapshot, defaultTracking, path, returnTo, styleHref, nonce, userAgent } = options;
  if (snapshot !== undefined && snapshot !== null) checkSnapshot(snapshot);
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const check = (name: string, value: unknown, isGood: boolean, allowed: string): void => {
    if (value !== undefined && !isGood) refuse(name, value, allowed);
  };
  check('defaultTracking', defaultTracking, facts.tracking(defaultTracking), '"on" or "off"');
  check('path', path, isPath(path), 'a path such as "/privacy-choices"');
  check('returnTo', returnTo, isPath(returnTo), 'a path such as "/shop?page=2"');
  check('styleHref', styleHref, isText(styleHref), 'an address such as "/js/tracking-opt-out.css"');
  check('nonce', nonce, /^[\w+/-]+=*$/.test(String(nonce)), 'base64, as in the policy');
  // Anybody may send an empty one.
  const isSent = typeof userAgent === 'string' || userAgent === null;
  check('userAgent', userAgent, isSent, 'what the request says');
  if (styleHref !== undefined && nonce !== undefined) {
    refuse('nonce', nonce, 'either styleHref or nonce');
  }
  if (returnTo !== undefined && path === undefined) refuse('returnTo', returnTo, 'beside path');
}

/** Two slashes would begin another host. */
function isPath(path: unknown): boolean {
  return typeof path === 'string' && /^\/(?![/\\])[!-~]*$/.test(path) && !path.includes('\\');
}

function checkSnapshot(snapshot: Snapshot): void {
  const allowed = 'what readTracking() returns, or none';
  if (typeof snapshot !== 'object') refuse('snapshot', snapshot, allowed);
  for (const [name, isGood] of Object.entries(facts)) {
    const value = snapshot[name as keyof Snapshot];
    if (!isGood(value)) refuse(`snapshot.${name}`, value, allowed);
  }
}

function checkNames(what: string, given: unknown, allowed: readonly string[]): void {
  if (typeof given !== 'object' || given === null) refuse(what, given, 'an object');
  for (const name of Object.keys(given)) {
    if (!allowed.includes(name)) refuse(`the name in ${what}`, name, allowed.join(', '));
  }
}

/** Checks what one tag is to have. */
export function checkTag(name: TagName, given: TagContent = {}, pageLang = ''): CheckedTag {
  const where = name === 'tracking-status' ? 'status' : 'control';
  checkNames(where, given, namesOfTag);
  const { fallback, fallbackHtml } = given;
  for (const [key, text] of Object.entries({ fallback, fallbackHtml })) {
    if (text !== undefined && typeof text !== 'string') refuse(`${where}.${key}`, text, 'a text');
  }
  if (fallback !== undefined && fallbackHtml !== undefined) {
    refuse(`${where}.fallback`, fallback, 'either fallback or fallbackHtml');
  }
  const attributes = checkAttributes(name, `${where}.attributes`, given.attributes ?? {});
  const lang = attributes.get('lang') ?? pageLang;
  const speech = lang === '' ? unknown : parseLanguage(lang);
  if (!speech) refuse('lang', lang, 'such as "de" or "pt-BR"');
  return {
    name,
    attributes,
    slots: checkSlots(`${where}.slots`, given.slots ?? {}),
    fallback,
    fallbackHtml,
    speech,
  };
}

function checkAttributes(
  tag: TagName,
  where: string,
  given: NonNullable<TagContent['attributes']>,
): ReadonlyMap<string, string> {
  const allowed = [...own[tag], ...ofBoth];
  if (typeof given !== 'object') refuse(where, given, 'an object');
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    if (!allowed.includes(name) && !/^(?:aria|data)-[a-z][a-z\d-]*$/.test(name)) {
      refuse(`the name in ${where}`, name, `${allowed.join(' ')} aria-… data-…`);
    }
    if (value === undefined || value === null || value === false) continue;
    if (value !== true && typeof value !== 'string') refuse(`${where}.${name}`, value, 'a text');
    attributes.set(name, value === true ? '' : value);
  }
  const appearance = attributes.get('appearance');
  if (appearance !== undefined && !appearances[tag].includes(appearance)) {
    refuse(`${where}.appearance`, appearance, appearances[tag].map(show).join(', '));
  }
  const href = attributes.get('href');
  if (href !== undefined && !leadsToPage(href)) {
    refuse(`${where}.href`, href, 'the address of a page, by http or https');
  }
  return attributes;
}

function checkSlots(
  where: string,
  given: Readonly<Partial<Messages>>,
): ReadonlyMap<keyof Messages, string> {
  checkNames(where, given, Object.keys(en));
  for (const [name, text] of Object.entries(given)) {
    if (typeof text !== 'string') refuse(`${where}.${name}`, text, 'a text');
  }
  return new Map(Object.entries(given)) as ReadonlyMap<keyof Messages, string>;
}

/** Tells whether an address is that of a page, wherever the tag stands. */
function leadsToPage(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address, 'https://site.invalid').protocol);
  } catch {
    return false;
  }
}
