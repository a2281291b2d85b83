import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { registryOf } from '../core/registry.js';
import type { Snapshot, Tracking } from '../core/state.js';
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
 * @attr {string} vendors - Trackers that are told, and whose cookies are erased: `vwo xng ce`.
 * @attr {string} erase - Further cookies and stored keys to erase on opting out: `_shop_* visitor`.
 * @attr {string} facades - Other systems' page APIs to stand in for: `vwo xng ce`.
 * @attr {string} requests - Further requests that the gate stops: `collect.example.com /api/track`.
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

  /** The visitor has used this control, and is to be told what came of it. */
  #isToTell = false;

  /** What the control offered when it was pressed: another tab may turn it round before the click. */
  #offered: 'opt-out' | 'opt-in' | undefined;

  /** What tracking was when the control was last rendered. */
  #shown: Tracking | undefined;

  readonly #tracking = new ServiceController(this, ({ detail, by }) => {
    if (detail) this.#isToTell ||= by.origin === this;
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
    this.#shown = snapshot.tracking;
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
        @pointerdown=${this.#press}
        @pointercancel=${this.#release}
        @pointerleave=${this.#release}
        @keydown=${this.#pressKey}
        @blur=${this.#release}
        @click=${this.#choose}
      >
        ${isSwitch ? html`${phrase('label')}<i></i>` : phrase(isOn ? 'opt-out' : 'opt-in')}
      </button>
      <span role="status"></span>
    `;
  }

  protected override updated(): void {
    showState(this.#internals, this.snapshot);
    const status = this.renderRoot.querySelector('[role=status]');
    const words = this.#words();
    if (status && this.#isToTell) {
      status.textContent = words;
      // Words of the page are in the page's language.
      status.toggleAttribute('lang', false);
      if (!this.#hasOwnWords) status.setAttribute('lang', LANGUAGE);
    }
    // An older announcement that is no longer true would still be found by reading on.
    else if (status && status.textContent !== words) status.textContent = '';
    this.#isToTell = false;
  }

  get #sentences(): HTMLSlotElement[] {
    return [...this.renderRoot.querySelectorAll('slot')].filter((slot) => !slot.closest('button'));
  }

  get #hasOwnWords(): boolean {
    return this.#sentences.some((slot) => slot.assignedNodes().length > 0);
  }

  /** What stands beside the control, in the words of the page where it has its own. */
  #words(): string {
    return this.#sentences
      .flatMap((slot) => slot.assignedNodes({ flatten: true }))
      .map((node) => node.textContent)
      .join(' ');
  }

  get #offer(): 'opt-out' | 'opt-in' {
    return this.#shown === 'on' ? 'opt-out' : 'opt-in';
  }

  #press({ button }: PointerEvent): void {
    if (button === 0) this.#offered = this.#offer;
  }

  #pressKey({ key, repeat }: KeyboardEvent): void {
    if (!repeat && (key === 'Enter' || key === ' ')) this.#offered = this.#offer;
  }

  #release(): void {
    this.#offered = undefined;
  }

  // What a click does is what its label said when it was pressed, whatever has happened since.
  #choose(): void {
    const { service } = this.#tracking;
    const offered = this.#offered ?? this.#offer;
    this.#release();
    if (offered === 'opt-out') service.visitorOptsOut(this, this.maintainExperiences);
    else service.visitorOptsIn(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-opt-out': TrackingOptOut;
  }
}
