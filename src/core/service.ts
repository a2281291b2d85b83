import {
  daysLeft,
  isSameChoice,
  serializeChoice,
  settleChoice,
  type StoredChoice,
} from './choice.js';
import { type Day, dayOf } from './days.js';
import type { ConsentChangeDetail, Source } from './events.js';
import { valuesOf } from './jar/header.js';
import type { CookieJar } from './jar/jar.js';
import { dropCookie, keepCookie } from './jar/keep.js';
import type { Scope } from './jar/scope.js';
import { type Settings, show } from './options.js';
import type { Report } from './report.js';
import { decide, type Signal, type Snapshot } from './state.js';

/** What may be asked for: may this be done now? `experiences` also while out with experiences kept. */
export type Purpose = 'tracking' | 'experiences';

/** Called after each change, with what is so now, what was so before, and who changed it. */
export type Listener = (snapshot: Snapshot, previous: Snapshot, source: Source) => void;

/** Keeps one choice cookie: the same one for everybody on the page who asks for its name. */
export interface TrackingService {
  /** The name of the choice cookie. */
  readonly cookieName: string;
  /** What is so now. */
  readonly snapshot: Snapshot;
  /** Stops tracking; with `maintainExperiences` the visitor keeps the variations already seen. */
  optOut(options?: { readonly maintainExperiences?: boolean }): Snapshot;
  /** Allows tracking. Against a signal it counts only from someone who knew of it. */
  optIn(options?: { readonly knowsOfSignal?: boolean }): Snapshot;
  /** Deletes the cookie: back to what signal, vendor or default say. */
  forget(): Snapshot;
  /** Tells whether something may be done now; false for a purpose that does not exist. */
  allows(purpose: Purpose): boolean;
  /** Calls a listener after each change. Returns the function that ends it. */
  subscribe(listener: Listener): () => void;
}

/** One step from what was so to what is so. */
export interface Change {
  readonly snapshot: Snapshot;
  /** Undefined where it is no event: an option arrived, or the browser told how long it remembers. */
  readonly detail: ConsentChangeDetail | undefined;
  /** The tag whose control was used. */
  readonly origin: Node | undefined;
}

/** A service as this package's own tags use it. */
export interface TagService extends TrackingService {
  /** Opts out on behalf of the visitor, who used a control. */
  visitorOptsOut(origin: Node, maintainExperiences: boolean): void;
  /** Opts in on behalf of the visitor, who used a control and saw the signal's notice beside it. */
  visitorOptsIn(origin: Node): void;
  /** Calls an observer whenever there is something new to show. Returns the function that ends it. */
  observe(observer: (change: Change) => void): () => void;
}

/** A service as its registry runs it. */
export interface RunningService extends TagService {
  /** Looks at the cookies, as `document.cookie` has them now: somebody else may have changed ours. */
  look(header: string | null): void;
  /** Takes up options that have changed. */
  reconsider(): void;
}

/** What a service needs of the page; handed in, so that each part can be something small. */
export interface Surroundings {
  readonly jar: CookieJar;
  readonly settings: () => Settings;
  readonly scope: () => Scope;
  readonly readSignal: (signals: readonly Signal[]) => Signal | null;
  readonly estimateKeptUntil: (written: Day, days: number) => Day;
  readonly readExpiry: (name: string) => Promise<number | null | undefined>;
  /** Dispatches the event that reaches the document. */
  readonly dispatch: (detail: ConsentChangeDetail, origin: Node | undefined) => void;
  readonly tellOthers: () => void;
  readonly report: Report;
}

const SECONDS_OF_A_DAY = 86_400;
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Creates the service of one choice cookie, and writes the cookie again if there is one. */
export function createService(cookieName: string, around: Surroundings): RunningService {
  const { jar, settings, report } = around;
  const observers = new Set<(change: Change) => void>();
  const changes: Change[] = [];

  /** What the cookie held when last looked at; null where it cannot be read. */
  let copies: readonly string[] | null;
  /** The same as text, to see whether it has changed. */
  let held: string;
  /** A choice made here that the cookie did not take. It holds until somebody changes the cookie. */
  let unsaved: { readonly choice: StoredChoice; readonly over: string } | undefined;
  let keptUntil: Day | null = null;
  let expiryTimer: ReturnType<typeof setTimeout> | undefined;

  read();
  renew();
  let snapshot = takeSnapshot();

  function today(): Day {
    return dayOf(Date.now());
  }

  function storedChoice(): StoredChoice | null {
    return settleChoice(copies ?? [], today());
  }

  /** Takes in what the cookie holds. Tells whether that is new. */
  function read(header = jar.read()): boolean {
    const before = held;
    copies = header === null ? null : valuesOf(header, cookieName);
    held = JSON.stringify(copies);
    if (unsaved?.over !== held) unsaved = undefined;
    return before !== held;
  }

  function refresh(header?: string | null): void {
    if (read(header)) learnEnd();
  }

  /** Writes what is left of the 2 years, since browsers forget sooner than they are asked to. */
  function renew(): void {
    if (copies?.length) {
      const choice = storedChoice();
      if (choice) keep(choice);
      else drop();
    }
    learnEnd();
  }

  function keep(choice: StoredChoice): void {
    const scope = around.scope();
    const { cookieDomain } = settings();
    const maxAge = daysLeft(choice, today()) * SECONDS_OF_A_DAY;
    const isHostOnly = cookieDomain === 'host' || /^__host-/i.test(cookieName);
    keepCookie(
      jar,
      scope,
      { name: cookieName, value: serializeChoice(choice), maxAge },
      isHostOnly ? [''] : cookieDomain ? [cookieDomain, ...scope.domains] : scope.domains,
    );
    read();
  }

  function drop(): void {
    dropCookie(jar, around.scope(), cookieName);
    read();
  }

  /** Says at once what can be known of the cookie's end, and more when the browser has told. */
  function learnEnd(): void {
    clearTimeout(expiryTimer);
    const choice = storedChoice();
    keptUntil = choice && around.estimateKeptUntil(today(), daysLeft(choice, today()));
    if (!choice) return;
    const asked = held;
    void around.readExpiry(cookieName).then((expiry) => {
      if (expiry === undefined || asked !== held) return;
      keptUntil = expiry === null ? null : dayOf(expiry);
      update(undefined);
      const wait = (expiry ?? Infinity) - Date.now();
      // Browsers do not tell when a cookie has run out, so the page looks by itself.
      if (wait < LONGEST_TIMEOUT) expiryTimer = setTimeout(() => look(), wait + 100);
    });
  }

  function takeSnapshot(): Snapshot {
    const { signals, defaultTracking } = settings();
    const choice = unsaved?.choice ?? storedChoice();
    const signal = around.readSignal(signals);
    const facts = { choice, signal, vendorSaysOut: false, readable: copies !== null };
    return Object.freeze({
      ...decide({ ...facts, defaultTracking }),
      choice: choice?.says ?? null,
      signal,
      maintainExperiences: choice?.maintainExperiences ?? false,
      saved: !unsaved,
      since: choice?.since ?? null,
      keptUntil: choice && !unsaved ? keptUntil : null,
    });
  }

  function look(header?: string | null): void {
    refresh(header);
    update('elsewhere');
  }

  function update(source: Source | undefined, origin?: Node): void {
    const previous = snapshot;
    const next = takeSnapshot();
    if (isSame(previous, next)) return;
    snapshot = next;
    const isEvent = source && !isSame(previous, { ...next, keptUntil: previous.keptUntil });
    const detail = isEvent ? Object.freeze({ ...next, previous, source, cookieName }) : undefined;
    changes.push({ snapshot, detail, origin });
    // A listener may make the next change: everybody hears of this one first.
    if (changes.length > 1) return;
    while (changes[0]) {
      deliver(changes[0]);
      changes.shift();
    }
  }

  function deliver(change: Change): void {
    const { detail, origin } = change;
    if (detail) guard(() => around.dispatch(detail, origin));
    for (const observer of [...observers]) {
      // One may have been ended by another.
      if (observers.has(observer)) guard(() => observer(change));
    }
  }

  /** Other people's code can never break ours. */
  function guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      report('a listener failed', error);
    }
  }

  /** Makes a choice; `isKept` is whether the cookie has to hold it, or must be gone. */
  function choose(
    choice: StoredChoice,
    isKept: boolean,
    source: Source,
    origin: Node | undefined,
  ): Snapshot {
    refresh();
    const isHeld = (): boolean =>
      isKept ? isSameChoice(storedChoice(), choice) : copies?.length === 0;
    if (!isHeld() || unsaved) {
      if (isKept) keep(choice);
      else drop();
      unsaved = isHeld() ? undefined : { choice, over: held };
      learnEnd();
      around.tellOthers();
    }
    update(source, origin);
    return snapshot;
  }

  function optOut(maintainExperiences: boolean, source: Source, origin?: Node): Snapshot {
    const choice = { maintainExperiences, knowsOfSignal: false, since: today() };
    return choose({ says: 'opted-out', ...choice }, true, source, origin);
  }

  function optIn(isAware: boolean, source: Source, origin?: Node): Snapshot {
    const { signals, defaultTracking } = settings();
    const signal = around.readSignal(signals);
    const knowsOfSignal = isAware && signal !== null;
    const choice = { maintainExperiences: false, knowsOfSignal, since: today() };
    const isKept = defaultTracking === 'off' || signal !== null;
    return choose({ says: 'opted-in', ...choice }, isKept, source, origin);
  }

  function observe(observer: (change: Change) => void): () => void {
    observers.add(observer);
    return () => void observers.delete(observer);
  }

  return {
    cookieName,
    get snapshot() {
      return snapshot;
    },
    optOut: (options) => optOut(options?.maintainExperiences === true, 'script'),
    optIn: (options) => optIn(options?.knowsOfSignal === true, 'script'),
    forget() {
      refresh();
      unsaved = undefined;
      if (copies?.length) {
        drop();
        learnEnd();
        around.tellOthers();
      }
      update('script');
      return snapshot;
    },
    allows(purpose) {
      if (purpose === 'tracking') return snapshot.tracking === 'on';
      if (purpose === 'experiences') {
        return snapshot.tracking === 'on' || snapshot.maintainExperiences;
      }
      report(`allows(${show(purpose)}): allowed: "tracking", "experiences"`);
      return false;
    },
    subscribe(listener) {
      if (typeof listener === 'function') {
        return observe(({ snapshot, detail }) => {
          if (detail) listener(snapshot, detail.previous, detail.source);
        });
      }
      report('subscribe() takes a function');
      return () => undefined;
    },
    visitorOptsOut: (origin, maintainExperiences) =>
      void optOut(maintainExperiences, 'visitor', origin),
    visitorOptsIn: (origin) => void optIn(true, 'visitor', origin),
    observe,
    look,
    reconsider() {
      renew();
      update(undefined);
    },
  };
}

function isSame(one: Snapshot, other: Snapshot): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
