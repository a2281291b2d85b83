import { bare } from '../core/bare.js';

/**
 * Keeps hold of a global, whatever is put there now or later.
 *
 * @param adopt gets each value, undefined at first where there is none, and returns what is found
 * there from then on
 */
export function followGlobal(page: Window, name: string, adopt: (value: unknown) => unknown): void {
  const holder = page as unknown as Record<string, unknown>;
  const take = (next: unknown): unknown => {
    try {
      return adopt(next);
    } catch {
      return next; // Frozen: the page gets its own, and its cookie still counts.
    }
  };
  // Elements with that id or name are found there too, but are not the window's own.
  let value = take(Object.hasOwn(holder, name) ? holder[name] : undefined);
  try {
    const property = {
      configurable: true,
      enumerable: true,
      get: () => value,
      set(next: unknown) {
        value = take(next);
      },
    };
    Object.defineProperty(page, name, bare(property));
  } catch {
    // Declared by `var`: that the whole of it is replaced goes unnoticed, that it is used does not.
    holder[name] = value;
  }
}

/**
 * Replaces a method of an object, and whatever is assigned in its place later. Each replacement calls
 * what it replaces, so that a library that wraps the method it found comes to an end.
 *
 * @param wrap gets what finds the object's own method at the time of a call
 */
export function followMethod<Method>(
  object: object,
  name: string,
  wrap: (own: () => Method | undefined) => Method,
): void {
  const first = (object as Record<string, Method | undefined>)[name];
  const inherited = (): Method | undefined =>
    (Object.getPrototypeOf(object) as Record<string, Method | undefined> | null)?.[name];
  let ours = wrap(() => first ?? inherited());
  const property = {
    configurable: true,
    get: () => ours,
    set(next: Method | undefined) {
      ours = wrap(() => next);
    },
  };
  Object.defineProperty(object, name, bare(property));
}

/**
 * Hears every entry that is pushed on a queue, after the queue itself has got it, whoever replaces
 * `push` later. A library may call the `push` it found from the one it puts in its place: what is
 * handed down so is heard once.
 */
export function followPushes(queue: object, hear: (entry: unknown) => void): void {
  let inFlight: readonly unknown[] = [];
  followMethod<Push>(queue, 'push', (own) => (...entries) => {
    const before = inFlight;
    inFlight = [...before, ...entries];
    try {
      return own()?.apply(queue, entries);
    } finally {
      inFlight = before;
      for (const entry of entries) if (!before.includes(entry)) hear(entry);
    }
  });
}

type Push = (...entries: unknown[]) => unknown;
