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
 * @csspart details - Each sentence of the receipt.
 * @csspart link - The line's link, or its text where it leads nowhere.
 * @csspart icon - The icon in the line.
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

  /** `line`: a link and a few words, for a footer, "Your privacy choices · Tracking is on". Default: one sentence. */
  declare appearance: 'line' | null;

  /** Where the line leads: the page on which visitors choose, `/privacy#choices`. */
  declare href: string | null;

  /** Puts California's opt-out icon into the line. */
  declare icon: boolean;

  /** Adds a receipt of what was done on this page for the visitor's choice. */
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
    // What follows a block could stand alone in a row: the divider is within it.
    const sentence = isLine
      ? [this.phrase(lineMessage(snapshot)), snapshot.saved ? nothing : divider]
      : this.sentences(stateMessages(snapshot), (language) => valuesFor(snapshot, language));
    return html`${isLine ? this.#link() : nothing}<span part="sentence">${sentence}</span>${
        snapshot.saved ? nothing : this.#further('message', this.phrase('unsaved'))
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
  #further(part: string, sentence: unknown): unknown {
    return html`${' '}<span part=${part}>${sentence}</span>`;
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
