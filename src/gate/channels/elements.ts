import type { Tools } from './channel.js';

/** What has the browser load something, by element, as properties are written. */
const loads: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset'],
  script: ['src', 'href', 'xlink:href'],
  iframe: ['src', 'srcdoc'],
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
  feImage: ['href', 'xlink:href'],
  a: ['ping'],
  area: ['ping'],
  table: ['background'],
  td: ['background'],
  th: ['background'],
  body: ['background'],
};

/** All of these names: without an element, any that loads by one may be meant. */
const anyLoads = Object.values(loads).flat();

/** Some page may have an element named like what every object has. */
const loadsOf = ({ localName }: Element): readonly string[] =>
  (Object.hasOwn(loads, localName) && loads[localName]) || [];

/** The names of elements that load something. */
export const loading = Object.keys(loads).join('|');

/** All of them, without the many that have nothing to load. */
const candidates =
  'img,script,iframe,frame,link,embed,object,audio,video,source,track,input,image,use,feImage,[ping],[background]';

/** Markup without any of these words loads nothing. */
const mayLoad = /src|href|data|poster|ping|background/i;

/** Keeps elements from loading what must not be loaded. */
export interface ElementGate {
  /**
   * Takes from an element and all inside it what must not be loaded.
   *
   * @param isNew it is about to load: requests are counted, and the element tells how it ended
   * @returns whether there was anything
   */
  clean(node: Node, isNew: boolean): boolean;
  /** The same for markup, as it is read inside of an element; the very same where nothing was taken. */
  cleanMarkup(markup: unknown, context?: Partial<Element> | null): unknown;
}

/**
 * Withholds addresses from elements. An image and a frame tell that they have loaded, a script that it
 * could not: that is what its page knows from ad-blockers, and does not try again.
 */
export function gateElements({ scope, patchClosed, stop, trusted, report }: Tools): ElementGate {
  const { document, setTimeout, Event, Document, Element, DocumentFragment, Attr } = scope;
  const { getAttribute, setAttribute, removeAttribute } = Element.prototype;
  const { createElement, createElementNS } = Document.prototype;
  const markupOf = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!;
  /** Where nothing loads. */
  const inert = document.implementation.createHTMLDocument('');

  const isStopped = (
    element: Element | null,
    name: string,
    value: unknown,
    isNew = true,
  ): boolean => {
    const isName = (each: string): boolean => each.toLowerCase() === name.toLowerCase();
    if (value == null || !(element ? loadsOf(element) : anyLoads).some(isName)) return false;
    const rel = element?.localName === 'link' && getAttribute.call(element, 'rel');
    if (rel && !/pre|style|icon|manifest/i.test(rel)) return false;
    // Some hold several addresses.
    const text = `${value as string}`;
    const addresses = /set$|ping/i.test(name) ? text.split(/[\s,]+/) : [text];
    return addresses.some((address) => address && stop(address, isNew));
  };

  const withhold = (element: Element): void => {
    const isScript = element.localName === 'script';
    // Without an address its text would run.
    if (isScript && element.firstChild) setAttribute.call(element, 'type', 'text/plain');
    // A frame that is not on the page yet will tell by itself.
    if (/frame$/.test(element.localName) && !element.isConnected) return;
    setTimeout(() => element.dispatchEvent(new Event(isScript ? 'error' : 'load')));
  };

  /** Sets an attribute, if nothing is against it. */
  const guard = (
    element: Element | null,
    name: string,
    value: unknown,
    set: (value?: unknown) => unknown,
  ): unknown => {
    if (name.toLowerCase() === 'srcdoc' && element?.localName === 'iframe') {
      const cleaned = cleanMarkup(value);
      return cleaned === value ? set() : set(cleaned);
    }
    if (!isStopped(element, name, value)) return set();
    if (element) withhold(element);
    return undefined;
  };

  const cleanOne = (element: Element, isNew: boolean): boolean => {
    let isTaken = false;
    for (const name of loadsOf(element)) {
      const value = getAttribute.call(element, name);
      if (value === null) continue;
      if (name === 'srcdoc') {
        const cleaned = cleanMarkup(value);
        if (cleaned === value) continue;
        setAttribute.call(element, name, cleaned as string);
      } else {
        if (!isStopped(element, name, value, isNew)) continue;
        removeAttribute.call(element, name);
        if (isNew) withhold(element);
      }
      isTaken = true;
    }
    return isTaken;
  };

  function clean(node: Node, isNew: boolean): boolean {
    const isElement = node.nodeType === 1;
    let isTaken = isElement && cleanOne(node as Element, isNew);
    if (!node.firstChild || (!isElement && node.nodeType !== 11)) return isTaken;
    const { querySelectorAll } = (isElement ? Element : DocumentFragment).prototype;
    for (const element of querySelectorAll.call(node as Element, candidates)) {
      isTaken = cleanOne(element, isNew) || isTaken;
    }
    return isTaken;
  }

  function cleanMarkup(markup: unknown, context?: Partial<Element> | null): unknown {
    const { namespaceURI = 'http://www.w3.org/1999/xhtml', localName = 'div' } = context ?? {};
    // Where scripts run, what stands in a noscript is text.
    if (localName === 'noscript' || !mayLoad.test(String(markup))) return markup;
    try {
      const copy = createElementNS.call(inert, namespaceURI, localName);
      markupOf.set!.call(copy, markup);
      const inside = (copy as Partial<HTMLTemplateElement>).content ?? copy;
      if (!clean(inside, true)) return markup;
      const cleaned = trusted.html(markupOf.get!.call(copy) as string);
      // In place of what a policy has vouched for, the browser takes no string.
      if (typeof markup === 'string' || typeof cleaned !== 'string') return cleaned;
      report('markup is not gated: allow the Trusted Types policy tracking-opt-out');
      return markup;
    } catch {
      return markup; // the browser says what it says to that
    }
  }

  for (const [tag, names] of Object.entries(loads)) {
    const prototype = Object.getPrototypeOf(createElement.call(document, tag)) as object;
    for (const name of names) {
      patchClosed(
        prototype,
        name,
        (next, args: [unknown], element: Element) =>
          guard(element, name, args[0], (value) => next(value ? [value] : args)),
        'set',
      );
    }
  }
  for (const [index, method] of ['setAttribute', 'setAttributeNS'].entries()) {
    patchClosed(Element.prototype, method, (next, args: unknown[], element: Element) =>
      guard(element, String(args[index]), args[index + 1], (value) =>
        next(value ? [...args.slice(0, -1), value] : args),
      ),
    );
  }
  const nodes: [object, string][] = [
    [Element.prototype, 'setAttributeNode'],
    [Element.prototype, 'setAttributeNodeNS'],
    [scope.NamedNodeMap.prototype, 'setNamedItem'],
    [scope.NamedNodeMap.prototype, 'setNamedItemNS'],
  ];
  for (const [owner, method] of nodes) {
    patchClosed(owner, method, (next, [attribute]: [Attr?], self: Element | NamedNodeMap) =>
      guard('localName' in self ? self : null, attribute?.name ?? '', attribute?.value, () =>
        next(),
      ),
    );
  }
  const texts: [object, string][] = [
    [Attr.prototype, 'value'],
    [scope.Node.prototype, 'nodeValue'],
    [scope.Node.prototype, 'textContent'],
  ];
  for (const [owner, name] of texts) {
    patchClosed(
      owner,
      name,
      (next, [value]: [unknown], { ownerElement, name }: Partial<Attr>) =>
        ownerElement ? guard(ownerElement, name!, value, () => next()) : next(),
      'set',
    );
  }
  patchClosed(
    scope.SVGAnimatedString.prototype,
    'baseVal',
    (next, [value]: [unknown]) => guard(null, 'href', value, () => next()),
    'set',
  );
  // `new Audio(address)` loads without setting a property.
  patchClosed(
    scope,
    'Audio',
    (next, args: unknown[]) => next(args.length && stop(args[0]) ? [] : args),
    'new',
  );

  return { clean, cleanMarkup };
}
