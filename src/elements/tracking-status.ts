import { html, nothing, type PropertyValues } from 'lit';
import { PlatformURL } from '../core/platform-url.js';
import { readNative } from '../core/read-native.js';
import { registryOf } from '../core/registry.js';
import type { Snapshot } from '../core/state.js';
import type { Messages } from '../locales/messages.js';
import { stateMessages, valuesFor, writeList } from '../locales/sentence.js';
import { TrackingElement } from './tracking-element.js';
import { divider, icon, styles } from './tracking-status.styles.js';

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
 * @attr {string} renew-url - The path of the site's handler, which writes the choice cookie as a server: `/privacy-choices`.
 * @attr {'line'} appearance - `line`: a link and a few words, for a footer. Default: one sentence.
 * @attr {string} href - The page on which visitors choose, to which the line leads: `/privacy#choices`.
 * @attr {boolean} icon - Puts California's opt-out icon into the line.
 * @attr {boolean} details - Adds a receipt of what was done on this page.
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
 * @slot choices - The line: what it leads to.
 * @slot line-on - The line: tracking is on.
 * @slot line-off - The line: tracking is off.
 * @slot line-honored - The line: the browser's opt-out request is honored.
 *
 * @fires {ConsentChangeEvent} consentchange - Something in the snapshot has changed, here or elsewhere.
 *
 * @csspart sentence - The sentence.
 * @csspart message - What went wrong, in words.
 * @csspart details - Each sentence of the receipt.
 * @csspart link - The line's link, or its text where it leads nowhere.
 * @csspart icon - The icon in the line.
 *
 * @cssprop --tracking-accent - The colour of the link and its focus. Default: the text's.
 *
 * @cssState on - Tracking is on.
 * @cssState off - Tracking is off.
 * @cssState unsaved - The choice holds for this page only.
 */
export class TrackingStatus extends TrackingElement {
  static override readonly styles = [super.styles, styles];

  static override readonly properties = {
    ...super.properties,
    appearance: {},
    href: {},
    icon: { type: Boolean },
    details: { type: Boolean },
  };

  /** `line`: a link and a few words; otherwise one sentence. */
  declare appearance: 'line' | null;

  /** Where the line leads: the page on which visitors choose. */
  declare href: string | null;

  /** Puts California's opt-out icon into the line. */
  declare icon: boolean;

  /** Adds a receipt: what was done on this page for the visitor's choice. */
  declare details: boolean;

  constructor() {
    super();
    this.appearance = null;
    this.href = null;
    this.icon = false;
    this.details = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { appearance, href } = this;
    if (changed.has('appearance') && (appearance ?? 'line') !== 'line') {
      this.refuse('appearance', String(appearance), '"line"');
    }
    if (changed.has('href') && href != null && !leadsToPage(href)) {
      this.refuse('href', href, 'the address of a page, by http or https');
    }
  }

  // Announces nothing itself: the control that was used does, and other changes are no interruption.
  protected override show(): unknown {
    const { snapshot } = this;
    const isLine = this.appearance === 'line';
    const sentence = isLine
      ? this.phrase(lineMessage(snapshot))
      : this.sentences(stateMessages(snapshot), (language) => valuesFor(snapshot, language));
    return html`${isLine ? this.#link() : nothing}<span part="sentence">${sentence}</span>${
        snapshot.saved
          ? nothing
          : this.#further('message', this.phrase('unsaved'), isLine ? divider : ' ')
      }${this.details && !isLine ? this.#receipt() : nothing}`;
  }

  /** What the line begins with. */
  #link(): unknown {
    const { href } = this;
    const words = html`${this.icon ? icon : nothing}${this.phrase('choices')}`;
    const link =
      href != null && leadsToPage(href)
        ? html`<a part="link" class="link" href=${href}>${words}</a>`
        : html`<span part="link">${words}</span>`;
    return [link, divider];
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
  #further(part: string, sentence: unknown, space: unknown = ' '): unknown {
    return html`${space}<span part=${part}>${sentence}</span>`;
  }
}

/** The words for a line: in few of them, also that the browser's request is honored. */
function lineMessage({ tracking, signal }: Snapshot): keyof Messages {
  return tracking === 'off' && signal ? 'line-honored' : `line-${tracking}`;
}

/** Tells whether an address is that of a page, and none that would run as a script. */
function leadsToPage(address: string): boolean {
  try {
    const { protocol } = new PlatformURL(address, readNative(document, 'baseURI'));
    return protocol === 'https:' || protocol === 'http:';
  } catch {
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tracking-status': TrackingStatus;
  }
}
