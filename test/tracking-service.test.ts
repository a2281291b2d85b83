import { expect } from '@open-wc/testing';
import * as everything from '../src/index.js';
import { addMessages } from '../src/add-messages.js';
import { addDays, dayOf } from '../src/core/days.js';
import { installGate } from '../src/install-gate.js';
import { trackingService } from '../src/tracking-service.js';
import { engine, keptDays } from './support/engine.js';
import { cookiesOf } from './support/tag.js';
import { listenTo } from './support/listen-to.js';
import { newName, sendSignal, watchPage } from './support/watch-page.js';

const printed = watchPage();

describe('trackingService', () => {
  it('is all that the package exports besides the gate and types', () => {
    expect({ ...everything }).to.deep.equal({ addMessages, installGate, trackingService });
  });

  it('finds one service for each choice cookie, whoever asks', () => {
    const cookieName = newName();
    const service = trackingService({ cookieName });
    expect(trackingService({ cookieName })).to.equal(service);
    expect(trackingService({ cookieName: newName() })).not.to.equal(service);
    expect(trackingService()).to.equal(trackingService({}));
    expect(trackingService().cookieName).to.equal('tracking-opt-out');
  });

  it('keeps a choice in a real cookie, and takes it back', () => {
    const cookieName = newName();
    const service = trackingService({ cookieName });
    service.optOut();
    expect(cookiesOf(cookieName)).to.deep.equal([`out.${dayOf(Date.now())}`]);
    service.optIn();
    expect(cookiesOf(cookieName)).to.deep.equal([]);
  });

  it('knows until when this browser will remember a choice', async () => {
    const cookieName = newName();
    const today = dayOf(Date.now());
    const { keptUntil } = trackingService({ cookieName }).optOut();
    expect(keptUntil).to.equal(addDays(today, keptDays));
    const { expires } = (await cookieStore.get(cookieName)) as unknown as { expires?: number };
    // Others do not say.
    if (engine === 'chromium') expect(keptUntil).to.equal(dayOf(expires!));
    else expect(expires).to.equal(undefined);
  });

  it('notices within a second that a cookie was deleted behind its back', async () => {
    const cookieName = newName();
    const service = trackingService({ cookieName });
    service.optOut();
    const change = new Promise<string>((resolve) => {
      service.subscribe((_, __, source) => resolve(source));
    });
    const start = performance.now();
    document.cookie = `${cookieName}=; Path=/; Max-Age=0`;
    expect(await change).to.equal('elsewhere');
    expect(performance.now() - start).to.be.below(1000);
    expect(service.snapshot).to.include({ tracking: 'on', choice: null });
  });

  it('notices that a cookie has run out, by itself where the browser says so', async () => {
    const cookieName = newName();
    const service = trackingService({ cookieName });
    const heard = listenTo(document, cookieName);
    document.cookie = `${cookieName}=out; Path=/; Max-Age=1`;
    window.dispatchEvent(new Event('focus'));
    expect(service.snapshot.tracking).to.equal('off');
    const change = new Promise((resolve) => {
      service.subscribe(({ tracking }) => tracking === 'on' && resolve(undefined));
    });
    if (engine !== 'chromium') {
      // Others say nothing of it: it is seen as soon as somebody comes back to the page.
      while (cookiesOf(cookieName).length) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(service.snapshot.tracking).to.equal('off');
      window.dispatchEvent(new Event('focus'));
    }
    await change;
    expect(heard.map(({ detail }) => detail.source)).to.deep.equal(['elsewhere', 'elsewhere']);
  });

  it('sees the signal of this browser', () => {
    sendSignal();
    const service = trackingService({ cookieName: newName() });
    expect(service.snapshot).to.include({ tracking: 'off', reason: 'signal', signal: 'gpc' });
  });

  it('reports a bad option in the console, once, and works', () => {
    const cookieName = newName();
    const bad = { cookieName, signals: 'gcp' };
    const service = trackingService(bad);
    trackingService(bad);
    expect(service.optOut().tracking).to.equal('off');
    expect(printed()).to.deep.equal([
      'tracking-opt-out: signals="gcp" on trackingService() is not allowed; ' +
        'allowed: "gpc", "dnt", both, or "none"',
    ]);
  });
});
