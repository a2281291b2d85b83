import { defineTags } from './elements/define.js';

defineTags(customElements);
