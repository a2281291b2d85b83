import type { Channel } from './channel.js';

/** Answers `fetch` with an empty success. Also runs in workers: it uses nothing from outside itself. */
export const gateFetch: Channel = ({ scope, patch, stop }) => {
  const { Request, Response } = scope;
  const readUrl = Object.getOwnPropertyDescriptor(Request?.prototype ?? {}, 'url')?.get;
  const addressOf = (input: unknown): unknown => {
    try {
      return typeof input === 'object' ? readUrl?.call(input) : input;
    } catch {
      return input; // no request, but something that is written as an address
    }
  };

  patch(scope, 'fetch', (next, args: [unknown, RequestInit?]) => {
    const [input, init] = args;
    const answer = args.length && stop(addressOf(input));
    if (!answer) return next();
    const signal = init?.signal ?? (input as Partial<Request> | undefined)?.signal;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const { status = 204, body = null, type, url } = answer;
    const response = new Response(body, { status, headers: type ? { 'content-type': type } : {} });
    return Promise.resolve(Object.defineProperty(response, 'url', { value: url }));
  });

  patch(scope, 'fetchLater', (next, args: [unknown]) =>
    args.length && stop(addressOf(args[0])) ? { activated: false } : next(),
  );
};
