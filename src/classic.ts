import { defineTags } from './elements/define.js';
import { installPlaceholders } from './elements/placeholders.js';
import { openQueue, start } from './start.js';

// An element of that name would stand in its place on the document.
const getter = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript');
const script = getter?.get?.call(document) as HTMLScriptElement | null | undefined;

start(window, script ? [script] : [], 'tags', script?.src);
try {
  defineTags(customElements, document);
  installPlaceholders(window);
} finally {
  openQueue(window);
}
