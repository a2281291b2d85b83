import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween, isDay } from '../../src/core/days.js';

const days = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => dayOf(date.getTime()));

describe('dayOf', () => {
  const cases = [
    { time: 0, day: '1970-01-01' },
    { time: Date.UTC(2026, 10, 22, 0, 0, 0, 0), day: '2026-11-22' },
    { time: Date.UTC(2026, 10, 22, 23, 59, 59, 999), day: '2026-11-22' },
    { time: Date.UTC(2028, 1, 29, 12), day: '2028-02-29' },
  ];

  for (const { time, day } of cases) {
    it(`has ${day} at ${time}`, () => {
      expect(dayOf(time)).to.equal(day);
    });
  }
});

describe('a page with methods of its own that write dates', () => {
  const own = Object.getOwnPropertyDescriptors(Date.prototype);
  afterEach(() => {
    Object.defineProperties(Date.prototype, { toISOString: own.toISOString, toJSON: own.toJSON });
  });

  for (const text of ['"2026-01-01"', 'Sunday', 5]) {
    it(`has the same days: ${text}`, () => {
      const write = (): string => text as string;
      Object.assign(Date.prototype, { toISOString: write, toJSON: write });
      expect(dayOf(Date.UTC(2026, 10, 22))).to.equal('2026-11-22');
      expect(isDay('2026-11-22')).to.equal(true);
      expect(isDay('2026-02-30')).to.equal(false);
      expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    });
  }
});

describe('a page that reads dates in a way of its own', () => {
  const { parse } = Date;
  afterEach(() => {
    Date.parse = parse;
  });

  for (const { what, read } of [
    { what: 'a date of local time', read: (text: string) => new Date(`${text}T00:00:00`) },
    { what: 'a date of another zone', read: (text: string) => new Date(`${text}T00:00:00+05:00`) },
    { what: 'nothing', read: () => null },
  ]) {
    it(`has the same days: it makes ${what} of them`, () => {
      Object.assign(Date, { parse: read });
      expect(isDay('2026-11-22')).to.equal(true);
      expect(isDay('2026-02-30')).to.equal(false);
      expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
      expect(daysBetween('2026-11-22', '2026-12-22')).to.equal(30);
    });
  }
});

describe('addDays', () => {
  const cases = [
    { from: '2026-11-22', count: 0, to: '2026-11-22' },
    { from: '2026-12-31', count: 1, to: '2027-01-01' },
    { from: '2028-02-28', count: 1, to: '2028-02-29' },
    { from: '2026-01-01', count: -1, to: '2025-12-31' },
    { from: '2026-11-22', count: 730, to: '2028-11-21' },
  ];

  for (const { from, count, to } of cases) {
    it(`comes from ${from} to ${to} in ${count}`, () => {
      expect(addDays(from, count)).to.equal(to);
    });
  }
});

describe('daysBetween', () => {
  it('counts what addDays added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -2000, max: 2000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).to.equal(count);
      }),
    );
  });
});

describe('isDay', () => {
  const cases = [
    { text: '2026-11-22', is: true },
    { text: '2028-02-29', is: true },
    { text: '2026-02-29', is: false },
    { text: '2026-02-31', is: false },
    { text: '2026-13-01', is: false },
    { text: '2026-00-10', is: false },
    { text: '2026-1-1', is: false },
    { text: '22.11.2026', is: false },
    { text: '2026-11-22T00:00', is: false },
    { text: ' 2026-11-22', is: false },
    { text: '2026-11-22\n', is: false },
    { text: '２０２６-11-22', is: false },
    { text: '', is: false },
  ];

  for (const { text, is } of cases) {
    it(`${is ? 'takes' : 'does not take'} ${JSON.stringify(text)} for a day`, () => {
      expect(isDay(text)).to.equal(is);
    });
  }

  it('takes every day there is', () => {
    fc.assert(fc.property(days, isDay));
  });
});
