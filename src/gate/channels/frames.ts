import type { Scope, Tools } from './channel.js';

/** Elements that hold a page of their own. */
const holders = ['HTMLIFrameElement', 'HTMLFrameElement', 'HTMLObjectElement'];

/**
 * Hands on the windows of frames as soon as a page can get hold of them: a library may take a fresh
 * `fetch` from one.
 *
 * @param adopt gets windows of this origin; the same one perhaps again
 * @returns looks at all frames of the page
 */
export function gateFrames(
  { scope, patch, signal }: Tools,
  adopt: (frame: Scope) => void,
): () => void {
  const { document, EventTarget } = scope;
  const interfaces = scope as unknown as Record<string, { prototype: object } | undefined>;

  const reach = (frame: unknown): void => {
    try {
      // Of another origin: throws, and cannot be sent from by this page.
      if (frame && (frame as Window).document) adopt(frame as Scope);
    } catch {
      // Nobody's business.
    }
  };
  const reachAll = (): void => {
    for (let index = 0; index < scope.length; index += 1)
      reach((scope as unknown as Window)[index]);
  };

  for (const holder of holders) {
    for (const name of ['contentWindow', 'contentDocument']) {
      patch(
        interfaces[holder]?.prototype,
        name,
        (next) => {
          const inside = next() as Window | Document | null;
          reach(inside && 'defaultView' in inside ? inside.defaultView : inside);
          return inside;
        },
        'get',
      );
    }
  }
  patch(scope, 'open', (next) => {
    const opened = next() as Window | null;
    reach(opened);
    return opened;
  });
  // A page that has come in a frame has a window of its own. Load events do not bubble.
  EventTarget.prototype.addEventListener.call(document, 'load', reachAll, {
    capture: true,
    signal,
  });
  reachAll();
  return reachAll;
}
