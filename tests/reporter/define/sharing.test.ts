import { sharingSection } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';

describe('sharingSection', () => {
  it('shows nothing of fewer than ten people unless said otherwise', () => {
    expect(sharingSection.parse({})).toEqual({ minimumCount: 10 });
    for (const minimumCount of [0, -1, 2.5]) expect(sharingSection.safeParse({ minimumCount }).success).toBe(false);
  });
});
