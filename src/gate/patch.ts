/* eslint-disable @typescript-eslint/no-explicit-any -- each channel knows what its function gets and gives */
/**
 * What a native function does instead.
 *
 * @param next does what it did before, with the same arguments or others
 * @param self what it is called on; for a constructor, its `new.target`
 * @param name what it is called by
 */
export type Call = (
  next: (args?: readonly unknown[]) => any,
  args: any,
  self: any,
  name: string,
) => unknown;
/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * What is replaced: a constructor, a getter, or a function (that of a property's setter, if it has one),
 * by how many of its first arguments are texts. So is the first of a constructor, and of what may be given
 * a request in its place. A page's own object in place of a text may be another one each time: it is made one only once.
 */
export type Kind = 'new' | 'get' | 'request' | number;

/** Replaces native functions, and can put them back. */
export interface Patcher {
  /**
   * Has functions do something else, on objects or wherever these inherit them from; those of a class
   * are its own or those of what it makes. Where there is none, or it is replaced already, nothing
   * happens.
   *
   * @param names with spaces between them
   */
  readonly patch: (
    owners: object | undefined | readonly object[],
    names: string,
    call: Call,
    kind?: Kind,
  ) => void;
  /** Puts back what nobody has wrapped since; the rest stays and does nothing any more. */
  readonly unpatch: () => void;
}

/**
 * Creates a patcher. What it puts in place looks native, since some libraries take a fresh function
 * out of a frame where theirs does not: a proxy has the name, the length and the text of its target.
 *
 * Also runs in workers, where it is written out as text: it uses nothing from outside itself.
 *
 * @param scope whose functions they are
 * @param onFrozen called with the name of a function that the page has frozen, and that stays as it is
 */
export function createPatcher(scope: typeof globalThis, onFrozen: (name: string) => void): Patcher {
  type Native = (...args: unknown[]) => unknown;
  type Next = (args: readonly unknown[]) => unknown;
  /** What a page has put on `Object.prototype` is no trap of a proxy, nor part of a property's description. */
  const bare = <Given>(own: Given): Given => Object.setPrototypeOf(own, null) as Given;
  const describe = (owner: object, name: string): PropertyDescriptor | undefined => {
    const found = Reflect.getOwnPropertyDescriptor(owner, name);
    return found && bare(found);
  };
  const { Request, URL, trustedTypes } = scope as typeof globalThis & {
    trustedTypes?: Record<string, (value: unknown) => boolean>;
  };
  /**
   * Makes a text of what a browser would. What is vouched for stays what it is, and so does a request,
   * or an address of which nobody has made anything else.
   */
  const toText = (value: unknown, kind: Kind): unknown => {
    if (Object(value) !== value) return value;
    // Libraries that stand in for Trusted Types may not have all of these.
    if (['isHTML', 'isScript', 'isScriptURL'].some((is) => trustedTypes?.[is]?.(value)))
      return value;
    try {
      const isUrl = Reflect.getPrototypeOf(value as URL) === URL.prototype;
      if (isUrl && !Reflect.ownKeys(value as URL).length) return value;
      if (kind === 'request' && Reflect.get(Request.prototype, 'url', value)) return value;
    } catch {
      // It only looks like one.
    }
    try {
      return `${value as string}`;
    } catch (error) {
      // The browser says, when it comes to it, what that has thrown.
      return {
        toString() {
          throw error;
        },
      };
    }
  };
  const undo: (() => void)[] = [];
  const ours = new WeakSet<Native>();
  let isActive = true;

  const replace = (given: object, name: string, call: Call, kind: Kind): void => {
    let owner: object | null = given;
    while (owner && !describe(owner, name)) owner = Reflect.getPrototypeOf(owner);
    if (!owner) return;
    const place = owner;
    const found = describe(place, name)!;
    const side = kind === 'get' ? kind : found.set ? 'set' : 'value';
    const original = found[side] as Native | undefined;
    if (typeof original !== 'function' || ours.has(original)) return;
    const texts = typeof kind === 'number' ? kind : Number(kind !== 'get');
    const run = (next: Next, given: readonly unknown[], self: unknown): unknown => {
      if (!isActive) return next(given);
      const args = texts
        ? given.map((each, at) => (at < texts ? toText(each, kind) : each))
        : given;
      return call((others = args) => next(others), args, self, name);
    };
    const traps: ProxyHandler<Native> = {
      // Called in the other way, it says itself what it says to that.
      ...(kind === 'new'
        ? {
            construct: (target, args, made) =>
              run((given) => Reflect.construct(target, given, made), args, made) as object,
          }
        : {
            apply: (target, self, args: readonly unknown[]) =>
              run((given) => Reflect.apply(target, self, given), args, self),
          }),
      // A proxy has no text of its own; a page may have given it one.
      get: (target, key) =>
        key === 'toString' && !describe(target, key)
          ? target.toString.bind(target)
          : (Reflect.get(target, key) as unknown),
    };
    const gated = new Proxy(original, bare(traps));
    const put = (from: Native, to: Native): boolean => {
      const now = describe(place, name);
      if (now?.[side] !== from) return true;
      // What a constructor has made names its constructor.
      const prototype = original.prototype as { constructor?: unknown } | undefined;
      if (prototype?.constructor === from) Reflect.set(prototype, 'constructor', to);
      return Reflect.defineProperty(place, name, bare({ ...now, [side]: to }));
    };
    if (!put(original, gated)) return onFrozen(name);
    ours.add(gated);
    undo.push(() => put(gated, original));
  };

  return {
    patch(owners, names, call, kind = 0) {
      for (const owner of [owners].flat()) {
        // A page may have a variable of any value under the name of what we look for.
        const place = Object(owner) as { prototype?: unknown };
        const prototype = Object(place.prototype) as object;
        for (const name of names.split(' ')) {
          replace(name in prototype ? prototype : place, name, call, kind);
        }
      }
    },
    unpatch() {
      isActive = false;
      for (const each of undo) each();
    },
  };
}
