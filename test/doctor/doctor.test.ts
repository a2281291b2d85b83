import { expect } from '@open-wc/testing';
import type { Page } from '../../src/core/page.js';
import { registryOf } from '../../src/core/registry.js';
import { installDoctor } from '../../src/doctor/doctor.js';
import { installHeldScripts } from '../../src/page/held-scripts.js';
import { vendors } from '../../src/vendors/index.js';
import { type Frame, openFrame } from '../support/open-frame.js';

type Line = readonly [kind: string, what: unknown];

describe('installDoctor', () => {
  let frame: Frame;
  let page: Page;
  let lines: Line[];
  let changed = (): void => undefined;

  beforeEach(async () => {
    frame = await openFrame();
    page = frame.window;
    lines = [];
    for (const kind of ['group', 'warn', 'table', 'groupEnd'] as const) {
      page.console[kind] = (what?: unknown) => {
        lines.push([kind, what]);
        changed();
      };
    }
  });
  afterEach(() => frame.close());

  /** Waits until so much has been printed of a kind. */
  async function printed(kind: string, count = 1): Promise<unknown[]> {
    const ofKind = (): unknown[] => lines.filter(([each]) => each === kind).map(([, what]) => what);
    await new Promise<void>((resolve) => {
      changed = () => {
        if (ofKind().length >= count) resolve();
      };
      changed();
    });
    return ofKind();
  }

  const service = () =>
    registryOf(page).obtain(undefined, { name: 'test', write: (option) => option });

  it('says that nothing is wrong, and what is so, once', async () => {
    registryOf(page).learn({ vendors, facades: [] });
    service();
    installDoctor(page);
    installDoctor(page);
    await printed('groupEnd');
    expect(lines.map(([kind]) => kind)).to.deep.equal(['group', 'table', 'groupEnd']);
    expect(lines[0]![1]).to.equal('tracking-opt-out doctor: nothing found');
    expect(lines[1]![1]).to.include({ tracking: 'on', gate: 'not there' });
  });

  for (const { what, own } of [
    { what: 'taken away', own: { value: undefined } },
    { what: 'something else', own: { value: {} } },
    {
      what: 'a getter that throws',
      own: {
        get() {
          throw new Error('no');
        },
      },
    },
  ] as const) {
    it(`looks at the rest where performance is ${what}`, async () => {
      service();
      Object.defineProperty(page, 'performance', { configurable: true, ...own });
      const { PerformanceObserver } = window;
      Reflect.deleteProperty(window, 'PerformanceObserver');
      try {
        frame.document.body.innerHTML = '<a href="#tracking-optout">Stop</a>';
        installDoctor(page);
        await printed('groupEnd');
      } finally {
        Object.assign(window, { PerformanceObserver });
      }
      const [finding] = (await printed('warn')) as string[];
      expect(finding).to.match(/^The link #tracking-optout does nothing/);
    });
  }

  it('waits for the tags that the gate has asked for, and lists what it finds', async () => {
    service();
    frame.document.body.innerHTML =
      '<tracking-opt-out></tracking-opt-out><a href="#tracking-optout">Stop</a>' +
      '<a href="#tracking-options">Options</a><p id="tracking-options"></p>' +
      '<a href="#tracking-info">Information</a><a name="tracking-info"></a>' +
      '<a href="/elsewhere#tracking-information">Elsewhere</a>' +
      '<script type="text/plain" data-tags="/nothing-here.js"></script>';
    installDoctor(page);
    await printed('groupEnd');
    expect((await printed('group'))[0]).to.equal('tracking-opt-out doctor: 2 findings');
    const [first, second] = (await printed('warn')) as string[];
    expect(first).to.match(/^<tracking-opt-out> stands on this page/);
    expect(second).to.match(/^The link #tracking-optout does nothing/);
  });

  it('takes a link to a part of this page for one, whatever <base> there is', async () => {
    service();
    frame.document.head.innerHTML = '<base href="/elsewhere/">';
    frame.document.body.innerHTML = '<a href="#tracking-optout">Stop</a>';
    installDoctor(page);
    await printed('groupEnd');
    expect((await printed('warn'))[0]).to.match(/^The link #tracking-optout does nothing/);
  });

  it('knows a script that was held back from one that never was', async () => {
    service();
    frame.document.body.innerHTML = '<script type="text/plain" data-tracking>0</script>';
    installHeldScripts(page, registryOf(page));
    const unheld = frame.document.createElement('script');
    unheld.dataset.tracking = 'experiences';
    frame.document.body.append(unheld);
    installDoctor(page);
    await printed('groupEnd');
    expect(frame.document.querySelectorAll('script[type="text/plain"]')).to.have.length(0);
    expect(await printed('warn')).to.have.length(1);
  });

  it('tells of what comes up later as it happens', async () => {
    service();
    installDoctor(page);
    await printed('groupEnd');
    const refused = {
      disposition: 'enforce',
      effectiveDirective: 'trusted-types',
      blockedURI: 'trusted-types-policy',
      sample: 'tracking-opt-out',
    };
    const report = (violation: object): unknown =>
      frame.document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), violation));
    report({ ...refused, disposition: 'report', sample: 'lit-html' });
    report(refused);
    report(refused);
    await printed('warn');
    report({ ...refused, sample: 'lit-html' });
    const told = (await printed('warn', 2)) as string[];
    expect(told).to.have.length(2);
    expect(told[1]).to.include('policy lit-html');
    expect(told[0]).to.match(
      /^tracking-opt-out doctor: The page's Content-Security-Policy refuses .* policy tracking-opt-out/,
    );
  });
});
