import type { Channel } from './channel.js';

/**
 * Answers `XMLHttpRequest` with an empty success: libraries that never hear of a request's end stop
 * for good. Also runs in workers: it uses nothing from outside itself.
 */
export const gateXhr: Channel = ({ scope, patch, stop }) => {
  const { XMLHttpRequest, setTimeout, DOMException, ProgressEvent } = scope;
  const prototype = XMLHttpRequest?.prototype;
  const opened = new WeakMap<XMLHttpRequest, readonly [address: unknown, isAsync: boolean]>();
  /** What takes an answer back that is under way or has been given. */
  const answered = new WeakMap<XMLHttpRequest, (isAborted: boolean) => void>();

  patch(prototype, 'open', (next, args: unknown[], xhr: XMLHttpRequest) => {
    answered.get(xhr)?.(false);
    next();
    opened.set(xhr, [args[1], args.length < 3 || Boolean(args[2])]);
  });

  patch(prototype, 'abort', (next, _args, xhr: XMLHttpRequest) => {
    const takeBack = answered.get(xhr);
    return takeBack ? takeBack(true) : next();
  });

  patch(prototype, 'send', (next, [sent]: unknown[], xhr: XMLHttpRequest) => {
    // To the browser it has not been sent yet, and would be now.
    if (answered.has(xhr)) throw new DOMException('Already sent.', 'InvalidStateError');
    const [address, isAsync] = opened.get(xhr) ?? [];
    const answer = xhr.readyState === 1 && stop(address);
    if (!answer) return next();
    const { status = 204, body = '', type = null, url } = answer;
    const { responseType, upload } = xhr;
    const shown: Record<string, unknown> = {};
    let isOver = false;
    const show = (fields: typeof shown): void => {
      for (const [name, value] of Object.entries(Object.assign(shown, fields))) {
        Object.defineProperty(xhr, name, { configurable: true, value });
      }
    };
    // Whoever hears of one step may open the same object again, or abort.
    const tell = (target: EventTarget, ...types: string[]): void => {
      for (const type of types) if (!isOver) target.dispatchEvent(new ProgressEvent(type));
    };
    const arrive = (readyState: number): void => {
      if (isOver) return;
      show({ readyState });
      tell(xhr, 'readystatechange');
    };
    const finish = (): void => {
      if (isOver) return;
      const responses: Record<string, () => unknown> = {
        json: () => (body ? JSON.parse(body) : null) as unknown,
        arraybuffer: () => new TextEncoder().encode(body).buffer,
        blob: () => new Blob([body], { type: type ?? '' }),
        document: () => null,
      };
      show({
        status,
        statusText: status === 204 ? 'No Content' : 'OK',
        responseURL: url,
        response: (responses[responseType] ?? (() => body))(),
        getResponseHeader: (name: unknown) => (/^content-type$/i.test(String(name)) ? type : null),
        getAllResponseHeaders: () => (type ? `content-type: ${type}\r\n` : ''),
      });
      // The browser says itself what it says to asking for the text of anything else.
      if (!responses[responseType]) show({ responseText: body });
      if (sent) tell(upload, 'load', 'loadend');
      if (isAsync) arrive(2);
      arrive(4);
      tell(xhr, 'load', 'loadend');
    };
    answered.set(xhr, (isAborted) => {
      const isUnderWay = !isOver && xhr.readyState < 4;
      isOver = true;
      for (const name of Object.keys(shown)) {
        delete shown[name];
        Reflect.deleteProperty(xhr, name);
      }
      if (!isAborted) return void answered.delete(xhr);
      isOver = false;
      show({ readyState: 4 });
      if (isUnderWay) tell(xhr, 'readystatechange', 'abort', 'loadend');
      isOver = true;
      if (xhr.readyState === 4) show({ readyState: 0 });
    });
    if (!isAsync) return finish();
    tell(xhr, 'loadstart');
    if (sent) tell(upload, 'loadstart');
    setTimeout(finish);
    return undefined;
  });
};
