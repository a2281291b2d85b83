import { expect } from '@open-wc/testing';
import { registryOf } from '../src/core/registry.js';
import { watchPage } from './support/watch-page.js';

watchPage();

describe('define', () => {
  it('registers the tags and what they may name, and does nothing else', async () => {
    await import('../src/define.js');
    expect(customElements.get('tracking-opt-out')).to.be.a('function');
    expect(customElements.get('tracking-status')).to.be.a('function');
    expect(window.trackingOptOut).to.equal(undefined);
    expect(registryOf(window).titleOf('vwo')).to.equal('VWO');
    expect(document.cookie).to.equal('');
  });
});
