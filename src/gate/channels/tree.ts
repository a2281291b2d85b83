import type { Channel, Tools } from './channel.js';
import { gateElements, loading } from './elements.js';
import { gateFrames } from './frames.js';

/** Methods and properties that put nodes where they may begin to load; what `moveBefore` moves loads nothing again. */
const insertion =
  /^(?:append|prepend|insert|replace|before|after|surround|add$|body$|caption$|t(?:Head|Foot)$)/;

/**
 * Looks through what is inserted, as nodes or as markup, before it can load anything; and hands on the
 * frames that come with it, which can be sent from at once.
 *
 * @returns what to call when the gate closes: nodes are looked at from its first call on
 */
export const gateTree: Channel<Tools> = (tools) => {
  const { scope, patchClosed, trusted } = tools;
  const { clean, cleanMarkup, cleanPage } = gateElements(tools);
  const reachFrames = gateFrames(tools);
  const { document, Document } = scope;
  const nodes = [
    scope.Node,
    scope.Element,
    scope.CharacterData,
    scope.DocumentFragment,
    Document,
    scope.Range,
    scope.HTMLTableElement,
    scope.HTMLSelectElement,
    scope.HTMLOptionsCollection,
  ];
  let frames = scope.length;

  const watched = (made: unknown): unknown => {
    if (scope.length !== frames) {
      frames = scope.length;
      reachFrames();
    }
    return made;
  };

  patchClosed(
    [scope.Element, scope.ShadowRoot],
    'innerHTML outerHTML setHTML setHTMLUnsafe insertAdjacentHTML',
    (next, args: unknown[], element: Element, name) => {
      const at = name === 'insertAdjacentHTML' ? 1 : 0;
      // It is read as what stands there.
      const isBeside =
        name === 'outerHTML' || (at && /^(?:beforebegin|afterend)$/i.test(`${args[0] as string}`));
      const context = isBeside ? element.parentElement : element;
      return watched(
        next(args.map((each, index) => (index === at ? cleanMarkup(each, context) : each))),
      );
    },
  );

  // Nothing loads in what it makes, but its shadow roots go where they are not looked at.
  patchClosed(Document, 'parseHTMLUnsafe', (next, [markup, ...others]: unknown[]) =>
    next([cleanPage(markup), ...others]),
  );

  // WebKit loads images while it makes them: what comes out would be looked through too late.
  patchClosed(
    scope.Range,
    'createContextualFragment',
    (next, args: unknown[], { startContainer: start }: Range) => {
      const context = start.nodeType === 1 ? (start as Element) : start.parentElement;
      return next(args.map((each) => cleanMarkup(each, context)));
    },
  );

  // Each tag that loads by itself: written markup need not be whole, and is not read as a whole.
  const tags = new RegExp(
    `<(?:(?:${loading})\\b(?:=\\s*(?:"[^"]*"?|'[^']*'?)|[^>])*>?|[a-z]+$)`,
    'gi',
  );
  const waiting = new WeakMap<object, string>();
  patchClosed(Document, 'write writeln', (next, args: unknown[], self: Document) => {
    const given = args.map(String).join('');
    const text = (waiting.get(self) ?? '') + given;
    let rest = '';
    // For a string that nobody has vouched for, nor do we.
    const isVouched = args.every((each) => scope.trustedTypes?.isHTML(each));
    const vouch = (markup: string): string => (isVouched ? trusted().createHTML(markup) : markup);
    const left = text.replace(tags, (tag) => {
      if (!tag.endsWith('>')) {
        // The rest of it comes with the next call.
        rest = tag;
        return '';
      }
      // With something in it: without an address a script's text would run.
      const markup = vouch(`${tag}<!>`);
      const cleaned = cleanMarkup(markup);
      return cleaned === markup ? tag : String(cleaned).replace(/<!\S*$/, '');
    });
    // What is no tag to a reader of tags may be one to the browser.
    const written = vouch(left);
    const isPage = /<(?:html|head|body|frameset)\b/i.test(left);
    const safe = isPage ? cleanPage(written) : cleanMarkup(written);
    const made: unknown = next(left === given && safe === written ? args : [safe]);
    waiting.set(self, rest);
    return watched(made);
  });

  let isReady = false;
  return () => {
    reachFrames();
    // What the page shows already, but has not loaded, is not loaded any more.
    for (const image of Document.prototype.querySelectorAll.call(document, 'img')) {
      if (!(image as HTMLImageElement).complete) clean(image, false);
    }
    if (isReady) return;
    isReady = true;
    const insertions = nodes
      .flatMap(({ prototype }) => Object.keys(prototype))
      .filter((name) => insertion.test(name));
    patchClosed(nodes, insertions.join(' '), (next, args: Partial<Node>[]) => {
      for (const node of args) {
        const isMoved = node?.isConnected === true && node.ownerDocument === document;
        if (node?.nodeType) clean(node as Node, true, isMoved);
      }
      return watched(next());
    });
    // Images load before they are inserted.
    const makers = 'createContextualFragment cloneNode importNode adoptNode';
    patchClosed(nodes, makers, (next, _args, _self, name) => {
      const made = next() as Node;
      // Pages are copied as a whole: a copy asks for nothing new.
      clean(made, name === 'createContextualFragment');
      return made;
    });
  };
};
