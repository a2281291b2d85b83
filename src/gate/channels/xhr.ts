import type { Channel } from './channel.js';

/**
 * Answers `XMLHttpRequest` with an empty success: libraries that never hear of a request's end stop
 * for good. Also runs in workers: it uses nothing from outside itself.
 */
export const gateXhr: Channel = ({ scope, patch, stop }) => {
  const { XMLHttpRequest, setTimeout, clearTimeout, Event, ProgressEvent } = scope;
  const prototype = XMLHttpRequest?.prototype;
  const opened = new WeakMap<
    XMLHttpRequest,
    { readonly address: unknown; readonly isAsync: boolean }
  >();
  /** What ends an answer that is under way or has been given. */
  const answered = new WeakMap<XMLHttpRequest, () => void>();

  patch(prototype, 'open', (xhr: XMLHttpRequest, args: unknown[], original) => {
    answered.get(xhr)?.();
    const result = Reflect.apply(original, xhr, args);
    opened.set(xhr, { address: args[1], isAsync: args.length < 3 || Boolean(args[2]) });
    return result;
  });

  patch(prototype, 'abort', (xhr: XMLHttpRequest, args: unknown[], original) => {
    answered.get(xhr)?.();
    return Reflect.apply(original, xhr, args);
  });

  patch(prototype, 'send', (xhr: XMLHttpRequest, args: unknown[], original) => {
    const { address, isAsync } = opened.get(xhr) ?? {};
    const answer = address !== undefined && xhr.readyState === 1 ? stop(address) : undefined;
    if (!answer) return Reflect.apply(original, xhr, args);
    const { status = 204, body = '', type = null } = answer;
    const { responseType, upload } = xhr;
    const shown = (fields: Record<string, unknown>): void => {
      for (const [name, value] of Object.entries(fields)) {
        Object.defineProperty(xhr, name, { configurable: true, value });
      }
    };
    const response = (): unknown => {
      if (responseType === 'json') return body ? JSON.parse(body) : null;
      if (responseType === 'arraybuffer') return new TextEncoder().encode(body).buffer;
      if (responseType === 'blob') return new Blob([body], { type: type ?? '' });
      return responseType === 'document' ? null : body;
    };
    const arrive = (readyState: number): void => {
      shown({ readyState });
      xhr.dispatchEvent(new Event('readystatechange'));
    };
    const finish = (): void => {
      shown({
        status,
        statusText: status === 204 ? 'No Content' : 'OK',
        responseURL: String(address),
        response: response(),
        ...(!responseType || responseType === 'text' ? { responseText: body } : {}),
        getResponseHeader: (name: unknown) => (/^content-type$/i.test(String(name)) ? type : null),
        getAllResponseHeaders: () => (type ? `content-type: ${type}\r\n` : ''),
      });
      if (!isAsync) return shown({ readyState: 4 });
      let isOpen = true;
      answered.set(xhr, () => {
        isOpen = false;
        forget();
      });
      const steps = [
        () => arrive(2),
        () => arrive(4),
        () => xhr.dispatchEvent(new ProgressEvent('load')),
        () => xhr.dispatchEvent(new ProgressEvent('loadend')),
      ];
      // Whoever hears of one step may open the same object again.
      for (const step of steps) if (isOpen) step();
    };
    const forget = (): void => {
      const own = xhr as unknown as Record<string, unknown>;
      for (const name of [
        'readyState',
        'status',
        'statusText',
        'responseURL',
        'response',
        'responseText',
        'getResponseHeader',
        'getAllResponseHeaders',
      ]) {
        delete own[name];
      }
      answered.delete(xhr);
    };
    answered.set(xhr, forget);
    if (!isAsync) return finish();
    xhr.dispatchEvent(new ProgressEvent('loadstart'));
    const timer = setTimeout(() => {
      if (args[0])
        for (const name of ['load', 'loadend']) upload.dispatchEvent(new ProgressEvent(name));
      finish();
    });
    answered.set(xhr, () => {
      clearTimeout(timer);
      forget();
    });
    return undefined;
  });
};
