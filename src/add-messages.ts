import type { Messages } from './locales/messages.js';
import { wordingOf } from './locales/wording.js';

/**
 * Replaces messages on this page, or brings a whole language: in what is in that language, tags show
 * these in place of those in the language's file. Never throws; what is no message is reported.
 *
 * @example
 * addMessages('de', { 'opt-out': 'Nicht mehr messen' });
 * @example
 * import de from 'tracking-opt-out/locales/de';
 * addMessages('de', de);
 */
export function addMessages(language: string, messages: Partial<Messages>): void {
  wordingOf(window).add(language, messages);
}
