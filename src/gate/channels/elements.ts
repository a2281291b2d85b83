import type { Scope, Tools } from './channel.js';

/** Attributes that have the browser load something, by element. */
const loads: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset'],
  script: ['src'],
  iframe: ['src'],
  frame: ['src'],
  link: ['href', 'imagesrcset'],
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

/** The same as properties, by the name of their interface. */
const properties: Readonly<Record<string, readonly string[]>> = {
  HTMLImageElement: ['src', 'srcset'],
  HTMLScriptElement: ['src'],
  HTMLIFrameElement: ['src'],
  HTMLFrameElement: ['src'],
  HTMLLinkElement: ['href', 'imageSrcset'],
  HTMLEmbedElement: ['src'],
  HTMLObjectElement: ['data'],
  HTMLMediaElement: ['src'],
  HTMLVideoElement: ['poster'],
  HTMLSourceElement: ['src', 'srcset'],
  HTMLTrackElement: ['src'],
  HTMLInputElement: ['src'],
};

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
    const attribute = name.toLowerCase();
    if (!loads[element.localName]?.includes(attribute)) return false;
    const text = String(value);
    // A set holds several addresses, of which the browser chooses one.
    const addresses = attribute.endsWith('set') ? text.split(/[\s,]+/) : [text];
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

  const guard = (element: Element, name: string, value: unknown, set: () => unknown): unknown => {
    if (!isStopped(element, name, value)) return set();
    withhold(element);
    return undefined;
  };

  const cleanOne = (element: Element): void => {
    for (const name of loads[element.localName] ?? []) {
      const value = getAttribute.call(element, name);
      if (value === null || !isStopped(element, name, value)) continue;
      removeAttribute.call(element, name);
      withhold(element);
    }
  };

  for (const [interfaceName, names] of Object.entries(properties)) {
    const owner = scope[interfaceName as keyof Scope] as { prototype: object } | undefined;
    for (const name of names) {
      patch(
        owner?.prototype,
        name,
        (element: Element, args: unknown[], original) =>
          guard(element, name, args[0], () => Reflect.apply(original, element, args)),
        'set',
      );
    }
  }
  patch(Element.prototype, 'setAttribute', (element: Element, args: unknown[], original) =>
    guard(element, String(args[0]), args[1], () => Reflect.apply(original, element, args)),
  );
  patch(Element.prototype, 'setAttributeNS', (element: Element, args: unknown[], original) =>
    guard(element, String(args[1]), args[2], () => Reflect.apply(original, element, args)),
  );
  for (const name of ['setAttributeNode', 'setAttributeNodeNS']) {
    patch(Element.prototype, name, (element: Element, args: [Attr], original) =>
      guard(element, args[0]?.name ?? '', args[0]?.value, () =>
        Reflect.apply(original, element, args),
      ),
    );
  }
  patch(
    Attr.prototype,
    'value',
    (attribute: Attr, args: unknown[], original) => {
      const { ownerElement, name } = attribute;
      const set = (): unknown => Reflect.apply(original, attribute, args);
      return ownerElement ? guard(ownerElement, name, args[0], set) : set();
    },
    'set',
  );
  // `new Audio(address)` loads without setting a property.
  patch(scope, 'Audio', (newTarget: unknown, args: unknown[], original) => {
    if (typeof newTarget !== 'function') return Reflect.apply(original, newTarget, args);
    const isSilent = args.length && stop(args[0]);
    return Reflect.construct(original, isSilent ? [] : args, newTarget) as unknown;
  });

  return {
    clean(node) {
      if (node.nodeType === 1) cleanOne(node as Element);
      if (!node.firstChild || !/^(?:1|11)$/.test(String(node.nodeType))) return;
      const { querySelectorAll } = (node.nodeType === 1 ? Element : DocumentFragment).prototype;
      const inside = querySelectorAll.call(node as Element, loading);
      for (const element of inside) cleanOne(element);
    },
  };
}
