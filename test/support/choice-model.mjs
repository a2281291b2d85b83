// A plain model of what the visitor's choice is, in words of what is promised, for own choice cookies. It
// knows nothing of `src`: no line of it says how a cookie is written, read back or told of.
//
// Left out, since nothing is promised: in what order copies count that say the same of tracking but differ
// in their day or marks. What depends on that is `undefined`, and is not compared.

const LIFE = 730;
const CAP = 400;
const DAY = 86_400_000;

export const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
const ageOf = (day, today) => (Date.parse(today) - Date.parse(day)) / DAY;

/** What one value says: `in` alone or followed by `+` or `.` is opted in, anything else opted out. */
function parse(value) {
  const says = /^in($|[+.])/.test(value) ? 'opted-in' : 'opted-out';
  const [, marks = '', day = null] =
    /^\w+((?:\+\w+)*)(?:\.(\d{4}-\d\d-\d\d)~*)?$/.exec(value) ?? [];
  return {
    says,
    keeps: says === 'opted-out' && marks.includes('+experiences'),
    knows: says === 'opted-in' && marks.includes('+signal'),
    day,
  };
}

/** What a choice looks like in its cookie. */
function write({ says, keeps, knows, since }) {
  const word = says === 'opted-in' ? 'in' : 'out';
  return `${word}${keeps ? '+experiences' : ''}${knows ? '+signal' : ''}.${since}`;
}

/** What all copies say together: out wins, without experiences before with them. */
function settle(values, today, metOn) {
  const alive = values
    .map(parse)
    .map(({ day, ...choice }) => ({ ...choice, since: day && day <= today ? day : metOn }))
    .filter(({ since }) => ageOf(since, today) < LIFE);
  const outs = alive.filter(({ says }) => says === 'opted-out');
  const strict = outs.filter(({ keeps }) => !keeps);
  const counting = [strict, outs, alive].find((some) => some.length);
  if (!counting) return null;
  const [first] = counting;
  const same = (key) =>
    counting.every((each) => each[key] === first[key]) ? first[key] : undefined;
  return { says: first.says, keeps: first.keeps, knows: same('knows'), since: same('since') };
}

const isSame = (one, other) =>
  one?.says === other?.says && one?.keeps === other?.keeps && one?.knows === other?.knows;

/**
 * What one tab can know of one choice. Each function is called after the tab has done it.
 *
 * @param world what is so outside: `before` and `after` the step, each with the cookie's `values` (null where
 * cookies are blocked) and whether a named system's cookie says out (`isFlagged`); `today`, `isSignalled`,
 * `isStored` (a named vendor's stored key says out) and `isWritable` as they are now; `expect(values)` takes what
 * the cookie is to hold, null for what is not promised
 */
export function createModel(world, defaultTracking) {
  let values = null;
  let metOn;
  let isFlagged = false;
  /** A choice that the cookie did not take: it holds until somebody changes the cookie. */
  let unsaved = null;

  const stored = () => (values ? settle(values, world.today(), metOn) : null);
  const choice = () => unsaved ?? stored();

  /** The tab has looked at the cookies. */
  function look(seen = world.after()) {
    const before = values;
    ({ values, isFlagged } = seen);
    if (JSON.stringify(values) === JSON.stringify(before)) return;
    metOn = world.today();
    // Cookies that cannot be read, or can again and are not there, contradict nobody.
    const saysSomething = values !== null && !(before === null && values.length === 0);
    if (saysSomething) unsaved = null;
  }

  /** The cookie is to hold this; where it cannot, the choice holds on this page alone. */
  function keep(wanted, next) {
    world.hasKept = true;
    if (world.isWritable()) world.expect(next);
    look(world.isWritable() ? { ...world.after(), values: next } : world.after());
    const isSaved = values && (next.length ? isSame(stored(), wanted) : values.length === 0);
    unsaved = isSaved ? null : wanted;
    return true;
  }

  function forget() {
    look(world.before);
    if (values?.length && world.isWritable()) world.expect([]);
    look();
    unsaved = null;
  }

  return {
    look,
    forget,
    /** A page that loads writes the cookie again, or forgets it past its end. */
    load() {
      look(world.before);
      if (!values?.length || !world.isWritable()) return look();
      const found = stored();
      const isSettled = !found || (found.since !== undefined && found.knows !== undefined);
      world.expect(isSettled ? (found ? [write(found)] : []) : null);
      world.hasKept = Boolean(found && isSettled);
      look();
    },
    /** Tells whether there was anything to do. */
    optOut(keeps) {
      look(world.before);
      const wanted = { says: 'opted-out', keeps, knows: false, since: world.today() };
      // Who says the same again changes nothing, not even the day.
      const isHeld = !unsaved && isSame(stored(), wanted);
      if (!isHeld) keep(wanted, [write(wanted)]);
      else look();
      return !isHeld;
    },
    /**
     * @param isAware a control was used, or a script says that the visitor knew of the signal
     * @returns whether tracking may go on
     */
    optIn(isAware) {
      look(world.before);
      const knows = (isAware && world.isSignalled()) || Boolean(choice()?.knows);
      const isOutranked = world.isSignalled() && !knows;
      const wasFlagged = world.before.isFlagged || world.wasStored;
      // A script's opt-in that a signal outranks leaves no `in` behind while a vendor says out.
      if (isOutranked && choice()?.says !== 'opted-in' && wasFlagged) {
        forget();
        return false;
      }
      const wanted = { says: 'opted-in', keeps: false, knows, since: world.today() };
      const isNeeded =
        defaultTracking === 'off' ||
        world.isSignalled() ||
        world.after().isFlagged ||
        world.isStored();
      const isHeld = isNeeded ? isSame(stored(), wanted) : values?.length === 0;
      if (unsaved || !isHeld) keep(wanted, isNeeded ? [write(wanted)] : []);
      else look();
      return !isOutranked;
    },
    /** What holds is what the cookie says. */
    release() {
      look();
      unsaved = null;
    },
    /** What the page is to show. */
    snapshot() {
      const signal = world.isSignalled() ? 'gpc' : null;
      const now = choice();
      const [tracking, reason] = decide(now, signal);
      return {
        tracking,
        reason,
        choice: now?.says ?? null,
        signal,
        maintainExperiences: now?.keeps ?? false,
        saved: !unsaved,
        since: now ? now.since : null,
      };
    },
    get choice() {
      return choice();
    },
    get isSaved() {
      return !unsaved;
    },
    /** When the jar is to lose a choice that has just been written. */
    get end() {
      return world.now() + Math.min(LIFE - ageOf(stored().since, world.today()), CAP) * DAY;
    },
  };

  function decide(now, signal) {
    if (now?.says === 'opted-out') return ['off', 'choice'];
    if (now && signal && now.knows === undefined) return [];
    if (now && (now.knows || !signal)) return ['on', 'choice'];
    if (signal) return ['off', 'signal'];
    if (isFlagged || world.isStored()) return ['off', 'vendor'];
    if (values === null) return ['off', 'unavailable'];
    return [defaultTracking, 'default'];
  }
}
