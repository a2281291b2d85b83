import { expect } from '@open-wc/testing';
import { createReport } from '../../src/core/report.js';

function setup() {
  const told: unknown[][] = [];
  return { told, report: createReport({ error: (...args) => void told.push(args) }) };
}

describe('createReport', () => {
  it('tells a mistake once, however often it is made, and says whose message it is', () => {
    const { told, report } = setup();
    report('a mistake');
    report('a mistake');
    expect(told).to.deep.equal([['tracking-opt-out: a mistake']]);
  });

  it('tells each of several mistakes', () => {
    const { told, report } = setup();
    report('one');
    report('two');
    expect(told).to.have.length(2);
  });

  it('tells a failure each time, with its cause', () => {
    const { told, report } = setup();
    const cause = new Error('why');
    report('it failed', cause);
    report('it failed', cause);
    report('it failed', undefined);
    expect(told).to.deep.equal([
      ['tracking-opt-out: it failed', cause],
      ['tracking-opt-out: it failed', cause],
      ['tracking-opt-out: it failed', undefined],
    ]);
  });
});
