import { addMonths, dateOf, dayNumber, dayOfIsoDate, isoDateOf } from '@pionier/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('counts the days of the Gregorian calendar as the platform does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
      const platform = new Date(days * 86_400_000);
      const { year, month, day } = dateOf(days);
      expect([year, month, day]).toEqual([
        platform.getUTCFullYear(),
        platform.getUTCMonth() + 1,
        platform.getUTCDate(),
      ]);
      expect(dayNumber(year, month, day)).toBe(days);
      expect(dayOfIsoDate(isoDateOf(days))).toBe(days);
    }),
  );
});

it('knows which dates do not exist', () => {
  expect(dayNumber(2023, 2, 29)).toBeNaN();
  expect(dayNumber(1900, 2, 29)).toBeNaN();
  expect(dayNumber(2000, 2, 29)).toBe(11016);
  expect(dayOfIsoDate('2026-13-01')).toBeNaN();
  expect(dayOfIsoDate('1 May')).toBeNaN();
});

it('adds months and stops at the end of a month', () => {
  expect(isoDateOf(addMonths(dayOfIsoDate('2026-08-31'), 6))).toBe('2027-02-28');
  expect(isoDateOf(addMonths(dayOfIsoDate('2026-01-15'), 12))).toBe('2027-01-15');
});
