import type { Kind } from '../patch.js';
import type { Tools } from './channel.js';
import { gateElements, loading } from './elements.js';

/** What has methods that put nodes where they may begin to load. */
const owners = ['Node', 'Element', 'CharacterData', 'DocumentFragment', 'Document', 'Range'];

const insertions = [
  'appendChild',
  'insertBefore',
  'replaceChild',
  'append',
  'prepend',
  'before',
  'after',
  'replaceWith',
  'replaceChildren',
  'insertAdjacentElement',
  'moveBefore',
  'insertNode',
  'surroundContents',
];

/** Methods that make nodes, of which images load before they are inserted. */
const makers: readonly (readonly [owner: string, name: string])[] = [
  ['Range', 'createContextualFragment'],
  ['Node', 'cloneNode'],
  ['Document', 'importNode'],
  ['Document', 'adoptNode'],
];

/** What takes markup, with the place of the markup among its arguments. */
const markups: readonly (readonly [owner: string, name: string, index: number, kind?: Kind])[] = [
  ['Element', 'innerHTML', 0, 'set'],
  ['Element', 'outerHTML', 0, 'set'],
  ['Element', 'setHTMLUnsafe', 0],
  ['Element', 'insertAdjacentHTML', 1],
  ['ShadowRoot', 'innerHTML', 0, 'set'],
  ['ShadowRoot', 'setHTMLUnsafe', 0],
];

/**
 * Looks through what is inserted, as nodes or as markup, before it can load anything; and tells when a
 * page has got another frame, which can be sent from at once.
 *
 * @returns what to call when the gate closes: nodes are looked at from its first call on
 */
export function gateTree(tools: Tools, onFrames: () => void): () => void {
  const { scope, patchClosed, trusted } = tools;
  const { clean, cleanMarkup } = gateElements(tools);
  // A frame's window may show another page by the time when the gate closes.
  const interfaces = scope as unknown as Record<string, { prototype: object } | undefined>;
  const prototypes = new Map(owners.map((name) => [name, interfaces[name]?.prototype]));
  const { document, Document } = scope;
  let frames = scope.length;

  const watched = (made: unknown): unknown => {
    if (scope.length !== frames) {
      frames = scope.length;
      onFrames();
    }
    return made;
  };

  for (const [owner, name, index, kind] of markups) {
    patchClosed(
      interfaces[owner]?.prototype,
      name,
      (next, args: unknown[], element: Element) => {
        // It is read as what stands there.
        const isBeside =
          name === 'outerHTML' || /^(?:beforebegin|afterend)$/i.test(String(args[0]));
        const context = isBeside ? element.parentElement : element;
        const cleaned = [...args];
        if (args.length > index) cleaned[index] = cleanMarkup(args[index], context);
        return watched(next(cleaned));
      },
      kind,
    );
  }

  // Each tag that loads by itself: written markup need not be whole, and is not read as a whole.
  const tags = new RegExp(
    `<(?:${loading})\\b(?:[^=>]|=\\s*"[^"]*"|=\\s*'[^']*'|=(?!\\s*["']))*>`,
    'gi',
  );
  const unfinished = new RegExp(`<(?:${loading})\\s[^>]*$`, 'i');
  const waiting = new WeakMap<object, string>();
  for (const name of ['write', 'writeln']) {
    patchClosed(Document.prototype, name, (next, args: unknown[], self: Document) => {
      const given = args.map(String).join('');
      const text = (waiting.get(self) ?? '') + given;
      // The rest of a tag comes with the next call.
      const rest = unfinished.exec(text)?.[0] ?? '';
      waiting.set(self, rest);
      const whole = text.slice(0, text.length - rest.length).replace(tags, (tag) => {
        const markup = trusted.html(tag);
        const cleaned = cleanMarkup(markup);
        if (cleaned === markup) return tag;
        // Without an address a script's text would run.
        return String(cleaned)
          .replace(/^<script/i, '$& type=text/plain')
          .replace(/<\/[^>]*>$/, '');
      });
      return watched(next(whole === given ? args : [trusted.html(whole)]));
    });
  }

  let isReady = false;
  return () => {
    // What the page shows already, but has not loaded, is not loaded any more.
    for (const element of Document.prototype.querySelectorAll.call(document, 'img,[ping]')) {
      if (!(element as HTMLImageElement).complete) clean(element, false);
    }
    if (isReady) return;
    isReady = true;
    for (const [, owner] of prototypes) {
      for (const name of insertions) {
        patchClosed(owner, name, (next, args: Partial<Node>[]) => {
          for (const node of args) {
            // What is only moved has loaded before.
            if (node?.nodeType && !(node.isConnected && node.ownerDocument === document)) {
              clean(node as Node, true);
            }
          }
          return watched(next());
        });
      }
    }
    for (const [owner, name] of makers) {
      patchClosed(prototypes.get(owner), name, (next) => {
        const made = next() as Node;
        // Pages are copied as a whole: a copy asks for nothing new.
        clean(made, owner === 'Range');
        return made;
      });
    }
  };
}
