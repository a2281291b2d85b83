/**
 * Puts a clock that is moved by hand in the place of a page's own: its `Date`, its timeouts and
 * intervals. Runs in the page before any other script, and uses nothing from outside itself. It is
 * `window.clock` then.
 */
export function installClock() {
  const RealDate = Date;
  const timers = new Map();
  let now = RealDate.now();
  let lastId = 0;

  globalThis.Date = class Date extends RealDate {
    constructor(...args) {
      super(...(args.length ? args : [now]));
    }
    static now() {
      return now;
    }
  };

  const add = (action, delay, args, period) => {
    lastId += 1;
    timers.set(lastId, { at: now + Math.max(Number(delay) || 0, 0), action, args, period });
    return lastId;
  };
  globalThis.setTimeout = (action, delay, ...args) => add(action, delay, args);
  globalThis.setInterval = (action, delay, ...args) =>
    add(action, delay, args, Math.max(Number(delay) || 0, 1));
  globalThis.clearTimeout = globalThis.clearInterval = (id) => void timers.delete(id);

  const next = (end) =>
    [...timers].filter(([, { at }]) => at <= end).sort((one, other) => one[1].at - other[1].at)[0];

  globalThis.clock = {
    /** Lets time pass: what is due happens in its order, each with all that follows from it at once. */
    async advance(milliseconds) {
      const end = now + milliseconds;
      for (let due = next(end); due; due = next(end)) {
        const [id, { at, action, args, period }] = due;
        now = Math.max(now, at);
        if (period) timers.set(id, { at: now + period, action, args, period });
        else timers.delete(id);
        action(...args);
        await null;
      }
      now = end;
    },
    /** Sets it to another time, as a person does: what waits waits on for as long as before. */
    set(time) {
      for (const timer of timers.values()) timer.at += time - now;
      now = time;
    },
    /** How many timers wait. */
    get pending() {
      return timers.size;
    },
  };
}
