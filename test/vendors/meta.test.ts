import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { meta } from '../../src/vendors/meta.js';

/** The pixel as a page has it: a function with a queue, which hears what it is called with. */
function pixel(...queue: readonly unknown[][]) {
  const calls: unknown[][] = [];
  const fbq = Object.assign((...call: unknown[]) => void calls.push(call), { queue, calls });
  const tell = (tracking: Tracking): boolean | undefined =>
    meta.tell?.({ fbq } as unknown as Window, tracking, { maintainExperiences: false });
  return { fbq, calls, tell };
}

describe('meta', () => {
  it('revokes and grants consent', () => {
    const { calls, tell } = pixel();
    expect(tell('off')).to.equal(true);
    expect(tell('on')).to.equal(true);
    expect(calls).to.deep.equal([
      ['consent', 'revoke'],
      ['consent', 'grant'],
    ]);
  });

  it('drops the events that waited before it grants, and keeps what sets the pixel up', () => {
    const { fbq, tell } = pixel(['init', '1'], ['track', 'PageView'], ['trackCustom', 'late']);
    tell('on');
    expect(fbq.queue).to.deep.equal([['init', '1']]);
  });

  it('knows waiting calls that are no arrays, as they are on pages', () => {
    const waiting = { 0: 'track', 1: 'PageView', length: 2 } as unknown as unknown[];
    const { fbq, tell } = pixel(waiting);
    tell('on');
    expect(fbq.queue).to.deep.equal([]);
  });

  it('keeps its queue when it revokes', () => {
    const { fbq, tell } = pixel(['init', '1'], ['track', 'PageView']);
    tell('off');
    expect(fbq.queue).to.have.length(2);
  });

  it('says that nobody heard where there is no pixel', () => {
    const how = { maintainExperiences: false };
    expect(meta.tell?.({} as Window, 'off', how)).to.equal(false);
  });
});
