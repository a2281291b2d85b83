import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { snowplow } from '../../src/vendors/snowplow.js';

function tell(page: object, tracking: Tracking): unknown {
  return snowplow.tell?.(page as Window, tracking, { maintainExperiences: false });
}

describe('snowplow', () => {
  it('names its cookie to each tracker of the page, and leaves opting in to the cookie', () => {
    const told: unknown[] = [];
    const tracker = (...args: unknown[]): void => void told.push(args);
    const page = {
      GlobalSnowplowNamespace: ['snowplow', 'other', 'gone'],
      snowplow: tracker,
      other: tracker,
    };
    expect(tell(page, 'off')).to.be.true;
    const command = ['setOptOutCookie', snowplow.flag?.name];
    expect(told).to.deep.equal([command, command]);
    expect(tell(page, 'on')).to.be.true;
    expect(told).to.have.length(2);
  });

  it('is not heard where there is no tracker', () => {
    expect(tell({}, 'off')).to.be.false;
    expect(tell({ GlobalSnowplowNamespace: ['snowplow'] }, 'off')).to.be.false;
  });
});
