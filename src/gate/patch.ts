/* eslint-disable @typescript-eslint/no-explicit-any -- each channel knows what its function gets and gives */
/**
 * What a native function does instead.
 *
 * @param next does what it did before, with the same arguments or others
 * @param self what it is called on; for a constructor, its `new.target`
 */
export type Call = (next: (args?: readonly unknown[]) => any, args: any, self: any) => unknown;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** What is replaced: a function (that of a property's setter, if it has one), a constructor, or a getter. */
export type Kind = 'new' | 'get';

/** Replaces native functions, and can put them back. */
export interface Patcher {
  /**
   * Has a function do something else, on the object or wherever it inherits it from. Where there is
   * none, or it is replaced already, nothing happens.
   */
  readonly patch: (object: object | undefined, name: string, call: Call, kind?: Kind) => void;
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
  type Native = (...args: unknown[]) => unknown;
  type Next = (args?: readonly unknown[]) => unknown;
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const undo: (() => void)[] = [];
  const ours = new WeakSet<Native>();
  let isActive = true;
  return {
    patch(object, name, call, kind) {
      let owner = object;
      while (owner && !getOwnPropertyDescriptor(owner, name)) owner = getPrototypeOf(owner)!;
      const found = owner && getOwnPropertyDescriptor(owner, name);
      const side = kind === 'get' ? kind : found?.set ? 'set' : 'value';
      const original = found?.[side] as Native | undefined;
      if (!owner || typeof original !== 'function' || ours.has(original)) return;
      const run = (next: Next, args: readonly unknown[], self: unknown): unknown =>
        isActive ? call(next, args, self) : next();
      const gated = new Proxy(original, {
        // Called in the other way, it says itself what it says to that.
        ...(kind === 'new'
          ? {
              construct: (target, args, newTarget) =>
                run(
                  (given = args) => construct(target, given, newTarget) as unknown,
                  args,
                  newTarget,
                ) as object,
            }
          : {
              apply: (target, self, args: readonly unknown[]) =>
                run((given = args) => apply(target, self, given), args, self),
            }),
        // A proxy has no text of its own.
        get: (target, key) =>
          key === 'toString' ? target.toString.bind(target) : (Reflect.get(target, key) as unknown),
      });
      const put = (from: Native, to: Native): boolean => {
        const now = getOwnPropertyDescriptor(owner, name);
        if (now?.[side] !== from) return true;
        // What a constructor has made names its constructor.
        const prototype = original.prototype as { constructor?: unknown } | undefined;
        if (prototype?.constructor === from) Reflect.set(prototype, 'constructor', to);
        return defineProperty(owner, name, { ...now, [side]: to });
      };
      if (!put(original, gated)) return onFrozen(name);
      ours.add(gated);
      undo.push(() => put(gated, original));
    },
    unpatch() {
      isActive = false;
      for (const each of undo) each();
    },
  };
}
