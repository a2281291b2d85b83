import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { dispatchConsentChange } from '../core/events.js';
import { kebab, optionNames, type OptionSource, readOptions } from '../core/options.js';
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
      // The service has told the document by way of the tag that was used.
      const { detail, origin } = change;
      if (detail && origin !== host) dispatchConsentChange(host, detail, false);
    };
    host.addController(this);
  }

  /** The service that the tag's attributes name. */
  get service(): TagService {
    return (
      this.#service ??
      registryOf(window).obtain(readOptions(this.#host, this.#source), this.#source)
    );
  }

  hostConnected(): void {
    this.#service = this.service;
    this.#stop = this.#service.observe(this.#onChange);
    this.#host.requestUpdate();
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
