import type { Channel } from './channel.js';

/** The properties of a connection that opens, takes what it is given, and says nothing. */
type Silent = Record<string, unknown>;

/** A connection that was made while it was allowed. */
interface Live extends EventTarget {
  close(): void;
}

/**
 * Has `WebSocket`, `WebSocketStream`, `EventSource` and `WebTransport` connect to nothing: they open, take what they are
 * given, and stay silent. A connection that fails would be tried again and again. Also runs in
 * workers: it uses nothing from outside itself.
 *
 * @returns what ends the connections that have to be stopped by now, and those to nothing that need not
 */
export const gateSockets: Channel = ({ scope, patch, stop }) => {
  const { EventTarget, Event, CloseEvent, setTimeout, WritableStream, ReadableStream, WeakRef } =
    scope;
  /** With the address that each was made for. */
  const live = new Map<WeakRef<Live>, unknown>();
  /** What each that connects to nothing was given. */
  const silents = new WeakMap<object, Silent>();
  /** With the address that each was made for. */
  const waiting = new Map<Silent, unknown>();
  const settle = (): void => {
    for (const [silent, address] of waiting) {
      if (stop(address, false)) continue;
      waiting.delete(silent);
      // As if the connection had been lost: libraries make another one.
      (silents.get(silent)!.close as (code: number) => void).call(silent, 1006);
    }
    for (const [reference, address] of live) {
      const connection = reference.deref();
      if (connection && !stop(address)) continue;
      live.delete(reference);
      connection?.close();
      // Of all others the browser tells that they have ended.
      if (connection && 'withCredentials' in connection)
        setTimeout(() => connection.dispatchEvent(new Event('error')));
    }
  };

  const gate = (name: string, describe: (address: string, option: unknown) => Silent): void => {
    patch(
      scope,
      name,
      (next, [address, option]: unknown[], newTarget: { prototype: object }) => {
        const stopped = stop(address);
        if (!stopped) {
          settle();
          const made = next() as Live;
          live.set(new WeakRef(made), address);
          return made;
        }
        const own = describe(stopped.url, option);
        const silent: EventTarget & Silent = Object.assign(
          new EventTarget(),
          { onopen: null, onmessage: null, onerror: null, onclose: null },
          own,
        );
        silents.set(silent, own);
        waiting.set(silent, stopped.url);
        for (const type of ['open', 'close', 'error']) {
          silent.addEventListener(type, (event) => {
            (silent[`on${type}`] as ((event: Event) => void) | null)?.(event);
          });
        }
        setTimeout(() => {
          if (silent.readyState !== 0) return;
          silent.readyState = 1;
          silent.dispatchEvent(new Event('open'));
        });
        // It is taken for a native one, but its properties are its own.
        return Object.setPrototypeOf(silent, newTarget.prototype) as unknown;
      },
      'new',
    );
  };

  gate('WebSocket', (address, option) => ({
    url: address.replace(/^http/, 'ws'),
    readyState: 0,
    protocol: [option].flat()[0] ?? '',
    extensions: '',
    bufferedAmount: 0,
    binaryType: 'blob',
    send: () => undefined,
    close(this: Silent & EventTarget, code = 1005, reason = '') {
      const end = new CloseEvent('close', { code, reason, wasClean: code !== 1006 });
      if (this.readyState !== 3) setTimeout(() => this.dispatchEvent(end));
      this.readyState = 3;
      waiting.delete(this);
    },
  }));

  gate('EventSource', (url, option) => ({
    url,
    readyState: 0,
    withCredentials: Boolean((option as EventSourceInit | undefined)?.withCredentials),
    close(this: Silent & EventTarget, code?: number) {
      if (code === 1006 && this.readyState !== 2)
        setTimeout(() => this.dispatchEvent(new Event('error')));
      this.readyState = 2;
      waiting.delete(this);
    },
  }));

  const streams = () => ({ readable: new ReadableStream(), writable: new WritableStream() });

  gate('WebSocketStream', (address) => {
    let end: (info: object) => void;
    return {
      url: address.replace(/^http/, 'ws'),
      opened: Promise.resolve({ ...streams(), protocol: '', extensions: '' }),
      closed: new Promise((resolve) => (end = resolve)),
      close: (info: object) => end({ closeCode: 1005, reason: '', ...info }),
    };
  });

  gate('WebTransport', () => {
    let end: (info: object) => void;
    return {
      closed: new Promise((resolve) => (end = resolve)),
      close: (info: object) => end({ closeCode: 0, reason: '', ...info }),
      ready: Promise.resolve(),
      draining: new Promise(() => undefined),
      datagrams: streams(),
      incomingBidirectionalStreams: new ReadableStream(),
      incomingUnidirectionalStreams: new ReadableStream(),
      createBidirectionalStream: () => Promise.resolve(streams()),
      createUnidirectionalStream: () => Promise.resolve(new WritableStream()),
    };
  });

  // Connections that were made before may still be written to.
  patch(scope.WebSocket, 'send close', (next, args: unknown[], self: WebSocket, name) => {
    const own = silents.get(self)?.[name] as ((...args: unknown[]) => unknown) | undefined;
    if (own) return own.apply(self, args);
    return name === 'send' && stop(self.url) ? undefined : next();
  });
  patch(
    [scope.WebSocket, scope.EventSource],
    'readyState',
    (next, _args, self: WebSocket) => (silents.has(self) ? self.readyState : next()),
    'get',
  );

  return settle;
};
