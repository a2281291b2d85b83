import { expect } from '@open-wc/testing';
import { readSignal } from '../../src/core/signals.js';
import type { Signal } from '../../src/core/state.js';

const gpc: Signal[] = ['gpc'];
const dnt: Signal[] = ['dnt'];
const both: Signal[] = ['gpc', 'dnt'];

describe('readSignal', () => {
  const cases = [
    { signals: gpc, navigator: {}, reads: null },
    { signals: dnt, navigator: { doNotTrack: Object.create(null) as unknown }, reads: null },
    { signals: gpc, navigator: { globalPrivacyControl: true }, reads: 'gpc' },
    { signals: gpc, navigator: { globalPrivacyControl: false }, reads: null },
    { signals: gpc, navigator: { globalPrivacyControl: undefined }, reads: null },
    { signals: gpc, navigator: { globalPrivacyControl: '1' }, reads: 'gpc' },
    { signals: gpc, navigator: { globalPrivacyControl: 1 }, reads: 'gpc' },
    { signals: gpc, navigator: { doNotTrack: '1' }, reads: null },
    { signals: dnt, navigator: {}, reads: null },
    { signals: dnt, navigator: { doNotTrack: '1' }, reads: 'dnt' },
    { signals: dnt, navigator: { doNotTrack: 1 }, reads: 'dnt' },
    { signals: dnt, navigator: { doNotTrack: 'yes' }, reads: 'dnt' },
    { signals: dnt, navigator: { msDoNotTrack: '1' }, reads: 'dnt' },
    { signals: dnt, navigator: {}, doNotTrack: '1', reads: 'dnt' },
    { signals: dnt, navigator: { doNotTrack: '0' }, reads: null },
    { signals: dnt, navigator: { doNotTrack: 'no' }, reads: null },
    { signals: dnt, navigator: { doNotTrack: null }, reads: null },
    { signals: dnt, navigator: { doNotTrack: 'unspecified' }, reads: null },
    { signals: dnt, navigator: { globalPrivacyControl: true }, reads: null },
    { signals: both, navigator: {}, reads: null },
    { signals: both, navigator: { globalPrivacyControl: true }, reads: 'gpc' },
    { signals: both, navigator: { doNotTrack: '1' }, reads: 'dnt' },
    { signals: both, navigator: { globalPrivacyControl: true, doNotTrack: '1' }, reads: 'gpc' },
    { signals: [], navigator: { globalPrivacyControl: true, doNotTrack: '1' }, reads: null },
  ];

  for (const { signals, reads, ...page } of cases) {
    it(`reads ${reads} of ${signals.join(' and ') || 'none'} in ${JSON.stringify(page)}`, () => {
      expect(readSignal(signals, page)).to.equal(reads);
    });
  }

  it('reads the real page', () => {
    expect(readSignal(both, window)).to.equal(null);
  });
});
