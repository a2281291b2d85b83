import { expect } from '@open-wc/testing';
import { facades } from '../../src/facades/index.js';
import { vendors } from '../../src/vendors/index.js';

describe('vendors', () => {
  it('are those that the documentation names', () => {
    expect(vendors.map(({ name }) => name)).to.include.members(['vwo', 'xng', 'ce']);
  });

  it('have a service of their own wherever they have a facade', () => {
    for (const { name } of facades) {
      expect(vendors.find((vendor) => vendor.name === name)?.choice).to.be.an('object');
    }
  });
});
