import { html, nothing } from 'lit';
import type { Messages } from '../locales/messages.js';

/**
 * One sentence, which the page may replace by a slot of its name. It is all that its element holds:
 * programs that translate pages put elements in place of texts, which Lit would go on changing unseen.
 *
 * @param lang its language, where that is another than the page's
 */
export const phraseTemplate = (
  name: keyof Messages,
  text: unknown,
  lang: string | false | undefined,
  dir: string | undefined,
): unknown =>
  html`<slot name=${name}
    ><span lang=${lang || nothing} dir=${dir ?? nothing} .textContent=${text}></span
  ></slot>`;

/** Sentences, one after the other. */
export const inARow = (sentences: readonly unknown[]): unknown =>
  sentences.flatMap((sentence, index) => (index ? [' ', sentence] : [sentence]));
