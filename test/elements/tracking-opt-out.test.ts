import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { dayOf } from '../../src/core/days.js';
import type { ConsentChangeEvent } from '../../src/core/events.js';
import { defineTags } from '../../src/elements/define.js';
import type { TrackingOptOut } from '../../src/elements/tracking-opt-out.js';
import { trackingService } from '../../src/tracking-service.js';
import { listenTo } from '../support/listen-to.js';
import { openFrame } from '../support/open-frame.js';
import { translate, translations } from '../support/translate.js';
import {
  announcedBy,
  controlOf,
  cookiesOf,
  expectTracking,
  statesOf,
  textOf,
} from '../support/tag.js';
import { unsavable } from '../support/refuse-writes.js';
import { newName, sendSignal, watchPage } from '../support/watch-page.js';
import { withoutText } from '../support/without-text.js';

const printed = watchPage();
defineTags(customElements, document);

interface Given {
  /** Attributes, as they stand in markup. */
  readonly attributes?: string;
  /** What is inside the tag. */
  readonly content?: string;
  /** What the cookie holds when the tag arrives. */
  readonly cookie?: string;
  readonly signal?: boolean;
  readonly name?: string;
  readonly count?: number;
}

/** Puts tags of one service into the page, from markup, as a site would. */
async function setup({
  attributes = '',
  content = '',
  cookie,
  signal = false,
  name = newName(),
  count = 1,
}: Given = {}) {
  if (cookie !== undefined) document.cookie = `${name}=${cookie}; Path=/`;
  if (signal) sendSignal();
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const tag = `<tracking-opt-out cookie-name="${name}" ${attributes}>${content}</tracking-opt-out>`;
  place.innerHTML = tag.repeat(count);
  const tags = [...place.querySelectorAll('tracking-opt-out')];
  await Promise.all(tags.map((each) => each.updateComplete));
  const element = tags[0]!;
  return {
    name,
    place,
    tags,
    element,
    control: controlOf(element),
    service: trackingService({ cookieName: name }),
    heard: listenTo(document, name),
  };
}

const today = (): string => dayOf(Date.now());
describe('<tracking-opt-out>', () => {
  describe('is accessible', () => {
    const states: { state: string; given: Given }[] = [
      { state: 'on', given: {} },
      { state: 'off', given: { cookie: 'out' } },
      { state: 'off, experiences kept', given: { cookie: 'out+experiences' } },
      { state: 'off by a signal', given: { signal: true } },
      { state: 'on against a signal', given: { signal: true, cookie: 'in+signal' } },
      { state: 'off by default', given: { attributes: 'default-tracking="off"' } },
    ];

    for (const appearance of ['button', 'switch', 'link']) {
      for (const { state, given } of states) {
        it(`as a ${appearance} while ${state}`, async () => {
          const attributes = `${given.attributes ?? ''} appearance="${appearance}"`;
          const { element } = await setup({ ...given, attributes });
          await expect(element).to.be.accessible();
        });
      }

      it(`as a ${appearance} that is disabled`, async () => {
        const { element } = await setup({ attributes: `appearance="${appearance}" disabled` });
        await expect(element).to.be.accessible();
      });

      it(`as a ${appearance} after a choice that was not saved`, async () => {
        const attributes = `appearance="${appearance}"`;
        const { element, control } = await setup({ attributes, name: unsavable() });
        control.click();
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }
  });

  describe('shows what is so', () => {
    const cases: { given: Given; sentence: RegExp; button: string; states: string[] }[] = [
      {
        given: {},
        sentence: /^Tracking is on: you have not opted out\.$/,
        button: 'Opt out of tracking',
        states: ['on'],
      },
      {
        given: { cookie: 'out.2026-01-01' },
        sentence: /^Tracking is off because you opted out\.$/,
        button: 'Allow tracking',
        states: ['off'],
      },
      {
        given: { cookie: 'out', signal: true },
        sentence:
          /^Tracking is off because you opted out\. Opt-out request honored: .*Global Privacy Control/,
        button: 'Allow tracking',
        states: ['off'],
      },
      {
        given: { cookie: 'in', attributes: 'default-tracking="off"' },
        sentence: /^Tracking is on because you allowed it\.$/,
        button: 'Opt out of tracking',
        states: ['on'],
      },
      {
        given: { attributes: 'default-tracking="off"' },
        sentence: /^Tracking is off: /,
        button: 'Allow tracking',
        states: ['off'],
      },
      {
        given: { signal: true },
        sentence: /^Opt-out request honored: .*Global Privacy Control/,
        button: 'Allow tracking',
        states: ['off'],
      },
      {
        given: { signal: true, cookie: 'in' },
        sentence: /^Opt-out request honored: .*your choice/,
        button: 'Allow tracking',
        states: ['off'],
      },
      {
        given: { signal: true, attributes: 'signals="none"' },
        sentence: /^Tracking is on: /,
        button: 'Opt out of tracking',
        states: ['on'],
      },
    ];

    for (const { given, sentence, button, states } of cases) {
      it(`with ${JSON.stringify(given)}`, async () => {
        const { element } = await setup(given);
        expect(textOf(element, 'sentence')).to.match(sentence);
        expect(textOf(element, 'control')).to.equal(button);
        expect(textOf(element, 'message')).to.equal('');
        expect(statesOf(element)).to.deep.equal(states);
      });
    }

    it('and describes the control by its sentence', async () => {
      const { element, control } = await setup();
      const id = control.getAttribute('aria-describedby') ?? '';
      const description = element.shadowRoot?.getElementById(id);
      expect(description?.getAttribute('part')).to.equal('sentence');
    });

    it('and sets no cookie by showing it', async () => {
      const { name } = await setup();
      expect(cookiesOf(name)).to.deep.equal([]);
    });

    it('and announces nothing by showing it', async () => {
      const { element } = await setup({ cookie: 'out' });
      expect(announcedBy(element)).to.equal('');
    });

    it('and fires nothing by showing it', async () => {
      const { heard, element } = await setup({ cookie: 'out' });
      await nextFrame();
      expect(heard).to.deep.equal([]);
      expect(element.snapshot.choice).to.equal('opted-out');
    });
  });

  describe('on a click', () => {
    it('opts out: the cookie is written, then the event is heard, then the tag shows it', async () => {
      const { element, control, name } = await setup();
      const seen: unknown[] = [];
      document.addEventListener(
        'consentchange',
        () => seen.push(cookiesOf(name), textOf(element, 'control')),
        { once: true },
      );
      control.click();
      expect(seen).to.deep.equal([[`out.${today()}`], 'Opt out of tracking']);
      await element.updateComplete;
      expect(textOf(element, 'control')).to.equal('Allow tracking');
      expectTracking(element, 'off');
    });

    it('tells all that the contract has in an event', async () => {
      const { element, control, name } = await setup();
      const previous = element.snapshot;
      const event = oneEvent<ConsentChangeEvent>(element, 'consentchange');
      control.click();
      const { detail, bubbles, composed } = await event;
      expect(detail).to.deep.equal({
        tracking: 'off',
        reason: 'choice',
        choice: 'opted-out',
        signal: null,
        maintainExperiences: false,
        saved: true,
        since: today(),
        keptUntil: detail.keptUntil,
        previous,
        source: 'visitor',
        cookieName: name,
      });
      expect(detail.keptUntil).to.match(/^\d{4}-\d\d-\d\d$/);
      expect({ bubbles, composed }).to.deep.equal({ bubbles: true, composed: true });
      expect(element.snapshot).to.include({ tracking: 'off', since: today() });
    });

    it('allows tracking again, by deleting the cookie where that is enough', async () => {
      const { element, control, name, heard } = await setup({ cookie: 'out' });
      control.click();
      await element.updateComplete;
      expect(cookiesOf(name)).to.deep.equal([]);
      expectTracking(element, 'on');
      expect(heard.map(({ detail }) => detail.source)).to.deep.equal(['visitor']);
    });

    it('allows tracking against a signal, whose notice stands beside it', async () => {
      const { element, control, name } = await setup({ signal: true });
      control.click();
      await element.updateComplete;
      expect(cookiesOf(name)).to.deep.equal([`in+signal.${today()}`]);
      expectTracking(element, 'on');
    });

    it('keeps experiences where the page says so', async () => {
      const { control, name } = await setup({ attributes: 'maintain-experiences' });
      control.click();
      expect(cookiesOf(name)).to.deep.equal([`out+experiences.${today()}`]);
    });

    it('goes both ways, as often as one likes', async () => {
      const { element, control, heard } = await setup();
      for (const tracking of ['off', 'on', 'off', 'on'] as const) {
        control.click();
        await element.updateComplete;
        expectTracking(element, tracking);
      }
      expect(heard).to.have.length(4);
    });

    it('does what the button said, even if another tab did so a moment before', async () => {
      const { element, control, name, heard } = await setup();
      document.cookie = `${name}=out.2026-11-01; Path=/`;
      control.click();
      await element.updateComplete;
      expect(cookiesOf(name)).to.deep.equal(['out.2026-11-01']);
      expectTracking(element, 'off');
      expect(heard).to.have.length(1);
    });

    const byPointer = { bubbles: true, composed: true, detail: 1 };
    const mouse = { pointerType: 'mouse' };
    const finger = { pointerType: 'touch' };
    const presses = [
      {
        by: 'a mouse',
        press: [new PointerEvent('pointerdown', mouse), new PointerEvent('pointerup', mouse)],
        click: byPointer,
      },
      {
        by: 'a mouse that strayed and came back',
        press: [new PointerEvent('pointerdown', mouse), new PointerEvent('pointerleave', mouse)],
        click: byPointer,
      },
      {
        by: 'a finger, which leaves before it clicks,',
        press: [new PointerEvent('pointerdown', finger), new PointerEvent('pointerleave', finger)],
        click: byPointer,
      },
      {
        by: 'a key',
        press: [new KeyboardEvent('keydown', { key: 'Enter' })],
        click: { ...byPointer, detail: 0 },
      },
    ];

    for (const { by, press, click } of presses) {
      it(`does what the button said when ${by} came down on it`, async () => {
        const { element, control, name, service } = await setup();
        const [down, up] = press;
        control.dispatchEvent(down!);
        service.optOut();
        await element.updateComplete;
        expect(textOf(element, 'control')).to.equal('Allow tracking');
        if (up) control.dispatchEvent(up);
        control.dispatchEvent(new MouseEvent('click', click));
        await element.updateComplete;
        expect(cookiesOf(name)).to.deep.equal([`out.${today()}`]);
        expectTracking(element, 'off');
        control.click();
        expect(cookiesOf(name)).to.deep.equal([]);
      });
    }

    const nothings = [
      { what: 'a pointer that was lifted elsewhere', press: new PointerEvent('pointerdown') },
      {
        what: 'a key that was held until the focus was elsewhere',
        press: new KeyboardEvent('keydown', { key: ' ' }),
        end: new Event('blur'),
      },
    ];

    for (const { what, press, end } of nothings) {
      it(`does what the button says after ${what}`, async () => {
        const { element, control, name, service } = await setup();
        control.dispatchEvent(press);
        if (end) control.dispatchEvent(end);
        service.optOut();
        await element.updateComplete;
        control.click();
        expect(cookiesOf(name)).to.deep.equal([]);
      });
    }

    const keys = [
      { key: 'Enter', repeat: false, isStopped: false },
      { key: 'Enter', repeat: true, isStopped: true },
      { key: ' ', repeat: true, isStopped: false },
      { key: 'Tab', repeat: true, isStopped: false },
    ];

    for (const { key, repeat, isStopped } of keys) {
      const what = repeat ? 'held' : 'pressed';
      it(`${isStopped ? 'keeps' : 'does not keep'} "${key}" from the button while it is ${what}`, async () => {
        const { control } = await setup();
        const event = new KeyboardEvent('keydown', { key, repeat, cancelable: true });
        expect(control.dispatchEvent(event)).to.equal(!isStopped);
      });
    }

    it('does what the button says while a change is not shown yet', async () => {
      const { control, name, service } = await setup();
      service.optOut();
      control.click();
      expect(cookiesOf(name)).to.deep.equal([`out.${today()}`]);
    });

    it('allows tracking against no signal that it has not shown', async () => {
      const { control, name } = await setup({ attributes: 'default-tracking="off"' });
      sendSignal();
      control.click();
      expect(cookiesOf(name)).to.deep.equal([`in.${today()}`]);
    });

    for (const appearance of ['button', 'switch', 'link']) {
      it(`keeps the focus on the ${appearance}`, async () => {
        const { element, control } = await setup({ attributes: `appearance="${appearance}"` });
        control.focus();
        control.click();
        await element.updateComplete;
        expect(document.activeElement).to.equal(element);
        expect(element.shadowRoot?.activeElement).to.equal(control);
        expect(controlOf(element)).to.equal(control);
      });
    }

    it('does nothing while disabled, and shows what is so all the same', async () => {
      const { element, control, name, heard } = await setup({ attributes: 'disabled' });
      control.click();
      expect(cookiesOf(name)).to.deep.equal([]);
      expect(heard).to.deep.equal([]);
      expectTracking(element, 'on');
      element.disabled = false;
      await element.updateComplete;
      control.click();
      expect(cookiesOf(name)).to.have.length(1);
    });

    it('submits no form around it', async () => {
      const { control, place } = await setup();
      const form = document.createElement('form');
      place.before(form);
      form.append(place);
      let isSubmitted = false;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        isSubmitted = true;
      });
      control.click();
      expect(isSubmitted).to.equal(false);
    });
  });

  describe('as a switch', () => {
    it('is one, checked while tracking is allowed, under a name that stays', async () => {
      const { element, control } = await setup({ attributes: 'appearance="switch"' });
      expect(control.getAttribute('role')).to.equal('switch');
      expect(control.getAttribute('aria-checked')).to.equal('true');
      const name = textOf(element, 'control');
      expect(name).to.equal('Tracking on this site');
      control.click();
      await element.updateComplete;
      expect(control.getAttribute('aria-checked')).to.equal('false');
      expect(textOf(element, 'control')).to.equal(name);
      expectTracking(element, 'off');
    });

    it('can become a button, and one again', async () => {
      const { element, control } = await setup();
      expect(control.hasAttribute('role')).to.equal(false);
      expect(control.hasAttribute('aria-checked')).to.equal(false);
      element.setAttribute('appearance', 'switch');
      await element.updateComplete;
      expect(control.getAttribute('role')).to.equal('switch');
      element.appearance = 'button';
      await element.updateComplete;
      expect(control.hasAttribute('role')).to.equal(false);
      expect(control.hasAttribute('aria-checked')).to.equal(false);
    });

    it('is a button where the page asks for something else, reported once', async () => {
      const { tags } = await setup({ attributes: 'appearance="toggle"', count: 2 });
      expect(tags.map((tag) => textOf(tag, 'control'))).to.deep.equal([
        'Opt out of tracking',
        'Opt out of tracking',
      ]);
      expect(controlOf(tags[0]!).hasAttribute('role')).to.equal(false);
      expect(printed()).to.deep.equal([
        'tracking-opt-out: appearance="toggle" on <tracking-opt-out> is not allowed; ' +
          'allowed: "button", "switch" or "link"',
      ]);
    });

    for (const { what, value, text } of withoutText) {
      it(`is a button where code asks for ${what}, reported once`, async () => {
        const { element, control } = await setup();
        Object.assign(element, { appearance: value });
        await element.updateComplete;
        expect(control.hasAttribute('role')).to.equal(false);
        expect(printed()).to.deep.equal([
          `tracking-opt-out: appearance=${text} on <tracking-opt-out> is not allowed; ` +
            'allowed: "button", "switch" or "link"',
        ]);
      });
    }

    it('is a button again once the attribute is removed, with nothing to report', async () => {
      const { element, control } = await setup({ attributes: 'appearance="switch"' });
      element.removeAttribute('appearance');
      await element.updateComplete;
      expect(control.hasAttribute('role')).to.equal(false);
      expect(printed()).to.deep.equal([]);
    });
  });

  describe('as a link', () => {
    it('is a button for those who do not see it, which names the action', async () => {
      const { element, control } = await setup({ attributes: 'appearance="link"' });
      expect(control.localName).to.equal('button');
      expect(control.hasAttribute('role')).to.equal(false);
      expect(textOf(element, 'control')).to.equal('Opt out of tracking');
      control.click();
      await element.updateComplete;
      expect(textOf(element, 'control')).to.equal('Allow tracking');
    });

    it('looks like one: underlined, without a frame, in the colour of the text', async () => {
      const { control, place } = await setup({ attributes: 'appearance="link"' });
      place.style.color = 'rgb(1, 2, 3)';
      const { textDecorationLine, borderTopWidth, color } = getComputedStyle(control);
      expect({ textDecorationLine, borderTopWidth, color }).to.deep.equal({
        textDecorationLine: 'underline',
        borderTopWidth: '0px',
        color: 'rgb(1, 2, 3)',
      });
    });
  });

  describe('looks', () => {
    for (const appearance of ['button', 'switch', 'link']) {
      it(`no smaller than a finger needs, as a ${appearance}`, async () => {
        const { control, place } = await setup({ attributes: `appearance="${appearance}"` });
        place.style.font = '8px/1 sans-serif';
        const { width, height } = control.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(24);
      });
    }

    it('in the colour that the page gives it: link, switch that is on, focus', async () => {
      const { place, tags } = await setup({ attributes: 'appearance="switch"', count: 2 });
      place.style.setProperty('--tracking-accent', 'rgb(1, 2, 3)');
      const [on, link] = tags as [TrackingOptOut, TrackingOptOut];
      link.appearance = 'link';
      await link.updateComplete;
      const pill = controlOf(on).querySelector('[part=switch]')!;
      expect(getComputedStyle(pill).borderTopColor).to.equal('rgb(1, 2, 3)');
      expect(getComputedStyle(pill, '::before').borderTopColor).to.equal('rgb(1, 2, 3)');
      expect(getComputedStyle(controlOf(link)).color).to.equal('rgb(1, 2, 3)');
      on.optOut();
      await on.updateComplete;
      expect(getComputedStyle(pill).borderTopColor).not.to.equal('rgb(1, 2, 3)');
    });

    it('with the corners that the page gives it', async () => {
      const { place, tags } = await setup({ count: 2 });
      place.style.setProperty('--tracking-radius', '3px');
      tags[1]!.appearance = 'switch';
      await tags[1]!.updateComplete;
      const pill = controlOf(tags[1]!).querySelector('[part=switch]')!;
      expect(getComputedStyle(controlOf(tags[0]!)).borderTopLeftRadius).to.equal('3px');
      expect(getComputedStyle(pill).borderTopLeftRadius).to.equal('3px');
    });
  });

  describe('announces', () => {
    it("the visitor's own change, in the sentence that stands beside the control", async () => {
      const { element, control } = await setup();
      control.click();
      await element.updateComplete;
      expect(announcedBy(element)).to.equal('Tracking is off because you opted out.');
      control.click();
      await element.updateComplete;
      expect(announcedBy(element)).to.equal('Tracking is on: you have not opted out.');
    });

    it('a change once, however often the tag is shown anew', async () => {
      const { element, control } = await setup();
      control.click();
      await element.updateComplete;
      const said = element.renderRoot.querySelector('[role=status]')?.firstChild;
      element.requestUpdate();
      await element.updateComplete;
      expect(said?.isConnected).to.equal(true);
    });

    it('in the words of the page where it has its own', async () => {
      const content = '<b slot="off-choice">All <i>quiet</i> now.</b><b slot="opt-in">No</b>';
      const { element, control } = await setup({ content });
      control.click();
      await element.updateComplete;
      expect(announcedBy(element)).to.equal('All quiet now.');
    });

    const others: { what: string; content: string; heard: string }[] = [
      {
        what: 'style sheets and scripts',
        content:
          '<b slot="off-choice">All <style>i { color: red }</style>quiet<svg><style>g {}</style></svg>' +
          '<script type="text/plain">script</' +
          'script> now.<!-- comment --></b>',
        heard: 'All quiet now.',
      },
      {
        what: 'a style sheet alone',
        content: '<style slot="off-choice">i { color: red }</style>',
        heard: '',
      },
      {
        what: 'a form with a field in place of what it holds',
        content: '<form slot="off-choice">Quiet.<input name="childNodes"></form>',
        heard: 'Quiet.',
      },
      {
        what: 'hidden parts, and some that are hidden as a whole',
        content:
          '<b slot="off-choice">Quiet. <i hidden>Loud.</i></b><b slot="off-choice" hidden>Loud.</b>',
        heard: 'Quiet.',
      },
      {
        what: 'a form with fields that are called like all else',
        content:
          '<form slot="off-choice">Quiet.<input name="nodeType"><input name="nodeName"></form>',
        heard: 'Quiet.',
      },
    ];
    for (const { what, content, heard } of others) {
      it(`the words of the page alone, where it has ${what}`, async () => {
        const { element, control } = await setup({ content });
        control.click();
        await element.updateComplete;
        expect(announcedBy(element)).to.equal(heard);
        expect(element.snapshot.tracking).to.equal('off');
      });
    }

    it('a failure too', async () => {
      const { element, control } = await setup({ name: unsavable() });
      control.click();
      await element.updateComplete;
      expect(announcedBy(element)).to.include('opted out').and.to.include('did not save');
    });

    it('on the tag that was used, and on no other', async () => {
      const { tags } = await setup({ count: 3 });
      controlOf(tags[1]!).click();
      await Promise.all(tags.map((tag) => tag.updateComplete));
      expect(tags.map((tag) => announcedBy(tag) !== '')).to.deep.equal([false, true, false]);
      for (const tag of tags) expectTracking(tag, 'off');
    });

    it('nothing any longer that is no longer so, whatever changes it', async () => {
      const { element, control } = await setup({ name: unsavable() });
      control.click();
      await element.updateComplete;
      expect(announcedBy(element)).to.include('opted out');
      element.innerHTML = '<b slot="off-choice">Off.</b>';
      element.requestUpdate();
      await element.updateComplete;
      expect(announcedBy(element)).to.equal('');
    });

    it('nothing of another service than the one it shows', async () => {
      const { element, control } = await setup();
      control.click();
      await element.updateComplete;
      element.setAttribute('cookie-name', newName());
      await element.updateComplete;
      expectTracking(element, 'on');
      expect(announcedBy(element)).to.equal('');
    });

    it('nothing that a script has done, and then no older news either', async () => {
      const { element, control, service } = await setup();
      service.optOut();
      await element.updateComplete;
      expect(announcedBy(element)).to.equal('');
      control.click();
      await element.updateComplete;
      expect(announcedBy(element)).not.to.equal('');
      service.optOut();
      await element.updateComplete;
      expectTracking(element, 'off');
      expect(announcedBy(element)).to.equal('');
    });
  });

  describe('where the browser does not save the choice', () => {
    it('says so beside the control, and shows it to CSS', async () => {
      const { element, control, name } = await setup({ name: unsavable() });
      control.click();
      await element.updateComplete;
      expect(cookiesOf(name)).to.deep.equal([]);
      expect(element.snapshot).to.include({ tracking: 'off', saved: false, keptUntil: null });
      expect(textOf(element, 'message')).to.include('this page only');
      expect(statesOf(element)).to.deep.equal(['off', 'unsaved']);
    });

    it('has nothing more to say once that is over', async () => {
      const { element, control, service } = await setup({ name: unsavable() });
      control.click();
      await element.updateComplete;
      service.forget();
      await element.updateComplete;
      expect(textOf(element, 'message')).to.equal('');
      expect(statesOf(element)).to.deep.equal(['on']);
    });
  });

  describe('slots', () => {
    const cases: { given: Given; slot: string; part: string }[] = [
      { given: {}, slot: 'opt-out', part: 'control' },
      { given: { cookie: 'out' }, slot: 'opt-in', part: 'control' },
      { given: { attributes: 'appearance="switch"' }, slot: 'label', part: 'control' },
      { given: {}, slot: 'on-default', part: 'sentence' },
      { given: { cookie: 'in' }, slot: 'on-choice', part: 'sentence' },
      {
        given: { cookie: 'in+signal', signal: true },
        slot: 'on-choice-signal',
        part: 'sentence',
      },
      { given: { cookie: 'out' }, slot: 'off-choice', part: 'sentence' },
      { given: { cookie: 'out+experiences' }, slot: 'off-choice-experiences', part: 'sentence' },
      { given: { signal: true }, slot: 'off-signal', part: 'sentence' },
      { given: { signal: true, cookie: 'in' }, slot: 'off-signal-choice', part: 'sentence' },
      { given: { attributes: 'default-tracking="off"' }, slot: 'off-default', part: 'sentence' },
    ];

    for (const { given, slot, part } of cases) {
      it(`${slot} replaces the ${part} with ${JSON.stringify(given)}`, async () => {
        const content = `<b slot="${slot}">Our <i>own</i> words</b>`;
        const { element } = await setup({ ...given, content });
        expect(textOf(element, part)).to.equal('Our own words');
      });
    }

    it('unsaved replaces the message', async () => {
      const content = '<b slot="unsaved">Our own words</b>';
      const { element, control } = await setup({ name: unsavable(), content });
      control.click();
      await element.updateComplete;
      expect(textOf(element, 'message')).to.equal('Our own words');
    });

    it('show nothing of other states, and no text without a slot', async () => {
      const content = 'Plain <b slot="off-choice">out</b> <a href="/privacy">fallback</a>';
      const { element } = await setup({ content });
      const slots = [...element.renderRoot.querySelectorAll('slot')];
      expect(slots.map((slot) => slot.name)).to.have.members(['on-default', 'opt-out']);
      expect(element.innerText).not.to.match(/Plain|fallback|out$/);
    });

    it('tell in which language our own words are, and leave the page its own', async () => {
      const { element } = await setup({ content: '<b slot="opt-out">Nein</b>' });
      const ours = element.renderRoot.querySelector('slot[name=on-default] > *');
      expect(ours?.getAttribute('lang')).to.equal('en');
      expect(element.querySelector('b')?.closest('[lang]')).to.not.equal(ours);
    });
  });

  describe('of which there are very many', () => {
    it('show a choice where it was made first, and soon everywhere', async () => {
      const { tags } = await setup({ count: 1500 });
      const used = tags.at(-1)!;
      const areOff = (): number => tags.filter((tag) => tag.matches(':state(off)')).length;
      controlOf(used).click();
      await used.updateComplete;
      expectTracking(used, 'off');
      expect(areOff()).to.be.below(1000);
      await Promise.all(tags.map((tag) => tag.updateComplete));
      for (const tag of tags) expectTracking(tag, 'off');
    });

    it('are in step at once where they are few', async () => {
      const { tags } = await setup({ count: 20 });
      controlOf(tags.at(-1)!).click();
      await tags.at(-1)!.updateComplete;
      for (const tag of tags) expectTracking(tag, 'off');
    });
  });

  describe('events', () => {
    for (const count of [1, 3]) {
      it(`are one at the document and one at each tag, with ${count} in the page`, async () => {
        const { tags, heard, name } = await setup({ count });
        const windowHeard = listenTo(window, name);
        const own = tags.map((tag) => listenTo(tag, name));
        controlOf(tags.at(-1)!).click();
        expect(heard).to.have.length(1);
        expect(heard[0]?.target).to.equal(tags.at(-1));
        expect(windowHeard).to.have.length(1);
        expect(own.map((events) => events.length)).to.deep.equal(tags.map(() => 1));
        expect(new Set(own.flat().map(({ detail }) => detail)).size).to.equal(1);
      });

      it(`are as many when a script opts out, with ${count} in the page`, async () => {
        const { tags, heard, name, service } = await setup({ count });
        const own = tags.map((tag) => listenTo(tag, name));
        service.optOut();
        expect(heard).to.have.length(1);
        expect(heard[0]?.target).to.equal(document);
        expect(own.map((events) => events.length)).to.deep.equal(tags.map(() => 1));
        expect(own.flat().map(({ detail }) => detail.source)).to.deep.equal(
          tags.map(() => 'script'),
        );
      });
    }

    it('are one at the document without any tag', () => {
      const name = newName();
      const heard = listenTo(document, name);
      trackingService({ cookieName: name }).optOut();
      expect(heard).to.have.length(1);
    });

    it('are one at the document from a tag inside a shadow tree', async () => {
      const name = newName();
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = `<tracking-opt-out cookie-name="${name}"></tracking-opt-out>`.repeat(2);
      const tags = [...root.querySelectorAll('tracking-opt-out')];
      await Promise.all(tags.map((tag) => tag.updateComplete));
      const heard = listenTo(document, name);
      controlOf(tags[0]!).click();
      expect(heard).to.have.length(1);
    });

    // Where the tag that is used stands, in a tag of the same service around it.
    const nested: { what: string; nest: (used: Element, around: Element) => void }[] = [
      { what: 'the tag that was used', nest: (used, around) => around.append(used) },
      {
        what: 'a shadow tree with the tag that was used',
        nest(used, around) {
          const host = document.createElement('div');
          around.append(host);
          host.attachShadow({ mode: 'closed' }).append(used);
        },
      },
      {
        what: 'the slot in which the tag that was used is shown',
        nest(used, around) {
          const host = document.createElement('div');
          around.replaceWith(host);
          host.append(used);
          host.attachShadow({ mode: 'closed' }).append(around);
          around.append(document.createElement('slot'));
        },
      },
    ];
    for (const { what, nest } of nested) {
      it(`are one at a tag around ${what}`, async () => {
        const { element, name, place, control, service, heard } = await setup();
        const around = document.createElement('tracking-status');
        around.setAttribute('cookie-name', name);
        place.append(around);
        nest(element, around);
        await element.updateComplete;
        const own = listenTo(around, name);
        const used = listenTo(element, name);
        control.click();
        expect(own.map(({ detail }) => detail.source)).to.deep.equal(['visitor']);
        expect(used).to.have.length(1);
        service.optIn();
        expect(own.map(({ detail }) => detail.source)).to.deep.equal(['visitor', 'script']);
        expect(used).to.have.length(2);
        expect(heard).to.have.length(2);
      });
    }

    it('are none at a tag that came while the change was told', async () => {
      const { place, name, service, element } = await setup();
      const late = document.createElement('tracking-opt-out');
      late.setAttribute('cookie-name', name);
      const own = listenTo(late, name);
      element.addEventListener('consentchange', () => place.append(late), { once: true });
      service.optOut();
      expect(late.snapshot.tracking).to.equal('off');
      expect(own).to.deep.equal([]);
      service.optIn();
      expect(own).to.have.length(1);
    });

    it('belong to the service of their tag alone', async () => {
      const one = await setup();
      const other = await setup();
      const own = listenTo(other.element, one.name);
      one.control.click();
      expect(own).to.deep.equal([]);
      expect(other.heard).to.deep.equal([]);
      expect(other.element.snapshot.tracking).to.equal('on');
    });

    it('are none when nothing changes', async () => {
      const { heard, element } = await setup({ cookie: 'out' });
      element.optOut();
      expect(heard).to.deep.equal([]);
    });

    it('come within a second of a cookie changed behind the page', async () => {
      const { element, name } = await setup();
      const event = oneEvent<ConsentChangeEvent>(element, 'consentchange');
      const start = performance.now();
      document.cookie = `${name}=out; Path=/`;
      const { detail } = await event;
      expect(performance.now() - start).to.be.below(1000);
      expect(detail).to.include({ source: 'elsewhere', tracking: 'off' });
      await element.updateComplete;
      expectTracking(element, 'off');
    });

    it('may change things in turn: each tag hears all of it, in order', async () => {
      const { tags, name, service, heard } = await setup({ count: 2 });
      const own = tags.map((tag) => listenTo(tag, name));
      document.addEventListener('consentchange', () => service.optIn(), { once: true });
      controlOf(tags[0]!).click();
      const order = [heard, ...own].map((events) => events.map(({ detail }) => detail.tracking));
      expect(order).to.deep.equal([
        ['off', 'on'],
        ['off', 'on'],
        ['off', 'on'],
      ]);
      await Promise.all(tags.map((tag) => tag.updateComplete));
      for (const tag of tags) expectTracking(tag, 'on');
    });
  });

  describe('in a frame', () => {
    it('is shown where it was made elsewhere, and keeps its looks on the way', async () => {
      const frame = await openFrame();
      const tag = document.createElement('tracking-opt-out');
      tag.setAttribute('cookie-name', newName());
      for (const place of [frame.document.body, document.body, frame.document.body]) {
        place.append(tag);
        await tag.updateComplete;
        const status = tag.shadowRoot!.querySelector('[role=status]')!;
        expect(place.ownerDocument.defaultView!.getComputedStyle(status).position).to.equal(
          'absolute',
        );
        expect(textOf(tag, 'control')).to.equal('Opt out of tracking');
      }
      tag.remove();
      frame.close();
    });
  });

  describe('that cannot be shown', () => {
    it('leaves the text inside it, and nothing to click on by mistake', async () => {
      const { element, service } = await setup({ content: 'Write to us' });
      const broken = Object.assign(element, {
        show: () => {
          throw new Error('broken');
        },
      });
      service.optOut();
      await broken.updateComplete;
      expect(element.shadowRoot!.querySelector('button')).to.equal(null);
      expect(element.shadowRoot!.querySelector('slot')!.name).to.equal('');
      expect(printed()).to.have.length(1);
    });
  });

  describe('that leaves the page', () => {
    it('hears and shows nothing any more', async () => {
      const { element, name, service, heard } = await setup();
      const own = listenTo(element, name);
      element.remove();
      service.optOut();
      await element.updateComplete;
      expect(own).to.deep.equal([]);
      expect(heard).to.have.length(1);
      expect(textOf(element, 'sentence')).to.match(/tracking is on/i);
    });

    it('is in step again when it comes back, and hears each change once', async () => {
      const { element, name, service, place } = await setup();
      const own = listenTo(element, name);
      element.remove();
      service.optOut();
      place.append(element);
      await element.updateComplete;
      expectTracking(element, 'off');
      expect(own).to.deep.equal([]);
      for (let count = 0; count < 3; count += 1) place.append(element);
      service.optIn();
      expect(own).to.have.length(1);
    });

    it('hears nothing of the very change that has taken it away', async () => {
      const { tags, name, heard } = await setup({ count: 2 });
      const own = listenTo(tags[1]!, name);
      tags[0]!.addEventListener('consentchange', () => tags[1]!.remove());
      trackingService({ cookieName: name }).optOut();
      expect(own).to.deep.equal([]);
      expect(heard).to.have.length(1);
    });

    it('still answers what is so, and can be asked to change it', async () => {
      const { element, name } = await setup();
      element.remove();
      expect(element.optOut().tracking).to.equal('off');
      expect(element.snapshot.tracking).to.equal('off');
      expect(cookiesOf(name)).to.have.length(1);
    });
  });

  describe('option attributes', () => {
    it('are read from markup that was there before the script', async () => {
      const name = newName();
      const frame = await openFrame();
      frame.document.body.innerHTML =
        `<tracking-opt-out cookie-name="${name}" default-tracking="off" appearance="switch" ` +
        'maintain-experiences disabled></tracking-opt-out>';
      const plain = frame.document.body.firstElementChild!;
      const element = document.adoptNode(plain) as TrackingOptOut;
      document.body.append(element);
      await element.updateComplete;
      const { appearance, maintainExperiences, disabled, snapshot } = element;
      element.remove();
      frame.close();
      expect({ appearance, maintainExperiences, disabled }).to.deep.equal({
        appearance: 'switch',
        maintainExperiences: true,
        disabled: true,
      });
      expect(snapshot).to.include({ tracking: 'off', reason: 'default' });
    });

    it('of a tag that is not in the page name its service, and set nothing for it', () => {
      const name = newName();
      const element = document.createElement('tracking-opt-out');
      element.setAttribute('cookie-name', name);
      element.setAttribute('default-tracking', 'off');
      expect(element.snapshot.tracking).to.equal('on');
      expect(
        trackingService({ cookieName: name, defaultTracking: 'on' }).snapshot.tracking,
      ).to.equal('on');
      expect(printed()).to.deep.equal([]);
    });

    it('set what they say once the tag is in the page', async () => {
      const { place, name, service } = await setup();
      const element = document.createElement('tracking-opt-out');
      element.setAttribute('cookie-name', name);
      element.setAttribute('default-tracking', 'off');
      expect(element.snapshot.tracking).to.equal('on');
      place.append(element);
      expect(service.snapshot).to.include({ tracking: 'off', reason: 'default' });
    });

    it('name another service when changed while the tag is in the page', async () => {
      const { element, name, service } = await setup({ cookie: 'out' });
      const other = newName();
      element.setAttribute('cookie-name', other);
      await element.updateComplete;
      expectTracking(element, 'on');

      const own = listenTo(element, name);
      service.optIn();
      expect(own).to.deep.equal([]);
      controlOf(element).click();
      expect(cookiesOf(other)).to.have.length(1);
      expect(cookiesOf(name)).to.deep.equal([]);
    });

    it('take effect when set by script after the tag was made', async () => {
      const name = newName();
      document.cookie = `${name}=out; Path=/`;
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const element = document.createElement('tracking-opt-out');
      element.setAttribute('cookie-name', name);
      place.append(element);
      await element.updateComplete;
      expectTracking(element, 'off');
    });

    it('that are wrong are reported once, and the tag goes on', async () => {
      const attributes = 'signals="gcp"';
      const { element, name } = await setup({ attributes, count: 2 });
      expect(printed()).to.deep.equal([
        'tracking-opt-out: signals="gcp" on <tracking-opt-out> is not allowed; ' +
          'allowed: "gpc", "dnt", both, or "none"',
      ]);
      controlOf(element).click();
      expect(cookiesOf(name)).to.have.length(1);
    });

    it('that contradict another tag do not count, and both are named', async () => {
      const { name, place, element } = await setup({ attributes: 'default-tracking="off"' });
      place.insertAdjacentHTML(
        'beforeend',
        `<tracking-opt-out cookie-name="${name}" default-tracking="on"></tracking-opt-out>`,
      );
      expect(element.snapshot.tracking).to.equal('off');
      expect(printed()).to.deep.equal([
        'tracking-opt-out: default-tracking="off" on <tracking-opt-out> came first, ' +
          'so default-tracking="on" on <tracking-opt-out> does not count',
      ]);
    });
  });

  describe('for scripts', () => {
    it('opts out and in, and says so of the script', async () => {
      const { element, heard } = await setup();
      expect(element.optOut()).to.equal(element.snapshot);
      expect(element.snapshot).to.include({ tracking: 'off', reason: 'choice' });
      expect(element.optIn()).to.equal(element.snapshot);
      expect(element.snapshot).to.include({ tracking: 'on', choice: null });
      expect(heard.map(({ detail }) => detail.source)).to.deep.equal(['script', 'script']);
    });

    it('keeps experiences as its attribute says', async () => {
      const { element } = await setup({ attributes: 'maintain-experiences' });
      expect(element.optOut().maintainExperiences).to.equal(true);
      element.maintainExperiences = false;
      expect(element.optOut().maintainExperiences).to.equal(false);
    });

    it('does not outrank a signal by a call', async () => {
      const { element, name } = await setup({ signal: true });
      expect(element.optIn()).to.include({ tracking: 'off', reason: 'signal' });
      expect(cookiesOf(name)).to.deep.equal([`in.${today()}`]);
    });

    it('works also while disabled', async () => {
      const { element } = await setup({ attributes: 'disabled' });
      expect(element.optOut().tracking).to.equal('off');
    });

    it('focuses its control', async () => {
      const { element, control } = await setup();
      element.focus();
      expect(element.shadowRoot?.activeElement).to.equal(control);
    });

    it('can be made, asked and forgotten without ever being in a page', () => {
      const name = newName();
      const element = document.createElement('tracking-opt-out');
      element.setAttribute('cookie-name', name);
      expect(element.snapshot.tracking).to.equal('on');
      expect(() => element.focus()).not.to.throw();
      expect(cookiesOf(name)).to.deep.equal([]);
    });
  });

  it('is hidden when the page says so', async () => {
    const { element } = await setup({ attributes: 'hidden' });
    expect(getComputedStyle(element).display).to.equal('none');
  });

  it('takes font and colour from the page', async () => {
    const { control, place } = await setup();
    place.style.cssText = 'color: rgb(1, 2, 3); font: italic 20px monospace';
    const { color, fontStyle, fontSize, fontFamily } = getComputedStyle(control);
    expect({ color, fontStyle, fontSize, fontFamily }).to.deep.equal({
      color: 'rgb(1, 2, 3)',
      fontStyle: 'italic',
      fontSize: '20px',
      fontFamily: 'monospace',
    });
  });

  for (const [how, by] of Object.entries(translations)) {
    for (const attributes of ['', 'appearance=switch']) {
      it(`says what is so now after its words were translated ${how}, with ${attributes || 'nothing'}`, async () => {
        const { element, control, service } = await setup({ attributes, cookie: 'out' });
        translate(element, by);
        expect(textOf(element, 'sentence')).to.contain('[');
        for (const tracking of ['on', 'off'] as const) {
          control.click();
          await element.updateComplete;
          expect(service.snapshot.tracking).to.equal(tracking);
          expectTracking(element, tracking);
          if (!attributes)
            expect(control.textContent).to.match(tracking === 'on' ? /opt out/i : /allow/i);
        }
      });
    }
  }
});
