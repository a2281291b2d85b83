import type { PropertyValues } from 'lit';
import { PlatformURL } from '../core/platform-url.js';
import { readNative } from '../core/read-native.js';
import { registryOf } from '../core/registry.js';
import { lineMessage, stateMessages, valuesFor, writeList } from '../locales/sentence.js';
import { statusTemplate } from '../templates/status.js';
import { styles } from '../templates/status.styles.js';
import { TrackingElement } from './tracking-element.js';

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
      this.refuse('appearance', appearance, '"line"');
    }
    if (changed.has('href') && href != null && !leadsToPage(href)) {
      this.refuse('href', href, 'the address of a page, by http or https');
    }
  }

  // Announces nothing itself: the control that was used does, and other changes are no interruption.
  protected override show(): unknown {
    const { snapshot, href } = this;
    const isLine = this.appearance === 'line';
    return statusTemplate({
      isLine,
      href: href != null && leadsToPage(href) ? href : undefined,
      hasIcon: this.icon,
      choices: isLine && this.phrase('choices'),
      sentence: isLine
        ? this.phrase(lineMessage(snapshot))
        : this.sentences(stateMessages(snapshot), (language) => valuesFor(snapshot, language)),
      unsaved: !snapshot.saved && this.phrase('unsaved'),
      receipt: this.details && !isLine ? this.#receipt() : [],
    });
  }

  #receipt(): readonly unknown[] {
    const { told, resumed, failed, erased, left, stopped } = this.service.receipt;
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
    // Who may go on since was told to stop, once.
    return sentences.length || resumed.length ? sentences : [this.phrase('nothing')];
  }
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
