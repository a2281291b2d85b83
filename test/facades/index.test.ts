import { expect } from '@open-wc/testing';
import type { Page } from '../../src/core/page.js';
import { openRegistry } from '../../src/open-registry.js';
import { openFrame } from '../support/open-frame.js';
import { valuesOf } from '../../src/core/jar/header.js';
import { watchPage } from '../support/watch-page.js';

watchPage();

const source = { name: 'a test', write: String };

/** A page of its own with facades on real services and in this browser's cookies. */
async function setup(facades: string, { vendors = 'none', before = {} } = {}) {
  const frame = await openFrame();
  const page = Object.assign(frame.window, before) as Page & Record<string, unknown>;
  const registry = openRegistry(page);
  const main = registry.obtainMain({ facades, vendors }, source);
  return {
    main,
    page,
    serviceOf: (name: string) => registry.obtainSystem(name)!,
    cookiesOf: (name: string) => valuesOf(page.document.cookie, name),
    focus: () => page.dispatchEvent(new Event('focus')),
    close: () => frame.close(),
  };
}

describe('facades', () => {
  it("do what VWO's documentation says: the cookie is there at once, and deleting it opts back in", async () => {
    const { page, main, serviceOf, focus, cookiesOf, close } = await setup('vwo');
    const queue = page.VWO as unknown[];
    queue.push(['optOutVisitor']);
    expect(cookiesOf('_vis_opt_out')).to.deep.equal(['1']);
    expect([...queue]).to.deep.equal([['optOutVisitor']]);
    expect(serviceOf('vwo').snapshot).to.include({ tracking: 'off', reason: 'choice' });
    expect(main.snapshot.tracking).to.equal('on');
    page.document.cookie = '_vis_opt_out=; Path=/; Max-Age=0';
    focus();
    expect(serviceOf('vwo').snapshot).to.include({ tracking: 'on', choice: null });
    close();
  });

  it('hear nothing of what our own services tell the systems', async () => {
    const { page, main, cookiesOf, close } = await setup('vwo xng ce', { vendors: 'vwo xng ce' });
    main.optOut({ maintainExperiences: true });
    main.optIn();
    main.optOut();
    expect(main.snapshot).to.include({ tracking: 'off', maintainExperiences: false });
    expect(cookiesOf('_vis_opt_out')).to.deep.equal(['1']);
    expect([...(page.VWO as unknown[])]).to.deep.equal([
      ['optOutVisitor', { maintainExperiences: false }],
    ]);
    close();
  });

  it('hear nothing of it later either, when the visitor has opted in again', async () => {
    const { page, main, cookiesOf, close } = await setup('vwo', { vendors: 'vwo' });
    const later: (() => void)[] = [];
    const queue = page.VWO as { push: (...entries: unknown[]) => unknown };
    const { push } = queue;
    queue.push = (...entries) => later.push(() => push.apply(queue, entries));
    main.optOut();
    main.optIn();
    for (const handDown of later) handDown();
    expect(later).to.have.length(1);
    expect(main.snapshot.tracking).to.equal('on');
    expect(cookiesOf('_vis_opt_out')).to.deep.equal([]);
    close();
  });

  it("do what XNG's documentation says, on its own cookie", async () => {
    const { page, cookiesOf, close } = await setup('xng');
    const xng = page.xng as Record<string, (value?: boolean) => unknown>;
    expect(xng.isTrackingOptOut!()).to.equal(false);
    xng.optOutTracking!();
    expect(xng.isTrackingOptOut!()).to.equal(true);
    expect(cookiesOf('xng.tracking-opt-out')).to.deep.equal(['true']);
    xng.setTrackingOptOut!(false);
    expect(cookiesOf('xng.tracking-opt-out')).to.deep.equal([]);
    page.document.cookie = 'xng.tracking-opt-out=anything; Path=/';
    expect(xng.isTrackingOptOut!()).to.equal(true);
    close();
  });

  it("do what the SDK's documentation says: off by default, and kept both ways", async () => {
    const { page, serviceOf, cookiesOf, close } = await setup('ce');
    const ce = page.ce as (command: object) => void;
    expect(serviceOf('ce').snapshot).to.include({ tracking: 'off', reason: 'default' });
    ce({ trackingOptIn: true });
    expect(cookiesOf('ce.tracking-opt-in')).to.deep.equal(['true']);
    ce({ trackingOptIn: false });
    expect(cookiesOf('ce.tracking-opt-in')).to.deep.equal(['false']);
    close();
  });

  const stubs = [
    { what: 'ours', code: '' },
    {
      what: "the loader's",
      code: 'window.ce = function () { (ce.q = ce.q || []).push(arguments); }',
    },
  ];

  for (const { what, code } of stubs) {
    it(`leave the first command, which must set the key, to the page on a stub that is ${what}`, async () => {
      const { page, main, cookiesOf, close } = await setup('ce', { vendors: 'ce' });
      const script = page.document.createElement('script');
      script.textContent = code;
      page.document.head.append(script);
      main.visitorOptsOut(undefined, false);
      const ce = page.ce as ((command: object) => void) & { q: unknown[] };
      ce({ apiKey: 'k' });
      expect([...(ce.q[0] as unknown[])]).to.deep.equal([{ apiKey: 'k' }]);
      expect(cookiesOf('ce.tracking-opt-in')).to.deep.equal(['false']);
      close();
    });
  }

  it('leave an SDK that has come as it is, and have it told at once, whatever its text', async () => {
    const { page, main, close } = await setup('ce', { vendors: 'ce' });
    const script = page.document.createElement('script');
    script.textContent = 'window.ran = []; window.ce = (...args) => ({ q: ran }).q.push(...args);';
    page.document.head.append(script);
    main.visitorOptsOut(undefined, false);
    expect(page.ran).to.deep.equal([{ trackingOptIn: false }]);
    expect(page.ce).not.to.have.property('q');
    expect(main.receipt.told).to.deep.equal(['ce']);
    close();
  });

  it('carry out what the page has said before in the name of the page', async () => {
    const { serviceOf, close } = await setup('vwo xng', {
      before: { VWO: [['optOutVisitor']], xng: [['optOutTracking']] },
    });
    expect(serviceOf('vwo').snapshot.tracking).to.equal('off');
    expect(serviceOf('xng').snapshot.tracking).to.equal('off');
    close();
  });
});
