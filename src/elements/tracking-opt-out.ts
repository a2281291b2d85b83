import { html, nothing, type PropertyValues } from 'lit';
import type { Change } from '../core/service.js';
import type { Snapshot } from '../core/state.js';
import { stateMessages, type Values, valuesFor } from '../locales/sentence.js';
import { TrackingElement } from './tracking-element.js';
import { styles } from './tracking-opt-out.styles.js';

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
 * @attr {string} renew-url - The path of the site's handler, which writes the choice cookie as a server: `/privacy-choices`.
 * @attr {'button' | 'switch' | 'link'} appearance - `button` and `link` name the action; `switch`: on means that tracking is allowed. Default: `button`.
 * @attr {boolean} maintain-experiences - Opting out here keeps the variations that the visitor has already seen.
 * @attr {boolean} disabled - Shows the control but does not let it be used.
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
 * @csspart control - The button, the switch with its name, or the link.
 * @csspart switch - The pill of the switch.
 * @csspart sentence - The sentence beside it.
 * @csspart message - What went wrong, in words.
 *
 * @cssprop --tracking-accent - The colour of the focus, of a switch that is on and of a link. Default: the text's.
 * @cssprop --tracking-radius - The corners of button and switch. Default: `0.4em`, and round for the switch.
 *
 * @cssState on - Tracking is on.
 * @cssState off - Tracking is off.
 * @cssState unsaved - The choice holds for this page only.
 */
export class TrackingOptOut extends TrackingElement {
  static override readonly styles = [super.styles, styles];

  static override readonly properties = {
    ...super.properties,
    appearance: {},
    disabled: { type: Boolean, reflect: true },
    maintainExperiences: { type: Boolean, attribute: 'maintain-experiences' },
  };

  /** `button` or `link`, which name the action, or `switch`: on means that tracking is allowed. */
  declare appearance: 'button' | 'switch' | 'link' | null;

  /** Shows the control but does not let it be used. */
  declare disabled: boolean;

  /** Opting out here keeps the variations that the visitor has already seen. */
  declare maintainExperiences: boolean;

  /** The visitor has used this control, and is to be told what came of it. */
  #isToTell = false;

  /** Tracking was on when the control was last rendered: it offers the opposite. */
  #isOn = false;

  /** The same when it was pressed, and by what: another tab may turn it round before the click. */
  #wasOn: { readonly pointer?: boolean; readonly key?: boolean } = {};

  constructor() {
    super();
    this.appearance = 'button';
    this.disabled = false;
    this.maintainExperiences = false;
  }

  /** Stops tracking, as `maintain-experiences` says. */
  optOut(): Snapshot {
    return this.service.optOut({ maintainExperiences: this.maintainExperiences });
  }

  /** Allows tracking. */
  optIn(): Snapshot {
    return this.service.optIn();
  }

  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('button')?.focus(options);
  }

  protected override hear(change: Change): void {
    if (change.detail) this.#isToTell ||= change.by.origin === this;
    super.hear(change);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { appearance } = this;
    if (
      changed.has('appearance') &&
      !['button', 'switch', 'link'].includes(appearance ?? 'button')
    ) {
      this.refuse('appearance', String(appearance), '"button", "switch" or "link"');
    }
  }

  protected override show(): unknown {
    const { snapshot } = this;
    // The days are for the other tag.
    const values = (language: string): Values => ({
      signal: valuesFor(snapshot, language).signal,
    });
    const isOn = (this.#isOn = snapshot.tracking === 'on');
    const isSwitch = this.appearance === 'switch';
    return html`
      <span part="sentence" id="sentence">${this.sentences(stateMessages(snapshot), values)}</span>
      <span part="message">${snapshot.saved ? nothing : this.phrase('unsaved')}</span>
      <button
        part="control"
        type="button"
        class=${this.appearance === 'link' ? 'link' : nothing}
        role=${isSwitch ? 'switch' : nothing}
        aria-checked=${isSwitch ? isOn : nothing}
        aria-describedby="sentence"
        ?disabled=${this.disabled}
        @pointerdown=${this.#press}
        @keydown=${this.#pressKey}
        @keyup=${this.#releaseLater}
        @blur=${this.#release}
        @click=${this.#choose}
      >
        ${isSwitch ? html`${this.phrase('label')}<i part="switch"></i>` : this.phrase(isOn ? 'opt-out' : 'opt-in')}
      </button>
      <span role="status"></span>
    `;
  }

  protected override updated(): void {
    super.updated();
    const { renderRoot } = this;
    const status = renderRoot.querySelector('[role=status]');
    // The language is on its way.
    if (!status) return;
    // What stands beside the control, in the words of the page where it has its own.
    const sentences = [...renderRoot.querySelectorAll<HTMLSlotElement>('span > slot')];
    const words = sentences.flatMap((slot) => slot.assignedNodes({ flatten: true }));
    const text = words.map((node) => node.textContent).join(' ');
    if (this.#isToTell) {
      status.textContent = text;
      // Words of the page are in the page's language.
      const own = words.every((node) => renderRoot.contains(node)) && (words[0] as Element);
      for (const name of ['lang', 'dir']) {
        const value = own && own.getAttribute(name);
        if (value) status.setAttribute(name, value);
        else status.removeAttribute(name);
      }
    }
    // An older announcement that is no longer true would still be found by reading on.
    else if (status.textContent !== text) status.textContent = '';
    this.#isToTell = false;
  }

  #press({ button }: PointerEvent): void {
    if (button === 0) this.#wasOn = { pointer: this.#isOn };
  }

  #pressKey(event: KeyboardEvent): void {
    const { key, repeat } = event;
    if (!repeat) {
      if (key === 'Enter' || key === ' ') this.#wasOn = { key: this.#isOn };
    }
    // Enter clicks again and again while it is held.
    else if (key === 'Enter') event.preventDefault();
  }

  #release(): void {
    this.#wasOn = {};
  }

  // The click of a space bar follows its keyup; if the page has prevented it, there is none.
  #releaseLater(): void {
    setTimeout(() => this.#release());
  }

  // What a click does is what its label said when it was pressed, whatever has happened since. A
  // pointer may have been lifted elsewhere, or a finger scrolled: its press counts for no click but a
  // pointer's, which has a `detail`, and each of these begins with a press.
  #choose({ detail }: MouseEvent): void {
    const { pointer, key } = this.#wasOn;
    const isToOptOut = key ?? (detail ? pointer : undefined) ?? this.#isOn;
    this.#release();
    if (isToOptOut) this.service.visitorOptsOut(this, this.maintainExperiences);
    else this.service.visitorOptsIn(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-opt-out': TrackingOptOut;
  }
}
