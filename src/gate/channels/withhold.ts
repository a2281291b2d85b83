import { HELD_SCRIPT } from '../../core/held-script.js';
import type { Tools } from './channel.js';
import type { MarkupGate } from './markup.js';

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

/** By the name of an element, the attributes that have it load something. */
export const loads = new Map(
  groups.flatMap(([tags, names]) => tags.split(' ').map((tag) => [tag, names.split(' ')])),
);

const names = [...new Set([...loads.values()].flat())];

/** What links are that load something. */
const LOADING_LINK = /pre[cflr]|next|style|icon|manifest|dictionary/i;

/** What links are that load something and never tell of it. */
const SILENT_LINK = /icon|connect|dns|manifest/i;

/** Tells whether a change of an attribute has an element begin to load that did not before. */
type Wakes = (value: unknown, before: string | null, element: Element) => boolean;

const becomes = (values: RegExp): Wakes => {
  const is = (given: unknown): boolean => values.test((given ?? '') as string);
  return (value, before) => is(value) && !is(before);
};
/** By a property, some are taken away by `false`. */
const goes: Wakes = (value, before) => before !== null && (value ?? false) === false;
const isPreload: Wakes = (_value, _before, link) => /preload/i.test((link as HTMLLinkElement).rel);

const wakes = new Map<string, Wakes>([
  ['link rel', becomes(LOADING_LINK)],
  ['script type', becomes(/^$|module|script/i)],
  ['input type', becomes(/image/i)],
  ['link disabled', goes],
  ['iframe srcdoc', goes],
  ['link as', isPreload],
  ['link media', isPreload],
]);

/** One of the images of a `srcset`: its address, and what follows up to a comma. */
const candidate = /([^\s,](?:\S*[^\s,])?)(?:,+(?!\S)|[^,]*)/g;

/** What the address of a script was that has been left without: it stays with copies, and in markup. */
export const WITHHELD = 'data-tracking-withheld';

/** Markup without any of these words loads nothing. */
export const mayLoad = new RegExp(names.join('|'), 'i');

/** Takes addresses from elements, or keeps them from getting them. */
export interface Withholder {
  /**
   * Takes from an element and all inside it what must not be loaded.
   *
   * @param isNew it is about to load: requests are counted, and the element tells how it ended
   * @param isMoved it stands on the page already: only frames and the like load again
   * @returns whether there was anything
   */
  clean(node: Node, isNew: boolean, isMoved?: boolean): boolean;
  /** Takes from one element what must not be loaded; tells whether there was anything. */
  take(element: Element, isNew: boolean, isWoken?: boolean): boolean;
  /**
   * Has what sets an attribute do so, if nothing is against it.
   *
   * @param index which of the arguments is the attribute's value
   */
  guard(
    next: (args?: readonly unknown[]) => unknown,
    element: Element | null,
    name: string,
    args: readonly unknown[],
    index?: number,
  ): unknown;
  /** Tells whether an element that was there without loading anything is about to begin. */
  isStirred(element: Element, name: string, value: unknown): boolean;
  /** Tells whether an attribute may not have a value, wherever it will stand. */
  isWithheld(name: string, value: unknown): boolean;
}

/**
 * Withholds addresses from elements. An image and a frame tell that they have loaded, a script that it
 * could not: that is what its page knows from ad-blockers, and does not try again.
 */
export function createWithholder(
  { scope, stop, trusted }: Tools,
  cleanPage: MarkupGate['cleanPage'],
): Withholder {
  const { setTimeout, Event, Element, DocumentFragment } = scope;

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
    // Some hold several addresses, of which the others stay.
    const text = `${value as string}`;
    const isSet = /set$/i.test(name);
    const several = isSet ? candidate : /ping$/i.test(name) && /(\S+)/g;
    const given = several ? Array.from(text.matchAll(several)) : [[text, text]];
    let isCounted = isNew;
    const left = given.filter(([, address]) => {
      const isStopped = address && stop(address, isCounted);
      // Of several images, one is asked for.
      if (isStopped) isCounted = false;
      return !isStopped;
    });
    if (left.length === given.length) return value;
    // There may be commas inside of an address, but not at its end.
    const rest = left.map(([whole]) => whole!.replace(/,+$/, ''));
    return rest.join(isSet ? ', ' : ' ') || undefined;
  };

  /** Links without their address: they load on the page alone, each time when they come there. */
  const links = new WeakSet<Element>();
  /** Those that will be looked at: one that gets its address and comes to the page at once loads once. */
  const due = new WeakSet<Element>();
  const tellLoad = (link: Element): void => {
    if (due.has(link)) return;
    due.add(link);
    setTimeout(() => {
      due.delete(link);
      if (link.isConnected && !SILENT_LINK.test((link as HTMLLinkElement).rel))
        link.dispatchEvent(new Event('load'));
    });
  };

  const withhold = (element: Element): void => {
    if (element.localName === 'link') {
      links.add(element);
      return tellLoad(element);
    }
    const isScript = element.localName === 'script';
    // Without an address its text would run.
    if (isScript) element.setAttribute('type', 'text/plain');
    // A frame that is not on the page yet will tell by itself.
    if (/frame$/.test(element.localName) && !element.isConnected) return;
    setTimeout(() => element.dispatchEvent(new Event(isScript ? 'error' : 'load')));
  };

  const isStirred = (element: Element, name: string, value: unknown): boolean => {
    const attribute = name.toLowerCase();
    const wake = wakes.get(`${element.localName} ${attribute}`);
    return wake?.(value, element.getAttribute(attribute), element) ?? false;
  };

  /**
   * Leaves a script with an empty address: the browser runs none of its text, whatever else is set, and
   * tells by itself, once it is inserted, that it could not be loaded.
   */
  const blank = (script: Element, address: unknown, set: (empty: string) => unknown): boolean => {
    if (script.localName !== 'script') return false;
    try {
      set(trusted().createScriptURL(''));
      if ('src' in script) script.setAttribute(WITHHELD, stop(address, false)!.url);
      // Of one that was inserted before, only Firefox tells; the others once something is put into it.
      if (script.isConnected) {
        script.append('');
        // Markup written from it would be read without that text, and be taken for something else.
        script.normalize();
      }
      return true;
    } catch {
      return false; // not where nobody may vouch for addresses
    }
  };

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
      const { namespaceURI, name: whole } = attribute;
      const set = (empty: string): void => element.setAttributeNS(namespaceURI, whole, empty);
      if (blank(element, value, set)) continue;
      element.removeAttributeNode(attribute);
      if (isNew) withhold(element);
    }
    return isTaken;
  };

  const guard = (
    next: (args?: readonly unknown[]) => unknown,
    element: Element | null,
    name: string,
    args: readonly unknown[],
    index = 0,
  ): unknown => {
    if (element && isStirred(element, name, args[index]) && take(element, true, true)) {
      // Without an address, the text of a script would run.
      if (element.matches('script:not([src],[*|href])')) return undefined;
    }
    const left = leftOf(element, name, args[index]);
    if (left === args[index]) return next();
    const set = (value: unknown): unknown => next([...args.slice(0, index), value]);
    if (left !== undefined) return set(left);
    if (element && !blank(element, args[index], set)) withhold(element);
    return undefined;
  };

  function clean(node: Node, isNew: boolean, isMoved?: boolean): boolean {
    // A field of that name would stand in its place on a form.
    const isElement = node.nodeType === 1 || typeof node.nodeType !== 'number';
    let isTaken = false;
    if (!isElement && node.nodeType !== 11) return isTaken;
    const { querySelectorAll } = (isElement ? Element : DocumentFragment).prototype;
    const inside = node.firstChild ? querySelectorAll.call(node as Element, '*') : [];
    for (const element of isElement ? [node as Element, ...inside] : inside) {
      const root = Reflect.get(Element.prototype, 'shadowRoot', element);
      if (root) isTaken = clean(root, isNew, isMoved) || isTaken;
      if (isMoved && !/frame$|^object$|^embed$/.test(element.localName)) continue;
      if (take(element, isNew)) isTaken = true;
      else if (isNew && links.has(element) && !element.hasAttribute('href')) tellLoad(element);
      // In markup that is only read, it is a template still.
      const { content } = element as Partial<HTMLTemplateElement>;
      if (element !== node && content && element.hasAttribute('shadowrootmode'))
        isTaken = clean(content, isNew) || isTaken;
    }
    return isTaken;
  }

  return {
    clean,
    take,
    guard,
    isStirred,
    isWithheld: (name, value) => leftOf(null, name, value, false) !== value,
  };
}
