import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { dispatchConsentChange } from '../core/events.js';
import {
  kebab,
  optionNames,
  type Options,
  type OptionSource,
  readOptions,
} from '../core/options.js';
import { registryOf } from '../core/registry.js';
import type { Change, TagService } from '../core/service.js';

/** The attributes with which a tag names its service and sets its options. */
export const optionAttributes = optionNames.map(kebab);

/**
 * Keeps a tag in step with its service for as long as it is connected: asks for a rendering when
 * there is something new to show, and has the tag tell of each change.
 */
export class ServiceController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #source: OptionSource;
  readonly #onChange: (change: Change) => void;
  #service: TagService | undefined;
  #stop: (() => void) | undefined;

  /** @param onChange called for each change before it is rendered */
  constructor(host: ReactiveControllerHost & Element, onChange?: (change: Change) => void) {
    this.#host = host;
    this.#source = { name: `<${host.localName}>`, write: kebab };
    this.#onChange = (change) => {
      onChange?.(change);
      host.requestUpdate();
      const { detail, by } = change;
      // The service has told the document by way of the tag that was used, past all those around it.
      if (detail && !host.contains(by.origin ?? null)) dispatchConsentChange(host, detail, false);
    };
    // What a server has rendered is rendered anew.
    host.shadowRoot?.replaceChildren();
    host.addController(this);
  }

  /** The service that the tag's attributes name. */
  get service(): TagService {
    return this.#service ?? this.#obtain(false);
  }

  hostConnected(): void {
    this.#service = this.#obtain(true);
    this.#stop = this.#service.observe(this.#onChange);
    this.#host.requestUpdate();
  }

  /** A tag that is not on the page says which service it means, but sets no options for it. */
  #obtain(isConnected: boolean): TagService {
    const { cookieName, ...options } = readOptions(this.#host, this.#source);
    const given = isConnected ? { cookieName, ...options } : { cookieName };
    return registryOf(window).obtain(given as Options, this.#source);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#service = undefined;
  }

  /** Takes up an option attribute that was changed after the tag had been connected. */
  optionChanged(): void {
    if (!this.#stop) return;
    this.hostDisconnected();
    this.hostConnected();
  }
}
