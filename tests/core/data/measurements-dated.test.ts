import { dayOfIsoDate } from '@pionier/core';
import { expect, it } from 'vitest';
import { dayAfter } from '../../../packages/core/src/data/measurements-dated.ts';

it('adds a duration to a day; a month keeps the day where it exists', () => {
  const day = dayOfIsoDate('2026-08-31');
  const after = [
    [{ count: 10, unit: 'day' }, '2026-09-10'],
    [{ count: 2, unit: 'week' }, '2026-09-14'],
    [{ count: 6, unit: 'month' }, '2027-02-28'],
    [{ count: 18, unit: 'month' }, '2028-02-29'],
    [{ count: 1, unit: 'year' }, '2027-08-31'],
  ] as const;
  for (const [duration, date] of after) expect(dayAfter(day, duration)).toBe(dayOfIsoDate(date));
});
