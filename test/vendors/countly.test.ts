import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { countly } from '../../src/vendors/countly.js';

function tell(page: object, tracking: Tracking): unknown {
  return countly.tell?.(page as Window, tracking, { maintainExperiences: false });
}

function app(told: string[]) {
  return {
    opt_in: () => void told.push('in'),
    opt_out: () => void told.push('out'),
    _internals: { clearQueue: () => void told.push('clear') },
  };
}

describe('countly', () => {
  it('tells each app, and empties what it keeps for later', () => {
    const told: string[] = [];
    const page = { Countly: { i: { one: app(told), two: app(told) } } };
    expect(tell(page, 'off')).to.be.true;
    expect(told).to.deep.equal(['out', 'clear', 'out', 'clear']);
    tell(page, 'on');
    expect(told.slice(4)).to.deep.equal(['in', 'in']);
  });

  it('drops on opting in what was to be counted meanwhile, and keeps what sets it up', () => {
    const setup = [
      ['track_sessions'],
      ['one', 'track_errors'],
      ['add_consent', 'events'],
      () => {},
    ];
    const events = [
      ['add_event', { key: 'a' }],
      ['one', 'add_event', { key: 'b' }],
      ['track_pageview'],
      ['report_feedback', {}],
      ['recordError', new Error()],
      ['begin_session'],
      ['user_details', {}],
      ['userData.save'],
      ['log_error', {}],
    ];
    const page = { Countly: { i: { one: app([]) }, q: [...setup, ...events] } };
    tell(page, 'off');
    tell(page, 'on');
    expect(page.Countly.q).to.deep.equal(setup);
  });

  it('leaves the queue alone until the SDK is there', () => {
    const page = { Countly: { q: [['track_pageview']] } };
    expect(tell(page, 'on')).to.be.false;
    expect(page.Countly.q).to.have.length(1);
    expect(tell({}, 'off')).to.be.false;
  });
});
