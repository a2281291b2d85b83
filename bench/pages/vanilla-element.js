import { choose, isOut, label } from './floor.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(':host{display:inline-block}button{font:inherit;padding:.4em .8em}');

customElements.define(
  'floor-element',
  class extends HTMLElement {
    #button = document.createElement('button');
    #show = () => (this.#button.textContent = label(isOut()));

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      this.#button.type = 'button';
      this.#button.onclick = () => choose(this, !isOut());
      root.append(this.#button);
    }

    connectedCallback() {
      this.#show();
      document.addEventListener('choice', this.#show);
    }

    disconnectedCallback() {
      document.removeEventListener('choice', this.#show);
    }
  },
);
