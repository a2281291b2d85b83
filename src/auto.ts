import { defineTags } from './elements/define.js';
import { start } from './start.js';

// A module has no document.currentScript, but it knows the address it was loaded from.
const script = [...document.scripts].find(({ src }) => src === import.meta.url) ?? null;

start(window, script);
defineTags(customElements);
