import type { Report } from '../core/report.js';
import type { Rule } from '../core/requests.js';
import { readNative } from '../core/read-native.js';
import { trustedOn } from '../core/trusted.js';
import { gateBeacon } from './channels/beacon.js';
import type { Scope, Settle, Tools } from './channels/channel.js';
import { gateForms } from './channels/forms.js';
import { gateTree } from './channels/tree.js';
import { createPatcher } from './patch.js';
import { createMatch, judge } from './rules.js';
import { parts, workerChannels, writePreamble } from './worker.js';
import { PlatformURL } from '../core/platform-url.js';

// A page may declare a variable of that name.
const { BroadcastChannel } = globalThis;

const channels = [...workerChannels, gateBeacon, gateForms, gateTree];

/** Keeps requests from leaving a page. */
export interface Gate {
  /** Sets what must not leave from now on, or may in spite of it; without rules everything may. */
  set(rules: readonly Rule[]): void;
  /** Puts the page's own functions back. */
  remove(): void;
}

/** A window with a gate. */
interface Realm {
  /** The first one of a frame may give way to another, in the same window. */
  document: Document;
  /** Tells whether it still is the window that was gated. */
  isThere(): boolean;
  settle: Settle;
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
  let isRemoved = false;
  const shared = {
    blobs: new Map<string, Blob>(),
    gated: { all: new Map() },
    opened: new WeakMap(),
    covers: new WeakMap(),
  };
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
    channel.onmessage = ({ data: [by, host] }: MessageEvent<[string, string] | []>) => {
      if (by) onStop(by, host!);
      else tellWorkers();
    };
  };

  function install(scope: Scope): void {
    const key = scope.Function.prototype as unknown as object;
    const { document } = scope;
    const known = realms.get(key);
    if (isRemoved || scope.closed) return;
    if (known) {
      if (known.document === document) return;
      known.document = document;
      return known.settle();
    }
    const { patch, unpatch } = createPatcher(scope, (name) =>
      report(`${name} is frozen on this page, so requests that it makes cannot be stopped`),
    );
    const tools: Tools = {
      scope,
      report,
      ...shared,
      patch,
      adopt: install,
      document: () => realm.document,
      isClosed: () => rules.length > 0,
      trusted: () => trustedOn(page),
      // While the gate is open a page's elements are left alone.
      patchClosed: (owners, names, call, ...rest) =>
        patch(
          owners,
          names,
          (next, ...given) => (rules.length ? call(next, ...given) : next()),
          ...rest,
        ),
      writePreamble() {
        try {
          if (!channel) openChannel();
        } catch {
          // Forbidden: a worker keeps the rules with which it was made.
        }
        return writePreamble(name, rules, parts);
      },
      stop: (address, isCounted = true) =>
        rules.length
          ? judge(
              PlatformURL,
              match,
              address,
              readNative(realm.document, 'baseURI'),
              isCounted ? onStop : undefined,
            )
          : undefined,
    };
    const realm: Realm = {
      document,
      isThere() {
        try {
          return !scope.closed && (scope.Function.prototype as unknown) === key;
        } catch {
          return false; // another origin's page has come in its place
        }
      },
      settle: () => settles.forEach((settle) => settle?.()),
      remove: unpatch,
    };
    const settles = channels.map((gate) => gate(tools));
    realms.set(key, realm);
    // Frames come and go on a page whose rules stay.
    each(() => undefined);
    all.add(new WeakRef(realm));
    if (rules.length) realm.settle();
  }

  function set(next: readonly Rule[]): void {
    const wasClosed = rules.length;
    rules = next;
    match = createMatch(rules);
    tellWorkers();
    if (rules.length || wasClosed) each((realm) => realm.settle());
  }

  install(page);
  return {
    set,
    remove() {
      set([]);
      isRemoved = true;
      each((realm) => realm.remove());
      channel?.close();
    },
  };
}
