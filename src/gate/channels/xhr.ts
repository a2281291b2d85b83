import type { Channel } from './channel.js';

/**
 * Answers `XMLHttpRequest` with an empty success: libraries that never hear of a request's end stop
 * for good. Also runs in workers: it uses nothing from outside itself.
 */
export const gateXhr: Channel = ({ scope, patch, stop, opened, covers }) => {
  const { XMLHttpRequest, setTimeout, ProgressEvent } = scope;
  const nativeOf = (xhr: XMLHttpRequest): object =>
    Object.getPrototypeOf(covers.get(xhr) ?? xhr) as object;

  /** Takes a request over from the browser, or from who had taken it over before. */
  const takeOver = (xhr: XMLHttpRequest) => {
    const cover = Object.create(nativeOf(xhr)) as object;
    covers.set(xhr, cover);
    // One that a page has made inextensible tells its steps, but shows no answer.
    Reflect.setPrototypeOf(xhr, cover);
    const show = (fields: object): void => {
      const properties = Object.getOwnPropertyDescriptors(fields);
      // A page may have put more on `Object.prototype`.
      for (const property of Object.values(properties)) Object.setPrototypeOf(property, null);
      Object.defineProperties(cover, properties);
    };
    const tell = (target: EventTarget, ...types: string[]): void => {
      for (const type of types) {
        // Whoever hears of one step may open the same object again, or abort.
        if (covers.get(xhr) === cover) target.dispatchEvent(new ProgressEvent(type));
      }
    };
    return { show, tell };
  };

  patch(
    XMLHttpRequest,
    'open',
    (next, args: unknown[], xhr: XMLHttpRequest) => {
      if (covers.has(xhr)) Object.setPrototypeOf(xhr, nativeOf(xhr));
      covers.delete(xhr);
      next();
      // A URL may be changed before it is sent.
      opened.set(xhr, [String(args[1]), args.length < 3 || args[2]]);
    },
    2,
  );

  patch(XMLHttpRequest, 'abort', (next, _args, xhr: XMLHttpRequest) => {
    if (!covers.has(xhr)) return next();
    const isUnderWay = xhr.readyState % 4;
    const { show, tell } = takeOver(xhr);
    show({ readyState: 4 });
    if (isUnderWay) tell(xhr, 'readystatechange', 'abort', 'loadend');
    show({ readyState: 0 });
    return undefined;
  });

  patch(XMLHttpRequest, 'send', (next, [sent]: unknown[], xhr: XMLHttpRequest) => {
    // To the browser it has not been sent yet, and would be now: what it says of a new one is what it says of this.
    if (covers.has(xhr)) return new XMLHttpRequest().send();
    const [address, isAsync] = opened.get(xhr) ?? [];
    const answer = xhr.readyState === 1 && stop(address);
    if (!answer) return next();
    const { status = 204, body = '', type = null, url } = answer;
    const { responseType, upload } = xhr;
    const { show, tell } = takeOver(xhr);
    const finish = (): void => {
      const responses: Record<string, () => unknown> = {
        json: () => (body ? JSON.parse(body) : null) as unknown,
        arraybuffer: () => new TextEncoder().encode(body).buffer,
        blob: () => new Blob([body], { type: type ?? '' }),
        document: () => null,
      };
      const respond = responses[responseType];
      show({
        status,
        statusText: status === 204 ? 'No Content' : 'OK',
        responseURL: url,
        // The browser says itself what it says to asking for the text of anything else.
        ...(respond ? { response: respond() } : { response: body, responseText: body }),
        getResponseHeader: (name: unknown) => (/^content-type$/i.test(String(name)) ? type : null),
        getAllResponseHeaders: () => (type ? `content-type: ${type}\r\n` : ''),
      });
      if (sent) tell(upload, 'load', 'loadend');
      for (const readyState of isAsync ? [2, 4] : [4]) {
        show({ readyState });
        tell(xhr, 'readystatechange');
      }
      tell(xhr, 'load', 'loadend');
    };
    if (!isAsync) return finish();
    tell(xhr, 'loadstart');
    if (sent) tell(upload, 'loadstart');
    setTimeout(finish);
    return undefined;
  });
};
