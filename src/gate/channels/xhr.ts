import type { Channel } from './channel.js';

/** What a request was last opened for. */
interface Opened {
  readonly address: unknown;
  readonly isAsync: boolean;
  /** What it inherits from. */
  readonly native: object;
  /** What it shows in place of its own fields, once it is answered. */
  shown?: Readonly<Record<string, unknown>>;
}

/**
 * Answers `XMLHttpRequest` with an empty success: libraries that never hear of a request's end stop
 * for good. Also runs in workers: it uses nothing from outside itself.
 */
export const gateXhr: Channel = ({ scope, patch, stop }) => {
  const { XMLHttpRequest, setTimeout, ProgressEvent } = scope;
  const prototype = XMLHttpRequest?.prototype;
  const all = new WeakMap<XMLHttpRequest, Opened>();

  // Whoever hears of one step may open the same object again, or abort.
  const isOver = (xhr: XMLHttpRequest, opened: Opened): boolean => all.get(xhr) !== opened;
  const show = (xhr: XMLHttpRequest, opened: Opened, fields: Opened['shown']): void => {
    if (isOver(xhr, opened)) return;
    opened.shown = { ...opened.shown, ...fields };
    Object.setPrototypeOf(xhr, { __proto__: opened.native, ...opened.shown });
  };
  /** Goes through steps: a number is a state, a text an event. */
  const go = (
    xhr: XMLHttpRequest,
    opened: Opened,
    target: EventTarget,
    ...steps: (string | number)[]
  ): void => {
    for (const step of steps) {
      if (isOver(xhr, opened)) return;
      const isState = typeof step === 'number';
      if (isState) show(xhr, opened, { readyState: step });
      target.dispatchEvent(new ProgressEvent(isState ? 'readystatechange' : step));
    }
  };

  patch(prototype, 'open', (next, args: unknown[], xhr: XMLHttpRequest) => {
    const before = all.get(xhr);
    if (before?.shown) Object.setPrototypeOf(xhr, before.native);
    next();
    all.set(xhr, {
      address: args[1],
      isAsync: args.length < 3 || Boolean(args[2]),
      native: Object.getPrototypeOf(xhr) as object,
    });
  });

  patch(prototype, 'abort', (next, _args, xhr: XMLHttpRequest) => {
    const opened = all.get(xhr);
    if (!opened?.shown) return next();
    const isUnderWay = xhr.readyState % 4;
    const aborted = { ...opened, shown: {} };
    all.set(xhr, aborted);
    if (isUnderWay) go(xhr, aborted, xhr, 4, 'abort', 'loadend');
    show(xhr, aborted, { readyState: 0 });
    return undefined;
  });

  patch(prototype, 'send', (next, [sent]: unknown[], xhr: XMLHttpRequest) => {
    const opened = all.get(xhr);
    // To the browser it has not been sent yet, and would be now: it says of another what it would say of this.
    if (opened?.shown) return new XMLHttpRequest().send();
    const answer = opened && xhr.readyState === 1 && stop(opened.address);
    if (!answer) return next();
    const { status = 204, body = '', type = null, url } = answer;
    const { responseType, upload } = xhr;
    const { isAsync } = opened;
    const finish = (): void => {
      const responses: Record<string, () => unknown> = {
        json: () => (body ? JSON.parse(body) : null) as unknown,
        arraybuffer: () => new TextEncoder().encode(body).buffer,
        blob: () => new Blob([body], { type: type ?? '' }),
        document: () => null,
      };
      const respond = responses[responseType];
      show(xhr, opened, {
        status,
        statusText: status === 204 ? 'No Content' : 'OK',
        responseURL: url,
        // The browser says itself what it says to asking for the text of anything else.
        ...(respond ? { response: respond() } : { response: body, responseText: body }),
        getResponseHeader: (name: unknown) => (/^content-type$/i.test(String(name)) ? type : null),
        getAllResponseHeaders: () => (type ? `content-type: ${type}\r\n` : ''),
      });
      if (sent) go(xhr, opened, upload, 'load', 'loadend');
      go(xhr, opened, xhr, ...(isAsync ? [2] : []), 4, 'load', 'loadend');
    };
    show(xhr, opened, {});
    if (!isAsync) return finish();
    go(xhr, opened, xhr, 'loadstart');
    if (sent) go(xhr, opened, upload, 'loadstart');
    setTimeout(finish);
    return undefined;
  });
};
