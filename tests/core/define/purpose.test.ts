import { purposeSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('purposeSection', () => {
  it('may be empty', () => {
    expect(purposeSection.parse({})).toEqual({});
  });

  it('takes effects in the outcome’s unit unless said otherwise', () => {
    const entry = { outcome: 'a', treatment: 'b', effect: -0.2 };
    const parsed = purposeSection.parse({
      priorEvidence: [{ source: 'S', ...entry }],
      expectations: [{ from: 'F', ...entry }],
    });
    expect(parsed.priorEvidence?.[0]?.scale).toBe('raw');
    expect(parsed.expectations?.[0]?.scale).toBe('raw');
    expect(purposeSection.safeParse({ priorEvidence: [{ source: 'S', ...entry, standardError: 0 }] }).success).toBe(
      false,
    );
  });
});
