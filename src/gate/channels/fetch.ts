import type { Channel } from './channel.js';

/** Answers `fetch` with an empty success. Also runs in workers: it uses nothing from outside itself. */
export const gateFetch: Channel = ({ scope, patch, stop }) => {
  const { Request, Response } = scope;
  const stopInput = (input: unknown) => {
    let address = input;
    try {
      // What a page has put on any prototype is no address.
      if (Object(input) === input) address = Reflect.get(Request.prototype, 'url', input);
    } catch {
      // It is none, and is read as a text.
    }
    return stop(address);
  };

  patch(
    scope,
    'fetch',
    (next, [input, init]: [Request | string, RequestInit?]) => {
      const answer = stopInput(input);
      if (!answer) return next();
      const { status = 204, body = null, type, url } = answer;
      return (async () => {
        // It refuses what the browser would have refused, too. Of an address alone, that is one with a password.
        const isPlain = typeof input === 'string' && !init && !url.includes('@');
        const signal = isPlain ? undefined : new Request(input, init).signal;
        const response = new Response(body, {
          status,
          headers: type ? { 'content-type': type } : {},
        });
        // Whoever has sent it may still abort it.
        await Promise.resolve();
        signal?.throwIfAborted();
        return Object.defineProperty(
          response,
          'url',
          Object.setPrototypeOf({ value: url }, null) as object,
        );
      })();
    },
    'request',
  );

  patch(
    scope,
    'fetchLater',
    (next, [input]) => (stopInput(input) ? { activated: false } : next()),
    'request',
  );
};
