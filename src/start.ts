import { kebab, type OptionSource, readOptions } from './core/options.js';
import type { OwnFile } from './core/inspection.js';
import type { Page } from './core/page.js';
import type { Registry } from './core/registry.js';
import { callDoctor } from './page/call-doctor.js';
import { installHeldScripts } from './page/held-scripts.js';
import { installLinks } from './page/links.js';
import { installQueue } from './page/queue.js';

/**
 * Starts the page's main service with the options that stand on a script tag, and has links choose.
 *
 * @param scripts the tags that loaded this bundle, where they can be known
 * @param file what this bundle brings
 * @param address where it was loaded from; empty where that cannot be known
 */
export function start(
  page: Page,
  registry: Registry,
  scripts: readonly Element[],
  file: OwnFile,
  address = '',
): void {
  registry.note(file, address);
  callDoctor(page, scripts, address, registry.report);
  const source: OptionSource = { name: '<script>', write: (name) => `data-${kebab(name)}` };
  const given = scripts.map((script) => readOptions(script, source));
  // The name of the main service counts for all of them, whichever gives it.
  const name = given.find(({ cookieName }) => cookieName)?.cookieName;
  for (const options of given) {
    const named = name ? { ...options, cookieName: options.cookieName ?? name } : options;
    registry.obtainMain(named, source);
  }
  registry.obtainMain(undefined, source);
  installLinks(page, registry);
  installHeldScripts(page, registry);
}

/**
 * Puts the main service on `window.trackingOptOut`, and carries out what waits there: last, so that
 * whoever asks there is answered by all that the tags on the page have said.
 */
export function openQueue(page: Page, registry: Registry): void {
  const service = registry.obtain(undefined, { name: 'trackingOptOut', write: kebab });
  installQueue(page, service, registry.report);
}
