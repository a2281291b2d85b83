import type { SenderTools } from './channel.js';

/** The properties of a connection that opens, takes what it is given, and says nothing. */
type Silent = Record<string, unknown>;

/** A connection that was made while it was allowed. */
interface Live {
  close(): void;
}

/**
 * Has `WebSocket`, `EventSource` and `WebTransport` connect to nothing: they open, take what they are
 * given, and stay silent. A connection that fails would be tried again and again. Also runs in
 * workers: it uses nothing from outside itself.
 *
 * @returns what ends the connections that have to be stopped by now
 */
export const gateSockets = ({ scope, patch, stop }: SenderTools): (() => void) => {
  const { EventTarget, Event, CloseEvent, setTimeout, WritableStream, ReadableStream, WeakRef } =
    scope;
  /** With the address that each was made for. */
  const live = new Map<WeakRef<Live>, unknown>();
  const none = (): undefined => undefined;

  const gate = (
    name: string,
    describe: (address: string, option: unknown, tell: (event: Event) => void) => Silent,
  ): void => {
    const make = (newTarget: { prototype: object }, url: string, option: unknown): Silent => {
      const silent = new EventTarget() as EventTarget & Silent;
      const tell = (event: Event): void => {
        silent.dispatchEvent(event);
        const handler = silent[`on${event.type}`];
        if (typeof handler === 'function') handler.call(silent, event);
      };
      // It is taken for a native one, but its properties are its own.
      Object.setPrototypeOf(silent, newTarget.prototype);
      for (const [field, value] of Object.entries(describe(url, option, tell))) {
        Object.defineProperty(silent, field, {
          configurable: true,
          enumerable: true,
          writable: true,
          value,
        });
      }
      if (silent.readyState !== 0) return silent;
      setTimeout(() => {
        if (silent.readyState !== 0) return;
        silent.readyState = 1;
        tell(new Event('open'));
      });
      return silent;
    };

    patch(
      scope,
      name,
      (next, args: unknown[], newTarget: { prototype: object }) => {
        const stopped = args.length && stop(args[0]);
        if (stopped) return make(newTarget, stopped.url, args[1]);
        for (const reference of live.keys()) if (!reference.deref()) live.delete(reference);
        const made = next() as Live;
        live.set(new WeakRef(made), args[0]);
        return made;
      },
      'new',
    );
  };

  gate('WebSocket', (address, option, tell) => ({
    url: address.replace(/^http/, 'ws'),
    readyState: 0,
    protocol: [option].flat()[0] ?? '',
    extensions: '',
    bufferedAmount: 0,
    binaryType: 'blob',
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    send: none,
    close(this: Silent, code = 1005, reason = '') {
      const end = new CloseEvent('close', { code, reason, wasClean: true });
      if (this.readyState !== 3) setTimeout(tell, 0, end);
      this.readyState = 3;
    },
  }));

  gate('EventSource', (url, option) => ({
    url,
    readyState: 0,
    withCredentials: Boolean((option as EventSourceInit | undefined)?.withCredentials),
    onopen: null,
    onmessage: null,
    onerror: null,
    close(this: Silent) {
      this.readyState = 2;
    },
  }));

  gate('WebTransport', () => {
    const streams = () => ({ readable: new ReadableStream(), writable: new WritableStream() });
    let end: (info: object) => void;
    return {
      closed: new Promise((resolve) => (end = resolve)),
      close: (info: object) => end({ closeCode: 0, reason: '', ...info }),
      ready: Promise.resolve(),
      draining: new Promise(none),
      datagrams: streams(),
      incomingBidirectionalStreams: new ReadableStream(),
      incomingUnidirectionalStreams: new ReadableStream(),
      createBidirectionalStream: () => Promise.resolve(streams()),
      createUnidirectionalStream: () => Promise.resolve(new WritableStream()),
    };
  });

  // Connections that were made before may still be written to.
  patch(scope.WebSocket?.prototype, 'send', (next, _args, { url }: WebSocket) =>
    stop(url) ? undefined : next(),
  );

  return () => {
    for (const [reference, address] of live) {
      const connection = reference.deref();
      if (connection && !stop(address)) continue;
      live.delete(reference);
      connection?.close();
    }
  };
};
