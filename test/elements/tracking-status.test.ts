import { expect, fixture, html } from '@open-wc/testing';
import { addDays, dayOf } from '../../src/core/days.js';
import { defineTags } from '../../src/elements/define.js';
import type { TrackingStatus } from '../../src/elements/tracking-status.js';
import { trackingService } from '../../src/tracking-service.js';
import { keptDays } from '../support/engine.js';
import { listenTo } from '../support/listen-to.js';
import { controlOf, cookiesOf, expectTracking, statesOf, textOf } from '../support/tag.js';
import { refuseWrites, unsavable } from '../support/refuse-writes.js';
import { newName, sendSignal, watchPage } from '../support/watch-page.js';

const printed = watchPage();
defineTags(customElements, document);

interface Given {
  readonly attributes?: string;
  readonly content?: string;
  readonly cookie?: string;
  readonly signal?: boolean;
  readonly name?: string;
}

/** Puts a tag into a sentence of the page. */
async function setup({
  attributes = '',
  content = '',
  cookie,
  signal = false,
  name = newName(),
}: Given = {}) {
  if (cookie !== undefined) document.cookie = `${name}=${cookie}; Path=/`;
  if (signal) sendSignal();
  const place = await fixture<HTMLElement>(html`<p></p>`);
  place.innerHTML = `Your privacy: <tracking-status cookie-name="${name}" ${attributes}>${content}</tracking-status>`;
  const element = place.querySelector('tracking-status')!;
  await element.updateComplete;
  return {
    name,
    place,
    element,
    service: trackingService({ cookieName: name }),
    heard: listenTo(document, name),
  };
}

const inEnglish = (day: string): string =>
  new Date(day).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });

describe('<tracking-status>', () => {
  const today = dayOf(Date.now());
  const since = addDays(today, -100);
  const kept = `this browser will remember that until ${inEnglish(addDays(today, keptDays))}.`;

  const cases: { given: Given; says: string; states: string[] }[] = [
    {
      given: {},
      says: 'Tracking is on: you have not opted out.',
      states: ['on'],
    },
    {
      given: { cookie: `out.${since}` },
      says: `Tracking is off because you opted out on ${inEnglish(since)}; ${kept}`,
      states: ['off'],
    },
    {
      given: { cookie: 'out' },
      says: `Tracking is off because you opted out on ${inEnglish(today)}; ${kept}`,
      states: ['off'],
    },
    {
      given: { cookie: `out+experiences.${since}` },
      says: `Tracking is off because you opted out on ${inEnglish(since)}; you keep seeing the versions of this site you have already been shown; ${kept}`,
      states: ['off'],
    },
    {
      given: { cookie: `in.${since}`, attributes: 'default-tracking="off"' },
      says: `Tracking is on because you allowed it on ${inEnglish(since)}; ${kept}`,
      states: ['on'],
    },
    {
      given: { attributes: 'default-tracking="off"' },
      says: 'Tracking is off: you have not allowed it.',
      states: ['off'],
    },
    {
      given: { signal: true },
      says: 'Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control).',
      states: ['off'],
    },
    {
      given: { signal: true, cookie: `in.${since}` },
      says: `Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control), which counts for more than your choice of ${inEnglish(since)} to allow it.`,
      states: ['off'],
    },
    {
      given: { signal: true, cookie: `out.${since}` },
      says: `Tracking is off because you opted out on ${inEnglish(since)}; ${kept}`,
      states: ['off'],
    },
  ];

  for (const { given, says, states } of cases) {
    it(`says what is so with ${JSON.stringify(given)}`, async () => {
      const { element } = await setup(given);
      expect(textOf(element, 'sentence')).to.equal(says);
      expect(textOf(element, 'message')).to.equal('');
      expect(statesOf(element)).to.deep.equal(states);
    });

    it(`is accessible with ${JSON.stringify(given)}`, async () => {
      const { element } = await setup(given);
      await expect(element).to.be.accessible();
    });
  }

  it('sets no cookie, fires nothing and prints nothing by being there', async () => {
    const { name, heard } = await setup();
    expect(cookiesOf(name)).to.deep.equal([]);
    expect(heard).to.deep.equal([]);
    expect(printed()).to.deep.equal([]);
  });

  it('stands in its line', async () => {
    const { element } = await setup();
    expect(getComputedStyle(element).display).to.equal('inline');
  });

  it('is hidden when the page says so', async () => {
    const { element } = await setup({ attributes: 'hidden' });
    expect(getComputedStyle(element).display).to.equal('none');
  });

  it('follows every change, and announces none', async () => {
    const { element, service } = await setup();
    service.optOut();
    await element.updateComplete;
    expectTracking(element, 'off');
    service.optIn();
    await element.updateComplete;
    expectTracking(element, 'on');
    expect(element.renderRoot.querySelector('[role], [aria-live]')).to.equal(null);
  });

  it('is in step with the control beside it, and hears its change once', async () => {
    const { element, name, place, heard } = await setup();
    place.insertAdjacentHTML(
      'beforeend',
      `<tracking-opt-out cookie-name="${name}"></tracking-opt-out>`,
    );
    const control = place.querySelector('tracking-opt-out')!;
    await control.updateComplete;
    const own = listenTo(element, name);
    controlOf(control).click();
    await element.updateComplete;
    expectTracking(element, 'off');
    expect(own.map(({ detail }) => detail.source)).to.deep.equal(['visitor']);
    expect(heard).to.have.length(1);
    expect(element.snapshot).to.equal(control.snapshot);
  });

  it('says that a choice was not saved, and shows it to CSS', async () => {
    const { element, service } = await setup({ name: unsavable() });
    service.optOut();
    await element.updateComplete;
    expect(textOf(element, 'sentence')).to.equal(
      `Tracking is off because you opted out on ${inEnglish(today)}.`,
    );
    expect(textOf(element, 'message')).to.include('this page only');
    expect(statesOf(element)).to.deep.equal(['off', 'unsaved']);
    await expect(element).to.be.accessible();
    service.forget();
    await element.updateComplete;
    expect(textOf(element, 'message')).to.equal('');
    expect(statesOf(element)).to.deep.equal(['on']);
  });

  it('has any sentence replaced by the page', async () => {
    const content = '<b slot="on-default">On.</b><b slot="off-choice">Off.</b>';
    const { element, service } = await setup({ content });
    expect(textOf(element, 'sentence')).to.equal('On.');
    service.optOut();
    await element.updateComplete;
    expect(textOf(element, 'sentence')).to.equal('Off.');
  });

  it('has the message replaced by the page', async () => {
    const content = '<b slot="unsaved">Not kept.</b>';
    const { element, service } = await setup({ content, name: unsavable() });
    service.optOut();
    await element.updateComplete;
    expect(textOf(element, 'message')).to.equal('Not kept.');
  });

  it('hears and shows nothing any more once it is removed, and is in step when it comes back', async () => {
    const { element, name, service, place } = await setup();
    const own = listenTo(element, name);
    element.remove();
    service.optOut();
    await element.updateComplete;
    expect(textOf(element, 'sentence')).to.match(/tracking is on/i);
    place.append(element);
    await element.updateComplete;
    expectTracking(element, 'off');
    expect(own).to.deep.equal([]);
  });

  it('names another service when its attribute is changed', async () => {
    const { element } = await setup({ cookie: 'out' });
    element.setAttribute('cookie-name', newName());
    await element.updateComplete;
    expectTracking(element, 'on');
  });

  describe('details', () => {
    const detailsOf = (element: TrackingStatus): string[] =>
      [...element.renderRoot.querySelectorAll('[part=details]')].map((part) =>
        (part.querySelector('slot')?.assignedNodes({ flatten: true }) ?? [])
          .map((node) => node.textContent)
          .join('')
          .trim(),
      );
    const nothing =
      'No service was told to stop, and nothing was erased or held back on this page so far.';

    it('are not there by default, and can be asked for at any time', async () => {
      const { element } = await setup();
      expect(detailsOf(element)).to.deep.equal([]);
      element.details = true;
      await element.updateComplete;
      expect(detailsOf(element)).to.deep.equal([nothing]);
      element.removeAttribute('details');
      element.details = false;
      await element.updateComplete;
      expect(detailsOf(element)).to.deep.equal([]);
    });

    it('tell who was told and what was erased, by the names that people know', async () => {
      const name = newName();
      const cookies = [`${name}-a`, `${name}-b`];
      for (const each of [...cookies, '_vwo_uuid']) document.cookie = `${each}=1; Path=/`;
      const attributes = `details vendors="vwo xng" erase="${name}-*"`;
      const { element, service } = await setup({ name, attributes });
      expect(detailsOf(element)).to.deep.equal([nothing]);
      service.optOut();
      await element.updateComplete;
      expect(detailsOf(element)).to.deep.equal([
        'Told to stop: VWO and CrossEngage XNG.',
        `Erased from this browser: ${cookies.join(', ')}, and _vwo_uuid.`,
      ]);
      await expect(element).to.be.accessible();
      service.optIn();
      await element.updateComplete;
      expect(detailsOf(element).join()).not.to.include('Told');
    });

    it('tell who could not be told', async () => {
      const push = (): never => {
        throw new Error('theirs');
      };
      Object.assign(window, { VWO: { push } });
      const { element, service } = await setup({ attributes: 'details vendors="vwo"' });
      service.optOut();
      await element.updateComplete;
      Reflect.deleteProperty(window, 'VWO');
      expect(detailsOf(element)[0]).to.equal('Could not be told: VWO.');
      expect(printed()).to.deep.equal([
        'tracking-opt-out: VWO failed when it was told Error: theirs',
      ]);
    });

    it('tell what could not be erased', async () => {
      const name = newName();
      document.cookie = `${name}-a=1; Path=/`;
      refuseWrites(`${name}-a`);
      const { element, service } = await setup({ name, attributes: `details erase="${name}-*"` });
      service.optOut();
      await element.updateComplete;
      expect(detailsOf(element)).to.deep.equal([`This page could not erase: ${name}-a.`]);
    });

    for (const slot of ['told', 'erased', 'nothing']) {
      it(`${slot} can be replaced by the page`, async () => {
        const name = newName();
        document.cookie = `${name}-a=1; Path=/`;
        const { element, service } = await setup({
          name,
          attributes: `details vendors="xng" erase="${name}-a"`,
          content: `<b slot="${slot}">Our own words</b>`,
        });
        if (slot !== 'nothing') service.optOut();
        await element.updateComplete;
        expect(detailsOf(element)).to.include('Our own words');
      });
    }
  });

  it('has a wrong option reported once, under its own name', async () => {
    const { element } = await setup({ attributes: 'default-tracking="yes"' });
    expectTracking(element, 'off');
    expect(printed()).to.deep.equal([
      'tracking-opt-out: default-tracking="yes" on <tracking-status> is not allowed; ' +
        'allowed: "on" or "off"',
    ]);
  });
});
