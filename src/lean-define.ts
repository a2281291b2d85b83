import { defineTags } from './elements/define.js';
import { installPlaceholders } from './elements/placeholders.js';

// The same as `define`, for bundles that bring only the vendors they name.
// What renders pages on a server imports this there too, where there is none.
if (typeof document !== 'undefined') {
  defineTags(customElements, document);
  installPlaceholders(window);
}

// Whoever imports this gets the types of what it brings to the page.
export type { ConsentChangeEvent } from './core/events.js';
export type { TrackingOptOut } from './elements/tracking-opt-out.js';
export type { TrackingStatus } from './elements/tracking-status.js';
export type { GlobalService } from './page/queue.js';
