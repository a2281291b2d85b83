import { expect } from '@open-wc/testing';
import { vwoFacade } from '../../src/facades/vwo.js';
import { openFacadePage } from '../support/facade-page.js';

type Push = { push: (...entries: unknown[]) => unknown } & unknown[];

/** A page with the facade, after the scripts that it has run before. */
async function setup(...before: string[]) {
  const parts = await openFacadePage(vwoFacade, ...before);
  return Object.assign(parts, { queue: () => parts.page.VWO as Push });
}

const snippet = 'window.VWO = window.VWO || []; VWO.push(["optOutVisitor"]); VWO.push(["other"])';

/** VWO's own library, as it takes the queue over once it has come. */
const library = `{
  const queue = window.VWO, ran = window.ran = [];
  const run = (entry) => ran.push(entry);
  window.VWO = { queue, length: 0, push: (...entries) => { entries.forEach(run); return entries.length; } };
  queue.splice(0).forEach(run);
}`;

describe('vwoFacade', () => {
  const entries = [
    { entry: '["optOutVisitor"]', obeys: ['off'] },
    { entry: '["optOutVisitor", {}]', obeys: ['off'] },
    { entry: '["optOutVisitor", { maintainExperiences: false }]', obeys: ['off'] },
    { entry: '["optOutVisitor", { maintainExperiences: true }]', obeys: ['off+experiences'] },
    { entry: '["optOutVisitor", { maintainExperiences: "true" }]', obeys: ['off'] },
    { entry: '["optOutVisitor", null]', obeys: ['off'] },
    { entry: '["optOutVisitor", 1]', obeys: ['off'] },
    { entry: '["onVWOLoaded", () => {}]', obeys: [] },
    { entry: '[]', obeys: [] },
    { entry: '"optOutVisitor"', obeys: [] },
    { entry: '{ 0: "optOutVisitor" }', obeys: [] },
    { entry: 'null', obeys: [] },
    { entry: 'undefined', obeys: [] },
    { entry: '() => {}', obeys: [] },
  ];

  for (const { entry, obeys } of entries) {
    it(`does ${obeys.join() || 'nothing'} for ${entry}, and passes it on`, async () => {
      const { run, obeyed, queue, close } = await setup();
      run(`VWO.push(${entry})`);
      expect(obeyed).to.deep.equal(obeys);
      expect(queue()).to.have.length(1);
      close();
    });

    it(`does ${obeys.join() || 'nothing'} for ${entry} that was queued before`, async () => {
      const { obeyed, queue, close } = await setup(`window.VWO = [${entry}]`);
      expect(obeyed).to.deep.equal(obeys);
      expect(queue()).to.have.length(1);
      close();
    });
  }

  for (const isEarly of [true, false]) {
    const when = isEarly ? 'before' : 'after';
    it(`carries out what a page's snippet pushes ${when} the facade is set up`, async () => {
      const { run, obeyed, queue, close } = await setup(...(isEarly ? [snippet] : []));
      if (!isEarly) run(snippet);
      expect(obeyed).to.deep.equal(['off']);
      expect(queue()).to.deep.equal([['optOutVisitor'], ['other']]);
      close();
    });

    it(`hears on once the library has come ${when} it is set up`, async () => {
      const { run, obeyed, page, close } = await setup(...(isEarly ? [snippet, library] : []));
      if (!isEarly) {
        run(snippet);
        run(library);
      }
      run('window.count = VWO.push(["optOutVisitor", { maintainExperiences: true }], ["more"])');
      const before = isEarly ? [] : ['off'];
      expect(obeyed).to.deep.equal([...before, 'off+experiences']);
      expect(page.count).to.equal(2);
      expect(page.ran).to.deep.equal([
        ['optOutVisitor'],
        ['other'],
        ['optOutVisitor', { maintainExperiences: true }],
        ['more'],
      ]);
      close();
    });
  }

  it('carries an entry out once, though the library handles the queue again', async () => {
    const { run, obeyed, close } = await setup(snippet);
    run('window.VWO = [...VWO]');
    run('window.VWO = VWO');
    expect(obeyed).to.deep.equal(['off']);
    close();
  });

  it('carries an entry out again where the page pushes the same one again', async () => {
    const { run, obeyed, close } = await setup();
    run('window.entry = ["optOutVisitor"]; VWO.push(entry)');
    run('VWO.push(entry)');
    expect(obeyed).to.deep.equal(['off', 'off']);
    close();
  });

  for (const copy of ['entry', '[...entry]']) {
    it(`obeys none of our own entries that whoever replaced push hands down later, as ${copy}`, async () => {
      const parts = await setup();
      const { run, obeyed, queue, close } = parts;
      run(`{
        const { push } = VWO;
        window.later = [];
        VWO.push = (entry) => later.push(() => push.call(VWO, ${copy}));
      }`);
      parts.isCarrying = true;
      queue().push(['optOutVisitor', { maintainExperiences: true }]);
      parts.isCarrying = false;
      run('for (const handDown of later.splice(0)) handDown()');
      expect(queue()).to.have.length(1);
      expect(obeyed).to.deep.equal([]);
      run('VWO.push(["optOutVisitor", { maintainExperiences: true }])');
      expect(obeyed).to.deep.equal(['off+experiences']);
      close();
    });
  }

  it('is a queue for the page where nothing is, or an object without entries', async () => {
    for (const before of ['window.VWO = null', '']) {
      const { run, obeyed, close } = await setup(before);
      run('(window.VWO = window.VWO || []).push(["optOutVisitor"])');
      expect(obeyed).to.deep.equal(['off']);
      close();
    }
  });

  it('leaves the page what is no object', async () => {
    const { page, close } = await setup('window.VWO = 5');
    expect(page.VWO).to.equal(5);
    close();
  });

  it('leaves a frozen queue to the page', async () => {
    const { page, close } = await setup('window.VWO = Object.freeze([["other"]])');
    expect(page.VWO).to.deep.equal([['other']]);
    close();
  });

  it('reports nothing: what is wrong in an entry is for VWO to say', async () => {
    const { run, reports, close } = await setup();
    run('VWO.push(["optOutVisitor", "x"])');
    expect(reports).to.deep.equal([]);
    close();
  });
});
