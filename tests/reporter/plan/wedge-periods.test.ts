import { expect, it } from 'vitest';
import { wedgePeriods } from '../../../packages/reporter/src/plan/wedge-periods.ts';

const entry = { method: 'stepped-wedge', cluster: 'wijk', start: '2026-04-01', step: '3 months', sequences: 4 };
const moments = { every: '1 month', from: '2026-01-01', until: '2027-12-31' };

it('by hand: 24 months, and starts in the fourth, seventh, tenth and thirteenth', () => {
  expect(wedgePeriods(entry, moments)).toEqual({ periods: 24, crossings: [3, 6, 9, 12] });
});

it('a sequence that starts after the last period never does', () => {
  expect(wedgePeriods(entry, { ...moments, until: '2026-08-31' })).toEqual({ periods: 8, crossings: [3, 6, 8, 8] });
});

it('is nothing to another design, or without a calendar', () => {
  expect(wedgePeriods({ method: 'clustered', cluster: 'wijk' }, moments)).toBeNull();
  expect(wedgePeriods(entry, { t6: '6 months' })).toBeNull();
});
