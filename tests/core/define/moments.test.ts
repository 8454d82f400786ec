import { baselineMoment, dayNumber, durationOf, isoDuration, momentsInOrder, momentsSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { dayAfter } from '../../../packages/core/src/define/moments.ts';

describe('momentsSection', () => {
  it('takes baseline and times since assignment', () => {
    for (const time of ['baseline', '1 day', '6 months', '2 weeks', '1 year']) {
      expect(momentsSection.safeParse({ t: time }).success).toBe(true);
    }
    for (const time of ['0 months', '6', 'months', '1.5 years', '6 maanden', '-1 day']) {
      expect(momentsSection.safeParse({ t: time }).success).toBe(false);
    }
  });
});

describe('moments', () => {
  const moments = { late: '1 year', t0: 'baseline', soon: '3 weeks', middle: '6 months', constructor: '10 days' };

  it('stand in the order of time', () => {
    expect(momentsInOrder(moments)).toEqual(['t0', 'constructor', 'soon', 'middle', 'late']);
    expect(momentsInOrder({ b: '12 months', a: '1 year' })).toEqual(['a', 'b']);
    expect(baselineMoment(moments)).toBe('t0');
    expect(baselineMoment({ t: '1 day' })).toBeNull();
  });

  it('have a duration as ISO 8601 writes it', () => {
    expect(durationOf('6 months')).toEqual({ count: 6, unit: 'month' });
    expect(durationOf('baseline')).toBeNull();
    expect(isoDuration({ count: 6, unit: 'month' })).toBe('P6M');
    expect(isoDuration({ count: 2, unit: 'week' })).toBe('P2W');
  });

  it('end on a day', () => {
    const start = dayNumber(2026, 1, 31);
    expect(dayAfter(start, { count: 10, unit: 'day' })).toBe(start + 10);
    expect(dayAfter(start, { count: 2, unit: 'week' })).toBe(start + 14);
    expect(dayAfter(start, { count: 1, unit: 'month' })).toBe(dayNumber(2026, 2, 28));
    expect(dayAfter(start, { count: 1, unit: 'year' })).toBe(dayNumber(2027, 1, 31));
  });
});
