import { expect } from '@open-wc/testing';
import { openRegistry } from '../src/open-registry.js';
import type { GlobalService } from '../src/page/queue.js';
import { openQueue, start } from '../src/start.js';
import { fakePage } from './support/fake-page.js';

interface Given {
  /** Those of each script tag that loaded the bundle. */
  readonly attributes?: readonly Readonly<Record<string, string>>[];
  readonly queue?: unknown;
}

/** Starts on a page. */
function setup({ attributes = [], queue }: Given = {}) {
  const fake = fakePage();
  if (queue !== undefined) Object.assign(fake.page, { trackingOptOut: queue });
  const scripts = attributes.map((each) => {
    const script = document.createElement('script');
    for (const [name, value] of Object.entries(each)) script.setAttribute(name, value);
    return script;
  });
  const run = (): void => {
    start(fake.page, openRegistry(fake.page), scripts, 'tags');
    openQueue(fake.page, openRegistry(fake.page));
  };
  run();
  return { ...fake, run, global: fake.page.trackingOptOut as GlobalService };
}

describe('start and openQueue', () => {
  it('puts the main service on window.trackingOptOut', () => {
    const { global, jar } = setup();
    expect(global.cookieName).to.equal('tracking-opt-out');
    global.optOut();
    expect(jar.cookies.map(({ name }) => name)).to.deep.equal(['tracking-opt-out']);
  });

  it('takes the options of the whole page from the script tag', () => {
    const attributes = [{ 'data-cookie-name': 'privacy', 'data-default-tracking': 'off' }];
    const { global } = setup({ attributes });
    expect(global.cookieName).to.equal('privacy');
    expect(global.snapshot).to.include({ tracking: 'off', reason: 'default' });
  });

  it('reports a bad option as it is written on the script tag', () => {
    const { errors } = setup({ attributes: [{ 'data-signals': 'gcp' }] });
    expect(errors).to.deep.equal([
      'data-signals="gcp" on <script> is not allowed; allowed: "gpc", "dnt", both, or "none"',
    ]);
  });

  it('takes the options of several script tags together, of which the first counts', () => {
    const { global, errors } = setup({
      attributes: [
        { 'data-signals': 'dnt' },
        { 'data-default-tracking': 'off', 'data-signals': 'none' },
      ],
    });
    expect(global.snapshot.tracking).to.equal('off');
    expect(errors).to.deep.equal([
      'data-signals="dnt" on <script> came first, ' +
        'so data-signals="none" on <script> does not count',
    ]);
  });

  it('takes the name of the main service from whichever script tag gives it', () => {
    const { global, jar, errors } = setup({
      attributes: [
        { 'data-default-tracking': 'off' },
        { 'data-cookie-name': 'privacy' },
        { 'data-cookie-name': 'second' },
      ],
    });
    expect(global.cookieName).to.equal('privacy');
    expect(global.optIn()).to.include({ tracking: 'on', reason: 'choice' });
    expect(jar.cookies.map(({ name }) => name)).to.deep.equal(['privacy']);
    expect(errors).to.deep.equal([
      'data-cookie-name="privacy" on <script> came first, ' +
        'so data-cookie-name="second" on <script> does not count',
    ]);
  });

  it('knows the vendors and facades of this package', () => {
    const attributes = [{ 'data-vendors': 'vwo xng ce', 'data-facades': 'vwo xng ce' }];
    expect(setup({ attributes }).errors).to.deep.equal([]);
    const { errors } = setup({ attributes: [{ 'data-vendors': 'vvo' }] });
    expect(errors).to.have.length(1);
    expect(errors[0]).to.match(
      /^data-vendors="vvo" on <script> is not allowed; allowed: vwo xng ce /,
    );
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

  it('says in one error that it calls no doctor, when it is asked for one and knows no address', () => {
    const { errors, run } = setup({ attributes: [{ 'data-doctor': '' }] });
    run();
    expect(errors).to.deep.equal([
      'tracking-doctor.js is not called by a script of unknown address: load it, too',
    ]);
  });
});
