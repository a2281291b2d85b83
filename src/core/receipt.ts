import type { Erasure } from './jar/erase.js';

/** What was done on this page for the visitor's choice. */
export interface Receipt {
  /** The vendors that were told to stop, by name, as long as nothing was said to the contrary. */
  readonly told: readonly string[];
  /** Those that were told to stop, or failed, and may go on since. */
  readonly resumed: readonly string[];
  /** Those whose own code failed when they were told. */
  readonly failed: readonly string[];
  /** Names of the cookies and stored keys that were erased. */
  readonly erased: readonly string[];
  /** Those that are still there: this page cannot reach them. */
  readonly left: readonly string[];
  /**
   * Requests that the gate has stopped: how many, by the host they were for. After a hundred hosts those
   * for any other are counted together, under `*`.
   */
  readonly stopped: Readonly<Record<string, number>>;
}

/** How many hosts are told apart: some trackers make up a new one for each request. */
const MOST_HOSTS = 100;

/** A receipt that is being written. */
export interface OpenReceipt extends Receipt {
  tell(vendor: string, isOut: boolean): void;
  fail(vendor: string): void;
  /** Counts a request that did not leave. */
  stop(host: string): void;
  /** Takes down what became of names in all the places where they stood. */
  erase(erasures: readonly Erasure[]): void;
}

/** Opens a receipt. Nothing stands in it twice, and what was erased at last is no longer left. */
export function createReceipt(): OpenReceipt {
  const told = new Set<string>();
  const resumed = new Set<string>();
  const failed = new Set<string>();
  const erased = new Set<string>();
  const left = new Set<string>();
  const stopped = new Map<string, number>();
  return {
    get told() {
      return [...told];
    },
    get resumed() {
      return [...resumed];
    },
    get failed() {
      return [...failed];
    },
    get erased() {
      return [...erased];
    },
    get left() {
      return [...left];
    },
    get stopped() {
      return Object.fromEntries(stopped);
    },
    stop(host) {
      count(stopped, stopped.has(host) || stopped.size < MOST_HOSTS ? host : '*', 1);
    },
    tell(vendor, isOut) {
      const hasFailed = failed.delete(vendor);
      resumed.delete(vendor);
      if (isOut) told.add(vendor);
      else if (told.delete(vendor) || hasFailed) resumed.add(vendor);
    },
    fail(vendor) {
      told.delete(vendor);
      resumed.delete(vendor);
      failed.add(vendor);
    },
    erase(erasures) {
      for (const name of erasures.flatMap((erasure) => erasure.erased)) {
        erased.add(name);
        left.delete(name);
      }
      // What is left in one place is not erased.
      for (const name of erasures.flatMap((erasure) => erasure.left)) {
        left.add(name);
        erased.delete(name);
      }
    },
  };
}

/** Puts receipts together: that of a service and those of the services it drives. */
export function joinReceipts(receipts: readonly Receipt[]): Receipt {
  const join = (part: Exclude<keyof Receipt, 'stopped'>): readonly string[] =>
    Object.freeze([...new Set(receipts.flatMap((receipt) => receipt[part]))]);
  const stopped = new Map<string, number>();
  for (const { stopped: each } of receipts) {
    for (const [host, more] of Object.entries(each)) count(stopped, host, more);
  }
  return Object.freeze({
    told: join('told'),
    resumed: join('resumed'),
    failed: join('failed'),
    erased: join('erased'),
    left: join('left'),
    stopped: Object.freeze(Object.fromEntries(stopped)),
  });
}

/** Counts on for a host, which may have any name: also one that every object knows already. */
function count(stopped: Map<string, number>, host: string, more: number): void {
  stopped.set(host, (stopped.get(host) ?? 0) + more);
}
