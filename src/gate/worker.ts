import type { Rule } from '../core/requests.js';
import type { gateFetch } from './channels/fetch.js';
import type { gateSockets } from './channels/sockets.js';
import type { gateXhr } from './channels/xhr.js';
import type { createPatcher } from './patch.js';
import type { createMatch } from './rules.js';

/**
 * The gate of a worker. It is written out as text in front of the worker's own code, and so gets all
 * it needs as arguments, and uses nothing else from outside itself.
 *
 * @param name the channel on which the page tells of new rules
 */
export function gateWorker(
  name: string,
  rules: readonly Rule[],
  createMatchHere: typeof createMatch,
  createPatcherHere: typeof createPatcher,
  gateFetchHere: typeof gateFetch,
  gateXhrHere: typeof gateXhr,
  gateSocketsHere: typeof gateSockets,
): void {
  const scope = globalThis;
  let match = createMatchHere(rules);
  const { patch } = createPatcherHere(() => undefined);
  const channel = new BroadcastChannel(name);
  const tools = {
    scope,
    patch,
    stop(address: unknown) {
      try {
        const url = new URL(String(address), scope.location.href);
        const rule = match(url);
        if (!rule) return undefined;
        channel.postMessage([rule.by, url.hostname]);
        return { ...rule.answer, url: url.href };
      } catch {
        return undefined;
      }
    },
  };
  gateFetchHere(tools);
  gateXhrHere(tools);
  const settle = gateSocketsHere(tools);
  channel.addEventListener('message', ({ data }: MessageEvent<readonly Rule[] | [string]>) => {
    // Another worker tells the page.
    if (typeof data[0] === 'string') return;
    rules = data as readonly Rule[];
    match = createMatchHere(rules);
    settle();
  });
}
