import type { Channel } from './channel.js';

/** Answers `fetch` with an empty success. Also runs in workers: it uses nothing from outside itself. */
export const gateFetch: Channel = ({ scope, patch, stop }) => {
  const { Request, Response } = scope;
  const stopInput = (input: unknown) => {
    const url = (input as Request | null | undefined)?.url;
    // What a page has put there is found on texts and addresses too.
    return stop(url === (Object.prototype as Request).url ? input : url);
  };

  patch(scope, 'fetch', (next, [input, init]: [Request, RequestInit?]) => {
    const answer = stopInput(input);
    if (!answer) return next();
    const { status = 204, body = null, type, url } = answer;
    return new Promise((resolve) => {
      // It refuses what the browser would have refused, too.
      new Request(input, init).signal.throwIfAborted();
      const response = new Response(body, {
        status,
        headers: type ? { 'content-type': type } : {},
      });
      resolve(
        Object.defineProperty(
          response,
          'url',
          Object.setPrototypeOf({ value: url }, null) as object,
        ),
      );
    });
  });

  patch(scope, 'fetchLater', (next, [input]) => (stopInput(input) ? { activated: false } : next()));
};
