import { expect } from '@open-wc/testing';
import { xngFacade } from '../../src/facades/xng.js';
import { openFacadePage } from '../support/facade-page.js';

const setup = (...before: string[]) => openFacadePage(xngFacade, ...before);

const stub = `{
  const xng = window.xng = window.xng || [];
  for (const name of ['init', 'track', 'page']) xng[name] = (...args) => { xng.push([name, ...args]); return xng; };
  xng.track('early');
}`;

/** The library as it comes: on an object of its own, with methods of its own. */
const library = `{
  const calls = window.calls = [];
  const note = (name) => function (...args) { calls.push([name, this === window.xng, ...args]); return name; };
  window.xng = { version: '1' };
  for (const name of ['track', 'setTrackingOptOut', 'optOutTracking', 'optInTracking', 'isTrackingOptOut'])
    xng[name] = note(name);
}`;

const methods = [
  { call: 'setTrackingOptOut(true)', obeys: 'off' },
  { call: 'setTrackingOptOut(false)', obeys: 'on' },
  { call: 'optOutTracking()', obeys: 'off' },
  { call: 'optInTracking()', obeys: 'on' },
];

const wrong = ['', '0', '1', '"true"', 'null', '[true]', '{}'];

describe('xngFacade', () => {
  for (const { call, obeys } of methods) {
    const cases = [
      { when: 'before anything of the system is there', before: [], after: [] },
      { when: 'on the stub', before: [stub], after: [] },
      { when: 'on a stub that comes later', before: [], after: [stub] },
    ];

    for (const { when, before, after } of cases) {
      it(`does what ${call} says, ${when}`, async () => {
        const { run, obeyed, reports, close } = await setup(...before);
        after.forEach(run);
        run(`xng.${call}`);
        expect(obeyed).to.deep.equal([obeys]);
        expect(reports).to.deep.equal([]);
        close();
      });
    }

    for (const isEarly of [true, false]) {
      const when = isEarly ? 'before' : 'after';
      it(`does what ${call} says, and the library that came ${when} hears of it`, async () => {
        const { run, obeyed, page, close } = await setup(...(isEarly ? [library] : []));
        if (!isEarly) run(library);
        run(`window.answer = xng.${call}`);
        const [, name = '', argument] = /^(\w+)\((\w*)\)$/.exec(call)!;
        expect(obeyed).to.deep.equal([obeys]);
        expect(page.calls).to.deep.equal([
          [name, true, ...(argument ? [argument === 'true'] : [])],
        ]);
        expect(page.answer).to.equal(name);
        close();
      });
    }
  }

  it('carries out what waits in the queue, and what is pushed on it later', async () => {
    const queued = 'window.xng = [["track", "a"], ["optOutTracking"]]';
    const { run, obeyed, page, close } = await setup(queued);
    run('xng.push(["setTrackingOptOut", false], ["track", "b"])');
    expect(obeyed).to.deep.equal(['off', 'on']);
    // What is ours is done, and the library is not to do it again, later than what comes after.
    expect([...(page.xng as unknown[])]).to.deep.equal([
      ['track', 'a'],
      ['track', 'b'],
    ]);
    close();
  });

  it('carries an entry out once where the same queue is put there again', async () => {
    const { run, obeyed, close } = await setup('window.xng = [["optOutTracking"]]');
    run('window.xng = window.xng');
    run('window.xng = [...xng]');
    expect(obeyed).to.deep.equal(['off']);
    close();
  });

  it('carries an entry out again where the page pushes the same one again', async () => {
    const { run, obeyed, close } = await setup();
    run('window.entry = ["optOutTracking"]; xng.push(entry)');
    run('xng.push(entry)');
    expect(obeyed).to.deep.equal(['off', 'off']);
    close();
  });

  it('has a call counted even where the library throws', async () => {
    const { page, obeyed, close } = await setup(
      'window.xng = { optOutTracking() { throw new Error("theirs") } }',
    );
    expect(() => (page.xng as { optOutTracking: () => void }).optOutTracking()).to.throw();
    expect(obeyed).to.deep.equal(['off']);
    close();
  });

  it('leaves what else is called and queued to the system', async () => {
    const { run, obeyed, reports, page, close } = await setup(stub);
    run(
      'xng.page("home"); xng.push("optOutTracking", null, ["constructor"], [["optOutTracking"]])',
    );
    expect(obeyed).to.deep.equal([]);
    expect(reports).to.deep.equal([]);
    expect([...(page.xng as unknown[])].slice(0, 2)).to.deep.equal([
      ['track', 'early'],
      ['page', 'home'],
    ]);
    close();
  });

  for (const argument of wrong) {
    it(`reports setTrackingOptOut(${argument}), and changes nothing, here or there`, async () => {
      const { run, obeyed, reports, page, close } = await setup(library);
      run(`window.answer = xng.setTrackingOptOut(${argument})`);
      expect(obeyed).to.deep.equal([]);
      expect(page.calls).to.deep.equal([]);
      expect(page.answer).to.equal(undefined);
      expect(reports).to.have.length(1);
      expect(reports[0]).to.match(/^xng\.setTrackingOptOut\(.*\): allowed: true, false$/);
      close();
    });
  }

  for (const before of [[], [stub], [library]]) {
    it(`answers whether the cookie is there: ${before.join().slice(0, 30) || 'alone'}`, async () => {
      const parts = await setup(...before);
      const ask = (): unknown => {
        parts.run('window.answer = xng.isTrackingOptOut()');
        return parts.page.answer;
      };
      expect(ask()).to.equal(false);
      parts.isCookieThere = true;
      expect(ask()).to.equal(true);
      parts.isCookieThere = false;
      expect(ask()).to.equal(false);
      parts.close();
    });
  }

  it('works where the page has nothing, and leaves the page what is no object', async () => {
    const { run, obeyed, close } = await setup('window.xng = null');
    run('xng.optOutTracking()');
    expect(obeyed).to.deep.equal(['off']);
    close();
    const other = await setup('window.xng = 5');
    expect(other.page.xng).to.equal(5);
    other.close();
  });

  it('shows no more in a loop over the queue than is in it', async () => {
    const { page, run, close } = await setup();
    run('window.seen = []; for (const key in window.xng) seen.push(key)');
    expect([...(page.seen as unknown[])]).to.deep.equal([]);
    close();
  });
});
