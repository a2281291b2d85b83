import type { Rule } from '../core/requests.js';
import type { WorkerTools } from './channels/channel.js';
import { gateFetch } from './channels/fetch.js';
import { gateSockets } from './channels/sockets.js';
import { gateWorkers } from './channels/workers.js';
import { gateXhr } from './channels/xhr.js';
import { createPatcher } from './patch.js';
import { createMatch, judge } from './rules.js';

/** The ways in which a worker can send, too. */
export const workerChannels = [gateFetch, gateXhr, gateSockets, gateWorkers] as const;

/** All that a worker's gate is made of; each uses nothing from outside itself. */
export const parts = [
  gateWorker,
  writePreamble,
  createMatch,
  judge,
  createPatcher,
  ...workerChannels,
] as const;

type Parts = typeof parts;

/**
 * Writes the gate of a worker as text, to stand in front of the worker's own code. It never throws
 * there, whatever the page's policy or a compiler has made of it: some wrap functions in `__name`.
 *
 * @param name the channel on which the page tells of new rules
 */
export function writePreamble(name: string, rules: readonly Rule[], all: Parts): string {
  // A page may have put a `toJSON` on a prototype: what JSON asks for none is texts, numbers and the like.
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join()}]`;
    if (typeof value !== 'object' || !value) return String(JSON.stringify(value));
    return `{${Object.entries(value)
      .map((each) => each.map(write).join(':'))
      .join()}}`;
  };
  return `try{(__name=>(all=>all[0](${write(name)},${write(rules)},all))([${all.map(String).join()}]))(one=>one)}catch{};`;
}

/** The gate of a worker. It gets all it needs as arguments, and uses nothing else from outside itself. */
function gateWorker(name: string, given: readonly Rule[], all: Parts): void {
  const [, writePreamble, createMatch, judge, createPatcher, ...channels] = all;
  const scope = globalThis;
  const { URL, location } = scope;
  let rules = given;
  let match = createMatch(rules);
  let channel: BroadcastChannel | undefined;
  const { patch } = createPatcher(scope, String);
  const tools: WorkerTools = {
    scope,
    patch,
    trusted: () => ({ createScriptURL: String }),
    report: String,
    blobs: new Map(),
    gated: { all: new Map() },
    opened: new WeakMap(),
    covers: new WeakMap(),
    writePreamble: () => writePreamble(name, rules, all),
    stop: (address, isCounted = true) =>
      judge(
        URL,
        match,
        address,
        location.href,
        (...stopped) => isCounted && channel?.postMessage(stopped),
      ),
  };
  const settles = channels.map((gate) => gate(tools));
  patch(
    scope,
    'importScripts',
    (next, args: unknown[]) => next(args.filter((address) => !tools.stop(address))),
    Infinity,
  );
  try {
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<{ rules?: readonly Rule[] }>) => {
      // What other workers tell the page is no list of rules.
      if (!data.rules) return;
      rules = data.rules;
      match = createMatch(rules);
      for (const settle of settles) settle?.();
    };
    // They may have changed since it was made.
    channel.postMessage([]);
  } catch {
    // Forbidden: the rules stay as they were when the worker was made.
  }
}
