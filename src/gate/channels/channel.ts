import type { Report } from '../../core/report.js';
import type { Answer } from '../../core/requests.js';
import type { Trusted } from '../../core/trusted.js';
import type { Patcher } from '../patch.js';

/** The globals of a window or of a worker. */
export type Scope = typeof globalThis & {
  /** Tells what a policy has vouched for; not in every browser. */
  readonly trustedTypes?: {
    isHTML?(value: unknown): boolean;
    isScriptURL?(value: unknown): boolean;
  };
};

/** What is done in a window or a worker whenever the gate has closed, or its rules have changed. */
export type Settle = () => void;

/** One way in which a page can send, and what it needs to be gated. */
export type Channel<Needed = WorkerTools, Made = Settle | void> = (tools: Needed) => Made;

/** What the caller of a stopped request gets, and the whole address that it was for. */
export interface Stopped extends Answer {
  readonly url: string;
}

/** Addresses of workers' texts with a gate in front of them, of all windows together. */
export interface Gated {
  /** What stands for an address, by the gate in front of it; a shared worker has to be the same one each time. */
  readonly all: Map<string, Map<string, string>>;
  make?(...parts: ConstructorParameters<typeof Blob>): string;
}

/** What is needed in workers too. */
export interface WorkerTools {
  readonly scope: Scope;
  readonly patch: Patcher['patch'];
  /** Tells whether a request must not leave now, by what its caller gets instead; and counts it, unless asked not to. */
  readonly stop: (address: unknown, isCounted?: boolean) => Stopped | undefined;
  readonly trusted: () => Pick<Trusted, 'createScriptURL'>;
  readonly report: Report;
  /** Texts by address, of all windows together: the browser gives no way from an address to its blob. */
  readonly blobs: Map<string, Blob>;
  readonly gated: Gated;
  /** What requests were opened with, of all windows together: one may open what another sends. */
  readonly opened: WeakMap<XMLHttpRequest, readonly [address: string, isAsync: unknown]>;
  /** What those that are answered inherit from first: its fields stand in place of their own. */
  readonly covers: WeakMap<XMLHttpRequest, object>;
  /** Writes a worker's gate as text. */
  readonly writePreamble: () => string;
}

/** What is needed where there is a document. */
export interface Tools extends WorkerTools {
  readonly trusted: () => Trusted;
  /** As `patch`, but what is patched does what it did before while the gate is open. */
  readonly patchClosed: Patcher['patch'];
  readonly isClosed: () => boolean;
  /** What the window shows now. */
  readonly document: () => Document;
  /** Gates another window of this origin; the same one perhaps again. */
  readonly adopt: (frame: Scope) => void;
}
