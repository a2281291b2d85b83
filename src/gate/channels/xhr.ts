import type { Channel } from './channel.js';

/**
 * Answers `XMLHttpRequest` with an empty success: libraries that never hear of a request's end stop
 * for good. Also runs in workers: it uses nothing from outside itself.
 */
export const gateXhr: Channel = ({ scope, patch, stop }) => {
  const { XMLHttpRequest, setTimeout, Event, ProgressEvent } = scope;
  const prototype = XMLHttpRequest?.prototype;
  const opened = new WeakMap<XMLHttpRequest, readonly [address: unknown, isAsync: boolean]>();
  /** What takes back an answer that is under way or has been given. */
  const answered = new WeakMap<XMLHttpRequest, () => void>();

  for (const name of ['open', 'abort']) {
    patch(prototype, name, (next, args: unknown[], xhr: XMLHttpRequest) => {
      answered.get(xhr)?.();
      const result: unknown = next();
      if (name === 'open') opened.set(xhr, [args[1], args.length < 3 || Boolean(args[2])]);
      return result;
    });
  }

  patch(prototype, 'send', (next, [sent]: unknown[], xhr: XMLHttpRequest) => {
    const [address, isAsync] = opened.get(xhr) ?? [];
    const answer = xhr.readyState === 1 && stop(address);
    if (!answer) return next();
    const { status = 204, body = '', type = null } = answer;
    const { responseType, upload } = xhr;
    const shown: Record<string, unknown> = {};
    let isOver = false;
    answered.set(xhr, () => {
      isOver = true;
      for (const name of Object.keys(shown)) delete (xhr as unknown as typeof shown)[name];
    });
    const show = (fields: typeof shown): void => {
      for (const [name, value] of Object.entries(Object.assign(shown, fields))) {
        Object.defineProperty(xhr, name, { configurable: true, value });
      }
    };
    // Whoever hears of one step may open the same object again.
    const tell = (target: EventTarget, ...types: string[]): void => {
      for (const type of types) if (!isOver) target.dispatchEvent(new ProgressEvent(type));
    };
    const arrive = (readyState: number): void => {
      if (isOver) return;
      show({ readyState });
      if (isAsync) xhr.dispatchEvent(new Event('readystatechange'));
    };
    const finish = (): void => {
      if (isOver) return;
      const bytes = new Blob([body], { type: type ?? '' });
      const responses: Record<string, () => unknown> = {
        json: () => (body ? JSON.parse(body) : null) as unknown,
        arraybuffer: () => new TextEncoder().encode(body).buffer,
        blob: () => bytes,
        document: () => null,
      };
      show({
        status,
        statusText: status === 204 ? 'No Content' : 'OK',
        responseURL: String(address),
        response: (responses[responseType] ?? (() => body))(),
        getResponseHeader: (name: unknown) => (/^content-type$/i.test(String(name)) ? type : null),
        getAllResponseHeaders: () => (type ? `content-type: ${type}\r\n` : ''),
      });
      // The browser says itself what it says to asking for the text of anything else.
      if (!responses[responseType]) show({ responseText: body });
      if (sent) tell(upload, 'load', 'loadend');
      if (isAsync) arrive(2);
      arrive(4);
      if (isAsync) tell(xhr, 'load', 'loadend');
    };
    if (!isAsync) return finish();
    tell(xhr, 'loadstart');
    setTimeout(finish);
    return undefined;
  });
};
