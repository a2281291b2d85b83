import { daysLeft } from '../core/choice-format.js';
import type { StoredChoice } from '../core/choice.js';
import type { Day } from '../core/days.js';
import { clearFlag } from '../core/flags.js';
import { serializeCookie, valuesOf } from '../core/jar/header.js';
import type { CookieJar } from '../core/jar/jar.js';
import type { Scope } from '../core/jar/scope.js';
import { hasCookieFlag, readChoice, type Said, vendorSaysOut } from './read.js';
import type { ChoiceCookie, ServerSettings } from './settings.js';

/** What a visitor's form asks for. */
export type Wish =
  | { readonly says: 'opted-out'; readonly maintainExperiences: boolean }
  | {
      readonly says: 'opted-in';
      /** The form stood beside the sentence that the browser asks for an opt-out. */
      readonly hasSeenSignal: boolean;
    };

/** For which domains cookies are set and deleted. */
export interface Places {
  /** All that this host may name, widest first, and itself. */
  readonly scope: Scope;
  /** The one that a choice is written for; empty for this host alone. */
  readonly home: string;
}

const SECONDS_OF_A_DAY = 86_400;

/** One place, for each flag to be named once. */
const anywhere: Scope = { domains: [''], paths: ['/'], secure: false };

/** Lists the `Set-Cookie` headers that carry a wish out: the same as a page would do with its cookies. */
export function carryOut(
  wish: Wish,
  { main, driven }: ServerSettings,
  said: Said,
  places: Places,
  today: Day,
): string[] {
  const pen = createPen(said.header, places, today);
  if (wish.says === 'opted-out') {
    for (const cookie of [main, ...driven]) optOut(cookie, wish.maintainExperiences, said, pen);
    return pen.written;
  }
  const { signal, header } = said;
  const stored = readChoice(main, header, today);
  const knowsOfSignal = (wish.hasSeenSignal && signal !== null) || stored?.knowsOfSignal === true;
  if (!signal || knowsOfSignal) {
    // Flags first, so that none is left to say out.
    for (const cookie of driven) optIn(cookie, knowsOfSignal, said, pen);
    for (const named of main.vendors.filter(hasCookieFlag)) {
      clearFlag(named, { jar: pen.jar, scope: () => anywhere, page: undefined as never });
    }
    optIn(main, knowsOfSignal, said, pen);
  } else if (stored?.says !== 'opted-in' && vendorSaysOut(main, header)) {
    // The signal stays in force, and so do flags: an "in" would contradict them when it has gone.
    pen.drop(main);
  } else {
    optIn(main, false, said, pen);
  }
  return pen.written;
}

/**
 * Lists the `Set-Cookie` headers that keep the opt-outs that there are for what is left of their time. An
 * opt-in is not sent: the visitor may have opted out by the time at which it came.
 */
export function renew(
  { main, driven }: ServerSettings,
  { header }: Said,
  places: Places,
  today: Day,
): string[] {
  const pen = createPen(header, places, today);
  for (const cookie of [main, ...driven]) {
    const stored = readChoice(cookie, header, today);
    if (stored?.says === 'opted-out') pen.write(cookie, stored);
  }
  return pen.written;
}

function optOut(cookie: ChoiceCookie, maintainExperiences: boolean, said: Said, pen: Pen): void {
  const { format } = cookie;
  const wanted = pen.date(cookie, { says: 'opted-out', maintainExperiences, knowsOfSignal: false });
  const stored = pen.read(cookie, said.header);
  if (stored?.says === 'opted-out') {
    // Who says the same again keeps the day. A form that keeps experiences may know nothing of a visitor
    // who keeps none any more: it takes none of that back.
    const isEnough = !stored.maintainExperiences || format.holds(stored, wanted);
    pen.replace(cookie, isEnough ? stored : wanted);
  } else {
    // An opt-in of the whole domain would go on counting on other hosts.
    pen.drop(cookie);
    pen.write(cookie, wanted);
  }
}

function optIn(
  cookie: ChoiceCookie,
  knowsOfSignal: boolean,
  { signal, header }: Said,
  pen: Pen,
): void {
  const { format, defaultTracking } = cookie;
  const stored = pen.read(cookie, header);
  const wanted = pen.date(cookie, { says: 'opted-in', maintainExperiences: false, knowsOfSignal });
  const isNeeded =
    defaultTracking === 'off' || signal !== null || vendorSaysOut(cookie, pen.jar.read() ?? '');
  if (signal && !format.isOwn) {
    // A known system would take its cookie for more than the signal, which it does not know.
    if (stored?.says === 'opted-out') pen.drop(cookie);
  } else if (!isNeeded) {
    pen.drop(cookie);
  } else {
    const kept = stored && format.holds(stored, wanted) ? stored : wanted;
    pen.drop(cookie);
    pen.write(cookie, kept);
  }
}

/** What writes cookies into an answer. */
interface Pen {
  readonly written: string[];
  /** The cookies that came, without those that are deleted. Whatever is written to it is deleted. */
  readonly jar: CookieJar;
  read(cookie: ChoiceCookie, header: string): StoredChoice | null;
  /** Adds the day to a choice, where the cookie has a place for it. */
  date(cookie: ChoiceCookie, choice: Omit<StoredChoice, 'since'>): StoredChoice;
  write(cookie: ChoiceCookie, choice: StoredChoice): void;
  /** Writes, and deletes the copies that stand for fewer hosts: those that others need as well stay. */
  replace(cookie: ChoiceCookie, choice: StoredChoice): void;
  /** Deletes a cookie, wherever this host can; none that did not come. */
  drop(cookie: ChoiceCookie): void;
}

function createPen(header: string, { scope, home }: Places, today: Day): Pen {
  const written: string[] = [];
  const gone = new Set<string>();
  const { domains, secure } = scope;

  function write({ name, format }: ChoiceCookie, choice: StoredChoice): void {
    const value = format.serialize(choice);
    if (value === null) return;
    const domain = /^__host-/i.test(name) ? '' : home;
    const maxAge = daysLeft(choice, today, format) * SECONDS_OF_A_DAY;
    written.push(serializeCookie(name, value, { domain, path: '/', maxAge, secure }));
  }

  function drop(name: string, from: readonly string[]): void {
    if (!valuesOf(header, name).length) return;
    gone.add(name);
    for (const domain of from) {
      written.push(serializeCookie(name, '', { domain, path: '/', maxAge: 0, secure }));
    }
  }

  return {
    written,
    jar: {
      read: () =>
        header
          .split(/; */)
          .filter((pair) => !gone.has(pair.split('=', 1)[0]!))
          .join('; '),
      write: (cookie) => drop(cookie.split('=', 1)[0]!, domains),
    },
    read: (cookie, from) => readChoice(cookie, from, today),
    date: ({ format }, choice) => ({ ...choice, since: format.isOwn ? today : null }),
    write,
    replace(cookie, choice) {
      drop(cookie.name, home ? domains.slice(domains.indexOf(home) + 1) : []);
      write(cookie, choice);
    },
    drop: ({ name }) => drop(name, domains),
  };
}
