import type { Page } from '../core/page.js';
import { findRegistry } from '../core/registry.js';
import { documentJar } from '../core/jar/jar.js';
import { readPlace } from '../core/place.js';
import { tagSelector } from '../core/tag-names.js';
import { isReleased } from '../page/held-scripts.js';
import { hashOf } from '../page/links.js';
import type { Facts, SeenRequest, Tag, Violation } from './facts.js';

/** Reads what the doctor goes by, apart from what has been seen over time. */
export function gather(
  page: Page,
  requests: readonly SeenRequest[],
  violations: readonly Violation[],
  handlerFault = '',
): Facts {
  const { document } = page;
  const all = <Kind extends Element>(selector: string): Kind[] => [
    ...(Document.prototype.querySelectorAll.call(document, selector) as NodeListOf<Kind>),
  ];
  return {
    place: readPlace(page),
    isSecure: page.isSecureContext,
    cookies: documentJar(page).read() ?? '',
    inspection: findRegistry(page)?.inspect(),
    requests,
    violations,
    scripts: all<HTMLScriptElement>('script').map((script) => ({
      ...readTag(script),
      address: script.src || '',
      isReleased: isReleased(page, script),
    })),
    // What stands inside a placeholder was put there by us.
    tags: all(tagSelector).map(readTag),
    handlerFault,
    areTagsDefined: Boolean(page.customElements.get('tracking-opt-out')),
    hashes: [
      ...new Set(
        all<HTMLAnchorElement>('a[href*="#tracking" i], area[href*="#tracking" i]')
          // What a link to another page leads to, that page knows.
          .map((link) => hashOf(link, page.location))
          .filter((hash) => /^#tracking-?(?:opt|out|in)/i.test(hash) && !isPlace(document, hash)),
      ),
    ],
  };
}

function readTag(element: Element): Tag {
  const attributes = [...element.attributes].map(({ name, value }) => [name, value]);
  return {
    name: element.localName,
    attributes: Object.fromEntries(attributes) as Tag['attributes'],
  };
}

function isPlace(document: Document, hash: string): boolean {
  const name = hash.slice(1);
  const { prototype } = Document;
  return (
    prototype.getElementById.call(document, name) !== null ||
    prototype.getElementsByName.call(document, name).length > 0
  );
}
