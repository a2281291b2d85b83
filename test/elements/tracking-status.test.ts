import { expect, fixture, html } from '@open-wc/testing';
import { addDays, dayOf } from '../../src/core/days.js';
import { defineTags } from '../../src/elements/define.js';
import type { TrackingStatus } from '../../src/elements/tracking-status.js';
import { trackingService } from '../../src/tracking-service.js';
import { keptDays } from '../support/engine.js';
import { listenTo } from '../support/listen-to.js';
import { translate, translations } from '../support/translate.js';
import { controlOf, cookiesOf, expectTracking, statesOf, textOf } from '../support/tag.js';
import { refuseWrites, unsavable } from '../support/refuse-writes.js';
import { newName, sendSignal, watchPage } from '../support/watch-page.js';
import { withoutText } from '../support/without-text.js';

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
      says: `Tracking is off because you opted out on ${inEnglish(since)}; ${kept} Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control).`,
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
    const nothing = 'Nothing was told to stop, erased or held back on this page so far.';

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

    it('do not say that nothing was told once somebody was, and may go on since', async () => {
      const { element, service } = await setup({ attributes: 'details vendors="matomo"' });
      expect(detailsOf(element)).to.deep.equal([nothing]);
      service.optOut();
      await element.updateComplete;
      expect(detailsOf(element)).to.deep.equal(['Told to stop: Matomo.']);
      service.optIn();
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
          attributes: slot === 'nothing' ? 'details' : `details vendors="xng" erase="${name}-a"`,
          content: `<b slot="${slot}">Our own words</b>`,
        });
        if (slot !== 'nothing') service.optOut();
        await element.updateComplete;
        expect(detailsOf(element)).to.include('Our own words');
      });
    }
  });

  describe('as a line', () => {
    const line = 'appearance="line"';
    const partOf = ({ renderRoot }: TrackingStatus, part: string) =>
      renderRoot.querySelector(`[part=${part}]`);
    const whole = ({ renderRoot }: TrackingStatus) =>
      renderRoot.textContent?.replace(/\s+/g, ' ').trim();

    const lines: { given: Given; says: string; state: string }[] = [
      { given: {}, says: 'Tracking is on', state: 'on' },
      { given: { cookie: 'out' }, says: 'Tracking is off', state: 'off' },
      { given: { cookie: 'out+experiences' }, says: 'Tracking is off', state: 'off' },
      { given: { signal: true }, says: 'Opt-out request honored', state: 'off' },
      { given: { signal: true, cookie: 'in' }, says: 'Opt-out request honored', state: 'off' },
      { given: { signal: true, cookie: 'in+signal' }, says: 'Tracking is on', state: 'on' },
      { given: { signal: true, cookie: 'out' }, says: 'Opt-out request honored', state: 'off' },
    ];

    for (const { given, says, state } of lines) {
      it(`leads to the choice and says "${says}" with ${JSON.stringify(given)}`, async () => {
        const { element } = await setup({
          ...given,
          attributes: `${line} href="/privacy#choices"`,
        });
        expect(whole(element)).to.equal(`Your privacy choices · ${says}`);
        expect(statesOf(element)).to.deep.equal([state]);
        await expect(element).to.be.accessible();
      });
    }

    it('is a link to the page where visitors choose', async () => {
      const { element } = await setup({ attributes: `${line} href="/privacy#choices"` });
      const link = partOf(element, 'link');
      expect(link).to.be.instanceOf(HTMLAnchorElement);
      expect((link as HTMLAnchorElement).href).to.equal(`${location.origin}/privacy#choices`);
      element.href = null;
      await element.updateComplete;
      expect(partOf(element, 'link')).to.be.instanceOf(HTMLSpanElement);
      expect(whole(element)).to.equal('Your privacy choices · Tracking is on');
      expect(printed()).to.deep.equal([]);
    });

    it('follows every change, and says that a choice was not saved', async () => {
      const { element, service } = await setup({ attributes: line, name: unsavable() });
      service.optOut();
      await element.updateComplete;
      expect(whole(element)).to.match(
        /^Your privacy choices · Tracking is off · .*this page only\.$/,
      );
      expect(statesOf(element)).to.deep.equal(['off', 'unsaved']);
      await expect(element).to.be.accessible();
    });

    it('has a link as high as a finger needs, also in small text', async () => {
      const { element, place } = await setup({ attributes: `${line} href="/privacy"` });
      place.style.fontSize = '11px';
      expect(partOf(element, 'link')!.getBoundingClientRect().height).to.be.at.least(24);
    });

    it('has no receipt', async () => {
      const { element } = await setup({ attributes: `${line} details` });
      expect(whole(element)).to.equal('Your privacy choices · Tracking is on');
    });

    it('can have an icon, which says nothing to those who do not see it', async () => {
      const { element } = await setup({ attributes: `${line} icon href="/privacy"` });
      const icon = partOf(element, 'icon');
      expect(icon).to.be.instanceOf(SVGElement);
      // With the joiner that keeps it beside its words.
      const hidden = icon?.closest('[aria-hidden=true]');
      expect(hidden?.textContent?.trim()).to.equal('\u2060');
      expect(icon?.closest('a')).not.to.equal(null);
      const { width, height } = icon!.getBoundingClientRect();
      expect(width / height).to.be.closeTo(30 / 14, 0.1);
      expect(height).to.be.within(8, 20);
      await expect(element).to.be.accessible();
    });

    it('has no icon unless the page asks for one', async () => {
      const { element } = await setup({ attributes: line });
      expect(partOf(element, 'icon')).to.equal(null);
    });

    for (const { slot, given } of [
      { slot: 'choices', given: {} },
      { slot: 'line-on', given: {} },
      { slot: 'line-off', given: { cookie: 'out' } },
      { slot: 'line-honored', given: { signal: true } },
    ]) {
      it(`${slot} can be replaced by the page`, async () => {
        const content = `<b slot="${slot}">Our words</b>`;
        const { element } = await setup({ ...given, attributes: `${line} href="/"`, content });
        const part = slot === 'choices' ? 'link' : 'sentence';
        expect(textOf(element, part)).to.equal('Our words');
      });
    }

    it('becomes a sentence again once the attribute is removed', async () => {
      const { element } = await setup({ attributes: `${line} href="/"` });
      element.removeAttribute('appearance');
      await element.updateComplete;
      expect(whole(element)).to.equal('Tracking is on: you have not opted out.');
      expect(printed()).to.deep.equal([]);
    });

    for (const href of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'mailto:shop@example.com',
      'blob:http://example.com/1',
      'https://',
    ]) {
      it(`leads nowhere by ${JSON.stringify(href)}, reported once`, async () => {
        const attributes = `${line} href="${href}"`;
        const { element, place } = await setup({ attributes });
        place.insertAdjacentHTML('beforeend', `<tracking-status ${attributes}></tracking-status>`);
        await (place.lastElementChild as TrackingStatus).updateComplete;
        expect(element.renderRoot.querySelector('a')).to.equal(null);
        expect(textOf(element, 'link')).to.equal('Your privacy choices');
        expect(printed()).to.deep.equal([
          `tracking-opt-out: href=${JSON.stringify(href)} on <tracking-status> is not allowed; ` +
            'allowed: the address of a page, by http or https',
        ]);
      });
    }

    for (const { what, value, text } of withoutText) {
      it(`leads nowhere by ${what}, reported once`, async () => {
        const { element } = await setup({ attributes: line });
        Object.assign(element, { href: value, appearance: value });
        await element.updateComplete;
        expect(textOf(element, 'sentence')).to.equal('Tracking is on: you have not opted out.');
        element.appearance = 'line';
        await element.updateComplete;
        expect(element.renderRoot.querySelector('a')).to.equal(null);
        const told = (name: string, allowed: string): string =>
          `tracking-opt-out: ${name}=${text} on <tracking-status> is not allowed; allowed: ${allowed}`;
        expect(printed()).to.deep.equal([
          told('appearance', '"line"'),
          told('href', 'the address of a page, by http or https'),
        ]);
      });
    }

    for (const href of ['', '#choices', '?x', 'privacy', '../privacy', '//example.com/x']) {
      it(`leads to a page by ${JSON.stringify(href)}`, async () => {
        const { element } = await setup({ attributes: `${line} href="${href}"` });
        expect(partOf(element, 'link')?.getAttribute('href')).to.equal(href);
      });
    }

    it('leads there also on a page with an element named like what addresses begin with', async () => {
      const clobber = document.createElement('img');
      clobber.name = 'baseURI';
      document.body.append(clobber);
      const { element } = await setup({ attributes: `${line} href="privacy"` });
      clobber.remove();
      expect(partOf(element, 'link')).to.be.instanceOf(HTMLAnchorElement);
    });
  });

  it('is a sentence where the page asks for something else, reported once', async () => {
    const { element } = await setup({ attributes: 'appearance="footer" href="/privacy"' });
    expect(textOf(element, 'sentence')).to.equal('Tracking is on: you have not opted out.');
    expect(element.renderRoot.querySelector('a')).to.equal(null);
    expect(printed()).to.deep.equal([
      'tracking-opt-out: appearance="footer" on <tracking-status> is not allowed; allowed: "line"',
    ]);
  });

  it('has a wrong option reported once, under its own name', async () => {
    const { element } = await setup({ attributes: 'default-tracking="yes"' });
    expectTracking(element, 'off');
    expect(printed()).to.deep.equal([
      'tracking-opt-out: default-tracking="yes" on <tracking-status> is not allowed; ' +
        'allowed: "on" or "off"',
    ]);
  });

  for (const [how, by] of Object.entries(translations)) {
    for (const attributes of ['details', 'appearance=line href=/privacy icon']) {
      it(`says what is so now after its words were translated ${how}, with ${attributes}`, async () => {
        const { element, service, name } = await setup({ attributes });
        service.optOut();
        await element.updateComplete;
        translate(element, by);
        expect(textOf(element, 'sentence')).to.contain('[');
        for (const choose of ['optIn', 'optOut'] as const) {
          service[choose]();
          await element.updateComplete;
          const { element: fresh } = await setup({ attributes, name });
          expect(textOf(element, 'sentence')).to.equal(textOf(fresh, 'sentence'));
        }
      });
    }
  }
});
