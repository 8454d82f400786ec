import { condition, populationSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('populationSection', () => {
  it('lets everyone in and has no groups unless said otherwise', () => {
    expect(populationSection.parse({ unit: 'person', id: 'nr' })).toEqual({
      unit: 'person',
      id: 'nr',
      eligible: [],
      groups: {},
    });
  });

  it('wants the id as a column', () => {
    expect(populationSection.safeParse({ unit: 'person', id: 'client number' }).success).toBe(false);
  });

  it('wants conditions of a readable length', () => {
    expect(condition.safeParse('').success).toBe(false);
    expect(condition.safeParse('a'.repeat(2001)).success).toBe(false);
    expect(condition.safeParse('age >= 65').success).toBe(true);
  });
});
