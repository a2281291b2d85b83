import { expect } from '@open-wc/testing';
import { defineTags } from '../../src/elements/define.js';
import { TrackingOptOut } from '../../src/elements/tracking-opt-out.js';
import { TrackingStatus } from '../../src/elements/tracking-status.js';
import { openFrame } from '../support/open-frame.js';
import { watchPage } from '../support/watch-page.js';

watchPage();

describe('defineTags', () => {
  it('registers both tags, and a second time nothing', () => {
    expect(customElements.get('tracking-opt-out')).to.equal(undefined);
    defineTags(customElements, document);
    defineTags(customElements, document);
    expect(customElements.get('tracking-opt-out')).to.equal(TrackingOptOut);
    expect(customElements.get('tracking-status')).to.equal(TrackingStatus);
  });

  for (const type of ['application/xhtml+xml', 'text/xml', 'image/svg+xml'] as const) {
    it(`leaves the text inside tags to a document of ${type}`, async () => {
      const frame = await openFrame();
      const document = new DOMParser().parseFromString('<p xmlns="x"/>', type);
      defineTags(frame.window.customElements, document);
      expect(frame.window.customElements.get('tracking-opt-out')).to.equal(undefined);
      expect(frame.window.customElements.get('tracking-status')).to.equal(undefined);
      frame.close();
    });
  }

  for (const taken of ['tracking-opt-out', 'tracking-status']) {
    it(`leaves a <${taken}> of somebody else as it is, and registers the other`, async () => {
      const frame = await openFrame();
      const registry = frame.window.customElements;
      const Theirs = class extends frame.window.HTMLElement {};
      registry.define(taken, Theirs);
      expect(() => defineTags(registry, frame.document)).not.to.throw();
      expect(registry.get(taken)).to.equal(Theirs);
      const other = taken === 'tracking-status' ? 'tracking-opt-out' : 'tracking-status';
      expect(registry.get(other)).to.be.a('function');
      frame.close();
    });
  }
});
