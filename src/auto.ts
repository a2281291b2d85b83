import { defineTags } from './elements/define.js';
import { installPlaceholders } from './elements/placeholders.js';
import { fetchLanguages } from './fetch-languages.js';
import { openRegistry } from './open-registry.js';
import { afterwards } from './page/afterwards.js';
import { openQueue, start } from './start.js';

const registry = openRegistry(window);

// A module has no document.currentScript, but it knows the address it was loaded from.
// An element named scripts or querySelectorAll would stand in their place on the document.
const scripts = Document.prototype.querySelectorAll.call(document, 'script');
const own = [...scripts].filter((script) => (script as HTMLScriptElement).src === import.meta.url);

function begin(): void {
  start(window, registry, own, 'tags', import.meta.url);
  try {
    fetchLanguages(window);
    defineTags(customElements, document);
    installPlaceholders(window);
  } finally {
    openQueue(window, registry);
  }
}

// Whoever imports it goes on as soon as it has ended.
if (own.length) void afterwards(begin);
else begin();

// Whoever imports this gets the types of what it brings to the page.
export type { ConsentChangeEvent } from './core/events.js';
export type { TrackingOptOut } from './elements/tracking-opt-out.js';
export type { TrackingStatus } from './elements/tracking-status.js';
export type { GlobalService } from './page/queue.js';
