import { outcome, outcomesSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('outcome', () => {
  it('is about people unless said otherwise', () => {
    expect(outcome.parse({ title: 'T', column: 'x', kind: 'binary', better: 'higher' })).toMatchObject({
      about: 'person',
    });
  });

  it('refuses sizes of nothing and kinds there are not', () => {
    expect(outcome.safeParse({ title: 'T', worthwhile: 0 }).success).toBe(false);
    expect(outcome.safeParse({ title: 'T', margin: -1 }).success).toBe(false);
    expect(outcome.safeParse({ title: 'T', kind: 'duration' }).success).toBe(false);
    expect(outcomesSection.safeParse({ 'An outcome': { title: 'T' } }).success).toBe(false);
  });
});
