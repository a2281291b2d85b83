import { html, nothing } from 'lit';
import { registryOf } from '../core/registry.js';
import { stateMessage, valuesFor, writeList } from '../locales/sentence.js';
import { TrackingElement } from './tracking-element.js';

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
 * @attr {string} vendors - Trackers that are told, and whose cookies are erased: `vwo xng ce`.
 * @attr {string} erase - Further cookies and stored keys to erase on opting out: `_shop_* visitor`.
 * @attr {string} facades - Other systems' page APIs to stand in for: `vwo xng ce`.
 * @attr {string} requests - Further requests that the gate stops: `collect.example.com /api/track`.
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
 * @slot told - The receipt: vendors that were told.
 * @slot failed - The receipt: vendors that could not be told.
 * @slot erased - The receipt: what was erased.
 * @slot left - The receipt: what could not be erased.
 * @slot stopped - The receipt: requests that were stopped.
 * @slot nothing - The receipt: nothing was done so far.
 *
 * @fires {ConsentChangeEvent} consentchange - Something in the snapshot has changed, here or elsewhere.
 *
 * @csspart sentence - The sentence.
 * @csspart message - What went wrong, in words.
 * @csspart details - Each sentence of the receipt.
 *
 * @cssState on - Tracking is on.
 * @cssState off - Tracking is off.
 * @cssState unsaved - The choice holds for this page only.
 */
export class TrackingStatus extends TrackingElement {
  static override readonly properties = { ...super.properties, details: { type: Boolean } };

  /** Adds a receipt: what was done on this page for the visitor's choice. */
  declare details: boolean;

  constructor() {
    super();
    this.details = false;
  }

  // Announces nothing itself: the control that was used does, and other changes are no interruption.
  protected override show(): unknown {
    const { snapshot } = this;
    const sentence = this.phrase(stateMessage(snapshot), (language) =>
      valuesFor(snapshot, language),
    );
    return html`<span part="sentence">${sentence}</span>${
        snapshot.saved ? nothing : this.#further('message', this.phrase('unsaved'))
      }${this.details ? this.#receipt() : nothing}`;
  }

  #receipt(): unknown {
    const { told, failed, erased, left, stopped } = this.service.receipt;
    const registry = registryOf(window);
    const titles = (names: readonly string[]) =>
      names.map((name) => [registry.titleOf(name)] as const);
    const bare = (names: readonly string[]) => names.map((name) => [name] as const);
    const lists = {
      told: titles(told),
      failed: titles(failed),
      erased: bare(erased),
      left: bare(left),
      stopped: Object.entries(stopped).map(
        ([host, count]) => [host === '*' ? this.text('others') : host, count] as const,
      ),
    };
    const sentences = (Object.keys(lists) as (keyof typeof lists)[])
      .filter((name) => lists[name].length > 0)
      .map((name) => this.phrase(name, (language) => ({ list: writeList(lists[name], language) })));
    return (sentences.length ? sentences : [this.phrase('nothing')]).map((sentence) =>
      this.#further('details', sentence),
    );
  }

  /** One more sentence. Its space is an expression: one at a template's edge is lost in bundles. */
  #further(part: string, sentence: unknown): unknown {
    return html`${' '}<span part=${part}>${sentence}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-status': TrackingStatus;
  }
}
