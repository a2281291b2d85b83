import { show } from '../core/options.js';
import type { Facade } from '../core/registry.js';
import { followGlobal } from './facade.js';

type Command = (...args: unknown[]) => unknown;

/** The stub of the loader: keeps commands until the SDK has come. */
type Stub = Command & { q?: object[] };

/**
 * `window.ce`, or the global that `window.CrossEngageObject` names, of which `trackingOptIn` is ours
 * to carry out. All commands go on to the SDK or its queue, in order; of a wrong `trackingOptIn` the
 * rest does.
 */
export const ceFacade: Facade = {
  name: 'ce',
  install(page, service, report) {
    const ours = new WeakMap<object, Stub>();
    const followed = new Set<string>();
    /** Commands that were found waiting before. */
    const waited = new WeakSet<object>();
    /** What the commands set that wait when the SDK comes: it may run them by its global. */
    let replayed = new WeakSet<object>();
    let last: Stub | undefined;

    /** Carries a command out. The SDK comes first, so that it has stopped when others hear of it. */
    const hear = (args: unknown[], forward: (args: unknown[]) => unknown): unknown => {
      const [config] = args;
      // What waited has been carried out already when the SDK comes to it.
      if (!isConfig(config) || replayed.delete(config)) return forward(args);
      const { trackingOptIn, ...rest } = config;
      const isRight = typeof trackingOptIn === 'boolean';
      if (!isRight) report(`ce({ trackingOptIn: ${show(trackingOptIn)} }): allowed: true, false`);
      // A script's opt-in does not outrank the browser's signal, so the SDK is not to hear of it.
      const { signal, tracking } = service.snapshot;
      const isAgainst =
        trackingOptIn === true && signal !== null && tracking !== 'on' && !service.isCarrying;
      try {
        return forward(isRight && !isAgainst ? args : [rest]);
      } finally {
        if (isRight) service.obey(trackingOptIn ? 'on' : 'off', false);
      }
    };

    const adopt = (value: unknown): unknown => {
      if (value !== undefined && value !== null && typeof value !== 'function') return value;
      const sdk: Stub = (value as Stub | null | undefined) ?? createStub();
      const known = ours.get(sdk);
      if (known) return known;
      for (const [config] of (last?.q ?? []) as Iterable<Iterable<unknown>>) {
        if (isConfig(config)) replayed.add(config);
      }
      // It does so at once, or not at all.
      setTimeout(() => (replayed = new WeakSet()));
      // Those that wait are the SDK's already, but for what is wrong in them.
      sdk.q?.forEach((args, index, queue) => {
        const waiting = [...(args as Iterable<unknown>)];
        if (waited.has(args)) return;
        waited.add(args);
        hear(waiting, (next) => {
          if (next !== waiting) queue[index] = next;
        });
      });
      last = sdk;
      const gated = new Proxy(sdk, {
        apply: (target, self, args: unknown[]): unknown =>
          hear(args, (next) => target.apply(self, next)),
      });
      ours.set(sdk, gated);
      ours.set(gated, gated);
      return gated;
    };

    const follow = (name: string): void => {
      if (followed.has(name)) return;
      followed.add(name);
      followGlobal(page, name, adopt);
    };

    followGlobal(page, 'CrossEngageObject', (name) => {
      follow(typeof name === 'string' && name ? name : 'ce');
      return name;
    });
  },
};

function createStub(): Stub {
  const stub: Stub = (...args) => {
    (stub.q ??= []).push(args);
  };
  return stub;
}

function isConfig(value: unknown): value is { trackingOptIn: unknown } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'trackingOptIn');
}
