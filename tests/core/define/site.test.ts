import { siteSection } from '@pionier/core';
import { describe, expect, it } from 'vitest';

describe('siteSection', () => {
  it('has a code, and facts that are numbers or texts', () => {
    const site = { code: '0150', context: { inhabitants: 101236, urbanity: 'low' } };
    expect(siteSection.parse(site)).toEqual(site);
    for (const code of ['', 'a b', 'x'.repeat(41), '../x']) expect(siteSection.safeParse({ code }).success).toBe(false);
  });

  it('offers at least two arms', () => {
    expect(siteSection.safeParse({ code: 'x', arms: ['a'] }).success).toBe(false);
    expect(siteSection.safeParse({ code: 'x', arms: ['a', 'b'] }).success).toBe(true);
  });
});
