import { settleChoice } from '../core/choice-format.js';
import type { StoredChoice } from '../core/choice.js';
import type { Day } from '../core/days.js';
import { saysOut } from '../core/flags.js';
import { namesOf, valuesOf } from '../core/jar/header.js';
import { matcher } from '../core/jar/pattern.js';
import type { NamedVendor } from '../core/named-vendors.js';
import { readSignal } from '../core/signals.js';
import { decide, type Signal, type Snapshot } from '../core/state.js';
import { words } from '../core/words.js';
import type { ChoiceCookie, ServerSettings } from './settings.js';

/** Headers of a request, as the Fetch API or Node has them. */
export type RequestHeaders =
  Pick<Headers, 'get'> | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a request says of its visitor. */
export interface Said {
  /** All cookies that came with it. */
  readonly header: string;
  readonly signal: Signal | null;
}

/**
 * Reads one header; empty where it did not come.
 *
 * @throws TypeError where it holds no text, but a promise of one or cookies that have been read already
 */
export function readHeader(headers: RequestHeaders, name: string): string {
  const value = hasGet(headers)
    ? // What is only like the Fetch API's may know names as Node writes them.
      (headers.get(name) ?? headers.get(name.toLowerCase()))
    : readEntry(headers, name.toLowerCase());
  const other: unknown = Array.isArray(value) && value.find((each) => typeof each === 'object');
  if (other) refuse(other);
  const text: unknown = Array.isArray(value) ? value.join('; ') : value;
  if (typeof text === 'object' && text !== null) refuse(text);
  return typeof text === 'string' ? text : '';
}

function hasGet(headers: object): headers is Pick<Headers, 'get'> {
  return 'get' in headers && typeof headers.get === 'function';
}

/** Node writes names in lower case, some platforms as they came. */
function readEntry(headers: Record<string, unknown>, name: string): unknown {
  return headers[name] ?? headers[Object.keys(headers).find((key) => key.toLowerCase() === name)!];
}

/**
 * Refuses what holds no headers: nothing would be found in it, and the visitor be tracked.
 *
 * @throws TypeError
 */
function checkHeaders(headers: unknown): void {
  const isHolder =
    typeof headers === 'object' &&
    headers !== null &&
    (hasGet(headers) ? !isOther(headers) : isPlain(headers) && !isRequest(headers));
  if (!isHolder) refuse(headers);
}

/**
 * Recognises what has a `get` for something else: maps, the parameters of an address, forms, jars of cookies,
 * the requests of frameworks.
 */
function isOther(holder: object): boolean {
  const kind = Object.prototype.toString.call(holder).slice('[object '.length, -1);
  // The headers of some platforms have `getAll`, or a field `headers` for what they are made of.
  return kind.endsWith('Map') || (kind !== 'Headers' && ('getAll' in holder || isRequest(holder)));
}

/** Recognises what holds headers and is none: a header of that name, which anybody may send, is text. */
function isRequest(holder: object): boolean {
  return (
    'headers' in holder && typeof holder.headers === 'object' && !Array.isArray(holder.headers)
  );
}

/** Recognises an object that is nothing else besides, also one from another realm. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refuse(given: unknown): never {
  const isPromise = given instanceof Promise;
  throw new TypeError(
    'readTracking() needs the headers of a request: request.headers, or an object such as { cookie: "…" }' +
      (isPromise ? '; this is a promise, which needs an await before' : ''),
  );
}

/** Reads what a request says of its visitor. */
export function readSaid(headers: RequestHeaders, signals: readonly Signal[]): Said {
  checkHeaders(headers);
  const navigator = {
    // Sent twice, it comes as one.
    globalPrivacyControl: readHeader(headers, 'Sec-GPC')
      .split(/[,;]/)
      .every((value) => value.trim() === '1'),
    doNotTrack: readHeader(headers, 'DNT').trim(),
  };
  return {
    header: readHeader(headers, 'Cookie'),
    signal: readSignal(signals, { navigator }),
  };
}

/** Reads what a cookie holds, of all its copies that came. */
export function readChoice(
  { name, format }: ChoiceCookie,
  header: string,
  today: Day,
): StoredChoice | null {
  return settleChoice(valuesOf(header, name), today, format);
}

/** Tells whether an opt-out of a named vendor's own is among the cookies. */
export function vendorSaysOut({ name, vendors }: ChoiceCookie, header: string): boolean {
  return vendors.some((named) => {
    const { choice } = named.vendor;
    if (choice?.cookieName === name) return false;
    return (
      (choice &&
        valuesOf(header, choice.cookieName).some(
          (value) => choice.format.parse(value).says === 'opted-out',
        )) ||
      flagSaysOut(named, header)
    );
  });
}

/** Tells whether a vendor's flag is a cookie: what a page has stored elsewhere no server sees. */
export function hasCookieFlag({ vendor: { flag } }: NamedVendor): boolean {
  return flag?.in === 'cookie';
}

function flagSaysOut(named: NamedVendor, header: string): boolean {
  // Of a page, only other places than cookies would be looked up.
  return hasCookieFlag(named) && saysOut(named, undefined as never, header);
}

/** Says what is so, as the page does that has the same cookies and the same browser. */
export function takeSnapshot(
  { main }: ServerSettings,
  { header, signal }: Said,
  today: Day,
): Snapshot {
  const { format, system, defaultTracking } = main;
  const choice = readChoice(main, header, today);
  const facts = { signal, vendorSaysOut: vendorSaysOut(main, header), defaultTracking };
  const isExperience = matcher(words(system?.experiences));
  return Object.freeze({
    // Who sends no cookies may have none.
    ...decide({ ...facts, choice, readable: true }),
    choice: choice?.says ?? null,
    signal,
    maintainExperiences: format.isOwn
      ? (choice?.maintainExperiences ?? false)
      : choice?.says === 'opted-out' && namesOf(header).some(isExperience),
    saved: true,
    since: choice?.since ?? null,
    // The browser knows it, and does not say it to a server.
    keptUntil: null,
  });
}
