import { gateElements, loading } from './elements.js';
import type { Kind } from '../patch.js';
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
  const { Document, Range, Node } = scope;
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

  // A whole tag of something that loads: what stands in quotes may have a bracket in it. Written
  // markup may end in the middle of a tag.
  const tags = new RegExp(
    `<(?:${loading.replaceAll(',', '|')})[\\s/](?:"[^"]*"|'[^']*'|[^"'>])*>`,
    'gi',
  );
  const addresses =
    /(\s)(src|srcset|imagesrcset|href|data|poster)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
  const silence = (tag: string): string => {
    const silent = tag.replace(
      addresses,
      (all: string, space: string, name: string, value: string) =>
        value
          .replace(/["']/g, '')
          .split(/[\s,]+/)
          .some((address) => address && stop(address))
          ? `${space}data-stopped-${name}=${value}`
          : all,
    );
    // Without an address its text would run.
    return silent === tag ? tag : silent.replace(/^<script/i, '$& type=text/plain');
  };
  const markups: [owner: string, name: string, kind?: Kind][] = [
    ['Element', 'innerHTML', 'set'],
    ['Element', 'outerHTML', 'set'],
    ['Element', 'setHTMLUnsafe'],
    ['Element', 'insertAdjacentHTML'],
    ['ShadowRoot', 'innerHTML', 'set'],
    ['ShadowRoot', 'setHTMLUnsafe'],
    ['Document', 'write'],
    ['Document', 'writeln'],
  ];
  for (const [owner, name, kind] of markups) {
    patch(
      interfaces[owner]?.prototype,
      name,
      (next, args: unknown[], { localName }: Partial<Element>) => {
        // What stands in these is text.
        const isText = /^(?:style|textarea|title)$/.test(localName ?? '');
        const silenced = args.map((each) => {
          const markup = String(each);
          const rest = isText ? markup : markup.replace(tags, silence);
          return rest === markup ? each : trusted.html(rest);
        });
        return watched(next(silenced));
      },
      kind,
    );
  }

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
}
