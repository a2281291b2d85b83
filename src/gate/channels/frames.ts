import { readNative } from '../../core/read-native.js';
import type { Call } from '../patch.js';
import type { Scope, Tools } from './channel.js';

/** Hands windows on to be gated. */
interface FrameGate {
  /** Looks at what may be a window of this origin. */
  reach(inside: unknown): void;
  /** Looks at all frames of the page, or at those only that it has not seen before. */
  reachAll(onlyNew?: boolean): void;
}

/**
 * Hands on the windows of frames as soon as a page can get hold of them: a library may take a fresh
 * `fetch` from one.
 *
 * @param onRoot called with each shadow root that a script makes
 */
export function gateFrames(
  { scope, patch, adopt, document }: Tools,
  onRoot: (root: ShadowRoot) => void,
): FrameGate {
  const { MutationObserver } = scope;
  const { addEventListener } = scope.EventTarget.prototype;
  let followed: Document | undefined;

  const reach = (inside: unknown): void => {
    try {
      adopt(inside as Scope);
      addEventListener.call(inside, 'pagehide', left);
    } catch {
      // There is none, or it is another origin's, and cannot be sent from by this page.
    }
  };
  // The next page has a window of its own, and can be got hold of before its load by who has kept the frame's.
  const left = ({ currentTarget }: Event): void => void setTimeout(reach, 0, currentTarget);
  const frames = scope as unknown as ArrayLike<Window | undefined>;
  const seen = new WeakSet<Window>();
  const reachAll = (onlyNew?: boolean): void => {
    if (followed !== document()) {
      followed = document();
      // A page that has come in a frame has a window of its own. Load events do not bubble.
      addEventListener.call(followed, 'load', () => reachAll(), true);
      // What the parser has made is told of before the next script runs.
      if (readNative(followed, 'readyState') === 'loading') {
        try {
          const observer = new MutationObserver(() => reachAll(true));
          observer.observe(followed, { childList: true, subtree: true });
          addEventListener.call(followed, 'DOMContentLoaded', () => observer.disconnect());
        } catch {
          // The page has taken it away.
        }
      }
    }
    // A page may have a variable named `length`, but none of its own with a number for a name.
    for (let index = 0; Object.hasOwn(frames, index); index += 1) {
      const inside = frames[index]!;
      if (onlyNew && seen.has(inside)) continue;
      reach(inside);
      seen.add(inside);
    }
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
    try {
      onRoot(root);
      addEventListener.call(
        root,
        'load',
        ({ target }) => reach((target as HTMLIFrameElement).contentWindow),
        true,
      );
    } catch {
      // It is none: what a polyfill keeps in its place stands on the page itself.
    }
    return root;
  });
  reachAll();
  return { reach, reachAll };
}
