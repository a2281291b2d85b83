import { readNative } from '../../core/read-native.js';
import type { Call } from '../patch.js';
import type { Tools } from './channel.js';
import { gateMarkup, type MarkupGate } from './markup.js';
import { createWithholder, loads, mayLoad, WITHHELD, type Withholder } from './withhold.js';

/** Keeps elements from loading what must not be loaded. */
export interface ElementGate extends MarkupGate, Pick<Withholder, 'clean'> {
  /** Takes from links in a shadow root what must not be told of, once they are followed. */
  followIn(root: EventTarget): void;
}

/** Guards all that gives elements their attributes. */
export function gateElements(tools: Tools): ElementGate {
  const { scope, patch, patchClosed, stop } = tools;
  const { document, Element } = scope;
  /** Where nothing loads. */
  const inert = readNative(document, 'implementation').createHTMLDocument('');
  const { cleanMarkup, cleanPage } = gateMarkup(tools, inert, mayLoad, (inside) =>
    clean(inside, true),
  );
  const { clean, take, guard, isStirred, isWithheld } = createWithholder(tools, cleanPage);

  const setProperty: Call = (next, args: unknown[], self: Element, name) =>
    guard(next, self, name, args);
  for (const [tag, names] of loads) {
    patchClosed(inert.createElement(tag).constructor, names.join(' '), setProperty, 1);
  }
  // Libraries that run scripts by themselves would ask for the page's own, and run that.
  patch(
    scope.HTMLScriptElement,
    'src',
    (next, _args, self: Element) => {
      const address = next() as string;
      return (self.getAttribute('src') === '' && self.getAttribute(WITHHELD)) || address;
    },
    'get',
  );
  patchClosed(scope.HTMLLinkElement, 'rel disabled as media', setProperty, 1);
  const typed = [scope.HTMLScriptElement, scope.SVGScriptElement, scope.HTMLInputElement];
  patchClosed(typed, 'type', setProperty, 1);
  /** What belongs to an element, and changes its attributes; a page has to ask for it first. */
  const parts = new WeakMap<object, Element>();
  const rememberPart: Call = (next, _args, self: Element) => {
    const made = next() as object;
    parts.set(made, self);
    return made;
  };
  // By its list, a link may become anything.
  patchClosed(
    scope.HTMLLinkElement,
    'relList',
    (...call) => {
      patchClosed(
        scope.DOMTokenList,
        'add toggle replace value',
        (next, args: unknown[], list: object) => {
          const link = parts.get(list);
          if (link && isStirred(link, 'rel', args.join(' '))) take(link, true, true);
          return next();
        },
        Infinity,
      );
      return rememberPart(...call);
    },
    'get',
  );
  patchClosed(
    scope.HTMLLinkElement,
    'relList',
    (next, args: unknown[], self: Element) => guard(next, self, 'rel', args),
    1,
  );
  patchClosed(
    Element,
    'setAttribute setAttributeNS',
    (next, args: unknown[], self: Element, method) => {
      const index = method.endsWith('NS') ? 1 : 0;
      return guard(next, self, String(args[index]), args, index + 1);
    },
    3,
  );
  /** Finds whose attributes are changed; an empty map does not tell. */
  const ownerOf = (self: Element | NamedNodeMap): Element | null =>
    'attributes' in self ? self : (self[0]?.ownerElement ?? null);
  // What is taken away, or put there without a value, may have had something wait.
  patchClosed(
    [Element, scope.NamedNodeMap],
    'removeAttribute removeAttributeNS removeAttributeNode toggleAttribute removeNamedItem removeNamedItemNS',
    (next, args: unknown[], self: Element | NamedNodeMap, method) => {
      const given = args[method.endsWith('NS') ? 1 : 0];
      return guard(next, ownerOf(self), String((given as Partial<Attr>)?.name ?? given), []);
    },
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
  // What has its value may come onto any element.
  patchClosed(
    [Element, scope.NamedNodeMap],
    'setAttributeNode setAttributeNodeNS setNamedItem setNamedItemNS',
    (next, [attribute]: [Attr?], self: Element | NamedNodeMap) => {
      const { name, value } = Object(attribute) as Partial<Attr>;
      let element = ownerOf(self);
      if (!element && isWithheld(String(name), value)) {
        // An empty map does not tell whose it is, but what is put into it does.
        const sign = inert.createAttribute('x');
        next([sign]);
        element = sign.ownerElement!;
        element.removeAttributeNode(sign);
      }
      return (
        guard(
          (given) => {
            if (given) attribute!.value = given[0] as string;
            return next();
          },
          element,
          String(name),
          [value],
        ) ?? null
      );
    },
  );
  patch(
    [scope.SVGImageElement, scope.SVGUseElement, scope.SVGFEImageElement, scope.SVGScriptElement],
    'href',
    rememberPart,
    'get',
  );
  patchClosed(
    scope.SVGAnimatedString,
    'baseVal',
    (next, args: unknown[], self: object) => {
      const element = parts.get(self);
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
