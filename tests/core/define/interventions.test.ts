import { armIds, controlArm, cost, interventionsSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('interventionsSection', () => {
  it('describes arms, and makes none a control by itself', () => {
    const parsed = interventionsSection.parse({ b: { title: 'B', control: true }, a: { title: ' A ', capacity: 5 } });
    expect(parsed.a).toEqual({ title: 'A', control: false, capacity: 5 });
    expect(armIds(parsed)).toEqual(['a', 'b']);
    expect(controlArm(parsed)).toBe('b');
    expect(controlArm({})).toBeNull();
  });

  it('refuses costs below nothing and half places', () => {
    expect(cost.safeParse({ perUnit: -1 }).success).toBe(false);
    expect(cost.safeParse({ perUnit: 0, fixed: 10, year: 2026, source: 'x' }).success).toBe(true);
    expect(interventionsSection.safeParse({ a: { title: 'A', capacity: 1.5 } }).success).toBe(false);
  });
});
