import type { Rule } from '../core/requests.js';
import { gateFetch } from './channels/fetch.js';
import { gateSockets } from './channels/sockets.js';
import { gateWorkers } from './channels/workers.js';
import { gateXhr } from './channels/xhr.js';
import { createPatcher } from './patch.js';
import { createMatch } from './rules.js';

/** All that a worker's gate is made of; each uses nothing from outside itself. */
export const parts = [
  createMatch,
  createPatcher,
  gateFetch,
  gateXhr,
  gateSockets,
  gateWorkers,
  writePreamble,
  gateWorker,
] as const;

type Parts = typeof parts;

/**
 * Writes the gate of a worker as text, to stand in front of the worker's own code. It never throws
 * there, whatever the page's policy or a compiler has made of it: some wrap functions in `__name`.
 *
 * @param name the channel on which the page tells of new rules
 */
export function writePreamble(name: string, rules: readonly Rule[], all: Parts): string {
  const given = [name, rules].map((each) => JSON.stringify(each)).join();
  return `try{(__name=>(all=>all.at(-1)(${given},all))([${all.map(String).join()}]))(one=>one)}catch{};`;
}

/** The gate of a worker. It gets all it needs as arguments, and uses nothing else from outside itself. */
export function gateWorker(name: string, given: readonly Rule[], all: Parts): void {
  const [createMatch, createPatcher, gateFetch, gateXhr, gateSockets, gateWorkers, write] = all;
  const scope = globalThis;
  const { URL } = scope;
  let rules = given;
  let match = createMatch(rules);
  const ignore = (): void => undefined;
  const openChannel = (): BroadcastChannel | undefined => {
    try {
      return new BroadcastChannel(name);
    } catch {
      return undefined; // forbidden: the rules stay as they were when the worker was made
    }
  };
  const channel = openChannel();
  const { patch } = createPatcher(ignore);
  const tools = {
    scope,
    patch,
    trusted: { scriptUrl: String },
    report: ignore,
    blobs: new Map<string, Blob>(),
    writePreamble: () => write(name, rules, all),
    stop(address: unknown) {
      try {
        const url = new URL(String(address), scope.location.href);
        const rule = match(url);
        if (!rule) return undefined;
        channel?.postMessage([rule.by, url.hostname]);
        return { ...rule.answer, url: url.href };
      } catch {
        return undefined;
      }
    },
  };
  gateFetch(tools);
  gateXhr(tools);
  gateWorkers(tools);
  patch(scope, 'importScripts', (next, args: unknown[]) =>
    next(args.filter((address) => !tools.stop(address))),
  );
  const settle = gateSockets(tools);
  if (!channel) return;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    // What other workers tell the page is no list of rules.
    const next = (data as { rules?: readonly Rule[] }).rules;
    if (!next) return;
    rules = next;
    match = createMatch(rules);
    settle();
  });
  // They may have changed since it was made.
  channel.postMessage([]);
}
