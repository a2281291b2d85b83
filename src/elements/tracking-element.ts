import {
  type CSSResultGroup,
  html,
  LitElement,
  noChange,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit';
import { type ConsentChangeEvent, dispatchConsentChange } from '../core/events.js';
import { kebab, optionNames, type Options, readOptions, show } from '../core/options.js';
import { readNative } from '../core/read-native.js';
import { registryOf } from '../core/registry.js';
import type { Change, TagService } from '../core/service.js';
import type { Snapshot } from '../core/state.js';
import en from '../locales/en.js';
import type { Found, Words } from '../locales/find-message.js';
import type { Messages } from '../locales/messages.js';
import { readLanguage } from '../locales/read-language.js';
import { fill, type Values } from '../locales/sentence.js';
import type { Speech } from '../locales/speech.js';
import { wordingOf } from '../locales/wording.js';
import { inARow, phraseTemplate } from '../templates/phrase.js';
import { styles } from '../templates/tag.styles.js';
import { awaitTurn } from './rendering-turns.js';

/** The attributes with which a tag names its service and sets its options. */
const optionAttributes = optionNames.map(kebab);

/** Those that replace a message each. */
const textAttributes = Object.keys(en).map((name) => `text-${name}`);

// Of this comment, and of those of the tags, scripts/manifest.mjs makes what editors, types and docs say. It adds the
// attributes that are `Options`, and the slots and `text-` attributes that are `Messages`.

/**
 * A tag that stays in step with its service for as long as it is connected: it is rendered when there
 * is something new to show, tells of each change, and shows CSS what is so.
 *
 * @slot - What is shown until the script, and the words of the page's language, have come.
 *
 * @fires {CustomEvent<ConsentChangeDetail>} consentchange - Something in the snapshot has changed, here or elsewhere. Never at start-up.
 *
 * @csspart sentence - What is so, in words.
 * @csspart message - What went wrong, in words.
 *
 * @cssprop [--tracking-accent=currentColor] - The colour of links, of a switch that is on, and of the focus.
 *
 * @cssState on - Tracking is on.
 * @cssState off - Tracking is off.
 * @cssState unsaved - The choice holds for this page only.
 */
export class TrackingElement extends LitElement {
  static override readonly styles: CSSResultGroup = styles;

  static override readonly properties: PropertyDeclarations = { messages: { attribute: false } };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...optionAttributes, ...textAttributes];
  }

  /**
   * Replaces messages on this page, of pages and parts of pages in one language.
   *
   * @example
   * const { addMessages } = await customElements.whenDefined('tracking-status');
   */
  static addMessages(language: string, messages: Partial<Messages>): void {
    wordingOf(window).add(language, messages);
  }

  /** Messages of this tag's own, in place of those of its language. */
  declare messages: Partial<Messages> | undefined;

  readonly #internals = this.attachInternals();
  #service: TagService | undefined;
  #stop: (() => void) | undefined;
  #stopWording: (() => void) | undefined;
  #words: Words | undefined;

  /** What the tag speaks; undefined as long as its first language is on its way. */
  #speech: Speech | undefined;

  /** Whether the page's language is on its way, and the tag speaks another one until then. */
  #isWaiting = false;

  /** What is new, where it has not been chosen here: others may be rendered first. */
  #news: Change | undefined;

  /** The change of which an event has reached this tag. */
  #told: unknown;

  /** What a server has rendered stands behind it, as long as there is nothing to show in its place. */
  #declared: Text | undefined;

  constructor() {
    super();
    this.addEventListener('consentchange', this.#takeDown);
    // Lit renders before the first node that it finds.
    if (this.shadowRoot) this.shadowRoot.prepend((this.#declared = new Text()));
  }

  #takeDown({ detail }: ConsentChangeEvent): void {
    this.#told = detail;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const turn = this.#isBeingRead() ? afterReading() : this.#news && awaitTurn(this.#news);
    this.#news = undefined;
    return turn ? turn.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  /** Where a server has rendered the tag, the parser may still be at it. */
  #isBeingRead(): boolean {
    return Boolean(this.#declared) && readNative(document, 'readyState') === 'loading';
  }

  /** The service that the tag's attributes name. */
  protected get service(): TagService {
    return this.#service ?? this.#obtain(false);
  }

  /** What is so now. */
  get snapshot(): Snapshot {
    return this.service.snapshot;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    this.#stopWording = wordingOf(window).follow(() => this.requestUpdate());
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    const { shadowRootOptions } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    this.#dress(root);
    return root;
  }

  // The way into another document takes the styles away.
  adoptedCallback(): void {
    if (this.shadowRoot) this.#dress(this.shadowRoot);
  }

  /** A style sheet counts in the document that has made it, and nowhere else. */
  #dress(root: ShadowRoot): void {
    const { defaultView } = this.ownerDocument;
    // None is shown.
    if (!defaultView) return;
    const { elementStyles } = this.constructor as typeof LitElement;
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(elementStyles.map(String).join(''));
    root.adoptedStyleSheets = [sheet];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stopWording?.();
    this.#service = this.#stop = this.#stopWording = undefined;
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (before === now) return;
    if (this.#stop && optionAttributes.includes(name)) this.#follow();
    this.requestUpdate();
  }

  /** Takes a change in, before it is rendered. */
  protected hear(change: Change): void {
    const { detail, by } = change;
    this.#news = by.origin === this ? undefined : change;
    this.requestUpdate();
    // The service has told the document by way of the tag that was used, past all those around it.
    if (detail && detail !== this.#told) dispatchConsentChange(this, detail, false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { messages } = this;
    if (!changed.has('messages')) return;
    this.#words =
      messages == null
        ? undefined
        : wordingOf(window).read(messages, `the property messages of <${this.localName}>`);
  }

  // While a language is on its way, the text inside the tag stays, or what it has said before.
  protected override render(): unknown {
    const wording = wordingOf(window);
    const speech = wording.speak(readLanguage(this));
    this.#isWaiting = wording.awaits(speech);
    if (!this.#isWaiting) this.#speech = speech;
    try {
      if (this.#speech) return this.show();
      if (this.#declared) return noChange;
    } catch (error) {
      // What was shown before may be so no more.
      registryOf(window).report(`<${this.localName}> cannot be shown`, error);
    }
    return html`<slot></slot>`;
  }

  /** Renders what is so. */
  protected show(): unknown {
    return nothing;
  }

  /**
   * Shows one sentence, which the page may replace by a slot of its name. Only our own words bear our
   * language, where it is another than the page's: those in the slot are in the page's.
   *
   * @param values what stands in it, as it is written in a language
   */
  protected phrase(
    name: keyof Messages,
    values: (language: string) => Values = () => ({}),
  ): unknown {
    const { text, tag, language, isForeign, dir } = this.#find(name);
    const lang = (isForeign || this.#isWaiting) && language;
    return phraseTemplate(name, fill(text, values(tag)), lang, dir);
  }

  /** Shows sentences one after the other. */
  protected sentences(
    names: readonly (keyof Messages)[],
    values: (language: string) => Values,
  ): unknown {
    return inARow(names.map((name) => this.phrase(name, values)));
  }

  /** The bare text of a message, to stand in another one. */
  protected text(name: keyof Messages): string {
    return this.#find(name).text;
  }

  protected override updated(): void {
    const { tracking, saved } = this.snapshot;
    const { states } = this.#internals;
    if (this.#declared && this.#speech) this.#replaceDeclared();
    try {
      states.clear();
      states.add(tracking);
      if (!saved) states.add('unsaved');
    } catch {
      // Chromium before 125 takes dashed names only, WebKit before 17.4 has no states.
    }
  }

  /** Takes what a server has rendered away, once the same stands before it. The focus stays where it was. */
  #replaceDeclared(): void {
    const root = this.shadowRoot!;
    const { activeElement } = root;
    // The first of its kind is ours.
    const same = activeElement && root.querySelector<HTMLElement>(activeElement.localName);
    same?.focus({ preventScroll: true });
    while (this.#declared!.nextSibling) this.#declared!.nextSibling.remove();
    this.#declared = undefined;
  }

  #find(name: keyof Messages): Found {
    const speech = this.#speech!;
    const own = this.getAttribute(`text-${name}`) || this.#words?.get(name);
    return own ? { text: own, tag: speech.tag ?? 'en' } : wordingOf(window).find(speech, name);
  }

  /** Tells the page's author of an attribute that cannot be as it is. */
  protected refuse(name: string, value: unknown, allowed: string): void {
    registryOf(window).report(
      `${name}=${show(value)} on <${this.localName}> is not allowed; allowed: ${allowed}`,
    );
  }

  /** Follows the service that the attributes name now, and no other any more. */
  #follow(): void {
    this.#stop?.();
    this.#service = this.#obtain(true);
    this.#stop = this.#service.observe((change) => this.hear(change));
    this.requestUpdate();
  }

  /** A tag that is not on the page says which service it means, but sets no options for it. */
  #obtain(isConnected: boolean): TagService {
    const source = { name: `<${this.localName}>`, write: kebab };
    const { cookieName, ...options } = readOptions(this, source);
    const given = isConnected ? { cookieName, ...options } : { cookieName };
    return registryOf(window).obtain(given as Options, source);
  }
}

function afterReading(): Promise<unknown> {
  return new Promise((resolve) =>
    EventTarget.prototype.addEventListener.call(document, 'DOMContentLoaded', resolve, {
      once: true,
    }),
  );
}
