import { nothing, type PropertyValues } from 'lit';
import type { Change } from '../core/service.js';
import type { Snapshot } from '../core/state.js';
import { nameSignal, stateMessages } from '../locales/sentence.js';
import { styles } from '../templates/control.styles.js';
import { controlTemplate } from '../templates/control.js';
import { TrackingElement } from './tracking-element.js';

/**
 * Lets a visitor opt out of tracking and allow it again, with one click each way.
 *
 * @tag tracking-opt-out
 * @summary The control.
 *
 * @csspart control - The button, the switch with its name, or the link; at least 24 × 24 px.
 * @csspart switch - The pill of the switch.
 *
 * @cssprop [--tracking-radius=0.4em] - The corners of the button, and of the switch, which is round without it.
 */
export class TrackingOptOut extends TrackingElement {
  static override readonly styles = [super.styles, styles];

  static override readonly properties = {
    ...super.properties,
    appearance: {},
    disabled: { type: Boolean, reflect: true },
    maintainExperiences: { type: Boolean, attribute: 'maintain-experiences' },
  };

  /**
   * `button` names the action; `switch` has a fixed name, and on means that tracking is allowed; `link` is the action
   * as underlined words.
   */
  declare appearance: 'button' | 'switch' | 'link' | null;

  /** Shows the control but does not let it be used. */
  declare disabled: boolean;

  /** Opting out here keeps the variations (A/B tests, personalisation) that the visitor has already seen. */
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

  /** Opts out, as `maintain-experiences` says; returns the new snapshot. */
  optOut(): Snapshot {
    return this.service.optOut({ maintainExperiences: this.maintainExperiences });
  }

  /** Allows tracking; returns the new snapshot. */
  optIn(): Snapshot {
    return this.service.optIn();
  }

  /** Puts the focus on the control. */
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
      this.refuse('appearance', appearance, '"button", "switch" or "link"');
    }
  }

  protected override show(): unknown {
    const { snapshot } = this;
    // The days are for the other tag.
    const values = () => ({ signal: nameSignal(snapshot) });
    const isOn = (this.#isOn = snapshot.tracking === 'on');
    const { appearance } = this;
    const label = appearance === 'switch' ? 'label' : isOn ? 'opt-out' : 'opt-in';
    return controlTemplate(
      {
        isOn,
        appearance,
        isDisabled: this.disabled,
        sentence: this.sentences(stateMessages(snapshot), values),
        message: snapshot.saved ? nothing : this.phrase('unsaved'),
        label: this.phrase(label),
      },
      [this.#press, this.#pressKey, this.#releaseLater, this.#release, this.#choose],
    );
  }

  protected override updated(): void {
    super.updated();
    // The form inside, on which the visitor was, has gone from the page.
    const focused = this.querySelector(':focus');
    if (focused && !focused.getClientRects().length) this.focus({ preventScroll: true });
    const { renderRoot } = this;
    const status = renderRoot.querySelector('[role=status]');
    // The language is on its way; or there is nothing to say, and nothing that is no longer true.
    if (!status || !(this.#isToTell || status.textContent)) return;
    // What stands beside the control, in the words of the page where it has its own.
    const sentences = [...renderRoot.querySelectorAll<HTMLSlotElement>('span > slot')];
    const words = sentences.flatMap((slot) => slot.assignedNodes({ flatten: true }));
    const isOurs = (node: Node): boolean => renderRoot.contains(node);
    // To look at a page's words, the browser lays all of the page out.
    const read = (node: Node): string => (isOurs(node) ? node.textContent! : readText(node));
    const text = words.map(read).join(' ');
    if (this.#isToTell) {
      status.textContent = text;
      // Words of the page are in the page's language.
      const own = words.every(isOurs) && (words[0] as Element);
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

/** Reads the words of a node that a visitor sees: no style sheet, no script, nothing hidden. */
function readText(node: Node): string {
  try {
    if (!Element.prototype.checkVisibility.call(node)) return '';
  } catch {
    // A text, or an older browser.
  }
  const { innerText } = node as HTMLElement;
  // A form may have a field of that name in its place.
  return typeof innerText === 'string' ? innerText : node.textContent!;
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-opt-out': TrackingOptOut;
  }
}
