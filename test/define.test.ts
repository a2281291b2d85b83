import { expect } from '@open-wc/testing';
import { watchPage } from './support/watch-page.js';

watchPage();

describe('define', () => {
  it('registers the tags, and does nothing else', async () => {
    await import('../src/define.js');
    expect(customElements.get('tracking-opt-out')).to.be.a('function');
    expect(customElements.get('tracking-status')).to.be.a('function');
    expect(window.trackingOptOut).to.equal(undefined);
    expect(Reflect.has(window, Symbol.for('tracking-opt-out/1'))).to.equal(false);
    expect(document.cookie).to.equal('');
  });
});
