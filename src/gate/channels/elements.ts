import { HELD_SCRIPT } from '../../core/held-script.js';
import { readNative } from '../../core/read-native.js';
import type { Tools } from './channel.js';
import { gateMarkup, type MarkupGate } from './markup.js';

/** What has the browser load something: elements, and their attributes and properties. */
const groups = [
  ['img source', 'src srcset'],
  ['script', 'src href'],
  ['iframe', 'src srcdoc'],
  ['frame embed audio track input', 'src'],
  ['video', 'src poster'],
  ['link', 'href imagesrcset imageSrcset'],
  ['object', 'data'],
  ['base image use feImage', 'href'],
  ['a area', 'ping'],
  ['table thead tbody tfoot tr td th col colgroup body', 'background'],
] as const;

const loads = new Map(
  groups.flatMap(([tags, names]) => tags.split(' ').map((tag) => [tag, names.split(' ')])),
);

const names = [...new Set([...loads.values()].flat())];

/** Elements that may have something to load, in drawings under any prefix; or that hold a shadow root that has. */
const candidates = `${names.map((name) => `[*|${name}]`).join()},template[shadowrootmode]`;

/** What links are that load something. */
const LOADING_LINK = /pre[cflr]|next|style|icon|manifest|dictionary/i;

/** What has an element begin to load that did not before: an attribute and property, and its values that do. */
const wakes = new Map<string, readonly [name: string, values: RegExp]>([
  ['link', ['rel', LOADING_LINK]],
  ['script', ['type', /^$|module|script/i]],
  ['input', ['type', /image/i]],
]);

/** One of the images of a `srcset`: its address, and what follows up to a comma. */
const candidate = /([^\s,](?:\S*[^\s,])?)(?:,+(?!\S)|[^,]*)/g;

/** Markup without any of these words loads nothing. */
const mayLoad = new RegExp(names.join('|'), 'i');

/** Keeps elements from loading what must not be loaded. */
export interface ElementGate extends MarkupGate {
  /**
   * Takes from an element and all inside it what must not be loaded.
   *
   * @param isNew it is about to load: requests are counted, and the element tells how it ended
   * @param isMoved it stands on the page already: only frames and the like load again
   * @returns whether there was anything
   */
  clean(node: Node, isNew: boolean, isMoved?: boolean): boolean;
  /** Takes from links in a shadow root what must not be told of, once they are followed. */
  followIn(root: EventTarget): void;
}

/**
 * Withholds addresses from elements. An image and a frame tell that they have loaded, a script that it
 * could not: that is what its page knows from ad-blockers, and does not try again.
 */
export function gateElements(tools: Tools): ElementGate {
  const { scope, patch, patchClosed, stop, trusted } = tools;
  const { document, setTimeout, Event, Element, DocumentFragment } = scope;
  /** Where nothing loads. */
  const inert = readNative(document, 'implementation').createHTMLDocument('');
  const { cleanMarkup, cleanPage } = gateMarkup(tools, inert, mayLoad, (inside) =>
    clean(inside, true),
  );

  /** What is left of an attribute's value: all of it, or nothing; of markup perhaps some. */
  const leftOf = (
    element: Element | null,
    name: string,
    value: unknown,
    isNew = true,
    isWoken = false,
  ): unknown => {
    const loading = element ? loads.get(element.localName) : names;
    const isLoading = value != null && loading?.includes(name.toLowerCase().replace(/.*:/, ''));
    if (!isLoading) return value;
    // What waits until it is allowed needs its address then.
    if (!isWoken && element?.matches(HELD_SCRIPT)) return value;
    if (/srcdoc/i.test(name)) return cleanPage(value, 'srcdoc');
    const rel = !isWoken && element?.localName === 'link' && element.getAttribute('rel');
    if (rel && !LOADING_LINK.test(rel)) return value;
    // Some hold several addresses.
    const text = `${value as string}`;
    let addresses: readonly string[] = [text];
    if (/ping$/i.test(name)) addresses = text.split(/\s+/);
    // There may be commas inside of an address, but not at its end.
    if (/set$/i.test(name)) {
      addresses = [...text.matchAll(candidate)].map(([, address]) => address!);
    }
    return addresses.some((address) => address && stop(address, isNew)) ? undefined : value;
  };

  const withhold = (element: Element): void => {
    const isScript = element.localName === 'script';
    // Without an address its text would run.
    if (isScript && element.firstChild) element.setAttribute('type', 'text/plain');
    // A frame that is not on the page yet will tell by itself.
    if (/frame$/.test(element.localName) && !element.isConnected) return;
    setTimeout(() => element.dispatchEvent(new Event(isScript ? 'error' : 'load')));
  };

  /** Tells whether an element that was there without loading anything is about to begin. */
  const isStirred = (element: Element, name: string, value: unknown): boolean => {
    const [attribute, values] = wakes.get(element.localName) ?? [];
    if (attribute !== name.toLowerCase()) return false;
    const is = (given: unknown): boolean => values!.test((given ?? '') as string);
    return is(value) && !is(element.getAttribute(attribute));
  };

  /** A script that comes by markup, or as a copy, is another one than the page will listen to. */
  const isCopied = (script: Element, isNew: boolean): boolean =>
    !isNew || !readNative(script.ownerDocument, 'defaultView');

  /** Leaves an empty address, of which the browser tells by itself that it could not load it. */
  const blank = (script: Element, { namespaceURI, name }: Attr): boolean => {
    try {
      script.setAttributeNS(namespaceURI, name, trusted().createScriptURL(''));
      return true;
    } catch {
      return false; // not where nobody may vouch for addresses
    }
  };

  /** Takes from one element what must not be loaded; tells whether there was anything. */
  const take = (element: Element, isNew: boolean, isWoken?: boolean): boolean => {
    let isTaken = false;
    if (!loads.has(element.localName)) return isTaken;
    for (const attribute of Array.from(element.attributes)) {
      const { localName: name, value } = attribute;
      const left = leftOf(element, name, value, isNew, isWoken);
      if (left === value) continue;
      isTaken = true;
      if (left !== undefined) {
        element.setAttribute(name, left as string);
        continue;
      }
      if (element.localName === 'script' && isCopied(element, isNew) && blank(element, attribute)) {
        continue;
      }
      element.removeAttributeNode(attribute);
      if (isNew) withhold(element);
    }
    return isTaken;
  };

  /** Has what sets an attribute do so, if nothing is against it. */
  const guard = (
    next: (args?: readonly unknown[]) => unknown,
    element: Element | null,
    name: string,
    args: readonly unknown[],
    index = 0,
  ): unknown => {
    if (element && isStirred(element, name, args[index]) && take(element, true, true)) {
      // Without its address, the text of a script would run.
      if (element.localName === 'script') return undefined;
    }
    const left = leftOf(element, name, args[index]);
    if (left === args[index]) return next();
    if (left !== undefined) return next([...args.slice(0, index), left]);
    if (element) withhold(element);
    return undefined;
  };

  function clean(node: Node, isNew: boolean, isMoved?: boolean): boolean {
    // A field of that name would stand in its place on a form.
    const isElement = node.nodeType === 1 || typeof node.nodeType !== 'number';
    let isTaken = false;
    if (!isElement && node.nodeType !== 11) return isTaken;
    const { querySelectorAll } = (isElement ? Element : DocumentFragment).prototype;
    const inside = node.firstChild ? querySelectorAll.call(node as Element, candidates) : [];
    for (const element of isElement ? [node as Element, ...inside] : inside) {
      if (isMoved && !/frame$|^object$|^embed$/.test(element.localName)) continue;
      isTaken = take(element, isNew) || isTaken;
      // In markup that is only read, it is a template still.
      const { content } = element as Partial<HTMLTemplateElement>;
      if (element !== node && content) isTaken = clean(content, isNew) || isTaken;
    }
    return isTaken;
  }

  for (const [tag, names] of loads) {
    const { constructor } = inert.createElement(tag);
    patchClosed(
      constructor,
      `${names.join(' ')} ${wakes.get(tag)?.[0] ?? ''}`,
      (next, args: unknown[], self: Element, name) => guard(next, self, name, args),
      1,
    );
  }
  // By its list, a link may become anything.
  for (const kind of ['get', 1] as const) {
    patchClosed(
      scope.HTMLLinkElement,
      'relList',
      (next, [rel = 'preload']: unknown[], self: Element) => {
        if (isStirred(self, 'rel', rel)) take(self, true, true);
        return next();
      },
      kind,
    );
  }
  patchClosed(
    Element,
    'setAttribute setAttributeNS removeAttribute',
    (next, args: unknown[], self: Element, method) => {
      const index = method.endsWith('NS') ? 1 : 0;
      return guard(next, self, String(args[index]), args, index + 1);
    },
    3,
  );
  patchClosed(
    [scope.Attr, scope.Node],
    'value nodeValue textContent',
    (next, args: unknown[], self: Node | Attr) =>
      'ownerElement' in self && self.ownerElement
        ? guard(next, self.ownerElement, self.name, args)
        : next(),
    1,
  );
  // What has its value may come onto any element; that of an empty map is not told.
  patchClosed(
    [Element, scope.NamedNodeMap],
    'setAttributeNode setAttributeNodeNS setNamedItem setNamedItemNS',
    (next, [attribute]: [Attr?], self: Element | NamedNodeMap) =>
      guard(
        (given) => {
          if (given) attribute!.value = given[0] as string;
          return next();
        },
        'attributes' in self ? self : (self[0]?.ownerElement ?? null),
        String(attribute?.name),
        [attribute?.value],
      ) ?? null,
  );
  /** What classes and links have too; a page has to ask for it first. */
  const drawn = new WeakMap<object, Element>();
  patch(
    [scope.SVGImageElement, scope.SVGUseElement, scope.SVGFEImageElement, scope.SVGScriptElement],
    'href',
    (next, _args, self: Element) => {
      const made = next() as object;
      drawn.set(made, self);
      return made;
    },
    'get',
  );
  patchClosed(
    scope.SVGAnimatedString,
    'baseVal',
    (next, args: unknown[], self: object) => {
      const element = drawn.get(self);
      return element ? guard(next, element, 'href', args) : next();
    },
    1,
  );
  // `new Audio(address)` loads without setting a property.
  patchClosed(scope, 'Audio', (next, [address]) => (stop(address) ? next([]) : next()), 'new');

  // Those of the page's own HTML are looked at when the link is followed.
  const follow = (event: Event): void => {
    for (const each of event.composedPath() as Partial<HTMLAnchorElement>[]) {
      if (each.ping) take(each as Element, true);
    }
  };
  const followIn = (root: EventTarget): void => {
    for (const type of ['click', 'auxclick']) {
      scope.EventTarget.prototype.addEventListener.call(root, type, follow, true);
    }
  };
  followIn(scope);
  // Of what stands in no page, or in a closed shadow root, the window does not hear.
  const { getRootNode } = scope.Node.prototype;
  patchClosed(scope.HTMLElement, 'click', (next, _args, self: Element) => {
    followIn(getRootNode.call(self));
    return next();
  });

  return { clean, cleanMarkup, cleanPage, followIn };
}
