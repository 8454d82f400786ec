import { assignmentSection, designSchema, designs, recordedShape } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const section = assignmentSection(designs);
const passes = (value: unknown) => section.safeParse(value).success;

describe('assignmentSection', () => {
  it('takes every method that draws, with its own keys', () => {
    expect(passes({ method: 'complete', shares: { a: 1, b: 2 } })).toBe(true);
    expect(passes({ method: 'blocked', by: ['wijk'], publicSeed: 'Lotto 7 March 2026' })).toBe(true);
    expect(passes({ method: 'clustered', cluster: 'wijk' })).toBe(true);
    expect(passes({ method: 'complete', by: ['wijk'] })).toBe(false);
    expect(passes({ method: 'lottery', offerLater: '6 months' })).toBe(true);
    expect(passes({ method: 'factorial' })).toBe(false);
  });

  it('takes a recorded allocation, with one value or several an arm', () => {
    const recorded = { method: 'recorded', column: 'treat', arms: { a: '0', b: ['1', '2'] } };
    expect(passes(recorded)).toBe(true);
    expect(passes({ ...recorded, design: { method: 'paired', by: ['pair'] } })).toBe(true);
    expect(passes({ ...recorded, publicSeed: 'x' })).toBe(false);
    expect(passes({ ...recorded, arms: { a: [] } })).toBe(false);
  });
});

describe('designSchema and recordedShape', () => {
  it('leave recorded out of what a recorded design can be', () => {
    expect(designSchema(designs).safeParse({ method: 'recorded', column: 'x', arms: {} }).success).toBe(false);
    expect(z.strictObject(recordedShape(designs)).safeParse({ column: 'x', arms: { a: '0' } }).success).toBe(true);
  });

  it('need at least one design', () => {
    expect(() => designSchema({})).toThrow('a registry needs at least one method');
  });
});
