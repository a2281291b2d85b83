import type { Inspection } from '../core/inspection.js';
import type { Place } from '../core/place.js';

/** All that the doctor goes by, read from the page beforehand. */
export interface Facts {
  readonly place: Pick<Place, 'hostname' | 'pathname' | 'port' | 'protocol'>;
  /** Also true over http on the machine's own address. */
  readonly isSecure: boolean;
  /** What `document.cookie` holds; empty where it cannot be read. */
  readonly cookies: string;
  /** Undefined where none of our scripts has come. */
  readonly inspection: Inspection | undefined;
  readonly requests: readonly SeenRequest[];
  /** All script tags, in document order. */
  readonly scripts: readonly ScriptTag[];
  /** Our tags, and elements that stand for them, in document order. */
  readonly tags: readonly Tag[];
  readonly areTagsDefined: boolean;
  /** Parts after `#` of links that look like ours and lead to no place on the page. */
  readonly hashes: readonly string[];
  readonly violations: readonly Violation[];
  /** What the handler that `renew-url` names did instead of answering; empty where all is well, or it was not asked. */
  readonly handlerFault: string;
}

/** A request that the browser has told of. */
export interface SeenRequest {
  readonly address: string;
  /** When it began, in milliseconds, as `performance.now()` counts them. */
  readonly at: number;
  /** What asked for it, as the browser names it: `script`, `img`, `css`, `fetch`. */
  readonly by: string;
}

/** An element with what is written on it. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ScriptTag extends Tag {
  /** Complete; empty for a script with its text inside. */
  readonly address: string;
  /** It was held back, and has been let go since. */
  readonly isReleased: boolean;
}

/** What the page's Content-Security-Policy has refused. */
export interface Violation {
  readonly directive: string;
  readonly blocked: string;
  /** Of a Trusted Types policy: its name. */
  readonly sample: string;
}
