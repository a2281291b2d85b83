import { html, nothing } from 'lit';
import { divider, icon } from './status.styles.js';

/** What a status shows. */
export interface StatusView {
  readonly isLine: boolean;
  /** Where the line leads; undefined where it leads nowhere. */
  readonly href: string | undefined;
  readonly hasIcon: boolean;
  /** What the line begins with. */
  readonly choices: unknown;
  readonly sentence: unknown;
  /** Undefined where the choice is saved. */
  readonly unsaved: unknown;
  readonly receipt: readonly unknown[];
}

/** The tree of `<tracking-status>`. */
export function statusTemplate({
  isLine,
  href,
  hasIcon,
  choices,
  sentence,
  unsaved,
  receipt,
}: StatusView): unknown {
  // Its space is an expression: one at a template's edge is lost in bundles.
  const further = (part: string, words: unknown): unknown =>
    html`${' '}<span part=${part}>${words}</span>`;
  const link = (): unknown => {
    const words = html`${hasIcon ? icon : nothing}${choices}`;
    return [
      href == null
        ? html`<span part="link">${words}</span>`
        : html`<a part="link" class="link" href=${href}>${words}</a>`,
      divider,
    ];
  };
  // What follows a block could stand alone in a row: the divider is within it.
  const words = isLine && unsaved ? [sentence, divider] : sentence;
  return html`${isLine ? link() : nothing}<span part="sentence">${words}</span>${
      unsaved ? further('message', unsaved) : nothing
    }${receipt.map((words) => further('details', words))}`;
}
