import { expect } from '@open-wc/testing';
import { closed, openGatedFrame } from '../../support/gated-frame.js';

/** A page with a form that is sent to a frame of it, and what has been sent there. */
async function setup(markup: string) {
  const opened = await openGatedFrame();
  const { page, document } = opened;
  document.body.innerHTML = `${markup}<iframe name=target></iframe>`;
  const form = document.querySelector('form')!;
  let isPrevented: boolean | undefined;
  // Nothing really leaves in these tests: it is only seen whether it would have.
  page.addEventListener('submit', (event) => {
    isPrevented = event.defaultPrevented;
    event.preventDefault();
  });
  return { ...opened, form, isPrevented: () => isPrevented };
}

describe('gateForms', () => {
  const forms: [string, boolean][] = [
    ['<form action=/stopped><button></form>', true],
    ['<form action=/elsewhere><button></form>', false],
    ['<form><button></form>', false],
    ['<form action=""><button></form>', false],
    ['<form action=/stopped><input name=action value=/elsewhere><button></form>', true],
    ['<form action=/elsewhere><input name=action value=/stopped><button></form>', false],
    ['<form action=/stopped><input name=getAttribute><button></form>', true],
    ['<form action=/elsewhere><button formaction=/stopped></form>', true],
    ['<form action=/stopped><button formaction=/elsewhere></form>', false],
  ];

  for (const [markup, isStopped] of forms) {
    it(`${isStopped ? 'holds back' : 'lets through'} ${markup}`, async () => {
      const { document, stops, isPrevented, close } = await setup(markup);
      document.querySelector('button')!.click();
      expect(isPrevented()).to.equal(isStopped);
      expect(stops).to.have.length(isStopped ? 1 : 0);
      close();
    });
  }

  it('holds back a form whose own listener changes where it goes, and stops the event', async () => {
    const { page, document, form, stops, close } = await setup(
      '<form action=/elsewhere><button></form>',
    );
    let late: SubmitEvent | undefined;
    page.addEventListener('submit', (event) => (late = event), true);
    for (const action of ['/stopped', '/elsewhere', '/stopped']) {
      form.action = '/elsewhere';
      form.addEventListener(
        'submit',
        (event) => {
          form.action = action;
          event.stopPropagation();
        },
        { once: true },
      );
      // It goes nowhere else in this test either.
      form.target = 'target';
      document.querySelector('button')!.click();
      expect(late!.defaultPrevented).to.equal(action === '/stopped');
    }
    expect(stops).to.have.length(2);
    close();
  });

  const ways: Record<string, (event: SubmitEvent) => void> = {
    'its action, and stops the event'(event) {
      (event.target as HTMLFormElement).action = '/stopped';
      event.stopPropagation();
    },
    "its button's, and stops the event at once"(event) {
      (event.submitter as HTMLButtonElement).formAction = '/stopped';
      event.stopImmediatePropagation();
    },
    'its action, and stops the event as in earlier days'(event) {
      (event.target as HTMLFormElement).action = '/stopped';
      event.cancelBubble = true;
    },
  };

  for (const [how, change] of Object.entries(ways)) {
    for (const method of ['click', 'requestSubmit'] as const) {
      for (const place of ['form', 'document'] as const) {
        it(`holds back a form where a listener of its ${place} changes ${how}: ${method}`, async () => {
          const opened = await openGatedFrame();
          const { page, document, stops, close } = opened;
          document.body.innerHTML =
            '<form action=/elsewhere target=target><button></form><iframe name=target></iframe>';
          const form = document.querySelector('form')!;
          const button = document.querySelector('button')!;
          let told: SubmitEvent | undefined;
          page.addEventListener('submit', (event) => (told = event), true);
          ({ form, document })[place].addEventListener('submit', (event) =>
            change(event as SubmitEvent),
          );
          if (method === 'click') button.click();
          else form.requestSubmit(button);
          expect(told!.defaultPrevented).to.equal(true);
          expect(stops).to.have.length(1);
          close();
        });
      }
    }
  }

  it('holds back a form that is sent by script', async () => {
    const { page, form, stops, isPrevented, close } = await setup(
      '<form action=/stopped target=target><input name=action></form>',
    );
    page.HTMLFormElement.prototype.submit.call(form);
    expect(stops).to.have.length(1);
    form.requestSubmit();
    expect(stops).to.have.length(2);
    expect(isPrevented()).to.equal(true);
    close();
  });

  it('has the browser validate a form that is sent by script, and its listeners hear of it', async () => {
    const { document, form, stops, isPrevented, close } = await setup(
      '<form action=/stopped target=target><input required></form>',
    );
    const told: string[] = [];
    for (const type of ['invalid', 'submit']) {
      form.addEventListener(type, () => told.push(type), true);
    }
    form.requestSubmit();
    expect(told).to.deep.equal(['invalid']);
    document.querySelector('input')!.value = 'x';
    form.requestSubmit();
    expect(told).to.deep.equal(['invalid', 'submit']);
    expect(stops).to.have.length(1);
    expect(isPrevented()).to.equal(true);
    close();
  });

  it('holds back a form in a shadow root that is sent by script, however its action is given', async () => {
    const { document, stops, close } = await setup('<form></form><p></p>');
    const root = document.querySelector('p')!.attachShadow({ mode: 'closed' });
    root.innerHTML = '<form target=target><input type=submit></form>';
    const form = root.querySelector('form')!;
    let isPrevented: boolean | undefined;
    root.addEventListener('submit', (event) => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    });
    form.action = '/stopped';
    form.requestSubmit();
    expect(isPrevented).to.equal(true);
    form.action = '/elsewhere';
    form.querySelector('input')!.formAction = '/stopped';
    form.requestSubmit(form.querySelector('input'));
    expect(isPrevented).to.equal(true);
    expect(stops).to.have.length(2);
    close();
  });

  for (const type of ['click', 'auxclick']) {
    it(`takes a ping that was there before the gate closed at a ${type}, whoever stops the event`, async () => {
      const { page, document, gate, stops, close } = await openGatedFrame([]);
      const link = document.body.appendChild(document.createElement('a'));
      Object.assign(link, { href: '#a', ping: '/stopped', innerHTML: '<b>' });
      const area = document.createElement('area');
      area.setAttribute('ping', '/stopped');
      document.body
        .appendChild(document.createElement('p'))
        .attachShadow({ mode: 'open' })
        .append(area);
      gate.set(closed);
      for (const element of [link.firstChild!, area]) {
        element.addEventListener(type, (event) => event.stopPropagation());
        element.dispatchEvent(new page.MouseEvent(type, { bubbles: true, composed: true }));
      }
      expect(link.hasAttribute('ping')).to.equal(false);
      expect(area.hasAttribute('ping')).to.equal(false);
      expect(stops).to.have.length(2);
      for (const target of [page, document]) target.dispatchEvent(new page.Event(type));
      close();
    });
  }

  const hidden: Record<string, (document: Document, link: Element) => void> = {
    'in a closed shadow root': (document, link) =>
      document.body
        .appendChild(document.createElement('p'))
        .attachShadow({ mode: 'closed' })
        .append(link),
    'on no page': (document, link) => document.createElement('p').append(link),
  };

  for (const [where, put] of Object.entries(hidden)) {
    it(`takes a ping that was there before the gate closed from a link ${where}`, async () => {
      const { document, gate, stops, close } = await openGatedFrame([]);
      const link = document.createElement('a');
      Object.assign(link, { href: '#a', ping: '/stopped', innerHTML: '<b>' });
      put(document, link);
      gate.set(closed);
      (link.firstChild as HTMLElement).click();
      expect(link.hasAttribute('ping')).to.equal(false);
      expect(stops).to.have.length(1);
      close();
    });
  }

  it('takes a ping from a link in a closed shadow root that a visitor follows', async () => {
    const { page, document, gate, close } = await openGatedFrame([]);
    const root = document.body
      .appendChild(document.createElement('p'))
      .attachShadow({ mode: 'closed' });
    root.innerHTML = '<a ping=/stopped></a>';
    gate.set(closed);
    // As a visitor's click, it is told by no call of `click`.
    root.firstChild!.dispatchEvent(new page.MouseEvent('click', { bubbles: true, composed: true }));
    expect((root.firstChild as Element).hasAttribute('ping')).to.equal(false);
    close();
  });

  it('takes the ping from a link when it is made, and leaves the link', async () => {
    const { document, page, close } = await setup(
      '<form></form><a href="#a" ping="/stopped /stopped/too"><b>',
    );
    page.addEventListener('click', (event) => event.preventDefault());
    document.querySelector('b')!.click();
    const link = document.querySelector('a')!;
    expect(link.hasAttribute('ping')).to.equal(false);
    expect(link.getAttribute('href')).to.equal('#a');
    close();
  });

  it('takes from the ping of a link what must not be told, and leaves the rest', async () => {
    const { document, page, close } = await setup(
      '<form></form><a href="#a" ping="/b /stopped /c">',
    );
    page.addEventListener('click', (event) => event.preventDefault());
    document.querySelector('a')!.click();
    expect(document.querySelector('a')!.getAttribute('ping')).to.equal('/b /c');
    close();
  });

  it('leaves a ping to elsewhere', async () => {
    const { document, page, close } = await setup('<form></form><a href="#a" ping="/b /c"></a>');
    page.addEventListener('click', (event) => event.preventDefault());
    document.querySelector('a')!.click();
    expect(document.querySelector('a')!.getAttribute('ping')).to.equal('/b /c');
    close();
  });

  it('leaves forms and links alone once it is taken away', async () => {
    const { document, gate, isPrevented, close } = await setup(
      '<form action=/stopped><button></form>',
    );
    gate.remove();
    document.querySelector('button')!.click();
    expect(isPrevented()).to.equal(false);
    close();
  });

  it('leaves events alone that are called like it and come from no form', async () => {
    const { page, document, close } = await openGatedFrame();
    const errors: unknown[] = [];
    page.addEventListener('error', (event) => {
      event.preventDefault();
      errors.push(event.message);
    });
    for (const target of [page, document]) target.dispatchEvent(new page.Event('submit'));
    expect(errors).to.deep.equal([]);
    close();
  });
});
