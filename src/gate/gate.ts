import type { Report } from '../core/report.js';
import type { Rule } from '../core/requests.js';
import { gateBeacon } from './channels/beacon.js';
import type { Scope, Tools } from './channels/channel.js';
import { gateFetch } from './channels/fetch.js';
import { gateForms } from './channels/forms.js';
import { gateFrames } from './channels/frames.js';
import { gateSockets } from './channels/sockets.js';
import { gateTree } from './channels/tree.js';
import { gateWorkers } from './channels/workers.js';
import { gateXhr } from './channels/xhr.js';
import { createTrusted } from '../core/trusted.js';
import { createPatcher } from './patch.js';
import { createMatch } from './rules.js';
import { gateWorker } from './worker.js';

/** Keeps requests from leaving a page. */
export interface Gate {
  /** Sets what must not leave from now on, or may in spite of it; without rules everything may. */
  set(rules: readonly Rule[]): void;
  /** Puts the page's own functions back. */
  remove(): void;
}

/**
 * Puts a gate around all ways in which a page can send, those of its frames and of the workers it
 * makes. It is open until it is given rules.
 *
 * @param onStop called for each request that is stopped, with whose rule it was, and the host it was for
 */
export function createGate(
  page: Scope,
  report: Report,
  onStop: (by: string, host: string) => void,
): Gate {
  let rules: readonly Rule[] = [];
  let match = createMatch(rules);
  const trusted = createTrusted(page);
  /** By something that is a window's own for as long as it lives: a frame that has gone is let go. */
  const realms = new WeakMap<object, Realm>();
  const all = new Set<WeakRef<Realm>>();
  const each = (action: (realm: Realm) => void): void => {
    for (const reference of all) {
      const realm = reference.deref();
      if (realm?.isThere()) action(realm);
      else all.delete(reference);
    }
  };

  /** Workers hear of new rules this way, and tell what they have stopped. */
  const name = `tracking-opt-out/${Math.random()}`;
  let channel: BroadcastChannel | undefined;
  const writePreamble = (): string => {
    if (!channel) {
      channel = new BroadcastChannel(name);
      channel.addEventListener('message', ({ data }: MessageEvent<[string, string]>) => {
        onStop(...data);
      });
    }
    return `(${String(gateWorker)})(${[
      JSON.stringify(name),
      JSON.stringify(rules),
      ...[createMatch, createPatcher, gateFetch, gateXhr, gateSockets].map(String),
    ].join()});\n`;
  };

  function install(scope: Scope): void {
    const key = scope.Function.prototype as unknown as object;
    if (realms.has(key)) return;
    const onFrozen = (name: string): void => {
      report(`${name} is frozen on this page, so requests that it makes cannot be stopped`);
    };
    // While the gate is open a page's own elements are not touched at all.
    const senders = createPatcher(onFrozen);
    const elements = createPatcher(onFrozen);
    const control = new scope.AbortController();
    const tools: Tools = {
      scope,
      trusted,
      report,
      patch: senders.patch,
      signal: control.signal,
      stop(address) {
        if (!rules.length) return undefined;
        try {
          const url = new URL(String(address), scope.document.baseURI);
          const rule = match(url);
          if (!rule) return undefined;
          onStop(rule.by, url.hostname);
          return { ...rule.answer, url: url.href };
        } catch {
          return undefined; // no address: the browser says what it says to that
        }
      },
    };
    gateFetch(tools);
    gateXhr(tools);
    gateBeacon(tools);
    gateForms(tools);
    gateWorkers(tools, writePreamble);
    const settle = gateSockets(tools);
    const reachFrames = gateFrames(tools, install);
    let isClosed = false;
    const realm: Realm = {
      isThere() {
        try {
          return !scope.closed && (scope.Function.prototype as unknown) === key;
        } catch {
          return false; // another origin's page has come in its place
        }
      },
      turn() {
        reachFrames();
        settle();
        if (isClosed === rules.length > 0) return;
        isClosed = !isClosed;
        if (isClosed) gateTree({ ...tools, patch: elements.patch }, reachFrames);
        else elements.unpatch();
      },
      remove() {
        senders.unpatch();
        elements.unpatch();
        control.abort();
      },
    };
    realms.set(key, realm);
    all.add(new WeakRef(realm));
    realm.turn();
  }

  install(page);
  return {
    set(next) {
      rules = next;
      match = createMatch(rules);
      channel?.postMessage(rules);
      each((realm) => realm.turn());
    },
    remove() {
      rules = [];
      each((realm) => realm.remove());
      channel?.close();
    },
  };
}

/** A window with a gate. */
interface Realm {
  /**
   * Tells whether it is still there. A frame that was taken away has lost half of its globals, and one
   * that has gone elsewhere shows those of another page.
   */
  isThere(): boolean;
  /** Closes or opens it, as the rules want it. */
  turn(): void;
  remove(): void;
}
