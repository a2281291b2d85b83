import { expect } from '@open-wc/testing';
import type { TrackingService } from '../../src/core/service.js';
import { type GlobalService, installQueue, type QueueEntry } from '../../src/page/queue.js';

type Call = [method: string, ...args: unknown[]];

/** Installs the queue on a page that has `found` where the queue goes. */
function setup(found?: unknown, page: object = {}) {
  const calls: Call[] = [];
  const reports: unknown[][] = [];
  const note =
    (method: string) =>
    (...args: unknown[]): void =>
      void calls.push([method, ...args]);
  const service = {
    optOut: note('optOut'),
    optIn: note('optIn'),
    forget: note('forget'),
    subscribe: note('subscribe'),
    allows: note('allows'),
  } as unknown as TrackingService;
  const window = page as Window;
  if (found !== undefined) Object.assign(window, { trackingOptOut: found });
  const install = (): void => installQueue(window, service, (...args) => void reports.push(args));
  install();
  return {
    calls,
    reports,
    service,
    window,
    install,
    push: (...entries: unknown[]) =>
      (window.trackingOptOut as GlobalService).push(...(entries as QueueEntry[])),
  };
}

const usage =
  'trackingOptOut.push() takes a function or [optOut | optIn | forget | subscribe, …arguments]';

describe('installQueue', () => {
  it('puts the service where pages find it', () => {
    const { window, service } = setup();
    expect(window.trackingOptOut).to.equal(service);
  });

  it('carries out what was queued before, in its order', () => {
    const listener = (): void => undefined;
    const { calls } = setup([
      ['optOut', { maintainExperiences: true }],
      ['subscribe', listener],
      ['optIn'],
      ['forget'],
    ]);
    expect(calls).to.deep.equal([
      ['optOut', { maintainExperiences: true }],
      ['subscribe', listener],
      ['optIn'],
      ['forget'],
    ]);
  });

  it('goes on taking entries, several at once too', () => {
    const { calls, push } = setup([['optOut']]);
    push(['optIn'], ['forget']);
    push(['optOut']);
    expect(calls.map(([method]) => method)).to.deep.equal(['optOut', 'optIn', 'forget', 'optOut']);
  });

  it('gives the service to a function, before loading and after', () => {
    const got: unknown[] = [];
    const entry = (service: TrackingService): void => void got.push(service);
    const { push, service } = setup([entry]);
    push(entry);
    expect(got).to.deep.equal([service, service]);
  });

  it('has the service in its place before the first entry runs', () => {
    const page: { trackingOptOut?: unknown } = {};
    const seen: unknown[] = [];
    const { service } = setup([() => void seen.push(page.trackingOptOut)], page);
    expect(seen).to.deep.equal([service]);
  });

  it('carries out what an entry pushes', () => {
    const page: { trackingOptOut?: unknown } = {};
    const { calls } = setup(
      [() => (page.trackingOptOut as GlobalService).push(['forget']), ['optOut']],
      page,
    );
    expect(calls.map(([method]) => method)).to.have.members(['forget', 'optOut']);
  });

  const bad: { what: string; entry: unknown }[] = [
    { what: 'a method that does not exist', entry: ['optout'] },
    { what: 'a method that is not for the queue', entry: ['allows', 'tracking'] },
    { what: 'a method of every object', entry: ['toString'] },
    { what: 'a method name alone', entry: 'optOut' },
    { what: 'an empty array', entry: [] },
    { what: 'an array of arrays', entry: [['optOut']] },
    { what: 'nothing', entry: undefined },
    { what: 'null', entry: null },
    { what: 'a number', entry: 1 },
    { what: 'an object', entry: { 0: 'optOut', length: 1 } },
    { what: 'a symbol', entry: [Symbol('optOut')] },
  ];

  for (const { what, entry } of bad) {
    it(`reports ${what}, and goes on`, () => {
      const { calls, reports, push } = setup([entry, ['optOut']]);
      expect(reports).to.deep.equal([[usage]]);
      push(entry);
      push(['optIn']);
      expect(reports).to.deep.equal([[usage], [usage]]);
      expect(calls.map(([method]) => method)).to.deep.equal(['optOut', 'optIn']);
    });
  }

  it('reports a queue that throws when it is read, and works on', () => {
    const found = Object.defineProperty([], 0, {
      get() {
        throw new Error('hostile');
      },
    });
    const { calls, reports, push } = setup(found);
    expect(reports).to.have.length(1);
    push(['optOut']);
    expect(calls).to.deep.equal([['optOut']]);
  });

  it('reports an entry that throws, and goes on', () => {
    const error = new Error('somebody else');
    const entry = (): never => {
      throw error;
    };
    const { calls, reports, push } = setup([entry, ['optOut']]);
    push(entry, ['optIn']);
    expect(calls.map(([method]) => method)).to.deep.equal(['optOut', 'optIn']);
    expect(reports).to.deep.equal([
      ['an entry of trackingOptOut failed', error],
      ['an entry of trackingOptOut failed', error],
    ]);
  });

  const others: { what: string; found: unknown }[] = [
    { what: 'an element with that id', found: document.createElement('p') },
    { what: 'several elements with that id', found: document.createElement('p').children },
    { what: 'a text', found: 'optOut' },
    { what: 'an object', found: { length: 1, 0: ['optOut'] } },
    { what: 'null', found: null },
  ];

  for (const { what, found } of others) {
    it(`does not take ${what} for a queue, and takes its place`, () => {
      const { calls, reports, window, service } = setup(found);
      expect(window.trackingOptOut).to.equal(service);
      expect(calls).to.deep.equal([]);
      expect(reports).to.deep.equal([]);
    });
  }

  it('takes the place of a real element that is there by its id', () => {
    const element = document.createElement('p');
    element.id = 'trackingOptOut';
    document.body.append(element);
    expect(window.trackingOptOut).to.equal(element);
    try {
      const { service } = setup(undefined, window);
      expect(window.trackingOptOut).to.equal(service);
    } finally {
      Reflect.deleteProperty(window, 'trackingOptOut');
      element.remove();
    }
  });

  it('is found there by a second bundle, which runs nothing again', () => {
    const { calls, install, window, service } = setup([['optOut']]);
    install();
    expect(window.trackingOptOut).to.equal(service);
    expect(calls).to.have.length(1);
  });

  it('reports where it cannot be put, and carries out the queue all the same', () => {
    const page = Object.freeze({ trackingOptOut: [['optOut']] });
    const { calls, reports } = setup(undefined, page);
    expect(calls).to.deep.equal([['optOut']]);
    expect(reports).to.have.length(1);
    expect(reports[0]?.[0]).to.equal('window.trackingOptOut cannot be set');
  });
});
