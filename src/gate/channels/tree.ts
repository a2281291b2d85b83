import { readNative } from '../../core/read-native.js';
import type { Call } from '../patch.js';
import type { Channel, Tools } from './channel.js';
import { gateElements } from './elements.js';
import { gateFrames } from './frames.js';

/** Methods and properties that put nodes where they may begin to load; what `moveBefore` moves loads nothing again. */
const insertion =
  /^(?:append|prepend|insert|replace|before|after|surround|add$|body$|caption$|t(?:Head|Foot)$)/;

/** What is written to a document in pieces. */
interface Written {
  /** The beginning of something whose end has not been written yet. */
  readonly held: string;
  readonly isVouched: boolean | undefined;
  /** What follows may stand within a text or a tag. */
  readonly isLost: boolean;
  /** What has written it. */
  readonly script: unknown;
}

// As browsers read it: a space is one of these, and what stands in these elements is text, or a drawing.
const space = '\\t\\n\\f\\r ';
const texts = 'script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext|svg|math';
const attributes = `(?:[${space}/]|[^${space}/>][^${space}/>=]*(?:[${space}]*=[${space}]*(?:"[^"]*"|'[^']*'|[^${space}"'>][^${space}>]*(?=[${space}>])|(?=>))|(?=[${space}/>])(?![${space}]*=)))*>`;
const end = `(?=[${space}/>])`;

/**
 * Each piece of written markup, as browsers read it: comments, elements of text, other tags; last what
 * has no end. A name or a text that has ended once is not tried to end elsewhere, which would take ages.
 */
const piece = new RegExp(
  [
    '<!--(?:-?>|[^]*?--!?>)',
    '<(?:!(?!--)|\\?|/(?![a-z]))[^>]*>',
    `(<(${texts})${end}${attributes})(?=([^]*?)</\\2${end})\\3</\\2${attributes}`,
    `<(?!(?:${texts})${end})/?[a-z][^${space}/>]*${end}${attributes}`,
    '(<(?:[a-z!?/][^]*)?$)',
  ].join('|'),
  'gi',
);

/**
 * Looks through what is inserted, as nodes or as markup, before it can load anything; and hands on the
 * frames that come with it, which can be sent from at once.
 *
 * @returns what to call when the gate closes: nodes are looked at from its first call on
 */
export const gateTree: Channel<Tools> = (tools) => {
  const { scope, patch, patchClosed, isClosed, trusted, document } = tools;
  const { clean, cleanMarkup, cleanPage, followIn } = gateElements(tools);
  const { reach, reachAll: reachFrames } = gateFrames(tools, followIn);
  const { Document, queueMicrotask, setTimeout } = scope;
  const { cloneNode } = scope.Node.prototype;
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

  const watched = (made: unknown): unknown => {
    reachFrames(true);
    return made;
  };

  /** By these, what is put into the root of a page is read as what stands in its body. */
  const inRoot = (context: Element | null): Partial<Element> | null =>
    context?.localName === 'html' ? { ownerDocument: context.ownerDocument } : context;
  const putMarkup =
    (at: number): Call =>
    (next, args: unknown[], element: Element, name) => {
      // It is read as what stands there.
      const isBeside =
        name === 'outerHTML' || (at && /^(?:beforebegin|afterend)$/i.test(String(args[0])));
      const parent = isBeside ? element.parentElement : element;
      const context = at ? inRoot(parent) : parent;
      return watched(
        next(args.map((each, index) => (index === at ? cleanMarkup(each, context) : each))),
      );
    };
  const holders = [scope.Element, scope.ShadowRoot];
  patchClosed(holders, 'innerHTML outerHTML setHTML setHTMLUnsafe', putMarkup(0), 1);
  patchClosed(holders, 'insertAdjacentHTML', putMarkup(1), 2);

  // Nothing loads in what it makes, but its shadow roots go where they are not looked at.
  patchClosed(
    Document,
    'parseHTMLUnsafe',
    (next, [markup, ...others]: unknown[]) => next([cleanPage(markup, 'parsed'), ...others]),
    1,
  );

  // WebKit loads images while it makes them: what comes out would be looked through too late.
  patchClosed(
    scope.Range,
    'createContextualFragment',
    (next, args: unknown[], { startContainer: start }: Range) => {
      const context = start.nodeType === 1 ? (start as Element) : start.parentElement;
      return next(args.map((each) => cleanMarkup(each, inRoot(context))));
    },
    1,
  );

  const written = new WeakMap<Document, Written>();
  // For a string that nobody has vouched for, nor do we.
  const vouch = (markup: string, isVouched: boolean): string =>
    isVouched ? trusted().createHTML(markup) : markup;
  /** The native one, by which no line break is added. */
  const { write } = Document.prototype;
  let depth = 0;
  // What is held is written even if the gate opens in between.
  patch(
    Document,
    'write writeln',
    (next, args: unknown[], self: Document, name) => {
      const before = written.get(self);
      if (!before && !isClosed()) return next();
      // No further script of the page runs amid a text: what one of them writes begins anew.
      const script = self.currentScript;
      if (before?.isLost && before.script === script) return watched(next());
      const given = args.map(String).join('') + (name === 'writeln' ? '\n' : '');
      const isVouched =
        before?.isVouched !== false && args.every((each) => scope.trustedTypes?.isHTML?.(each));
      const text = (before?.held ?? '') + given;
      // In a template the parts of a table may stand by themselves.
      const place = readNative(self, 'createElement').call(self, 'template');
      let held = '';
      let isLost = false;
      const left = text.replace(
        piece,
        (whole: string, start: string = whole, _name?: string, inside = '', open?: string) => {
          // A script within a comment within a script may end elsewhere, and a drawing in a drawing does.
          isLost ||= /^(?=([^]*?<!--))\1[^]*<script|<svg|<math/i.test(inside as string);
          if (isLost) return whole;
          if (open) {
            // The rest of it comes with the next call, if it comes at once.
            held = open;
            return '';
          }
          // With something in it: without an address a script's text would run. A body is none within another.
          const isBody = /^<body\b/i.test(start);
          const markup = vouch(isBody ? start : `${start}<!>`, isVouched);
          const cleaned = isBody ? cleanPage(markup, 'written') : cleanMarkup(markup, place);
          const tag = `${cleaned as string}`.replace(
            /^<html><head><\/head>|<!\S*$|<\/body><\/html>$/g,
            '',
          );
          // No more tags than there were.
          return cleaned === markup || !/^<[^<]+$/.test(tag)
            ? whole
            : tag + whole.slice(start.length);
        },
      );
      written.delete(self);
      let safe: unknown = vouch(left, isVouched);
      // What is no tag to a reader of tags may be one to the browser.
      if (!isLost) {
        const isPage = /<(?:html|head|body|frameset)\b/i.test(left);
        safe = isPage ? cleanPage(safe, 'written') : cleanMarkup(safe, self as Node as Element);
      }
      // Amid another call, what follows is that call's.
      if (depth) {
        safe = vouch(`${safe as string}${held}`, isVouched);
        held = '';
      }
      depth++;
      try {
        if (`${safe as string}` === given) next();
        else write.call(self, safe as string);
      } finally {
        depth--;
      }
      if (!held && !isLost) return watched(undefined);
      const state: Written = { held, isVouched: !held || isVouched, isLost, script };
      written.set(self, state);
      // What is not ended at once stays as it is, and with it what follows. After the script that the
      // browser reads it would begin the page anew; without one, WebKit may come to it amid a task.
      if (held) {
        (script ? queueMicrotask : setTimeout)(() => {
          if (written.get(self) !== state) return;
          written.set(self, { held: '', isVouched: true, isLost: true, script });
          if (self.readyState === 'loading') write.call(self, vouch(held, isVouched));
        });
      }
      return watched(undefined);
    },
    Infinity,
  );
  patch(Document, 'open close', (next, args: unknown[], self: Document, name) => {
    const { held, isVouched } = written.get(self) ?? {};
    written.delete(self);
    // The end of the page is the end of what was begun.
    if (held && name === 'close') {
      write.call(self, cleanMarkup(vouch(held, isVouched!), self as Node as Element) as string);
    }
    const made = next() as unknown;
    // With a third argument it opens a window.
    if (args.length > 2) reach(made);
    return made;
  });

  /** WebKit loads images while it takes them from a page where nothing loads: what comes out would be looked through too late. */
  const comeClean = (name: string, args: readonly unknown[]): readonly unknown[] => {
    const [node, ...others] = args as [Node?];
    if (!/^import|^adopt/.test(name) || !node?.ownerDocument) return args;
    if (readNative(node.ownerDocument, 'defaultView')) return args;
    const given = name === 'adoptNode' ? node : cloneNode.call(node, true);
    return clean(given, false) ? [given, ...others] : args;
  };

  let isReady = false;
  return () => {
    reachFrames();
    // What the page shows already, but has not loaded, is not loaded any more.
    for (const image of Document.prototype.querySelectorAll.call(document(), 'img')) {
      if (!(image as HTMLImageElement).complete) clean(image, false);
    }
    if (isReady) return;
    isReady = true;
    const insertions = nodes
      .flatMap(({ prototype }) => Object.keys(prototype))
      .filter((name) => insertion.test(name));
    patchClosed(nodes, insertions.join(' '), (next, args: Partial<Node>[]) => {
      for (const node of args) {
        try {
          const isMoved = node?.isConnected === true && node.ownerDocument === document();
          if (node?.nodeType) clean(node as Node, true, isMoved);
        } catch {
          // It only looks like a node: the browser takes it for a text, or refuses it.
        }
      }
      return watched(next());
    });
    // Images load before they are inserted.
    patchClosed(
      nodes,
      'cloneNode importNode adoptNode',
      (next, args: readonly unknown[], _self, name) => {
        const made = next(comeClean(name, args)) as Node;
        // Pages are copied as a whole: a copy asks for nothing new.
        clean(made, false);
        return made;
      },
    );
  };
};
