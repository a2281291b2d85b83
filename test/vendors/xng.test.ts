import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { xng } from '../../src/vendors/xng.js';

function tell(library: unknown, tracking: Tracking): void {
  xng.tell?.({ xng: library } as unknown as Window, tracking, { maintainExperiences: false });
}

describe('xng', () => {
  it('tells the library both ways, as its own method', () => {
    const told: unknown[] = [];
    const library = {
      version: '1',
      setTrackingOptOut(...args: unknown[]) {
        told.push(this === library, ...args);
      },
    };
    tell(library, 'off');
    tell(library, 'on');
    expect(told).to.deep.equal([true, true, true, false]);
  });

  it('pushes nothing on the array that waits for the library: that has the cookie', () => {
    const queue: unknown[] = [['track']];
    tell(queue, 'off');
    tell(queue, 'on');
    expect(queue).to.deep.equal([['track']]);
  });

  it('takes back what still waits for the library, which would come after this', () => {
    const queue = [['track'], ['optOutTracking'], ['setTrackingOptOut', true], 'x', ['page']];
    tell(queue, 'on');
    expect(queue).to.deep.equal([['track'], 'x', ['page']]);
  });

  for (const library of [undefined, null, {}, { version: 1 }, { setTrackingOptOut: 1 }]) {
    it(`leaves ${JSON.stringify(library)} alone`, () => {
      expect(() => tell(library, 'off')).not.to.throw();
    });
  }
});
