import type { Tools } from './channel.js';

/** What has the browser load something, by element, as properties are written. */
const loads: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset'],
  script: ['src'],
  iframe: ['src'],
  frame: ['src'],
  link: ['href', 'imageSrcset'],
  embed: ['src'],
  object: ['data'],
  audio: ['src'],
  video: ['src', 'poster'],
  source: ['src', 'srcset'],
  track: ['src'],
  input: ['src'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
};

/** Some page may have an element named like what every object has. */
const loadsOf = ({ localName }: Element): readonly string[] =>
  (Object.hasOwn(loads, localName) && loads[localName]) || [];

/** All elements that load something by themselves. */
export const loading = Object.keys(loads).join();

/** Keeps elements from loading what must not be loaded. */
export interface ElementGate {
  /** Takes from an element and all inside it what must not be loaded. */
  clean(node: Node): void;
}

/**
 * Withholds addresses from elements. An image and a frame tell that they have loaded, a script that it
 * could not: that is what its page knows from ad-blockers, and does not try again.
 */
export function gateElements({ scope, patch, stop }: Tools): ElementGate {
  const { setTimeout, Event, Element, DocumentFragment, Attr } = scope;
  const { getAttribute, removeAttribute } = Element.prototype;

  const isStopped = (element: Element, name: string, value: unknown): boolean => {
    const isName = (each: string): boolean => each.toLowerCase() === name.toLowerCase();
    if (!loadsOf(element).some(isName)) return false;
    const text = String(value);
    // A set holds several addresses, of which the browser chooses one.
    const addresses = /set$/i.test(name) ? text.split(/[\s,]+/) : [text];
    return addresses.some((address) => address && stop(address));
  };

  const withhold = (element: Element): void => {
    const isScript = element.localName === 'script';
    // Without an address its text would run.
    if (isScript && element.firstChild) element.setAttribute('type', 'text/plain');
    // A frame that is not on the page yet will tell by itself.
    if (/frame$/.test(element.localName) && !element.isConnected) return;
    setTimeout(() => element.dispatchEvent(new Event(isScript ? 'error' : 'load')));
  };

  const guard = (element: Element, name: string, value: unknown, next: () => unknown): unknown => {
    if (!isStopped(element, name, value)) return next();
    withhold(element);
    return undefined;
  };

  const cleanOne = (element: Element): void => {
    for (const name of loadsOf(element)) {
      const value = getAttribute.call(element, name);
      if (value === null || !isStopped(element, name, value)) continue;
      removeAttribute.call(element, name);
      withhold(element);
    }
  };

  const { document } = scope;
  for (const [tag, names] of Object.entries(loads)) {
    const prototype = Object.getPrototypeOf(
      scope.Document.prototype.createElement.call(document, tag),
    ) as object;
    for (const name of names) {
      patch(
        prototype,
        name,
        (next, [value]: unknown[], element: Element) => guard(element, name, value, next),
        'set',
      );
    }
  }
  patch(Element.prototype, 'setAttribute', (next, [name, value]: unknown[], element: Element) =>
    guard(element, String(name), value, next),
  );
  patch(Element.prototype, 'setAttributeNS', (next, [, name, value]: unknown[], element: Element) =>
    guard(element, String(name), value, next),
  );
  for (const method of ['setAttributeNode', 'setAttributeNodeNS']) {
    patch(Element.prototype, method, (next, [attribute]: [Attr?], element: Element) =>
      guard(element, attribute?.name ?? '', attribute?.value, next),
    );
  }
  patch(
    Attr.prototype,
    'value',
    (next, [value]: unknown[], { ownerElement, name }: Attr) =>
      ownerElement ? guard(ownerElement, name, value, next) : next(),
    'set',
  );
  // `new Audio(address)` loads without setting a property.
  patch(
    scope,
    'Audio',
    (next, args: unknown[]) => next(args.length && stop(args[0]) ? [] : args),
    'new',
  );

  return {
    clean(node) {
      const isElement = node.nodeType === 1;
      if (isElement) cleanOne(node as Element);
      if (!node.firstChild || (!isElement && node.nodeType !== 11)) return;
      const { querySelectorAll } = (isElement ? Element : DocumentFragment).prototype;
      const inside = querySelectorAll.call(node as Element, loading);
      for (const element of inside) cleanOne(element);
    },
  };
}
