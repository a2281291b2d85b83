import { expect } from '@open-wc/testing';
import { isServer, listNamed, parseVendor } from '../../src/core/named-vendors.js';
import type { Vendor } from '../../src/core/vendor.js';

const acme: Vendor = { name: 'acme', title: 'Acme', erases: '' };
const other: Vendor = { name: 'other', title: 'Other', erases: '' };
const known = new Map([acme, other].map((vendor) => [vendor.name, vendor]));

describe('parseVendor', () => {
  for (const [word, name, id] of [
    ['acme', 'acme', ''],
    ['acme:G-1', 'acme', 'G-1'],
    ['acme:stats.example.com:8080/a', 'acme', 'stats.example.com:8080/a'],
    ['acme:', 'acme', ''],
    ['', '', ''],
  ] as const) {
    it(`reads "${word}"`, () => {
      expect(parseVendor(word)).to.deep.equal({ name, id });
    });
  }
});

describe('isServer', () => {
  for (const id of [
    'stats.example.com',
    '/stats',
    'localhost:8080',
    'LOCALHOST',
    'stats:8080',
    '[::1]:80',
    '[::1]/a',
    'a/b',
  ]) {
    it(`takes ${id} for an address`, () => expect(isServer(id)).to.equal(true));
  }
  for (const id of ['G-ABC123', 'phc_abc', '12345', 'localhosts', '']) {
    it(`takes "${id}" for an id`, () => expect(isServer(id)).to.equal(false));
  }
});

describe('listNamed', () => {
  it('lists each vendor once, with all that is said of it, in the order of their first words', () => {
    expect(listNamed(['other', 'acme:1', 'auto', 'acme', 'acme:2'], known)).to.deep.equal([
      { vendor: other, ids: [] },
      { vendor: acme, ids: ['1', '2'] },
    ]);
  });

  it('leaves out whom nobody knows', () => {
    expect(listNamed(['constructor', 'nobody:1'], known)).to.deep.equal([]);
  });
});
