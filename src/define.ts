import { defineTags } from './elements/define.js';
import { installPlaceholders } from './elements/placeholders.js';
import { fetchLanguages } from './fetch-languages.js';
import { openRegistry } from './open-registry.js';

// What renders pages on a server imports this there too, where there is none.
if (typeof document !== 'undefined') {
  openRegistry(window);
  fetchLanguages(window);
  defineTags(customElements, document);
  installPlaceholders(window);
}

// Whoever imports this gets the types of what it brings to the page.
export type { ConsentChangeEvent } from './core/events.js';
export type { TrackingOptOut } from './elements/tracking-opt-out.js';
export type { TrackingStatus } from './elements/tracking-status.js';
export type { GlobalService } from './page/queue.js';
