import { type CSSResultGroup, LitElement } from 'lit';
import { dispatchConsentChange } from '../core/events.js';
import { kebab, optionNames, type Options, readOptions } from '../core/options.js';
import { registryOf } from '../core/registry.js';
import type { Change, TagService } from '../core/service.js';
import type { Snapshot } from '../core/state.js';
import { css } from './css.js';

/** The attributes with which a tag names its service and sets its options. */
const optionAttributes = optionNames.map(kebab);

/**
 * A tag that stays in step with its service for as long as it is connected: it is rendered when there
 * is something new to show, tells of each change, and shows CSS what is so.
 */
export class TrackingElement extends LitElement {
  static override readonly styles: CSSResultGroup = css`
    :host([hidden]) {
      display: none;
    }
    .link {
      color: var(--tracking-accent, inherit);
      text-decoration: underline;
    }
    .link:hover {
      text-decoration-thickness: 2px;
    }
    :focus-visible {
      outline: 2px solid var(--tracking-accent, currentColor);
      outline-offset: 2px;
    }
  `;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...optionAttributes];
  }

  readonly #internals = this.attachInternals();
  #service: TagService | undefined;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    // What a server has rendered is rendered anew.
    this.shadowRoot?.replaceChildren();
  }

  /** The service that the tag's attributes name. */
  protected get service(): TagService {
    return this.#service ?? this.#obtain(false);
  }

  /** What is so now. */
  get snapshot(): Snapshot {
    return this.service.snapshot;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#service = this.#stop = undefined;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (this.#stop && before !== now && optionAttributes.includes(name)) this.#follow();
  }

  /** Takes a change in, before it is rendered. */
  protected hear({ detail, by }: Change): void {
    this.requestUpdate();
    // The service has told the document by way of the tag that was used, past all those around it.
    if (detail && !this.contains(by.origin ?? null)) dispatchConsentChange(this, detail, false);
  }

  protected override updated(): void {
    const { tracking, saved } = this.snapshot;
    const { states } = this.#internals;
    try {
      states.clear();
      states.add(tracking);
      if (!saved) states.add('unsaved');
    } catch {
      // Chromium before 125 takes dashed names only, WebKit before 17.4 has no states.
    }
  }

  /** Tells the page's author of an attribute that cannot be as it is. */
  protected refuse(name: string, value: string, allowed: string): void {
    registryOf(window).report(
      `${name}="${value}" on <${this.localName}> is not allowed; allowed: ${allowed}`,
    );
  }

  /** Follows the service that the attributes name now, and no other any more. */
  #follow(): void {
    this.#stop?.();
    this.#service = this.#obtain(true);
    this.#stop = this.#service.observe((change) => this.hear(change));
    this.requestUpdate();
  }

  /** A tag that is not on the page says which service it means, but sets no options for it. */
  #obtain(isConnected: boolean): TagService {
    const source = { name: `<${this.localName}>`, write: kebab };
    const { cookieName, ...options } = readOptions(this, source);
    const given = isConnected ? { cookieName, ...options } : { cookieName };
    return registryOf(window).obtain(given as Options, source);
  }
}
