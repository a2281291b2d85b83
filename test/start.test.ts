import { expect } from '@open-wc/testing';
import type { GlobalService } from '../src/page/queue.js';
import { start } from '../src/start.js';
import { fakePage } from './support/fake-page.js';

/** Starts on a page, from a script tag with attributes where they are given. */
function setup({ attributes, queue }: { attributes?: object; queue?: unknown } = {}) {
  const fake = fakePage();
  if (queue !== undefined) Object.assign(fake.page, { trackingOptOut: queue });
  const script = attributes ? document.createElement('script') : null;
  for (const [name, value] of Object.entries(attributes ?? {})) {
    script?.setAttribute(name, String(value));
  }
  const run = (): void => start(fake.page, script);
  run();
  return { ...fake, run, global: fake.page.trackingOptOut as GlobalService };
}

describe('start', () => {
  it('puts the main service on window.trackingOptOut', () => {
    const { global, jar } = setup();
    expect(global.cookieName).to.equal('tracking-opt-out');
    global.optOut();
    expect(jar.cookies.map(({ name }) => name)).to.deep.equal(['tracking-opt-out']);
  });

  it('takes the options of the whole page from the script tag', () => {
    const attributes = { 'data-cookie-name': 'privacy', 'data-default-tracking': 'off' };
    const { global } = setup({ attributes });
    expect(global.cookieName).to.equal('privacy');
    expect(global.snapshot).to.include({ tracking: 'off', reason: 'default' });
  });

  it('reports a bad option as it is written on the script tag', () => {
    const { errors } = setup({ attributes: { 'data-signals': 'gcp' } });
    expect(errors).to.deep.equal([
      'data-signals="gcp" on <script> is not allowed; allowed: "gpc", "dnt", both, or "none"',
    ]);
  });

  it('carries out what the page has queued', () => {
    const { global } = setup({ queue: [['optOut', { maintainExperiences: true }]] });
    expect(global.snapshot).to.include({ tracking: 'off', maintainExperiences: true });
  });

  it('changes nothing the second time', () => {
    const { global, page, run } = setup({ queue: [['optOut']] });
    global.optIn();
    run();
    expect(page.trackingOptOut).to.equal(global);
    expect(global.snapshot.tracking).to.equal('on');
  });
});
