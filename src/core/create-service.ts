import { bare } from './bare.js';
import type { Carrier } from './carry-out.js';
import type { StoredChoice } from './choice.js';
import { createChoiceKeeper, type CookieSurroundings } from './choice-keeper.js';
import { dayOf } from './days.js';
import type { ConsentChangeDetail, Source } from './events.js';
import { type Settings, show } from './options.js';
import type { Report } from './report.js';
import { isSame } from './same.js';
import {
  type By,
  type Change,
  type DriveOrder,
  type Manner,
  purposes,
  type RunningService,
} from './service.js';
import { type Choice, decide, type Signal, type Snapshot, type Tracking } from './state.js';

/** What a service needs of the page; handed in, so that each part can be something small. */
export interface Surroundings extends Omit<CookieSurroundings, 'domain' | 'onTold' | 'onEnd'> {
  readonly settings: () => Settings;
  readonly readSignal: (signals: readonly Signal[]) => Signal | null;
  /** Whether a named vendor's own flag, among these cookies, says opted out. */
  readonly vendorSaysOut: (header: string) => boolean;
  /** Whether keeping experiences means anything to the vendor whose cookie it is. */
  readonly canKeepExperiences: boolean;
  /** Whether these cookies hold variations that the visitor has seen, of the cookie's own vendor. */
  readonly hasExperiences: (header: string) => boolean;
  /** Has the gate turn, and the vendors and the services of their systems do what was chosen. */
  readonly carrier: Omit<Carrier, 'countStop' | 'repeat'>;
  /** Tells the services that name this one's system. */
  readonly tellServices: (source: Source) => void;
  /** Dispatches the event that reaches the document. */
  readonly dispatch: (detail: ConsentChangeDetail, origin: Node | undefined) => void;
  readonly tellOthers: () => void;
  /** Has the gate close or open. */
  readonly turnGate: () => void;
  readonly report: Report;
}

/** Creates the service of one choice cookie, and writes the cookie again if there is one. */
export function createService(cookieName: string, around: Surroundings): RunningService {
  const { settings, report, format, carrier } = around;
  const observers = new Set<(change: Change) => void>();
  const changes: Change[] = [];
  const cookie = createChoiceKeeper(cookieName, {
    ...around,
    domain: () => settings().cookieDomain,
    onTold: () => advance(elsewhere, false),
    onEnd: () => look(),
  });
  /** Set while the vendors are to stop for a choice: whether they were told to keep experiences. */
  let isStoppedKeeping: boolean | undefined;
  /** Vendors have been told to stop, and not to go on since. */
  let isStopped = false;
  let isCarrying = false;
  /** Vendors are being told to go on: requests may leave from here on. */
  let isOpening = false;

  cookie.renew();
  let snapshot = takeSnapshot();

  function takeSnapshot(): Snapshot {
    const { signals, defaultTracking } = settings();
    const { choice, saved, readable, keptUntil, header } = cookie;
    const signal = around.readSignal(signals);
    const vendorSaysOut = around.vendorSaysOut(header);
    const isKnownByCookies = !format.isOwn && saved && choice?.says === 'opted-out';
    return Object.freeze({
      ...decide({ choice, signal, vendorSaysOut, readable, defaultTracking }),
      choice: choice?.says ?? null,
      signal,
      maintainExperiences: isKnownByCookies
        ? around.hasExperiences(header)
        : (choice?.maintainExperiences ?? false),
      saved,
      since: choice?.since ?? null,
      keptUntil,
    });
  }

  function look(header?: string | null, isDriven = false): boolean {
    const before = snapshot;
    cookie.read(header);
    return advance({ ...elsewhere, isDriven }) !== before;
  }

  /** Moves on to what is so now, has the vendors follow, and tells everybody. Returns what is so then. */
  function advance(given: By, isForVendors = true, isToShow = false): Snapshot {
    const by: By = bare(given);
    const previous = snapshot;
    snapshot = takeSnapshot();
    const hasToldVendors = isForVendors && tellVendors(by);
    if (hasToldVendors) {
      // Erasing may have changed what can be known.
      cookie.read();
      snapshot = takeSnapshot();
    }
    const isNew = !isSame(previous, snapshot);
    // All services look at each change of cookies, and few find anything that is for the gate.
    if (!hasToldVendors && (isNew || by.source !== 'elsewhere')) around.turnGate();
    if (!isNew) snapshot = previous;
    if (!isNew && !hasToldVendors && !isToShow) return snapshot;
    const { source } = by;
    const isEvent = source && !isSame(previous, { ...snapshot, keptUntil: previous.keptUntil });
    const detail = isEvent
      ? Object.freeze({ ...snapshot, previous, source, cookieName })
      : undefined;
    // A listener may make the next change: everybody hears of this one first.
    if (changes.push({ snapshot, detail, by }) > 1) return snapshot;
    for (; changes.length; changes.shift()) deliver(changes[0]!);
    return snapshot;
  }

  /** Has vendors stop or go on, if that is not what they were told last. Tells whether they were. */
  function tellVendors(by: By): boolean {
    if (snapshot.choice === 'opted-out') {
      const { maintainExperiences = isKeeping(snapshot) } = by;
      if (isStoppedKeeping === maintainExperiences) return false;
      isStoppedKeeping = maintainExperiences;
      isStopped = true;
      carryOut('off', { maintainExperiences }, by);
      return true;
    }
    // A choice that has gone is no opt-in: who was told to stop goes on only where tracking is on, and
    // the flags of other systems are left to whoever took the choice away.
    isStoppedKeeping = undefined;
    if (!isStopped || snapshot.tracking === 'off') return false;
    isStopped = false;
    carryOut('on', { isDriving: false }, by);
    return true;
  }

  /** Tells whether experiences are kept; a known system's cookie does not say. */
  function isKeeping({ maintainExperiences }: Snapshot): boolean {
    return (format.isOwn ? undefined : isStoppedKeeping) ?? maintainExperiences;
  }

  function carryOut(tracking: Tracking, how: Partial<Manner>, by: By): void {
    const manner: Manner = {
      maintainExperiences: false,
      knowsOfSignal: false,
      isDriving: true,
      isTold: by.isTold ?? false,
      isSaved: cookie.saved,
      ...how,
    };
    isCarrying = true;
    guard(() => carrier.carryOut(cookieName, tracking, manner, by.source ?? 'script'));
    isCarrying = false;
  }

  function deliver(change: Change): void {
    const { detail, by } = change;
    // Who comes while a change is told starts after it, and who has gone does not hear of it.
    const present = [...observers];
    if (detail && !by.isDriven) guard(() => around.dispatch(detail, by.origin));
    for (const observer of present) {
      if (observers.has(observer)) guard(() => observer(change));
    }
    if (detail && !by.isDriven) guard(() => around.tellServices(detail.source));
  }

  /** Other people's code can never break ours. */
  function guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      report('a listener failed', error);
    }
  }

  function optOut(isToKeep: boolean, by: By): Snapshot {
    cookie.read();
    const maintainExperiences = isToKeep && around.canKeepExperiences;
    const wanted = wish('opted-out', { maintainExperiences });
    const isHeld =
      format.holds(cookie.choice, wanted) && isKeeping(takeSnapshot()) === maintainExperiences;
    if (!cookie.saved || !isHeld) {
      cookie.keep(wanted);
      around.tellOthers();
    }
    const isAgain = isStoppedKeeping === maintainExperiences;
    advance({ ...by, maintainExperiences });
    // Who was told then may have been opted in since, by a call or cookie of its own. A listener may
    // have opted in just now.
    if (isAgain && snapshot.choice === 'opted-out') drive('again', maintainExperiences, by);
    return snapshot;
  }

  function drive(order: DriveOrder, maintainExperiences: boolean, { source = 'script' }: By): void {
    carrier.drive(cookieName, order, { maintainExperiences, knowsOfSignal: false }, source);
  }

  function optIn(isAware: boolean, by: By): Snapshot {
    cookie.read();
    const { signals, defaultTracking } = settings();
    const signal = around.readSignal(signals);
    // A visitor knows of what was on show, and a script takes back no visitor's word.
    const hasSeen =
      isAware && signal !== null && (by.source === 'script' || snapshot.signal !== null);
    const knowsOfSignal = hasSeen || Boolean(cookie.choice?.knowsOfSignal);
    if (!signal || knowsOfSignal) {
      // Flags first, so that none of ours is left to say out.
      isStoppedKeeping = undefined;
      isStopped = false;
      isOpening = true;
      carryOut('on', { knowsOfSignal }, by);
      cookie.read();
    } else if (cookie.choice?.says !== 'opted-in' && around.vendorSaysOut(cookie.header)) {
      // Where the signal stays in force, so do flags: they would contradict an "in" when it has gone.
      return withdraw(by);
    }
    const wanted = wish('opted-in', { knowsOfSignal });
    const isNeeded =
      defaultTracking === 'off' || signal !== null || around.vendorSaysOut(cookie.header);
    const isHeld = isNeeded
      ? format.holds(cookie.choice, wanted)
      : cookie.readable && !cookie.isThere;
    if (!cookie.saved || !isHeld) {
      // A known system would take its cookie for more than the signal, which it does not know.
      if (signal && !format.isOwn) cookie.holdOnly(wanted);
      else if (isNeeded) cookie.keep(wanted);
      else cookie.keepByDeleting(wanted);
      around.tellOthers();
    }
    isOpening = false;
    return advance(by);
  }

  function wish(says: Choice, marks: Partial<StoredChoice>): StoredChoice {
    const since = format.isOwn ? dayOf(Date.now()) : null;
    return { says, maintainExperiences: false, knowsOfSignal: false, since, ...marks };
  }

  function forget(by: By): Snapshot {
    drive('forget', false, by);
    cookie.read();
    return withdraw(by);
  }

  /** Takes back what was chosen here, and leaves it to signal, vendors or default. */
  function withdraw(by: By): Snapshot {
    const { isThere } = cookie;
    cookie.forget();
    // Only now: whoever hears it looks at once.
    if (isThere) around.tellOthers();
    return advance(by);
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
    get receipt() {
      return carrier.receiptOf(cookieName);
    },
    optOut: (options) => optOut(bare(options).maintainExperiences === true, { source: 'script' }),
    optIn: (options) => optIn(bare(options).knowsOfSignal === true, { source: 'script' }),
    forget: () => forget({ source: 'script' }),
    allows(purpose) {
      if (!purposes.includes(purpose)) {
        report(`allows(${show(purpose)}): allowed: ${purposes.map(show).join(', ')}`);
        return false;
      }
      const isKept = purpose === 'experiences' && snapshot.maintainExperiences;
      return snapshot.tracking === 'on' || isKept;
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
      void optOut(maintainExperiences, { source: 'visitor', origin }),
    visitorOptsIn: (origin) => void optIn(true, { source: 'visitor', origin }),
    observe,
    get isCarrying() {
      return isCarrying;
    },
    obey(tracking, maintainExperiences) {
      if (isCarrying) return;
      const by: By = { source: 'script', isTold: true };
      if (tracking === 'off') optOut(maintainExperiences, by);
      else optIn(false, by);
    },
    isCookieThere() {
      cookie.read();
      return cookie.isThere;
    },
    begin: () => advance({}),
    look,
    get isOff() {
      return snapshot.tracking === 'off' && !isOpening;
    },
    show: () => advance(elsewhere, false, true),
    notice(source) {
      cookie.read();
      advance({ source }, true, true);
    },
    learnEnd: cookie.learnEnd,
    reconsider({ hasVendors, hasDomain }) {
      if (hasDomain) cookie.renew();
      if (hasVendors) isStoppedKeeping = undefined;
      advance({});
    },
    follow(order, { maintainExperiences, knowsOfSignal }, source) {
      const by: By = { source, isDriven: true };
      if (order === 'forget') forget(by);
      else if (order === 'off') optOut(maintainExperiences, by);
      else if (order === 'on') optIn(knowsOfSignal, by);
      else {
        cookie.read();
        // The one that drives it has no change of its own to tell, so the document hears of this one.
        if (!cookie.saved || cookie.choice?.says !== 'opted-out')
          optOut(maintainExperiences, { source });
      }
    },
  };
}

/** A signal or a stored key may have changed by the time when something else is looked at. */
const elsewhere: By = { source: 'elsewhere' };
