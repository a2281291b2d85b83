import { followElements } from '../core/follow-elements.js';
import { type Page, registryOf } from '../core/registry.js';
import { tagNames } from '../core/tag-names.js';

/** What holds no text of its own, and would be torn apart. */
const frames = 'table, thead, tbody, tfoot, tr, colgroup, ul, ol, dl, select';

/**
 * Puts the tags into elements that stand for them, `<div data-tracking-opt-out>`, for editors that
 * strip unknown tags. What stands inside becomes the tag's own fallback; `data-` attributes become
 * the tag's attributes.
 */
export function installPlaceholders(page: Page): void {
  const { customElements, document } = page;
  for (const tag of tagNames) {
    const { observedAttributes = [] } = (customElements.get(tag) ?? {}) as {
      observedAttributes?: string[];
    };
    followElements(page, `[data-${tag}]`, (elements) => {
      for (const element of elements) {
        // In an editor it stays what the editor knows; one that has been filled stays filled.
        if ((element as HTMLElement).isContentEditable || element.querySelector(tag)) continue;
        if (element.matches(frames)) {
          registryOf(page).report(
            `data-${tag} on <${element.localName}>: allowed on what can hold text`,
          );
          continue;
        }
        const control = document.createElement(tag);
        for (const name of observedAttributes) {
          const value = element.getAttribute(`data-${name}`);
          if (value !== null) control.setAttribute(name, value);
        }
        control.append(...element.childNodes);
        element.append(control);
      }
    });
  }
}
