import { readNative } from '../../core/read-native.js';
import type { Tools } from './channel.js';

/** Takes from markup what must not be loaded; what comes back is the very same where nothing was taken. */
export interface MarkupGate {
  /** Takes it from markup as it is read inside of an element. */
  cleanMarkup(given: unknown, context?: Partial<Element> | null): unknown;
  /** Takes it from the markup of a whole page. */
  cleanPage(given: unknown, kind: PageKind): unknown;
}

/** What is only parsed runs no scripts; what is a `srcdoc` is never read in the mode of old pages. */
type PageKind = 'parsed' | 'srcdoc' | 'written';

type Vouch = (text: string) => string;

/** How markup is read, and written again. */
interface Reader {
  read(text: string, vouch: Vouch): Node;
  /** What holds all that has been read. */
  inside(read: Node): ParentNode & Node;
  write(read: Node): string;
  /** Tells whether what stands in a `<noscript>` is text there, as it is where scripts run. */
  isText(vouch: Vouch): boolean;
}

/** Where nothing loads, no scripts run: a `<noscript>` is read there under the name of what is text everywhere. */
const STAND_IN = 'noframes';

const rename = (markup: string, from: string, to: string): string =>
  markup.replace(RegExp(`((?:<|&lt;)/?)${from}`, 'gi'), `$1${to}`);

/**
 * Has the browser read markup where nothing loads, and writes it anew where something was taken.
 *
 * @param inert a document where nothing loads
 * @param mayLoad markup without any of its words loads nothing
 * @param clean takes from what was read; tells whether there was anything
 */
export function gateMarkup(
  { scope, trusted, report }: Tools,
  inert: Document,
  mayLoad: RegExp,
  clean: (inside: Node) => boolean,
): MarkupGate {
  const { document, DOMParser, Element, Node, XMLSerializer } = scope;
  const markupOf = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!;
  /** The content of a template, or the element itself. */
  const insideOf = (element: Node): ParentNode & Node => {
    const { content } = element as Partial<HTMLTemplateElement>;
    return content?.nodeType ? content : (element as Element);
  };

  /** Lists what begins with a line break, which a browser leaves out when it reads it. */
  const textsIn = (place: ParentNode): Element[] =>
    Array.from(place.querySelectorAll('pre,textarea,listing,template')).flatMap((text) => {
      const content = insideOf(text);
      if (content !== text) return textsIn(content);
      // Not in a drawing.
      return 'innerText' in text && text.firstChild?.nodeValue?.startsWith('\n') ? text : [];
    });

  const cleanRead = (given: unknown, { read, inside, write, isText }: Reader): unknown => {
    const isPlain = typeof given === 'string';
    // In place of what a policy has vouched for, the browser takes no string.
    const canVouch = isPlain || typeof trusted().createHTML('') !== 'string';
    // For a string that nobody has vouched for, nor do we.
    const vouch: Vouch = (text) => {
      if (!canVouch) return given as string;
      return isPlain ? text : trusted().createHTML(text);
    };
    const all = String(given);
    // Within a frameset it stands for nothing: what is in it counts.
    const isRenamed =
      canVouch && /(?:<|&lt;)noscript/i.test(all) && !/<frameset/i.test(all) && isText(vouch);
    const readAlike = (text: string): Node =>
      read(isRenamed ? rename(text, 'noscript', STAND_IN) : text, vouch);

    const first = readAlike(all);
    if (!clean(inside(first))) return given;
    if (!canVouch) {
      report('markup is not gated: allow the Trusted Types policy tracking-opt-out');
      return given;
    }
    const plain = write(first);
    const texts = textsIn(inside(first));
    for (const text of texts) text.prepend('\n');
    // It would make a line break of these.
    const written = write(first).replace(/\r/g, '&#13;');
    for (const text of texts) text.firstChild!.remove();
    const cleaned = isRenamed ? rename(written, STAND_IN, 'noscript') : written;
    // Some markup, written as it was read, would be read as something else, and run: none of that is left.
    const again = readAlike(cleaned);
    const isSame =
      !(isRenamed && RegExp(STAND_IN, 'i').test(all)) &&
      Node.prototype.isEqualNode.call(first, again) &&
      write(again) === plain;
    return vouch(isSame ? cleaned : '');
  };

  const cleanBy = (given: unknown, makeReader: () => Reader | undefined): unknown => {
    try {
      const reader = mayLoad.test(String(given)) && makeReader();
      if (reader) return cleanRead(given, reader);
    } catch {
      // The browser says what it says to that.
    }
    return given;
  };

  return {
    cleanMarkup: (given, context) =>
      cleanBy(given, () => {
        const owner = (context?.ownerDocument ?? context ?? document) as Document;
        const { namespaceURI, localName } = context?.localName ? context : inert.body;
        // What is read as XML, no reader of HTML may write; where scripts run, a noscript holds text.
        if (/xml$/.test(readNative(owner, 'contentType')) || localName === 'noscript') {
          return undefined;
        }
        // What closes a paragraph depends on the page's mode.
        const isOld = readNative(owner, 'compatMode') === 'BackCompat';
        const place = isOld ? (readNative(owner, 'cloneNode').call(owner) as Document) : inert;
        return {
          read(text, vouch) {
            // Fields stand in the place of a form's own properties.
            const copy = place.createElementNS(
              namespaceURI!,
              localName === 'form' ? 'div' : localName!,
            );
            // By its encoding, a formula's annotation is HTML; in a form, there is no other form.
            const encoding = context?.getAttribute?.('encoding');
            if (encoding) copy.setAttribute('encoding', encoding);
            if (context?.closest?.('form')) place.createElement('form').appendChild(copy);
            markupOf.set!.call(copy, vouch(text));
            return copy;
          },
          inside: insideOf,
          write: (copy) => markupOf.get!.call(copy) as string,
          isText(vouch) {
            const name = localName === 'template' ? localName : 'p';
            const element = readNative(owner, 'createElement').call(owner, name);
            markupOf.set!.call(element, vouch('<noscript><b>'));
            return !insideOf(element).querySelector('b');
          },
        };
      }),
    cleanPage: (given, kind) =>
      cleanBy(given, () => {
        const isFrame = kind === 'srcdoc';
        return {
          read: (text, vouch) =>
            new DOMParser().parseFromString(
              vouch((isFrame ? '<!doctype html>' : '') + text),
              'text/html',
            ),
          inside: (page) => readNative(page as Document, 'documentElement'),
          write: (page) =>
            Array.from(readNative(page as Document, 'childNodes'), (node) => {
              if ('outerHTML' in node) return node.outerHTML;
              if (isFrame && node.nodeType === 10)
                return /^\s*<!doctype[^>]*>|/i.exec(String(given))![0];
              return new XMLSerializer().serializeToString(node);
            }).join(''),
          isText: () => kind !== 'parsed',
        };
      }),
  };
}
