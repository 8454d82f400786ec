import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countSteps } from '../../../packages/reporter/src/simulate/count-steps.ts';

type Case = { readonly mean: number; readonly dispersion: number; readonly counts: number[]; readonly z: number[] };
const cases = JSON.parse(
  readFileSync(new URL('../../reference/count-steps.json', import.meta.url), 'utf8'),
) as readonly Case[];

describe('counts as a function of a normal score', () => {
  it.each(cases)('has the thresholds of R: mean $mean, dispersion $dispersion', ({ mean, dispersion, counts, z }) => {
    const { first, thresholds, jumps } = countSteps(mean, dispersion);
    expect(jumps.every((jump) => jump === 1)).toBe(true);
    counts.forEach((count, index) => {
      const threshold = thresholds[count - first]!;
      expect(Math.abs(threshold - z[index]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(z[index]!)));
    });
  });

  it('starts at 0 where 0 is likely', () => {
    expect(countSteps(2.4, 1).first).toBe(0);
  });

  it('needs a rate above 0', () => {
    expect(() => countSteps(0, 1)).toThrow('invalid rate: 0');
    expect(() => countSteps(-1, 2)).toThrow('invalid rate: -1');
    expect(() => countSteps(2, 0.5)).toThrow('counts vary 0.5 times as much');
  });
});
