import { css, html, LitElement } from 'lit';
import { choose, isOut, label } from './floor.js';

customElements.define(
  'floor-lit',
  class extends LitElement {
    static styles = css`
      :host {
        display: inline-block;
      }
      button {
        font: inherit;
        padding: 0.4em 0.8em;
      }
    `;

    #show = () => this.requestUpdate();

    connectedCallback() {
      super.connectedCallback();
      document.addEventListener('choice', this.#show);
    }

    disconnectedCallback() {
      super.disconnectedCallback();
      document.removeEventListener('choice', this.#show);
    }

    render() {
      return html`<button type="button" @click=${() => choose(this, !isOut())}>
        ${label(isOut())}
      </button>`;
    }
  },
);
