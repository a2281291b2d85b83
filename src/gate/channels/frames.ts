import { readNative } from '../../core/read-native.js';
import type { Call } from '../patch.js';
import type { Channel, Scope, Settle, Tools } from './channel.js';

/**
 * Hands on the windows of frames as soon as a page can get hold of them: a library may take a fresh
 * `fetch` from one.
 *
 * @returns looks at all frames of the page
 */
export const gateFrames: Channel<Tools, Settle> = ({ scope, patch, adopt }) => {
  const { document, EventTarget } = scope;

  const reach = (inside: unknown): void => {
    try {
      adopt(inside as Scope);
    } catch {
      // There is none, or it is another origin's, and cannot be sent from by this page.
    }
  };
  const reachAll = (): void => {
    Array.from(scope as unknown as ArrayLike<Window>, reach);
  };
  const getAndReach: Call = (next, _args, _self, name) => {
    const inside = next() as unknown;
    const isDocument = inside && name === 'contentDocument';
    reach(isDocument ? readNative(inside as Document, 'defaultView') : inside);
    return inside;
  };

  const holders = [scope.HTMLIFrameElement, scope.HTMLFrameElement, scope.HTMLObjectElement];
  patch(holders, 'contentWindow contentDocument', getAndReach, 'get');
  patch(scope, 'open', getAndReach);
  // The frames of shadow roots are none of the window's.
  patch(scope.Element, 'attachShadow', (next) => {
    const root = next() as ShadowRoot;
    EventTarget.prototype.addEventListener.call(
      root,
      'load',
      ({ target }) => reach((target as HTMLIFrameElement).contentWindow),
      true,
    );
    return root;
  });
  // A page that has come in a frame has a window of its own. Load events do not bubble.
  EventTarget.prototype.addEventListener.call(document, 'load', reachAll, true);
  reachAll();
  return reachAll;
};
