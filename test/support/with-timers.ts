/** Stands in for this window's timers while it runs something, and moves the time by hand. */
export function withTimers(run: (pass: (milliseconds: number) => void) => void): void {
  const real = {
    setTimeout: window.setTimeout.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
  };
  let now = 0;
  let count = 0;
  const timers = new Map<number, { readonly at: number; readonly call: () => void }>();
  Object.assign(window, {
    setTimeout(call: (...args: unknown[]) => void, delay: number, ...args: unknown[]) {
      timers.set((count += 1), { at: now + delay, call: () => call(...args) });
      return count;
    },
    clearTimeout: (id: number) => void timers.delete(id),
  });
  try {
    run((milliseconds) => {
      for (const end = now + milliseconds; now < end;) {
        now += 1;
        for (const [id, { at, call }] of timers) if (at <= now && timers.delete(id)) call();
      }
    });
  } finally {
    Object.assign(window, real);
  }
}
