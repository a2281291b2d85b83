import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { defineTags } from '../../src/elements/define.js';
import type { TrackingElement } from '../../src/elements/tracking-element.js';
import type { TrackingOptOut } from '../../src/elements/tracking-opt-out.js';
import type { TrackingStatus } from '../../src/elements/tracking-status.js';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import { wordingOf } from '../../src/locales/wording.js';
import { trackingService } from '../../src/tracking-service.js';
import { announcedBy, controlOf, textOf } from '../support/tag.js';
import { sendSignal, newName, watchPage } from '../support/watch-page.js';

const printed = watchPage();
defineTags(customElements, document);
const Tag = customElements.get('tracking-opt-out') as typeof TrackingOptOut;

/** A whole language whose every message is English, with its tag in front. */
const made = (language: string): Messages =>
  Object.fromEntries(
    Object.entries(en).map(([name, text]) => [name, `${language}: ${String(text)}`]),
  ) as unknown as Messages;

const wording = wordingOf(window);
/** The files that have been asked for, each with what answers it. */
const asked = new Map<string, (file: object) => void>();
wording.offer(
  // Each test has languages that no other has asked for.
  ['da', 'fi', 'sv', 'is', 'et', 'lv', 'lt', 'pl', 'cs', 'sk', 'sl', 'hr', 'nb'],
  (language) => new Promise((resolve) => asked.set(language, resolve)),
);
for (const language of ['de', 'fr', 'fa']) wording.learn(language, made(language));

/** Lets promises and tags have their say. */
async function settle(...tags: readonly TrackingElement[]): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  await Promise.all(tags.map((tag) => tag.updateComplete));
}

/** Puts both tags of one service into the page, within some markup. */
async function setup({ around = '', lang = '', attributes = '', content = 'Fallback' } = {}) {
  const name = newName();
  const place = await fixture<HTMLElement>(html`<div></div>`);
  if (lang) place.lang = lang;
  const both = ['tracking-opt-out', 'tracking-status']
    .map((tag) => `<${tag} cookie-name="${name}" ${attributes}>${content}</${tag}>`)
    .join('');
  place.innerHTML = `${around}${both}`;
  const control = place.querySelector<TrackingOptOut>('tracking-opt-out')!;
  const status = place.querySelector<TrackingStatus>('tracking-status')!;
  await settle(control, status);
  return { name, place, control, status, service: trackingService({ cookieName: name }) };
}

const sentenceOf = (tag: TrackingOptOut | TrackingStatus): string => textOf(tag, 'sentence');
const ourSpan = (tag: TrackingElement): Element | null | undefined =>
  tag.shadowRoot?.querySelector('[part=sentence] span');

describe('the language of tags', () => {
  it('is that of the page around them', async () => {
    const { control, status } = await setup({ lang: 'de' });
    expect(sentenceOf(status)).to.equal(`de: ${en['on-default']}`);
    expect(textOf(control, 'control')).to.equal(`de: ${en['opt-out']}`);
  });

  it('is English where nobody says what the page is in, and asks for nothing', async () => {
    const { status } = await setup();
    expect(sentenceOf(status)).to.equal(en['on-default']);
    expect([...asked]).to.deep.equal([]);
  });

  for (const nothing of [false, 0, '', null, undefined]) {
    it(`is spoken where a tag's messages are ${JSON.stringify(nothing)}`, async () => {
      const { control, service } = await setup();
      control.messages = nothing as unknown as undefined;
      service.optOut();
      await settle(control);
      expect(sentenceOf(control)).to.equal('Tracking is off because you opted out.');
      printed();
    });
  }

  it('changes with the page, at once and in place', async () => {
    const { control, status, place } = await setup({ lang: 'de' });
    const button = controlOf(control);
    button.focus();
    place.lang = 'fr';
    await settle(control, status);
    expect(sentenceOf(status)).to.match(/^fr: /);
    expect(textOf(control, 'control')).to.match(/^fr: /);
    expect(controlOf(control)).to.equal(button);
    expect(control.shadowRoot?.activeElement).to.equal(button);
    place.removeAttribute('lang');
    await settle(status);
    expect(sentenceOf(status)).to.equal(en['on-default']);
    document.documentElement.lang = 'de';
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: /);
    document.documentElement.removeAttribute('lang');
    await settle(status);
    expect(sentenceOf(status)).to.equal(en['on-default']);
  });

  it('changes when they are moved', async () => {
    const { status, place } = await setup({ lang: 'de', around: '<p lang="fr"></p>' });
    place.querySelector('p')!.append(status);
    await settle(status);
    expect(sentenceOf(status)).to.match(/^fr: /);
  });

  it('is that around the shadow root in which they are', async () => {
    const { status, place } = await setup({ lang: 'de', around: '<p></p>' });
    const root = place.querySelector('p')!.attachShadow({ mode: 'closed' });
    root.append(status);
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: /);
    place.lang = 'fr';
    await settle(status);
    expect(sentenceOf(status)).to.match(/^fr: /);
  });

  it('is nothing that anybody watches once no tag is on the page', async () => {
    const { control, status, place } = await setup({ lang: 'de' });
    control.remove();
    status.remove();
    place.lang = 'fr';
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: /);
    place.append(status);
    await settle(status);
    expect(sentenceOf(status)).to.match(/^fr: /);
    place.lang = 'de';
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: /);
  });

  it('stands on our words only where it is not that of the page', async () => {
    const { status, place } = await setup({ lang: 'de-AT' });
    expect(ourSpan(status)?.hasAttribute('lang')).to.equal(false);
    expect(ourSpan(status)?.getAttribute('dir')).to.equal('ltr');
    place.lang = 'fil';
    await settle(status);
    expect(ourSpan(status)?.getAttribute('lang')).to.equal('en');
    place.lang = 'fa';
    await settle(status);
    expect(ourSpan(status)?.hasAttribute('lang')).to.equal(false);
    expect(ourSpan(status)?.getAttribute('dir')).to.equal('rtl');
  });

  it('is told of what is announced, too', async () => {
    const { control, place } = await setup({ lang: 'fa' });
    const status = control.shadowRoot!.querySelector('[role=status]')!;
    controlOf(control).click();
    await settle(control);
    expect(announcedBy(control)).to.match(/^fa: /);
    expect([status.getAttribute('lang'), status.getAttribute('dir')]).to.deep.equal([null, 'rtl']);
    place.lang = 'fil';
    await settle(control);
    controlOf(control).click();
    await settle(control);
    expect([status.getAttribute('lang'), status.getAttribute('dir')]).to.deep.equal(['en', 'ltr']);
  });

  it('has days written as people of its region do', async () => {
    const { status, service, name, place } = await setup({ lang: 'de-AT' });
    document.cookie = `${name}=out.2026-01-15; Path=/`;
    window.dispatchEvent(new Event('focus'));
    service.optOut();
    await settle(status);
    expect(sentenceOf(status)).to.include('15. Jänner 2026');
    place.lang = 'de';
    await settle(status);
    expect(sentenceOf(status)).to.include('15. Januar 2026');
    place.lang = 'fil';
    await settle(status);
    expect(sentenceOf(status)).to.include('January 15, 2026');
  });

  it('is reported once where it is none', async () => {
    const { status } = await setup({ lang: 'de_DE' });
    expect(sentenceOf(status)).to.equal(en['on-default']);
    expect(ourSpan(status)?.getAttribute('lang')).to.equal('en');
    expect(printed()).to.deep.equal([
      'tracking-opt-out: "de_DE" is no language; allowed: such as "de" or "pt-BR"',
    ]);
  });

  it('never breaks a tag, whatever stands there', async () => {
    const { status, place } = await setup();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), async (lang) => {
        place.setAttribute('lang', lang);
        await settle(status);
        expect(sentenceOf(status)).to.include(en['on-default']);
      }),
      { numRuns: 50 },
    );
    printed();
  });
});

describe('a language that is on its way', () => {
  it('leaves the text inside the tags until it is there', async () => {
    const { control, status } = await setup({ lang: 'da' });
    for (const tag of [control, status]) {
      expect(tag.innerText).to.equal('Fallback');
      expect(tag.shadowRoot?.textContent?.trim()).to.equal('');
      expect(tag.shadowRoot?.querySelector('slot')?.assignedNodes()).to.have.length(1);
    }
    asked.get('da')!({ default: made('da') });
    await settle(control, status);
    expect(sentenceOf(status)).to.match(/^da: /);
    expect(sentenceOf(control)).to.match(/^da: /);
  });

  it('shows its states to CSS, and can be chosen against, meanwhile', async () => {
    const { control, status } = await setup({ lang: 'fi' });
    expect(control.matches(':state(on)')).to.equal(true);
    control.optOut();
    control.focus();
    await settle(control, status);
    expect(status.matches(':state(off)')).to.equal(true);
    asked.get('fi')!({ default: made('fi') });
    await settle(control, status);
    expect(sentenceOf(status)).to.include('Tracking is off');
    expect(announcedBy(control)).to.equal('');
  });

  it('leaves what is shown in the language before, and true', async () => {
    const { status, place, service } = await setup({ lang: 'de' });
    place.lang = 'sv';
    await settle(status);
    expect(sentenceOf(status)).to.equal(`de: ${en['on-default']}`);
    service.optOut();
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: Tracking is off/);
    asked.get('sv')!({ default: made('sv') });
    await settle(status);
    expect(sentenceOf(status)).to.match(/^sv: Tracking is off/);
  });

  it('leaves English where it fails, with one message for all tags', async () => {
    const { control, status } = await setup({ lang: 'is' });
    asked.get('is')!({});
    await settle(control, status);
    expect(sentenceOf(status)).to.equal(en['on-default']);
    expect(ourSpan(status)?.getAttribute('lang')).to.equal('en');
    expect(printed()).to.have.length(1);
    asked.delete('is');
    const later = await setup({ lang: 'is' });
    expect(sentenceOf(later.status)).to.equal(en['on-default']);
    expect(asked.has('is')).to.equal(false);
  });
});

describe('words of the page', () => {
  it('replace a message by an attribute, with its places filled', async () => {
    sendSignal();
    const { control, status } = await setup({
      lang: 'de',
      attributes: 'text-off-signal="Aus: {signal}[ seit {since}]." text-opt-in="An"',
    });
    expect(sentenceOf(status)).to.equal('Aus: Global Privacy Control.');
    expect(textOf(control, 'control')).to.equal('An');
    expect(ourSpan(status)?.hasAttribute('lang')).to.equal(false);
    status.setAttribute('text-off-signal', 'Anders.');
    await settle(status);
    expect(sentenceOf(status)).to.equal('Anders.');
    status.setAttribute('text-off-signal', '');
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: /);
  });

  it('are text, and never markup', async () => {
    const { status } = await setup({ attributes: 'text-on-default="<b>{x}</b>&amp;lt;"' });
    expect(sentenceOf(status)).to.equal('<b></b>&lt;');
    expect(status.shadowRoot?.querySelector('b')).to.equal(null);
  });

  it('replace messages by a property', async () => {
    const { status } = await setup({ lang: 'de' });
    status.messages = { 'on-default': 'An.' };
    await settle(status);
    expect(sentenceOf(status)).to.equal('An.');
    status.messages = undefined;
    await settle(status);
    expect(sentenceOf(status)).to.match(/^de: /);
  });

  for (const garbage of [5, 'text', ['x'], { x: 'y' }, { 'on-default': 1 }]) {
    it(`are none in ${JSON.stringify(garbage)}, which is reported once`, async () => {
      const { status } = await setup();
      status.messages = garbage as object;
      await settle(status);
      expect(sentenceOf(status)).to.equal(en['on-default']);
      expect(printed().join()).to.match(
        /^tracking-opt-out: the property messages of <tracking-status>: no messages, or no texts: [^:]*$/,
      );
    });
  }

  it('count in this order: slot, attribute, property, added, file, English', async () => {
    const { status } = await setup({
      lang: 'nb',
      attributes: 'text-on-default="attribute"',
      content: '<b slot="on-default">slot</b>',
    });
    status.messages = { 'on-default': 'property' };
    Tag.addMessages('nb', { 'on-default': 'added' });
    asked.get('nb')!({ default: { ...made('nb'), told: undefined } });
    await settle(status);
    expect(sentenceOf(status)).to.equal('slot');
    status.replaceChildren();
    expect(sentenceOf(status)).to.equal('attribute');
    status.removeAttribute('text-on-default');
    await settle(status);
    expect(sentenceOf(status)).to.equal('property');
    status.messages = undefined;
    await settle(status);
    expect(sentenceOf(status)).to.equal('added');
    const { text } = wording.find(wording.speak('nb'), 'off-default');
    expect(text).to.equal(`nb: ${en['off-default']}`);
    expect(wording.find(wording.speak('nb'), 'told').text).to.equal(en.told);
  });

  it('can be added at any time, for all tags in a language', async () => {
    const { control, status } = await setup({ lang: 'de-CH' });
    Tag.addMessages('de-CH', { 'opt-out': 'Nicht mehr', 'on-default': 'An.' });
    await settle(control, status);
    expect(textOf(control, 'control')).to.equal('Nicht mehr');
    expect(sentenceOf(status)).to.equal('An.');
  });
});

describe('the receipt', () => {
  it('has words for further hosts, and is written in the language of the page', async () => {
    const { status, place, name } = await setup({ lang: 'de' });
    const registry = (await import('../../src/core/registry.js')).registryOf(window);
    for (let count = 0; count < 1102; count += 1) registry.countStop(name, `h${count}.example`);
    status.details = true;
    await settle(status);
    const details = (): string => textOf(status, 'details');
    expect(details()).to.match(
      /^de: Requests .* h0\.example \(1\), .* und de: other servers \(1\.002\)\.$/,
    );
    place.lang = 'fa';
    await settle(status);
    expect(details()).to.include('\u2068h0.example (۱)\u2069').and.to.include('(۱٬۰۰۲)\u2069');
    status.setAttribute('text-others', 'else');
    await settle(status);
    expect(details()).to.include('else (').and.not.to.include('*');
  });
});
