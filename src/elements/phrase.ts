import { html, type TemplateResult } from 'lit';
import en from '../locales/en.js';
import type { Messages } from '../locales/messages.js';
import { fill, type Values } from '../locales/sentence.js';

/** The language of the sentences, for dates and for whoever reads them aloud. */
export const LANGUAGE = 'en';

/**
 * Shows one sentence, which the page may replace by a slot of its name. Only our own words bear our
 * language: those in the slot are in the page's.
 */
export function phrase(name: keyof Messages, values: Values = {}): TemplateResult {
  return html`<slot name=${name}
    ><span lang=${LANGUAGE} dir="ltr">${fill(en[name], values)}</span></slot
  >`;
}
