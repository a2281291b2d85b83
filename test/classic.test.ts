import { expect } from '@open-wc/testing';
import type { GlobalService } from '../src/page/queue.js';
import { watchPage } from './support/watch-page.js';

watchPage();

// With its script tag it is tried in whole pages, as the bundle that a plain script is.
describe('classic', () => {
  it('starts and registers the tags, also where nothing tells its script tag', async () => {
    expect(window.trackingOptOut).to.equal(undefined);
    await import('../src/classic.js');
    expect((window.trackingOptOut as unknown as GlobalService).cookieName).to.equal(
      'tracking-opt-out',
    );
    expect(customElements.get('tracking-opt-out')).to.be.a('function');
    expect(customElements.get('tracking-status')).to.be.a('function');
  });
});
