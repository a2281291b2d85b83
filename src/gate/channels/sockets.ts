import type { SenderTools } from './channel.js';

/** What a connection has that keeps its promise and says nothing. */
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

  const tell = (target: EventTarget & Silent, type: string): void => {
    const event = new Event(type);
    target.dispatchEvent(event);
    const handler = target[`on${type}`];
    if (typeof handler === 'function') handler.call(target, event);
  };

  /** Makes an object that is taken for a native one, and whose properties are its own. */
  const createSilent = (newTarget: { prototype: object }, own: Silent): EventTarget & Silent => {
    const target = new EventTarget() as EventTarget & Silent;
    Object.setPrototypeOf(target, newTarget.prototype);
    for (const [name, value] of Object.entries(own)) {
      Object.defineProperty(target, name, {
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      });
    }
    return target;
  };

  const gate = (
    name: string,
    silence: (newTarget: { prototype: object }, address: string, args: unknown[]) => unknown,
  ) =>
    patch(scope, name, (newTarget: unknown, args: never[], original) => {
      // Called without `new`: the browser says what it says to that.
      if (typeof newTarget !== 'function') return Reflect.apply(original, newTarget, args);
      if (args.length && stop(args[0])) return silence(newTarget, String(args[0]), args);
      for (const reference of live) if (!reference.deref()) live.delete(reference);
      const made = Reflect.construct(original, args, newTarget) as Live;
      live.add(new WeakRef(made));
      return made;
    });

  const addressOf = (address: string): string => new URL(address, scope.location.href).href;

  for (const name of ['WebSocket', 'EventSource']) {
    gate(name, (newTarget, address, [, option]) => {
      const isSocket = name === 'WebSocket';
      const silent = createSilent(newTarget, {
        url: addressOf(address).replace(/^http/, isSocket ? 'ws' : 'http'),
        readyState: 0,
        onopen: null,
        onmessage: null,
        onerror: null,
        close() {
          if (silent.readyState === (isSocket ? 3 : 2)) return;
          silent.readyState = isSocket ? 3 : 2;
          if (isSocket) setTimeout(() => tell(silent, 'close'));
        },
        ...(isSocket
          ? {
              onclose: null,
              protocol: [option].flat()[0] ?? '',
              extensions: '',
              bufferedAmount: 0,
              binaryType: 'blob',
              send: () => undefined,
            }
          : { withCredentials: Boolean((option as EventSourceInit | undefined)?.withCredentials) }),
      });
      setTimeout(() => {
        if (silent.readyState !== 0) return;
        silent.readyState = 1;
        tell(silent, 'open');
      });
      return silent;
    });
  }

  gate('WebTransport', (newTarget: { prototype: object }) => {
    const streams = () => ({ readable: new ReadableStream(), writable: new WritableStream() });
    let end: (info: unknown) => void;
    const closed = new Promise((resolve) => (end = resolve));
    return Object.create(
      newTarget.prototype,
      Object.getOwnPropertyDescriptors({
        ready: Promise.resolve(),
        closed,
        draining: new Promise(() => undefined),
        datagrams: streams(),
        incomingBidirectionalStreams: new ReadableStream(),
        incomingUnidirectionalStreams: new ReadableStream(),
        createBidirectionalStream: () => Promise.resolve(streams()),
        createUnidirectionalStream: () => Promise.resolve(new WritableStream()),
        close: () => end({ closeCode: 0, reason: '' }),
      }),
    ) as unknown;
  });

  // Connections that were made before may still be written to.
  patch(scope.WebSocket?.prototype, 'send', (socket: WebSocket, args: unknown[], original) =>
    stop(socket.url) ? undefined : Reflect.apply(original, socket, args),
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
