import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { ce } from '../../src/vendors/ce.js';

function tell(page: object, tracking: Tracking): void {
  ce.tell?.(page as Window, tracking, { maintainExperiences: false });
}

/** An SDK that notes its commands, and has whatever it keeps under `q`. */
function sdk(q?: unknown[]) {
  const told: unknown[] = [];
  const command = Object.assign((...args: unknown[]) => void told.push(args), q && { q });
  return { command, told };
}

/** Stubs that wait for the SDK: the first as its loader writes it, the others as somebody else may. */
const stubs: Record<string, () => Stub> = {
  'makes its queue when it is first called'() {
    const stub: Stub = (...args) => void (stub.q = stub.q ?? []).push(args);
    return stub;
  },
  'has an empty queue'() {
    const stub: Stub = Object.assign((...args: unknown[]) => void stub.q?.push(args), { q: [] });
    return stub;
  },
  'hides its text'() {
    const stub: Stub = (...args) => void (stub.q ??= []).push(args);
    return new Proxy(stub, {});
  },
};

type Stub = ((...args: unknown[]) => void) & { q?: unknown[] };

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

  for (const [what, createStub] of Object.entries(stubs)) {
    it(`tells a stub that ${what} once it has its first command, which must set the key`, () => {
      const stub = createStub();
      stub('config');
      tell({ ce: stub }, 'off');
      expect(stub.q?.map((args) => [...(args as unknown[])])).to.deep.equal([['config'], both[0]]);
    });

    it(`has nothing wait in a stub that ${what} before that: the SDK reads the cookie`, () => {
      const stub = createStub();
      tell({ ce: stub }, 'off');
      tell({ ce: stub }, 'on');
      expect(stub.q).to.deep.equal([]);
    });
  }

  const sdks = {
    'has a "q" in its text'(this: void) {
      const { command, told } = sdk();
      const keep = { q: told };
      return { command: (...args: unknown[]) => void (keep.q && command(...args)), told };
    },
    'has an empty "q"': () => sdk([]),
    'has kept the commands of its stub': () => sdk([['config']]),
  };

  for (const [what, create] of Object.entries(sdks)) {
    it(`tells an SDK at once that ${what}`, () => {
      const { command, told } = create();
      tell({ ce: command }, 'off');
      tell({ ce: command }, 'on');
      expect(told).to.deep.equal(both);
    });
  }

  it('answers whether anybody was there to hear', () => {
    const answer = (page: object) =>
      ce.tell?.(page as Window, 'off', { maintainExperiences: false });
    expect(answer({ ce: sdk().command })).to.equal(true);
    expect(answer({ ce: sdk([]).command })).to.equal(true);
    for (const createStub of Object.values(stubs))
      expect(answer({ ce: createStub() })).to.equal(false);
    expect(answer({})).to.equal(false);
  });

  for (const page of [{}, { ce: null }, { ce: {} }, { ce: [] }, { CrossEngageObject: 1 }]) {
    it(`leaves ${JSON.stringify(page)} alone`, () => {
      expect(() => tell(page, 'off')).not.to.throw();
    });
  }
});
