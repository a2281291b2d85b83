import { expect } from '@open-wc/testing';
import { createReceipt, joinReceipts, type OpenReceipt } from '../../src/core/receipt.js';

const empty = { told: [], resumed: [], failed: [], erased: [], left: [], stopped: {} };

describe('createReceipt', () => {
  const cases: { what: string; write: (receipt: OpenReceipt) => void; reads: object }[] = [
    { what: 'nothing', write: () => undefined, reads: empty },
    {
      what: 'who was told, once',
      write(receipt) {
        for (const name of ['vwo', 'xng', 'vwo']) receipt.tell(name, true);
      },
      reads: { ...empty, told: ['vwo', 'xng'] },
    },
    {
      what: 'who was told the contrary, if it was told before',
      write(receipt) {
        receipt.tell('vwo', true);
        receipt.tell('vwo', false);
        receipt.tell('xng', false);
      },
      reads: { ...empty, resumed: ['vwo'] },
    },
    {
      what: 'who failed, and was told the contrary',
      write(receipt) {
        receipt.fail('vwo');
        receipt.tell('vwo', false);
      },
      reads: { ...empty, resumed: ['vwo'] },
    },
    {
      what: 'who was told again, or has failed, after it was told the contrary',
      write(receipt) {
        for (const name of ['vwo', 'xng']) {
          receipt.tell(name, true);
          receipt.tell(name, false);
        }
        receipt.tell('vwo', true);
        receipt.fail('xng');
      },
      reads: { ...empty, told: ['vwo'], failed: ['xng'] },
    },
    {
      what: 'who failed, and was told no longer',
      write(receipt) {
        receipt.tell('vwo', true);
        receipt.fail('vwo');
      },
      reads: { ...empty, failed: ['vwo'] },
    },
    {
      what: 'how many requests were stopped, by host',
      write(receipt) {
        for (const host of ['a.example', 'b.example', 'a.example']) receipt.stop(host);
      },
      reads: { ...empty, stopped: { 'a.example': 2, 'b.example': 1 } },
    },
    {
      what: 'of hosts without end the first hundred, and all others together',
      write(receipt) {
        for (let index = 0; index < 1000; index += 1) receipt.stop(`h${index}.example`);
        receipt.stop('h0.example');
      },
      reads: {
        ...empty,
        stopped: {
          ...Object.fromEntries(
            Array.from({ length: 100 }, (_, index) => [`h${index}.example`, 1]),
          ),
          'h0.example': 2,
          '*': 900,
        },
      },
    },
    {
      what: 'requests to a host whose name all objects know',
      write(receipt) {
        for (const host of ['constructor', 'constructor']) receipt.stop(host);
      },
      reads: { ...empty, stopped: { constructor: 2 } },
    },
    {
      what: 'who was told at last',
      write(receipt) {
        receipt.fail('vwo');
        receipt.tell('vwo', true);
      },
      reads: { ...empty, told: ['vwo'] },
    },
    {
      what: 'what was erased, and what is left',
      write(receipt) {
        receipt.erase([{ erased: ['a', 'b'], left: ['c'] }]);
        receipt.erase([{ erased: ['a', 'd'], left: [] }]);
      },
      reads: { ...empty, erased: ['a', 'b', 'd'], left: ['c'] },
    },
    {
      what: 'what was erased at last as no longer left',
      write(receipt) {
        receipt.erase([{ erased: [], left: ['a'] }]);
        receipt.erase([{ erased: ['a'], left: [] }]);
      },
      reads: { ...empty, erased: ['a'] },
    },
    {
      what: 'what has come back and stays as left',
      write(receipt) {
        receipt.erase([{ erased: ['a'], left: [] }]);
        receipt.erase([{ erased: [], left: ['a'] }]);
      },
      reads: { ...empty, left: ['a'] },
    },
    {
      what: 'what is left in one place, though it was erased in others, as left',
      write(receipt) {
        receipt.erase([
          { erased: [], left: ['a'] },
          { erased: ['a', 'b'], left: [] },
        ]);
      },
      reads: { ...empty, erased: ['b'], left: ['a'] },
    },
  ];

  for (const { what, write, reads } of cases) {
    it(`tells ${what}`, () => {
      const receipt = createReceipt();
      write(receipt);
      const { told, resumed, failed, erased, left, stopped } = receipt;
      expect({ told, resumed, failed, erased, left, stopped }).to.deep.equal(reads);
    });
  }

  it('gives lists that later entries do not change', () => {
    const receipt = createReceipt();
    const { told } = receipt;
    receipt.tell('vwo', true);
    expect(told).to.deep.equal([]);
  });
});

describe('joinReceipts', () => {
  it('puts all that stands in any of them together, each once, for nobody to change', () => {
    const joined = joinReceipts([
      {
        told: ['vwo'],
        resumed: [],
        failed: [],
        erased: ['a', 'b'],
        left: ['d'],
        stopped: { a: 1 },
      },
      {
        told: ['vwo', 'xng'],
        resumed: ['matomo'],
        failed: ['ce'],
        erased: ['b', 'c'],
        left: [],
        stopped: { a: 2, b: 1 },
      },
    ]);
    expect(joined).to.deep.equal({
      told: ['vwo', 'xng'],
      resumed: ['matomo'],
      failed: ['ce'],
      erased: ['a', 'b', 'c'],
      left: ['d'],
      stopped: { a: 3, b: 1 },
    });
    expect(joined).to.be.frozen;
    expect(joined.erased).to.be.frozen;
  });

  for (const host of ['constructor', '__proto__', 'toString']) {
    it(`counts for a host named ${host} as for any other`, () => {
      const receipt = createReceipt();
      receipt.stop(host);
      receipt.stop(host);
      const { stopped } = joinReceipts([receipt, receipt]);
      expect(Object.entries(stopped)).to.deep.equal([[host, 4]]);
    });
  }

  it('makes nothing of nothing', () => {
    expect(joinReceipts([])).to.deep.equal(empty);
  });
});
