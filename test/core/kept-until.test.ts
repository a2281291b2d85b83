import { expect } from '@open-wc/testing';
import { addDays, dayOf } from '../../src/core/days.js';
import { estimateKeptUntil, readExpiry } from '../../src/core/kept-until.js';
import { engine } from '../support/engine.js';
import { newName, watchPage } from '../support/watch-page.js';

watchPage();

const chrome = { vendor: 'Google Inc.' } as Navigator;
const firefox = { vendor: '' } as Navigator;
const safari = { vendor: 'Apple Computer, Inc.' } as Navigator;
const brave = { vendor: 'Google Inc.', brave: {} } as unknown as Navigator;

describe('estimateKeptUntil', () => {
  const cases = [
    { browser: 'Chrome', navigator: chrome, days: 730, keeps: 400 },
    { browser: 'Chrome', navigator: chrome, days: 399, keeps: 399 },
    { browser: 'Chrome', navigator: chrome, days: 3, keeps: 3 },
    { browser: 'Firefox', navigator: firefox, days: 730, keeps: 400 },
    { browser: 'Safari', navigator: safari, days: 730, keeps: 7 },
    { browser: 'Safari', navigator: safari, days: 3, keeps: 3 },
    { browser: 'Brave', navigator: brave, days: 730, keeps: 7 },
    { browser: 'Chrome', navigator: chrome, days: 730, served: '2026-11-20', keeps: 398 },
    { browser: 'Safari', navigator: safari, days: 730, served: '2026-11-22', keeps: 400 },
    { browser: 'Safari', navigator: safari, days: 730, served: '2026-11-12', keeps: 390 },
    { browser: 'Safari', navigator: safari, days: 3, served: '2026-11-22', keeps: 3 },
    { browser: 'Brave', navigator: brave, days: 730, served: '2026-11-22', keeps: 180 },
  ];

  for (const { browser, navigator, days, served = '', keeps } of cases) {
    const by = served ? ` and a server has written on ${served}` : '';
    it(`has ${browser} keep for ${keeps} days what is to be kept for ${days}${by}`, () => {
      expect(estimateKeptUntil('2026-11-22', days, navigator, served)).to.equal(
        addDays('2026-11-22', keeps),
      );
    });
  }
});

it('counts for the shortest time in a browser whose vendor a page keeps from us', () => {
  const hidden = {
    get vendor(): string {
      throw new Error('hidden');
    },
  } as Navigator;
  expect(estimateKeptUntil('2026-11-22', 730, hidden, '')).to.equal('2026-11-29');
  expect(estimateKeptUntil('2026-11-22', 730, hidden, '2026-11-22')).to.equal('2027-12-27');
});

describe('readExpiry', () => {
  const store = (getAll: () => Promise<unknown>): Window =>
    ({ cookieStore: { getAll } }) as unknown as Window;
  const copies = (...ends: unknown[]): Window =>
    store(() => Promise.resolve(ends.map((expires) => ({ value: 'in.2026-11-22', expires }))));
  const settling = (...all: readonly (readonly [value: string, expires: unknown])[]): Window =>
    store(() => Promise.resolve(all.map(([value, expires]) => ({ value, expires }))));
  const cases = [
    { browser: 'tells the time', page: copies(5), reads: 5 },
    { browser: 'has several copies', page: copies(5, 9, 7), reads: 9 },
    {
      browser: 'keeps a copy for longer that does not count, since another says out',
      page: settling(['in.2026-11-22', 9], ['out.2026-11-22', 5], ['out+experiences', 7]),
      reads: 7,
    },
    {
      browser: 'keeps a copy for the session that does not count',
      page: settling(['in+signal.2026-11-22', null], ['out.2026-11-22', 5]),
      reads: 5,
    },
    {
      browser: "has copies of a known system's cookie, which are all alike to us",
      page: settling(['true', 9], ['false', 5]),
      reads: 9,
    },
    { browser: 'keeps it for the session', page: copies(null), reads: null },
    { browser: 'keeps one copy for the session', page: copies(5, null), reads: null },
    { browser: 'does not tell', page: copies(undefined), reads: undefined },
    { browser: 'does not tell of one copy', page: copies(5, undefined), reads: undefined },
    { browser: 'tells a time that no date has', page: copies(9e15), reads: undefined },
    { browser: 'tells what is no time', page: copies('soon'), reads: undefined },
    { browser: 'has no such cookie', page: copies(), reads: undefined },
    { browser: 'answers nothing', page: store(() => Promise.resolve(null)), reads: undefined },
    {
      browser: 'fails',
      page: store(() => Promise.reject(new Error('no'))),
      reads: undefined,
    },
    {
      browser: 'throws',
      page: store(() => {
        throw new Error('no');
      }),
      reads: undefined,
    },
    { browser: 'has no Cookie Store', page: {} as Window, reads: undefined },
  ];

  for (const { browser, page, reads } of cases) {
    it(`reads ${reads} where the browser ${browser}`, async () => {
      expect(await readExpiry(page, 'a')).to.equal(reads);
    });
  }

  it('reads what this browser has capped, where it says so', async () => {
    const name = newName();
    document.cookie = `${name}=1; Path=/; Max-Age=${730 * 86_400}`;
    const expiry = await readExpiry(window, name);
    const capped = addDays(dayOf(Date.now()), 400);
    expect(expiry && dayOf(expiry)).to.equal(engine === 'chromium' ? capped : undefined);
  });
});
