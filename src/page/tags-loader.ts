import { followElements } from '../core/follow-elements.js';
import type { Page } from '../core/page.js';
import { readNative } from '../core/read-native.js';
import type { Report } from '../core/report.js';
import { tagSelector } from '../core/tag-names.js';
import { PlatformURL } from '../core/platform-url.js';

/** Loads the tags' bundle as soon as the page has a tag, and not before: other pages need none of it. */
export function installTagsLoader(page: Page, address: string, report: Report): void {
  let resolved = address;
  try {
    // As the gate's own address was: a base that comes later leads elsewhere.
    resolved = new PlatformURL(address, readNative(page.document, 'baseURI')).href;
  } catch {
    // The import says what is wrong with it.
  }
  followElements(page, tagSelector, () => {
    // A page's policy allows it by the nonce of the script that asks for it, or by its host.
    import(resolved).catch((error: unknown) => {
      report(`data-tags="${address}" on <script> could not be loaded`, error);
    });
    return true;
  });
}
