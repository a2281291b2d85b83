import { show } from '../core/options.js';
import type { Facade } from '../core/registry.js';
import { followGlobal, followMethod, followPushes } from './facade.js';

type Method = (...args: unknown[]) => unknown;

/**
 * `window.xng`, of which the four opt-out methods are ours. They work from the start, on the array
 * that stands there until the library has come, and tell the library once it is there.
 */
export const xngFacade: Facade = {
  name: 'xng',
  install(page, service, report) {
    const optOut = (): void => service.obey('off', false);
    const optIn = (): void => service.obey('on', false);
    /** What each method is to do here; nothing where its argument is wrong. */
    const methods: Record<string, (...args: unknown[]) => (() => void) | undefined> = {
      setTrackingOptOut(isOptedOut) {
        if (typeof isOptedOut === 'boolean') return isOptedOut ? optOut : optIn;
        report(`xng.setTrackingOptOut(${show(isOptedOut)}): allowed: true, false`);
        return undefined;
      },
      optOutTracking: () => optOut,
      optInTracking: () => optIn,
    };
    const followed = new WeakSet();

    // The library first, so that it has stopped when everybody else hears of it.
    const call = (name: string, args: unknown[], own: Method | undefined): unknown => {
      const obey = methods[name]?.(...args);
      if (!obey) return undefined;
      try {
        return own?.(...args);
      } finally {
        obey();
      }
    };

    /** Carries an entry out, and takes it from the queue: the library would do it again, but later. */
    const hear = (queue: unknown[], entry: unknown): void => {
      const [name, ...args] = Array.isArray(entry) ? (entry as unknown[]) : [];
      if (typeof name !== 'string' || !Object.hasOwn(methods, name)) return;
      const index = queue.indexOf(entry);
      if (index >= 0) queue.splice(index, 1);
      call(name, args, undefined);
    };

    followGlobal(page, 'xng', (value) => {
      const xng = value ?? [];
      const isObject = typeof xng === 'object' || typeof xng === 'function';
      if (!isObject || followed.has(xng)) return xng;
      followed.add(xng);
      if (Array.isArray(xng)) {
        const queue = xng as unknown[];
        for (const entry of [...queue]) hear(queue, entry);
        followPushes(queue, (entry) => hear(queue, entry));
      }
      for (const name of Object.keys(methods)) {
        followMethod<Method>(
          xng,
          name,
          (own) =>
            (...args) =>
              call(name, args, own()?.bind(xng)),
        );
      }
      followMethod<Method>(xng, 'isTrackingOptOut', () => () => service.isCookieThere());
      return xng;
    });
  },
};
