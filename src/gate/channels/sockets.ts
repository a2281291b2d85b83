import type { SenderTools } from './channel.js';

/** The properties of a connection that opens, takes what it is given, and says nothing. */
type Silent = Record<string, unknown>;

/** A connection that was made while it was allowed. */
interface Live {
  readonly url: string;
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
  const { EventTarget, Event, setTimeout, WritableStream, ReadableStream, WeakRef } = scope;
  const live = new Set<WeakRef<Live>>();
  const none = (): undefined => undefined;

  const gate = (
    name: string,
    describe: (address: string, option: unknown, tell: (type: string) => void) => Silent,
  ): void => {
    const make = (newTarget: { prototype: object }, [address, option]: unknown[]): Silent => {
      const silent = new EventTarget() as EventTarget & Silent;
      const tell = (type: string): void => {
        const event = new Event(type);
        silent.dispatchEvent(event);
        const handler = silent[`on${type}`];
        if (typeof handler === 'function') handler.call(silent, event);
      };
      // It is taken for a native one, but its properties are its own.
      Object.setPrototypeOf(silent, newTarget.prototype);
      const { href } = new URL(String(address), scope.location.href);
      for (const [field, value] of Object.entries(describe(href, option, tell))) {
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
        tell('open');
      });
      return silent;
    };

    patch(
      scope,
      name,
      (next, args: unknown[], newTarget: { prototype: object }) => {
        if (args.length && stop(args[0])) return make(newTarget, args);
        for (const reference of live) if (!reference.deref()) live.delete(reference);
        const made = next() as Live;
        live.add(new WeakRef(made));
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
    close(this: Silent) {
      if (this.readyState !== 3) setTimeout(tell, 0, 'close');
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
    let close;
    return {
      closed: new Promise((resolve) => (close = resolve)),
      close,
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
    for (const reference of live) {
      const connection = reference.deref();
      if (connection && !stop(connection.url)) continue;
      live.delete(reference);
      connection?.close();
    }
  };
};
