import { dayOf } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('dayOf', () => {
  it('counts from 1970-01-01', () => {
    expect(dayOf('1970-01-01')).toBe(0);
    expect(dayOf('1969-12-31')).toBe(-1);
    expect(dayOf('2000-03-01')).toBe(11_017);
    expect(dayOf('2026-01-31')).toBe(20_484);
  });

  it('agrees with the calendar of ECMAScript on every day of 1600–2400', () => {
    const first = Date.UTC(1600, 0, 1) / 86_400_000;
    const last = Date.UTC(2400, 11, 31) / 86_400_000;
    const wrong: string[] = [];
    for (let day = first; day <= last; day += 1) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (dayOf(text) !== day) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '31-01-2026',
    '2026-1-31',
    '',
    'today',
  ])('refuses %s', (text) => expect(dayOf(text)).toBeNull());

  it('knows leap years', () => {
    expect(dayOf('2024-02-29')).not.toBeNull();
    expect(dayOf('2000-02-29')).not.toBeNull();
    expect(dayOf('1900-02-29')).toBeNull();
  });
});
