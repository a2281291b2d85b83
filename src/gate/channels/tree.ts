import { gateElements, loading } from './elements.js';
import type { Tools } from './channel.js';

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

/**
 * Looks through what is inserted, as nodes or as markup, before it can load anything; and tells when a
 * page has got another frame, which can be sent from at once.
 */
export function gateTree(tools: Tools, onFrames: () => void): void {
  const { scope, patch, stop, trusted } = tools;
  const { clean } = gateElements(tools);
  const { document, Document, Element, Range, Node } = scope;
  const { createElement } = Document.prototype;
  const { before, after, prepend, append, replaceWith } = Element.prototype;
  const interfaces = scope as unknown as Record<string, { prototype: object } | undefined>;
  let frames = scope.length;

  const watched = (made: unknown): unknown => {
    if (scope.length !== frames) {
      frames = scope.length;
      onFrames();
    }
    return made;
  };

  for (const owner of owners) {
    for (const name of insertions) {
      patch(interfaces[owner]?.prototype, name, (next, args: unknown[]) => {
        for (const node of args) if ((node as Partial<Node> | null)?.nodeType) clean(node as Node);
        return watched(next());
      });
    }
  }

  const mayLoad = new RegExp(`<(?:${loading.replaceAll(',', '|')})[\\s/]`, 'i');

  /** Reads markup where nothing loads; undefined where all of it may. */
  const parse = (element: Element | ShadowRoot, markup: unknown): DocumentFragment | undefined => {
    // What stands in these is text.
    const isText = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)$/.test(
      nameOf(element),
    );
    if (isText || !mayLoad.test(String(markup))) return undefined;
    const template = createElement.call(document, 'template') as HTMLTemplateElement;
    setMarkup.call(template, markup as string);
    const length = template.innerHTML.length;
    clean(template.content);
    return template.innerHTML.length === length ? undefined : template.content;
  };
  const setMarkup = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!.set!;

  const nameOf = (element: Element | ShadowRoot): string =>
    'localName' in element ? element.localName : '';

  const put = (element: Element, position: unknown, content: DocumentFragment): void => {
    const methods: Record<string, (...nodes: Node[]) => void> = {
      beforebegin: before,
      afterbegin: prepend,
      beforeend: append,
      afterend: after,
    };
    methods[String(position).toLowerCase()]?.call(element, content);
  };

  /** Has markup that is set on an element looked through, and put there as nodes if anything is taken out. */
  const gateMarkup = (
    owner: string,
    name: string,
    side: 'set' | 'value',
    insert: (element: Element, content: DocumentFragment, args: unknown[]) => void,
    index = 0,
  ) =>
    patch(
      interfaces[owner]?.prototype,
      name,
      (next, args: unknown[], element: Element) => {
        const content = parse(element, args[index]);
        if (content) insert(element, content, args);
        return watched(content ? undefined : next());
      },
      side,
    );

  const fill = (element: Element | ShadowRoot, content: DocumentFragment): void => {
    const isTemplate = nameOf(element) === 'template';
    (isTemplate ? (element as HTMLTemplateElement).content : element).replaceChildren(content);
  };
  for (const owner of ['Element', 'ShadowRoot']) {
    gateMarkup(owner, 'innerHTML', 'set', fill);
    gateMarkup(owner, 'setHTMLUnsafe', 'value', fill);
  }
  gateMarkup('Element', 'outerHTML', 'set', (element, content) =>
    replaceWith.call(element, content),
  );
  gateMarkup(
    'Element',
    'insertAdjacentHTML',
    'value',
    (element, content, [position]) => put(element, position, content),
    1,
  );

  // What these make is looked through in the same task, before its images load.
  const makers: [object, string][] = [
    [Range.prototype, 'createContextualFragment'],
    [Node.prototype, 'cloneNode'],
    [Document.prototype, 'importNode'],
    [Document.prototype, 'adoptNode'],
  ];
  for (const [owner, name] of makers) {
    patch(owner, name, (next) => {
      const made = next() as Node;
      clean(made);
      return made;
    });
  }

  // Written markup may be part of a tag: only whole ones are looked at.
  const tags = new RegExp(`${mayLoad.source}[^>]*>`, 'gi');
  const addresses = /\s(src|srcset|imagesrcset|href|data|poster)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
  const silence = (tag: string): string =>
    tag.replace(addresses, (all: string, name: string, value: string) =>
      value
        .replace(/["']/g, '')
        .split(/[\s,]+/)
        .some((address) => address && stop(address))
        ? ` data-stopped-${name}=${value}`
        : all,
    );
  for (const name of ['write', 'writeln']) {
    patch(Document.prototype, name, (next, args: unknown[]) => {
      const found = args.map(String);
      const written = found.map((text) => text.replace(tags, silence));
      const isSame = written.every((text, index) => text === found[index]);
      return watched(next(isSame ? args : written.map(trusted.html)));
    });
  }
}
