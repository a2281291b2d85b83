/* eslint-disable @typescript-eslint/no-explicit-any -- each channel knows what its function gets and gives */
/**
 * What a native function does instead.
 *
 * @param next does what it did before, with the same arguments or others
 * @param self what it is called on; for a constructor, its `new.target`
 */
export type Call = (next: (args?: readonly unknown[]) => any, args: any, self: any) => unknown;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** What is replaced: a method, a constructor, or one side of a property. */
export type Kind = 'value' | 'new' | 'get' | 'set';

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
 * @param isIdle while it says so, all functions do what they did before
 */
export function createPatcher(onFrozen: (name: string) => void, isIdle?: () => boolean): Patcher {
  type Native = (...args: unknown[]) => unknown;
  const undo: (() => void)[] = [];
  const ours = new WeakSet<Native>();
  return {
    patch(object, name, call, kind = 'value') {
      const isNew = kind === 'new';
      const side = isNew ? 'value' : kind;
      let owner = object;
      while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object;
      const found = owner && Object.getOwnPropertyDescriptor(owner, name);
      const original = found?.[side] as Native | undefined;
      if (!owner || typeof original !== 'function' || ours.has(original)) return;
      let isActive = true;
      const looks = original.toString.bind(original);
      const gated = new Proxy(original, {
        apply: (target, self, args: unknown[]) =>
          isNew || !isActive || isIdle?.()
            ? Reflect.apply(target, self, args)
            : call((other = args) => Reflect.apply(target, self, other), args, self),
        construct: (target, args: unknown[], newTarget) =>
          (!isActive || isIdle?.()
            ? Reflect.construct(target, args, newTarget)
            : call(
                (other = args) => Reflect.construct(target, other, newTarget) as unknown,
                args,
                newTarget,
              )) as object,
        get: (target, key): unknown =>
          key === 'toString' && !Object.hasOwn(target, key) ? looks : Reflect.get(target, key),
      });
      const put = (from: Native, to: Native): boolean => {
        const now = Object.getOwnPropertyDescriptor(owner, name);
        if (now?.[side] !== from) return true;
        // What a constructor has made names its constructor.
        const prototype = original.prototype as { constructor?: unknown } | undefined;
        if (prototype?.constructor === from) Reflect.set(prototype, 'constructor', to);
        return Reflect.defineProperty(owner, name, { ...now, [side]: to });
      };
      if (!put(original, gated)) return onFrozen(name);
      ours.add(gated);
      undo.push(() => {
        isActive = false;
        put(gated, original);
      });
    },
    unpatch() {
      for (const each of undo.splice(0)) each();
    },
  };
}
