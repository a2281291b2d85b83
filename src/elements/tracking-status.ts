import { css, html, LitElement, nothing } from 'lit';
import type { Snapshot } from '../core/state.js';
import { stateMessage, valuesFor } from '../locales/sentence.js';
import { LANGUAGE, phrase } from './phrase.js';
import { optionAttributes, ServiceController } from './service-controller.js';
import { showState } from './show-state.js';

/**
 * Says in one sentence what is so now, why, since when, and until when it will be remembered.
 *
 * @tag tracking-status
 * @summary The truth about what is so now.
 *
 * @attr {string} cookie-name - The choice cookie. Default: `tracking-opt-out`.
 * @attr {string} cookie-domain - `example.com`, or `host` for this host only. Default: the widest the browser accepts.
 * @attr {'on' | 'off'} default-tracking - `off`: nobody is tracked until opting in. Default: `on`.
 * @attr {string} signals - `gpc`, `dnt`, both, or `none`. Default: `gpc`.
 *
 * @slot on-default - The sentence: not opted out.
 * @slot on-choice - The sentence: tracking was allowed.
 * @slot on-choice-signal - The sentence: tracking was allowed although the browser asks for an opt-out.
 * @slot off-choice - The sentence: opted out.
 * @slot off-choice-experiences - The sentence: opted out, experiences kept.
 * @slot off-signal - The sentence: the browser's opt-out request is honored.
 * @slot off-signal-choice - The sentence: the request counts for more than an older choice.
 * @slot off-vendor - The sentence: opted out with a vendor.
 * @slot off-unavailable - The sentence: cookies cannot be read.
 * @slot off-default - The sentence: off until allowed.
 * @slot unsaved - What follows where the browser did not save the choice.
 *
 * @fires {ConsentChangeEvent} consentchange - Something in the snapshot has changed, here or elsewhere.
 *
 * @csspart sentence - The sentence.
 * @csspart message - What went wrong, in words.
 *
 * @cssState on - Tracking is on.
 * @cssState off - Tracking is off.
 * @cssState unsaved - The choice holds for this page only.
 */
export class TrackingStatus extends LitElement {
  static override readonly styles = css`
    :host([hidden]) {
      display: none;
    }
  `;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...optionAttributes];
  }

  readonly #internals = this.attachInternals();

  readonly #tracking = new ServiceController(this);

  /** What is so now. */
  get snapshot(): Snapshot {
    return this.#tracking.service.snapshot;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (before !== now && optionAttributes.includes(name)) this.#tracking.optionChanged();
  }

  // Announces nothing itself: the control that was used does, and other changes are no interruption.
  protected override render(): unknown {
    const { snapshot } = this;
    const sentence = phrase(stateMessage(snapshot), valuesFor(snapshot, LANGUAGE));
    // The space is an expression, since one at a template's edge is lost when bundles are minified.
    const message = html`${' '}<span part="message">${phrase('unsaved')}</span>`;
    return html`<span part="sentence">${sentence}</span>${snapshot.saved ? nothing : message}`;
  }

  protected override updated(): void {
    showState(this.#internals, this.snapshot);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-status': TrackingStatus;
  }
}
