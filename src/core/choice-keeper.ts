import type { StoredChoice } from './choice.js';
import { type ChoiceFormat, daysLeft, settleChoice } from './choice-format.js';
import { type Day, dayOf } from './days.js';
import { valuesOf } from './jar/header.js';
import type { CookieJar } from './jar/jar.js';
import { dropCookie, keepCookie } from './jar/keep.js';
import type { Scope } from './jar/scope.js';
import type { Renewal } from './renewal.js';

/** The cookie of one choice, and what is known about it. */
export interface ChoiceKeeper {
  /** What holds on this page: what is stored, or what could not be. */
  readonly choice: StoredChoice | null;
  /** False where the choice holds for this page only. */
  readonly saved: boolean;
  readonly readable: boolean;
  /** The cookie is there, whatever it says. */
  readonly isThere: boolean;
  readonly keptUntil: Day | null;
  /** All cookies as they were at the last look; empty where they cannot be read. */
  readonly header: string;
  /** Takes in what the cookies are now. */
  read(header?: string | null): void;
  /** Asks the browser again until when it remembers the cookie: it may have been written as it was. */
  readonly learnEnd: () => void;
  /**
   * Writes the cookie again for what is left of its time, since browsers cap it, unless the server does;
   * forgets it past its end.
   */
  renew(): void;
  /** Keeps a choice in the cookie. Where that fails, it holds for this page. */
  keep(choice: StoredChoice): void;
  /** Deletes the cookie, which says as much as the choice. Where that fails, it holds for this page. */
  keepByDeleting(choice: StoredChoice): void;
  /** Has the choice hold for this page only; a cookie that says the opposite is deleted. */
  holdOnly(choice: StoredChoice): void;
  /** Deletes the cookie, whatever holds then. */
  forget(): void;
}

/** What a choice cookie needs of the page. */
export interface CookieSurroundings extends Pick<Renewal, 'keptOn' | 'overtake'> {
  readonly jar: CookieJar;
  readonly format: ChoiceFormat;
  readonly scope: () => Scope;
  /** The domain that the page has named, `host`, or null for the widest. */
  readonly domain: () => string | null;
  readonly estimateKeptUntil: (written: Day, days: number, served: Day) => Day;
  readonly readExpiry: (name: string) => Promise<number | null | undefined>;
  /** Called when the browser has told how long it remembers. */
  readonly onTold: () => void;
  /** Called when the cookie has run out. */
  readonly onEnd: () => void;
}

const SECONDS_OF_A_DAY = 86_400;
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Creates what reads and writes one choice cookie, and has a first look. */
export function createChoiceKeeper(name: string, around: CookieSurroundings): ChoiceKeeper {
  const { jar, format } = around;

  /** What the cookie held when last looked at; null where it cannot be read. */
  let copies: readonly string[] | null = null;
  /** The same as text, to see whether it has changed. */
  let held: string | null | undefined;
  let header = '';
  /** The day on which it was first met as it is. */
  let metOn: Day;
  /** A choice made here that the cookie did not take. It holds until somebody changes the cookie. */
  let unsaved: { readonly choice: StoredChoice; readonly over: typeof held } | undefined;
  let keptUntil: Day | null = null;
  let expiryTimer: ReturnType<typeof setTimeout> | undefined;

  const today = (): Day => dayOf(Date.now());
  const stored = (): StoredChoice | null => settleChoice(copies ?? [], today(), format, metOn);

  /** The day on which the server wrote the cookie; empty where a script has. The server writes no opt-in again. */
  const servedOn = ({ says }: StoredChoice): Day => (says === 'opted-out' ? around.keptOn() : '');

  /** Tells whether the cookie has changed. */
  function look(now = jar.read()): boolean {
    const before = held;
    header = now ?? '';
    copies = now === null ? null : valuesOf(now, name);
    // No value has a semicolon in it. JSON could say the same of all: a page may have a toJSON.
    held = copies && [...copies, ''].join(';');
    if (before === held) return false;
    metOn = today();
    // Cookies that cannot be read, or can again but hold nothing, do not contradict what was chosen.
    const saysNothing = copies === null || (before === null && copies.length === 0);
    if (unsaved && saysNothing) unsaved = { ...unsaved, over: held };
    if (unsaved?.over !== held) unsaved = undefined;
    return true;
  }

  function write(choice: StoredChoice, isChoice = true): void {
    const value = format.serialize(choice);
    if (value === null) return drop();
    // An opt-in that is only written again is nothing that the server could have written, or will.
    if (isChoice || choice.says === 'opted-out') around.overtake(isChoice);
    const scope = around.scope();
    const domain = around.domain();
    const isHostOnly = domain === 'host' || /^__host-/i.test(name);
    keepCookie(
      jar,
      scope,
      { name, value, maxAge: daysLeft(choice, today(), format) * SECONDS_OF_A_DAY },
      isHostOnly ? [''] : domain ? [domain, ...scope.domains] : scope.domains,
    );
    look();
  }

  function drop(isChoice = true): void {
    around.overtake(isChoice);
    dropCookie(jar, around.scope(), name);
    look();
  }

  /** Has a choice hold for this page where the cookie does not hold it. */
  function hold(choice: StoredChoice, isSaved: boolean): void {
    unsaved = isSaved ? undefined : { choice, over: held };
    learnEnd();
  }

  /** Says at once what can be known of the cookie's end, and more when the browser has told. */
  function learnEnd(): void {
    clearTimeout(expiryTimer);
    const choice = stored();
    keptUntil =
      choice &&
      around.estimateKeptUntil(today(), daysLeft(choice, today(), format), servedOn(choice));
    if (!choice) return;
    const asked = held;
    void around.readExpiry(name).then((expiry) => {
      if (expiry === undefined || asked !== held) return;
      keptUntil = expiry === null ? null : dayOf(expiry);
      around.onTold();
      const wait = (expiry ?? Infinity) - Date.now();
      // Browsers do not tell when a cookie has run out, so the page looks by itself; once, however
      // often it has asked meanwhile.
      clearTimeout(expiryTimer);
      if (wait < LONGEST_TIMEOUT) expiryTimer = setTimeout(around.onEnd, wait + 100);
    });
  }

  look();

  return {
    get choice() {
      return unsaved ? unsaved.choice : stored();
    },
    get saved() {
      return !unsaved;
    },
    get readable() {
      return copies !== null;
    },
    get isThere() {
      return Boolean(copies?.length);
    },
    get header() {
      return header;
    },
    get keptUntil() {
      return stored() && !unsaved ? keptUntil : null;
    },
    read(now) {
      if (look(now)) learnEnd();
    },
    learnEnd,
    renew() {
      const choice = stored();
      const value = choice && format.serialize(choice);
      // Written by a script, it would be kept for less.
      if (!choice) {
        if (copies?.length) drop(false);
      } else if (!servedOn(choice) || copies!.some((copy) => copy !== value)) write(choice, false);
      learnEnd();
    },
    // What did not work is tried once more: another tab may have chosen between writing and reading.
    keep(choice) {
      const holds = (): boolean => format.holds(stored(), choice);
      write(choice);
      if (!holds()) write(choice);
      hold(choice, holds());
    },
    keepByDeleting(choice) {
      drop();
      if (copies?.length) drop();
      hold(choice, copies?.length === 0);
    },
    holdOnly(choice) {
      const now = stored();
      if (now && now.says !== choice.says) drop();
      hold(choice, false);
    },
    forget() {
      unsaved = undefined;
      if (copies?.length) drop();
      learnEnd();
    },
  };
}
