import { choose, isOut, label } from './floor.js';

// What ours shows, in its style and with as many listeners, made by hand: it reads back what it has written before it tells,
// and shows a choice in the tag alone that was used.

const { style, markup } = globalThis.ourTree;
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
const template = document.createElement('template');
template.innerHTML = markup;

customElements.define(
  'floor-tree',
  class extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(template.content.cloneNode(true));
      for (const type of ['pointerdown', 'keydown', 'keyup', 'blur', 'click']) {
        root.querySelector('button').addEventListener(type, this);
      }
    }

    handleEvent({ type }) {
      if (type !== 'click') return;
      const out = !isOut();
      choose(this, out, isOut);
      const words = this.shadowRoot.querySelectorAll('slot > span');
      words[0].textContent = out ? 'Tracking is off.' : 'Tracking is on.';
      words[1].textContent = label(out);
    }
  },
);
