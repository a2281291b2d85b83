import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { registryOf } from '../core/registry.js';
import type { Snapshot } from '../core/state.js';
import { stateMessage, valuesFor } from '../locales/sentence.js';
import { LANGUAGE, phrase } from './phrase.js';
import { optionAttributes, ServiceController } from './service-controller.js';
import { showState } from './show-state.js';
import { styles } from './tracking-opt-out.styles.js';

const appearances = ['button', 'switch'];

/**
 * Lets a visitor opt out of tracking and allow it again, with one click each way.
 *
 * @tag tracking-opt-out
 * @summary The control.
 *
 * @attr {string} cookie-name - The choice cookie. Default: `tracking-opt-out`.
 * @attr {string} cookie-domain - `example.com`, or `host` for this host only. Default: the widest the browser accepts.
 * @attr {'on' | 'off'} default-tracking - `off`: nobody is tracked until opting in. Default: `on`.
 * @attr {string} signals - `gpc`, `dnt`, both, or `none`. Default: `gpc`.
 *
 * @slot opt-out - The button while tracking is on.
 * @slot opt-in - The button while tracking is off.
 * @slot label - The name of the switch.
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
 * @csspart control - The button or switch.
 * @csspart sentence - The sentence beside it.
 * @csspart message - What went wrong, in words.
 *
 * @cssState on - Tracking is on.
 * @cssState off - Tracking is off.
 * @cssState unsaved - The choice holds for this page only.
 */
export class TrackingOptOut extends LitElement {
  static override readonly styles = styles;

  static override readonly properties = {
    appearance: {},
    disabled: { type: Boolean, reflect: true },
    maintainExperiences: { type: Boolean, attribute: 'maintain-experiences' },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...optionAttributes];
  }

  /** `button`, which names the action, or `switch`: on means that tracking is allowed. */
  declare appearance: 'button' | 'switch' | null;

  /** Shows the control but does not let it be used. */
  declare disabled: boolean;

  /** Opting out here keeps the variations that the visitor has already seen. */
  declare maintainExperiences: boolean;

  readonly #internals = this.attachInternals();

  /** Set where the last change is to be read out, or an older one no longer true. */
  #news: 'own' | 'foreign' | undefined;

  readonly #tracking = new ServiceController(this, ({ detail, origin }) => {
    if (detail) this.#news = origin === this ? 'own' : 'foreign';
  });

  constructor() {
    super();
    this.appearance = 'button';
    this.disabled = false;
    this.maintainExperiences = false;
  }

  /** What is so now. */
  get snapshot(): Snapshot {
    return this.#tracking.service.snapshot;
  }

  /** Stops tracking, as `maintain-experiences` says. */
  optOut(): Snapshot {
    return this.#tracking.service.optOut({ maintainExperiences: this.maintainExperiences });
  }

  /** Allows tracking. */
  optIn(): Snapshot {
    return this.#tracking.service.optIn();
  }

  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('button')?.focus(options);
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (before !== now && optionAttributes.includes(name)) this.#tracking.optionChanged();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('appearance') && !appearances.includes(this.appearance ?? 'button')) {
      registryOf(window).report(
        `appearance="${String(this.appearance)}" on <${this.localName}> is not allowed; ` +
          'allowed: "button" or "switch"',
      );
    }
  }

  protected override render(): unknown {
    const { snapshot } = this;
    const values = { ...valuesFor(snapshot, LANGUAGE), since: undefined, until: undefined };
    const isOn = snapshot.tracking === 'on';
    const isSwitch = this.appearance === 'switch';
    return html`
      <span part="sentence" id="sentence">${phrase(stateMessage(snapshot), values)}</span>
      <span part="message">${snapshot.saved ? nothing : phrase('unsaved')}</span>
      <button
        part="control"
        type="button"
        role=${isSwitch ? 'switch' : nothing}
        aria-checked=${isSwitch ? isOn : nothing}
        aria-describedby="sentence"
        ?disabled=${this.disabled}
        @click=${isOn ? this.#stopTracking : this.#allowTracking}
      >
        ${isSwitch ? html`${phrase('label')}<i></i>` : phrase(isOn ? 'opt-out' : 'opt-in')}
      </button>
      <span role="status"></span>
    `;
  }

  protected override updated(): void {
    showState(this.#internals, this.snapshot);
    const status = this.renderRoot.querySelector('[role=status]');
    if (status && this.#news) status.textContent = this.#news === 'own' ? this.#words() : '';
    this.#news = undefined;
  }

  /** What stands beside the control, in the words of the page where it has its own. */
  #words(): string {
    const slots = this.renderRoot.querySelectorAll('slot');
    return [...slots]
      .filter((slot) => !slot.closest('button'))
      .flatMap((slot) => slot.assignedNodes({ flatten: true }))
      .map((node) => node.textContent)
      .join(' ');
  }

  // What a click does is what its label said when it was shown, whatever has happened since.
  #stopTracking(): void {
    this.#tracking.service.visitorOptsOut(this, this.maintainExperiences);
  }

  #allowTracking(): void {
    this.#tracking.service.visitorOptsIn(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-opt-out': TrackingOptOut;
  }
}
