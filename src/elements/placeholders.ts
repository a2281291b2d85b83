import type { LitElement } from 'lit';
import { followElements } from '../core/follow-elements.js';
import type { Page } from '../core/page.js';
import { registryOf } from '../core/registry.js';
import { readNative } from '../core/read-native.js';
import { tagNames } from '../core/tag-names.js';

/** What holds no text of its own, and would be torn apart; and a form, on which its fields stand in place of functions. */
const frames =
  'form, table, thead, tbody, tfoot, tr, colgroup, ul, ol, dl, select, img, input, br, hr, textarea, title, iframe';

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
        if (Element.prototype.matches.call(element, frames)) {
          registryOf(page).report(
            `data-${tag} on <${element.localName}>: allowed on what can hold text`,
          );
          continue;
        }
        // In an editor it stays what the editor knows; one that has been filled stays filled.
        if ((element as HTMLElement).isContentEditable || element.querySelector(tag)) continue;
        const control = readNative(document, 'createElement').call(document, tag);
        for (const name of observedAttributes) {
          const value = element.getAttribute(`data-${name}`);
          if (value !== null) control.setAttribute(name, value);
        }
        const hasFocus = element.querySelector(':focus');
        control.append(...element.childNodes);
        element.append(control);
        // What is moved loses the focus.
        if (hasFocus) void (control as LitElement).updateComplete.then(() => control.focus());
      }
    });
  }
}
