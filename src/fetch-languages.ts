import type { Page } from './core/page.js';
import { languages } from './locales/languages.js';
import { type FetchLanguage, wordingOf } from './locales/wording.js';

// It stands here, since the files have the same address from the package's modules and from a bundle
// for pages: beside both of them.
const beside: FetchLanguage = (language) =>
  import(`./locales/${language}.js`) as ReturnType<FetchLanguage>;

/** Has a page's tags fetch the language that they are to speak. */
export function fetchLanguages(page: Page, fetchLanguage = beside): void {
  wordingOf(page).offer(languages, fetchLanguage);
}
