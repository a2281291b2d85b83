import { defineTags } from './elements/define.js';
import { start } from './start.js';

const script = document.currentScript;

start(window, script instanceof HTMLScriptElement ? script : null);
defineTags(customElements);
