import type { Report } from '../core/report.js';
import type { Answer, Rule } from '../core/requests.js';
import { gateBeacon } from './channels/beacon.js';
import type { Scope, Tools } from './channels/channel.js';
import { gateElements } from './channels/elements.js';
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
  const isClosed = (): boolean => rules.length > 0;
  const patcher = createPatcher(isClosed);
  const { patch, patchClosed } = patcher;
  const control = new AbortController();
  const { signal } = control;
  const trusted = createTrusted(page);
  const settle = new Set<() => void>();
  /** Windows with a gate, by what no page can take out of them. */
  const gated = new WeakSet<object>();

  /** Workers hear of new rules this way, and tell what they have stopped. */
  const name = `tracking-opt-out/${Math.random()}`;
  let channel: BroadcastChannel | undefined;
  const openChannel = (): void => {
    channel = new BroadcastChannel(name);
    channel.addEventListener('message', ({ data }: MessageEvent<[string, string]>) => {
      onStop(...data);
    });
  };

  const stopIn =
    (scope: Scope) =>
    (address: unknown): Answer | undefined => {
      if (!isClosed()) return undefined;
      try {
        const url = new URL(String(address), scope.document.baseURI);
        const rule = match(url);
        if (!rule) return undefined;
        onStop(rule.by, url.hostname);
        return rule.answer ?? {};
      } catch {
        return undefined; // no address: the browser says what it says to that
      }
    };

  const writePreamble = (): string => {
    if (!channel) openChannel();
    return `(${String(gateWorker)})(${[
      JSON.stringify(name),
      JSON.stringify(rules),
      ...[createMatch, createPatcher, gateFetch, gateXhr, gateSockets].map(String),
    ].join()});\n`;
  };

  const install = (scope: Scope): void => {
    const realm = scope.Function.prototype as unknown as object;
    if (gated.has(realm)) return;
    gated.add(realm);
    const tools: Tools = {
      scope,
      patch,
      patchClosed,
      signal,
      trusted,
      report,
      stop: stopIn(scope),
    };
    gateFetch(tools);
    gateXhr(tools);
    gateBeacon(tools);
    settle.add(gateSockets(tools));
    const reachFrames = gateFrames(tools, install);
    gateTree(tools, gateElements(tools), isClosed, reachFrames);
    gateForms(tools);
    gateWorkers(tools, writePreamble);
  };

  install(page);
  for (const name of patcher.frozen) {
    report(`${name} is frozen on this page, so requests that it makes cannot be stopped`);
  }
  return {
    set(next) {
      rules = next;
      match = createMatch(rules);
      channel?.postMessage(rules);
      for (const each of settle) each();
    },
    remove() {
      rules = [];
      patcher.unpatch();
      control.abort();
      channel?.close();
    },
  };
}
