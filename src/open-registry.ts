import type { Page } from './core/page.js';
import { type Registry, registryOf } from './core/registry.js';
import { facades } from './facades/index.js';
import { vendors } from './vendors/index.js';

/** Finds or creates the registry of a page, with everything that this package knows. */
export function openRegistry(page: Page): Registry {
  const registry = registryOf(page);
  registry.learn({ vendors, facades });
  return registry;
}
