import { followElements } from '../core/follow-elements.js';
import { HELD_SCRIPT } from '../core/held-script.js';
import type { Page } from '../core/page.js';
import type { Registry } from '../core/registry.js';
import type { Purpose } from '../core/service.js';
import { readNative } from '../core/read-native.js';
import { trustedOn } from '../core/trusted.js';

const INSTALLED = Symbol.for('tracking-opt-out/held-scripts');

/** A page with the scripts that were held back on it and have been let go. */
type Holder = Page & { [INSTALLED]?: WeakSet<Element> };

/** Tells whether a script was held back, and has been let go since. */
export function isReleased(page: Page, script: Element): boolean {
  return (page as Holder)[INSTALLED]?.has(script) ?? false;
}

/** Milliseconds for which a script waits for the one before it. */
const PATIENCE = 5000;

/**
 * Runs scripts that the page holds back, `<script type="text/plain" data-tracking>`, once they are
 * allowed: in document order, and never twice. `data-tracking` may name another purpose, and
 * `data-type` is the script's own type.
 */
export function installHeldScripts(page: Page, registry: Registry): void {
  const holder = page as Holder;
  if (holder[INSTALLED]) return;
  const taken = (holder[INSTALLED] = new WeakSet<Element>());

  const { document } = page;
  const service = registry.obtain(undefined, { name: 'a held script', write: String });
  /** What runs one after the other; deferred scripts have a line of their own, after the page. */
  let line = Promise.resolve();
  let parsed = new Promise<void>((resolve) => {
    const check = (): void => {
      if (!isLoading(document)) resolve();
    };
    EventTarget.prototype.addEventListener.call(document, 'readystatechange', check);
    check();
  });

  const isAllowed = (held: Element): boolean =>
    service.allows((held.getAttribute('data-tracking') || 'tracking') as Purpose);

  /** Waits for a script from an address, so that the next one finds what it has made. */
  const run = (held: HTMLScriptElement): Promise<void> | undefined => {
    // It may have been stopped, moved or taken away while it waited.
    if (!held.isConnected || !isAllowed(held)) {
      taken.delete(held);
      return undefined;
    }
    const script = release(held, page);
    taken.add(script);
    // The browser tells of no other's end; it runs modules in order by itself.
    if (!script.src || script.noModule) return undefined;
    return new Promise((resolve) => {
      for (const type of ['load', 'error']) script.addEventListener(type, () => resolve());
      // A server that does not answer must not keep the others waiting.
      setTimeout(resolve, PATIENCE);
    });
  };

  const look = (): void => {
    const all = Document.prototype.querySelectorAll.call(document, HELD_SCRIPT);
    for (const held of all as NodeListOf<HTMLScriptElement>) {
      if (taken.has(held) || !isAllowed(held) || !isWhole(held, document)) continue;
      taken.add(held);
      const isModule = held.getAttribute('data-type') === 'module';
      if (held.hasAttribute('async') && (held.hasAttribute('src') || isModule)) void run(held);
      else if (isModule || held.hasAttribute('defer')) parsed = parsed.then(() => run(held));
      else line = line.then(() => run(held));
    }
  };

  followElements(page, HELD_SCRIPT, look);
  void parsed.then(look);
  // Also where options that came late have turned tracking on, which is no event.
  service.observe(look);
}

/** Tells whether the parser has passed a script, so that all of its text is there. */
function isWhole(held: Element, document: Document): boolean {
  let node: Node | null = held;
  while (node && !node.nextSibling) node = node.parentNode;
  return node !== null || !isLoading(document);
}

function isLoading(document: Document): boolean {
  return readNative(document, 'readyState') === 'loading';
}

/** Puts a script that runs in the place of one that is held. */
function release(held: HTMLScriptElement, page: Page): HTMLScriptElement {
  const type = held.getAttribute('data-type') ?? '';
  const script = readNative(page.document, 'createElement').call(
    held.ownerDocument,
    'script',
  ) as HTMLScriptElement;
  try {
    for (const { name, value } of held.attributes) {
      if (name === 'src') script.src = trustedOn(page).createScriptURL(value);
      else if (name !== 'type' && name !== 'data-type') script.setAttribute(name, value);
    }
    // The attribute is hidden from a page that has a policy.
    script.nonce = held.nonce;
    script.async = held.hasAttribute('async');
    if (type) script.type = type;
    // Beside an address it has no meaning, and if the address is withheld it must not run.
    if (!held.hasAttribute('src')) script.text = trustedOn(page).createScript(held.text);
    replace(held, script, page);
    return script;
  } catch {
    // Trusted Types forbid it. The page's own script, put in again, is trusted if the parser made it.
    held.type = type || 'text/javascript';
    if (!held.hasAttribute('async')) held.async = false;
    const { parentNode, nextSibling } = held;
    held.remove();
    parentNode?.insertBefore(held, nextSibling);
    return held;
  }
}

/** Puts a script in another's place; what it writes while it runs, once the page is there, follows it. */
function replace(held: HTMLScriptElement, script: HTMLScriptElement, page: Page): void {
  const document = held.ownerDocument as Partial<Document>;
  if (isLoading(held.ownerDocument)) return held.replaceWith(script);
  // The browser would begin a new page, and nothing would be left of this one.
  const write = (...texts: string[]): void => {
    held.insertAdjacentHTML('beforebegin', trustedOn(page).createHTML(texts.join('')));
  };
  const names = ['write', 'writeln'] as const;
  const before = names.map((name) => Object.getOwnPropertyDescriptor(document, name));
  Object.assign(document, { write, writeln: write });
  // It runs at once, and what it writes comes before the one that goes.
  held.before(script);
  held.remove();
  names.forEach((name, at) => {
    const own = before[at];
    // The script may have put one of its own there.
    if (document[name] !== write) return;
    if (own) Object.defineProperty(document, name, own);
    else delete document[name];
  });
}
