import type { OptionSource } from './core/options.js';
import { readOptions, kebab } from './core/options.js';
import { type Page, registryOf } from './core/registry.js';
import { installQueue } from './page/queue.js';

/**
 * Starts the page's main service with the options that stand on a script tag, and puts it on
 * `window.trackingOptOut`.
 *
 * @param script the tag that loaded this bundle, where it can be known
 */
export function start(page: Page, script: Element | null): void {
  const registry = registryOf(page);
  const source: OptionSource = { name: '<script>', write: (name) => `data-${kebab(name)}` };
  const options = script ? readOptions(script, source) : undefined;
  installQueue(page, registry.obtainMain(options, source), registry.report);
}
