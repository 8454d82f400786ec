import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countSteps } from '../../../packages/reporter/src/simulate/count-steps.ts';

type Case = { readonly mean: number; readonly size: number | null; readonly counts: number[]; readonly z: number[] };
const cases = JSON.parse(
  readFileSync(new URL('../../reference/count-steps.json', import.meta.url), 'utf8'),
) as readonly Case[];

describe('counts as a function of a normal score', () => {
  it.each(cases)('has the thresholds of R: mean $mean, size $size', ({ mean, size, counts, z }) => {
    const { first, thresholds, jumps } = countSteps(mean, size);
    expect(jumps.every((jump) => jump === 1)).toBe(true);
    counts.forEach((count, index) => {
      const threshold = thresholds[count - first]!;
      expect(Math.abs(threshold - z[index]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(z[index]!)));
    });
  });

  it('starts at 0 where 0 is likely, and has its mean', () => {
    expect(countSteps(2.4, null).first).toBe(0);
  });

  it('needs a rate above 0', () => {
    expect(() => countSteps(0, null)).toThrow('invalid rate: 0');
    expect(() => countSteps(-1, 2)).toThrow('invalid rate: -1');
  });
});
