import type { Channel } from './channel.js';

/** Takes beacons: they count as queued, and never leave. */
export const gateBeacon: Channel = ({ scope, patch, stop }) => {
  const { navigator } = scope;
  const gate = (owner: object): void =>
    patch(owner, 'sendBeacon', (self, args: unknown[], original) =>
      args.length && stop(args[0]) ? true : Reflect.apply(original, self, args),
    );
  // A script that came before may have put its own on the object itself, and kept the other.
  if (Object.hasOwn(navigator, 'sendBeacon')) gate(Object.getPrototypeOf(navigator) as object);
  gate(navigator);
};
