import { defineTags } from './elements/define.js';
import { installPlaceholders } from './elements/placeholders.js';
import { openRegistry } from './open-registry.js';
import { readOwnScript } from './page/own-script.js';
import { openQueue, start } from './start.js';

const registry = openRegistry(window);
const script = readOwnScript(window);

start(window, registry, script ? [script] : [], 'tags', script?.src);
try {
  defineTags(customElements, document);
  installPlaceholders(window);
} finally {
  openQueue(window, registry);
}
