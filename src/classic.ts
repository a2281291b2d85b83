import { PlatformURL } from './core/platform-url.js';
import { defineTags } from './elements/define.js';
import { installPlaceholders } from './elements/placeholders.js';
import { fetchLanguages } from './fetch-languages.js';
import { openRegistry } from './open-registry.js';
import { readOwnScript } from './page/own-script.js';
import { openQueue, start } from './start.js';

const registry = openRegistry(window);
const script = readOwnScript(window);

start(window, registry, script ? [script] : [], 'tags', script?.src);
try {
  // The browser does not tell a script from another host where it is from, to import what is beside it.
  const file = (language: string) => new PlatformURL(`locales/${language}.js`, script?.src).href;
  fetchLanguages(window, (language) => import(file(language)));
  defineTags(customElements, document);
  installPlaceholders(window);
} finally {
  openQueue(window, registry);
}
