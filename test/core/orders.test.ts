import { expect } from '@open-wc/testing';
import { callOrders } from '../../src/core/orders.js';
import type { Order } from '../../src/core/vendor.js';

describe('callOrders', () => {
  const call = (page: object, orders?: readonly Order[], makesQueues?: boolean): boolean =>
    callOrders(page as Window, orders, makesQueues);

  it('calls functions on what they belong to, in order, with their arguments', () => {
    const calls: unknown[] = [];
    const sdk = {
      api: {
        stop(this: unknown, ...args: unknown[]) {
          calls.push([this === sdk.api, ...args]);
        },
      },
    };
    const tell = (...args: unknown[]): void => void calls.push(args);
    const orders: Order[] = [
      ['sdk.api.stop', 1, { a: 2 }],
      ['tell', 'consent', 'revoke'],
      ['tell'],
    ];
    expect(call({ sdk, tell }, orders)).to.equal(true);
    expect(calls).to.deep.equal([[true, 1, { a: 2 }], ['consent', 'revoke'], []]);
  });

  const absent = [
    {},
    { sdk: undefined },
    { sdk: null },
    { sdk: 1 },
    { sdk: {} },
    { sdk: { stop: 'no function' } },
    // An element with that id is found on the window.
    { sdk: document.createElement('p') },
  ];

  for (const [index, page] of absent.entries()) {
    it(`tells that nobody was there, ${index}`, () => {
      expect(call(page, [['sdk.stop']])).to.equal(false);
    });
  }

  it('goes on after one that is not there', () => {
    let calls = 0;
    expect(call({ there: () => (calls += 1) }, [['sdk.stop'], ['there']])).to.equal(true);
    expect(calls).to.equal(1);
  });

  it('goes on after one that throws, and throws then', () => {
    const error = new Error('somebody else');
    const calls: unknown[] = [];
    const page = {
      broken() {
        throw error;
      },
      there: () => calls.push('there'),
    };
    expect(() => call(page, [['broken'], ['there']])).to.throw(error);
    expect(calls).to.deep.equal(['there']);
  });

  it('has nothing to tell where there are no orders', () => {
    expect(call({})).to.equal(false);
  });

  it('makes a queue where none is, if that is wanted', () => {
    const page = {};
    expect(call(page, [['_q.push', ['out']]], true)).to.equal(true);
    expect(page).to.deep.equal({ _q: [['out']] });
    const other = {};
    expect(call(other, [['_q.push', ['in']]])).to.equal(false);
    expect(call(other, [['sdk.queue.push', ['in']]], true)).to.equal(false);
    expect(other).to.deep.equal({});
  });

  it('passes on what they throw', () => {
    const stop = (): never => {
      throw new Error('theirs');
    };
    expect(() => call({ stop }, [['stop']])).to.throw('theirs');
  });
});
