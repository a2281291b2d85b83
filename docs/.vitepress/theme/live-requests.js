const path = `${import.meta.env.BASE_URL}collect`;

/** Asks for something that the gate stops while tracking is off, and counts what becomes of it. */
class LiveRequests extends HTMLElement {
  #asked = 0;
  #left = 0;
  #observer;
  #end;

  connectedCallback() {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Send a request';
    button.addEventListener('click', () => this.#send());
    const output = document.createElement('output');
    this.replaceChildren(button, output);
    // The browser's own list of what was asked for, from now on.
    this.#observer = new PerformanceObserver((list) => {
      this.#left += list.getEntries().filter(({ name }) => new URL(name).pathname === path).length;
      this.#show();
    });
    this.#observer.observe({ type: 'resource' });
    window.trackingOptOut?.push?.((service) => {
      this.#end = service.subscribe(() => this.#show());
    });
    this.#show();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#end?.();
  }

  #send() {
    this.#asked += 1;
    const show = () => this.#show();
    fetch(`${path}?${this.#asked}`, { method: 'POST' }).then(show, show);
  }

  #show() {
    const { stopped = {} } = window.trackingOptOut?.receipt ?? {};
    const count = Object.values(stopped).reduce((sum, each) => sum + each, 0);
    const words = `asked for: ${this.#asked} · left this page: ${this.#left} · stopped by the gate: ${count}`;
    this.querySelector('output').textContent = words;
  }
}

customElements.define('live-requests', LiveRequests);
