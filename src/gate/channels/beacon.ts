import type { Channel } from './channel.js';

/** Takes beacons: they count as queued, and never leave. */
export const gateBeacon: Channel = ({ scope, patch, stop }) => {
  const { navigator } = scope;
  // A script that came before may have put its own on the object itself, and kept the other.
  const owners = [navigator, Object.getPrototypeOf(navigator) as object];
  patch(owners, 'sendBeacon', (next, [address]) => (stop(address) ? true : next()), 1);
};
