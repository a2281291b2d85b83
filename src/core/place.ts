import type { Page } from './page.js';
import { PlatformURL } from './platform-url.js';

/** Where a page is. */
export type Place = Pick<Location, 'hostname' | 'pathname' | 'port' | 'protocol'>;

/** Finds where a page's cookies are; a frame without an address of its own has those of its origin. */
export function readPlace({ location, origin }: Page): Place {
  const hasAddress = location.protocol.startsWith('http') || !origin?.startsWith('http');
  return hasAddress ? location : new PlatformURL(origin);
}

/** Tells for how many milliseconds the page has been there; 0 where it has done away with the clock. */
export function readClock(page: Page): number {
  try {
    return page.performance.now();
  } catch {
    return 0;
  }
}

/** Reads the path that the page was loaded from; a script may have changed the address since. */
export function readLoadedPath(page: Page): string {
  try {
    return new PlatformURL(page.performance.getEntriesByType('navigation')[0]!.name).pathname;
  } catch {
    return page.location.pathname;
  }
}
