import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { ce, sources } from '../../src/vendors/ce.js';
import { vendorContract } from '../contracts/vendor.js';

vendorContract(ce, sources);

function tell(page: object, tracking: Tracking): void {
  ce.tell?.(page as Window, tracking, { maintainExperiences: false });
}

/** An SDK that notes its commands; with `q` it is the stub that still waits for it. */
function sdk(q?: unknown[]) {
  const told: unknown[] = [];
  const command = Object.assign((...args: unknown[]) => void told.push(args), q && { q });
  return { command, told };
}

describe('ce', () => {
  const both = [[{ trackingOptIn: false }], [{ trackingOptIn: true }]];

  it('tells the SDK both ways', () => {
    const { command, told } = sdk();
    tell({ ce: command }, 'off');
    tell({ ce: command }, 'on');
    expect(told).to.deep.equal(both);
  });

  it('tells it under the name that the page has given it', () => {
    const { command, told } = sdk();
    const other = sdk();
    const page = { CrossEngageObject: 'engage', engage: command, ce: other.command };
    tell(page, 'off');
    tell(page, 'on');
    expect(told).to.deep.equal(both);
    expect(other.told).to.deep.equal([]);
  });

  it('tells the stub that has its first command, which must set the key', () => {
    const { command, told } = sdk([['config']]);
    tell({ ce: command }, 'off');
    expect(told).to.have.length(1);
  });

  it('leaves a stub alone that makes its queue only when it is first called', () => {
    const page: Record<string, unknown> = {};
    const stub = Object.assign(
      function (...args: unknown[]) {
        (stub.q ??= []).push(args);
      },
      { q: undefined as unknown[] | undefined },
    );
    page.ce = stub;
    tell(page, 'off');
    expect(stub.q).to.equal(undefined);
  });

  it('answers whether anybody was there to hear', () => {
    const answer = (page: object) =>
      ce.tell?.(page as Window, 'off', { maintainExperiences: false });
    expect(answer({ ce: sdk().command })).to.equal(true);
    expect(answer({ ce: sdk([]).command })).to.equal(false);
    expect(answer({})).to.equal(false);
  });

  it('leaves a stub alone that has none yet: the SDK reads the cookie', () => {
    const { command, told } = sdk([]);
    tell({ ce: command }, 'off');
    expect(told).to.deep.equal([]);
  });

  for (const page of [{}, { ce: null }, { ce: {} }, { ce: [] }, { CrossEngageObject: 1 }]) {
    it(`leaves ${JSON.stringify(page)} alone`, () => {
      expect(() => tell(page, 'off')).not.to.throw();
    });
  }
});
