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
import { trustedOn } from '../core/trusted.js';
import { createPatcher } from './patch.js';
import { createMatch } from './rules.js';
import { parts, writePreamble } from './worker.js';

// A page may declare a variable of that name.
const { URL, BroadcastChannel } = globalThis;

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
  const isOpen = (): boolean => !rules.length;
  const trusted = trustedOn(page);
  const blobs = new Map<string, Blob>();
  /** By something that is a window's own for as long as it lives: a frame that has gone is let go. */
  const realms = new WeakMap<object, Realm>();
  const all = new Set<WeakRef<Realm>>();
  const each = (action: (realm: Realm) => void): void => {
    for (const reference of all) {
      const realm = reference.deref();
      try {
        if (realm?.isThere()) action(realm);
        else all.delete(reference);
      } catch (error) {
        report('a window could not be gated', error);
      }
    }
  };

  /** Workers hear of new rules this way, ask for them, and tell what they have stopped. */
  const name = `tracking-opt-out/${Math.random()}`;
  let channel: BroadcastChannel | undefined;
  const tellWorkers = (): void => channel?.postMessage({ rules });
  const openChannel = (): void => {
    channel = new BroadcastChannel(name);
    channel.addEventListener(
      'message',
      ({ data: [by, host] }: MessageEvent<Partial<[string, string]>>) => {
        if (by && host) onStop(by, host);
        else tellWorkers();
      },
    );
  };

  function install(scope: Scope): void {
    const key = scope.Function.prototype as unknown as object;
    if (realms.has(key)) return;
    const onFrozen = (name: string): void => {
      report(`${name} is frozen on this page, so requests that it makes cannot be stopped`);
    };
    const always = createPatcher(onFrozen);
    // While the gate is open a page's elements are left alone.
    const closed = createPatcher(onFrozen, isOpen);
    const { document, AbortController } = scope;
    const control = new AbortController();
    const tools: Tools = {
      scope,
      trusted,
      report,
      blobs,
      patch: always.patch,
      patchClosed: closed.patch,
      signal: control.signal,
      writePreamble() {
        try {
          if (!channel) openChannel();
        } catch {
          // Forbidden: a worker keeps the rules with which it was made.
        }
        return writePreamble(name, rules, parts);
      },
      stop(address, isCounted = true) {
        if (isOpen()) return undefined;
        try {
          const text = String(address);
          // These may be long, and lead nowhere.
          if (/^(?:data|blob):/i.test(text)) return undefined;
          const url = new URL(text, document.baseURI);
          const rule = match(url);
          if (!rule) return undefined;
          if (isCounted) onStop(rule.by, url.hostname);
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
    gateWorkers(tools);
    const settle = gateSockets(tools);
    const reachFrames = gateFrames(tools, install);
    const shut = gateTree(tools, reachFrames);
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
        if (!isOpen()) shut();
      },
      remove() {
        always.unpatch();
        closed.unpatch();
        control.abort();
      },
    };
    realms.set(key, realm);
    all.add(new WeakRef(realm));
    realm.turn();
  }

  function set(next: readonly Rule[]): void {
    rules = next;
    match = createMatch(rules);
    tellWorkers();
    each((realm) => realm.turn());
  }

  install(page);
  return {
    set,
    remove() {
      set([]);
      each((realm) => realm.remove());
      channel?.close();
    },
  };
}

/** A window with a gate. */
interface Realm {
  /** Tells whether it still is the window that was gated. */
  isThere(): boolean;
  /** Does what new rules want. */
  turn(): void;
  remove(): void;
}
