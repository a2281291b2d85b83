import { expect } from '@open-wc/testing';
import { ceFacade } from '../../src/facades/ce.js';
import { openFacadePage } from '../support/facade-page.js';

const setup = (...before: string[]) => openFacadePage(ceFacade, ...before);

/** The stub as the loader writes it, under any name. */
const stubOf = (name: string): string =>
  `window.CrossEngageObject = '${name}'; ` +
  `window.${name} = window.${name} || function () { (${name}.q = ${name}.q || []).push(arguments); };`;

/** The SDK as it comes: runs what has waited, and then each command at once. */
const sdkOf = (name: string): string => `{
  const stub = window.${name}, ran = window.ran = [];
  const run = (...args) => { ran.push(args); return 'done'; };
  window.${name} = run;
  for (const args of stub?.q ?? []) run(...args);
}`;

describe('ceFacade', () => {
  const commands = [
    { command: '{ trackingOptIn: true }', obeys: ['on'] },
    { command: '{ trackingOptIn: false }', obeys: ['off'] },
    { command: '{ apiKey: "k", trackingOptIn: false }', obeys: ['off'] },
    { command: '{ apiKey: "k" }', obeys: [] },
    { command: '"track", "x", { trackingOptIn: false }', obeys: [] },
    { command: '() => {}', obeys: [] },
    { command: 'null', obeys: [] },
    { command: '', obeys: [] },
    { command: 'Object.create({ trackingOptIn: true })', obeys: [] },
  ];

  const stages = [
    { when: 'before anything of the SDK is there', before: [], after: [] },
    { when: 'on a stub', before: [stubOf('ce')], after: [] },
    { when: 'on a stub that comes later', before: [], after: [stubOf('ce')] },
    { when: 'on the SDK', before: [stubOf('ce'), sdkOf('ce')], after: [] },
    { when: 'on the SDK that comes later', before: [stubOf('ce')], after: [sdkOf('ce')] },
  ];

  for (const { command, obeys } of commands) {
    for (const { when, before, after } of stages) {
      it(`does ${obeys.join() || 'nothing'} for ce(${command}) ${when}`, async () => {
        const { run, obeyed, reports, close } = await setup(...before);
        after.forEach(run);
        run(`ce(${command})`);
        expect(obeyed).to.deep.equal(obeys);
        expect(reports).to.deep.equal([]);
        close();
      });
    }
  }

  it('has all commands wait in order for the SDK, and carries each out once', async () => {
    const early = 'ce({ apiKey: "k" }); ce({ trackingOptIn: true });';
    const { run, obeyed, page, close } = await setup(stubOf('ce') + early);
    run('ce("track", "a"); ce({ trackingOptIn: false })');
    run(sdkOf('ce'));
    run('window.answer = ce("track", "b")');
    expect(obeyed).to.deep.equal(['on', 'off']);
    expect(page.ran).to.deep.equal([
      [{ apiKey: 'k' }],
      [{ trackingOptIn: true }],
      ['track', 'a'],
      [{ trackingOptIn: false }],
      ['track', 'b'],
    ]);
    expect(page.answer).to.equal('done');
    close();
  });

  it('opts in by no waiting command again where the SDK runs them by its own global', async () => {
    const { run, obeyed, close } = await setup(stubOf('ce') + 'ce({ trackingOptIn: true })');
    run('ce({ trackingOptIn: false })');
    run('{ const { q } = ce; window.ce = () => {}; for (const args of q) window.ce(...args); }');
    expect(obeyed.slice(0, 2)).to.deep.equal(['on', 'off']);
    expect(obeyed.slice(2)).not.to.include('on');
    close();
  });

  it('carries a command out again where the page gives the same object again', async () => {
    const { run, obeyed, close } = await setup();
    run('window.config = { trackingOptIn: true }; ce(config)');
    run('config.trackingOptIn = false; ce(config)');
    expect(obeyed).to.deep.equal(['on', 'off']);
    close();
  });

  it('keeps commands that are given while there is no stub for the SDK that comes', async () => {
    const { run, page, close } = await setup();
    run('ce({ trackingOptIn: true }); ce("track", "a")');
    run(stubOf('ce'));
    run(sdkOf('ce'));
    expect(page.ran).to.deep.equal([[{ trackingOptIn: true }], ['track', 'a']]);
    close();
  });

  for (const isEarly of [true, false]) {
    it(`follows the name that the page gives ${isEarly ? 'before' : 'later'}`, async () => {
      const { run, obeyed, page, close } = await setup(...(isEarly ? [stubOf('engage')] : []));
      if (!isEarly) run(stubOf('engage'));
      run('engage({ trackingOptIn: false })');
      run(sdkOf('engage'));
      run('engage({ trackingOptIn: true })');
      expect(obeyed).to.deep.equal(['off', 'on']);
      expect(page.CrossEngageObject).to.equal('engage');
      expect(page.ran).to.have.length(2);
      close();
    });
  }

  for (const value of ['"true"', '1', 'null', 'undefined', '{}']) {
    it(`reports trackingOptIn: ${value}, changes nothing, and passes the rest on`, async () => {
      const { run, obeyed, reports, page, close } = await setup(stubOf('ce'), sdkOf('ce'));
      run(`ce({ apiKey: 'k', trackingOptIn: ${value} }, 'more')`);
      expect(obeyed).to.deep.equal([]);
      expect(reports).to.have.length(1);
      expect(reports[0]).to.match(/^ce\(\{ trackingOptIn: .* \}\): allowed: true, false$/);
      const [[config]] = page.ran as [[object]];
      expect(config).to.deep.equal({ apiKey: 'k' });
      close();
    });
  }

  it('tells the SDK of no opt-in against a signal, which a script cannot outrank', async () => {
    const parts = await setup(stubOf('ce'), sdkOf('ce'));
    parts.signal = 'gpc';
    parts.run('ce({ apiKey: "k", trackingOptIn: true }); ce({ trackingOptIn: false })');
    expect(parts.page.ran).to.deep.equal([[{ apiKey: 'k' }], [{ trackingOptIn: false }]]);
    expect(parts.obeyed).to.deep.equal(['on', 'off']);
    parts.close();
  });

  it('has a command counted even where the SDK throws', async () => {
    const { page, obeyed, close } = await setup('window.ce = () => { throw new Error("theirs") }');
    expect(() => (page.ce as (command: object) => void)({ trackingOptIn: false })).to.throw();
    expect(obeyed).to.deep.equal(['off']);
    close();
  });

  it('shows the page the properties of what stands there', async () => {
    const { run, page, close } = await setup(stubOf('ce'));
    run('ce("track"); ce.version = "2"; window.seen = [ce.q.length, ce.version, typeof ce]');
    expect([...(page.seen as unknown[])]).to.deep.equal([1, '2', 'function']);
    close();
  });
});
