import type { Report } from '../core/report.js';
import type { TrackingService } from '../core/service.js';

/** A call that waits: the name of a method and its arguments, or a function that gets the service. */
export type QueueEntry =
  | readonly [method: CallableMethod, ...args: readonly unknown[]]
  | ((service: TrackingService) => void);

/** The main service as pages find it on `window.trackingOptOut`. */
export type GlobalService = TrackingService & {
  /** Carries entries out at once; before the script has loaded, an array's own `push` keeps them. */
  push(...entries: readonly QueueEntry[]): void;
};

const methods = ['optOut', 'optIn', 'forget', 'subscribe'] as const;
type CallableMethod = (typeof methods)[number];

declare global {
  interface Window {
    trackingOptOut?: GlobalService | QueueEntry[];
  }
}

/**
 * Puts a service on `window.trackingOptOut`, carries out what was queued there, and goes on taking
 * entries. A second bundle on the page finds the service there and leaves it.
 */
export function installQueue(page: Window, service: TrackingService, report: Report): void {
  if (Object.hasOwn(service, 'push')) return;
  const run = (entry: QueueEntry): void => {
    try {
      if (typeof entry === 'function') return entry(service);
      const [name, ...args] = Array.isArray(entry) ? (entry as unknown[]) : [];
      const method = methods.find((each) => each === name);
      if (method) (service[method] as (...all: unknown[]) => unknown)(...args);
      else report(`trackingOptOut.push() takes a function or [${methods.join(' | ')}, …arguments]`);
    } catch (error) {
      report('an entry of trackingOptOut failed', error);
    }
  };
  const global = Object.assign(service, {
    push: (...entries: readonly QueueEntry[]) => entries.forEach(run),
  });

  let found: unknown;
  try {
    found = page.trackingOptOut;
    page.trackingOptOut = global;
  } catch (error) {
    report('window.trackingOptOut cannot be set', error);
  }
  // Elements with that id are there under the same name: only an array is a queue.
  run(() => Array.isArray(found) && found.forEach(run));
}
