/** How a native function is called instead: what it is called on, and its arguments. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each channel knows what its function is called with
export type Call = (self: any, args: any, original: Original) => unknown;

/** The function that was there before. */
export type Original = (...args: unknown[]) => unknown;

/** What is replaced: a method or constructor, or one side of a property. */
export type Side = 'value' | 'get' | 'set';

/** Replaces native functions, and can put them back. */
export interface Patcher {
  /**
   * Has a function called another way, on the object or wherever it inherits it from. Where there is
   * none, nothing happens.
   */
  readonly patch: (object: object | undefined, name: string, call: Call, side?: Side) => void;
  /** Puts back what nobody has wrapped since; the rest stays and does nothing any more. */
  readonly unpatch: () => void;
}

/**
 * Creates a patcher. What it puts in place looks native, since some libraries take a fresh function
 * out of a frame where theirs does not: a proxy has the name, the length and the text of its target.
 *
 * Also runs in workers, where it is written out as text: it uses nothing from outside itself.
 *
 * @param onFrozen called with the name of a function that the page has frozen, and that stays as it is
 */
export function createPatcher(onFrozen: (name: string) => void): Patcher {
  const undo: (() => void)[] = [];
  return {
    patch(object, name, call, side = 'value') {
      let owner = object;
      while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object;
      const found = owner && Object.getOwnPropertyDescriptor(owner, name);
      const original = found?.[side] as Original | undefined;
      if (!owner || typeof original !== 'function') return;
      let isActive = true;
      const looks = original.toString.bind(original);
      const gated = new Proxy(original, {
        apply: (target, self, args) =>
          isActive ? call(self, args, target) : Reflect.apply(target, self, args),
        construct: (target, args, newTarget) =>
          (isActive
            ? call(newTarget, args, target)
            : Reflect.construct(target, args, newTarget)) as object,
        get: (target, key): unknown => (key === 'toString' ? looks : Reflect.get(target, key)),
      });
      try {
        Object.defineProperty(owner, name, { ...found, [side]: gated });
      } catch {
        return onFrozen(name);
      }
      // What a constructor has made names its constructor.
      const prototype = original.prototype as { constructor?: unknown } | undefined;
      const isMaker = prototype?.constructor === original;
      if (isMaker) prototype.constructor = gated;
      undo.push(() => {
        isActive = false;
        if (isMaker && prototype.constructor === gated) prototype.constructor = original;
        const now = Object.getOwnPropertyDescriptor(owner, name);
        if (now?.[side] === gated) Object.defineProperty(owner, name, { ...now, [side]: original });
      });
    },
    unpatch() {
      for (const each of undo.splice(0)) each();
    },
  };
}
