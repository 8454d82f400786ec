import { describe, expect, it } from 'vitest';
import { clustered } from '../../../packages/reporter/src/plan/designs/clustered.ts';
import { twoProportions } from '../../../packages/reporter/src/plan/kinds/two-proportions.ts';
import { neededSize, unitsFor } from '../../../packages/reporter/src/plan/needed.ts';
import { powerAt } from '../../../packages/reporter/src/plan/question.ts';
import { close, plain, reference } from './reference.ts';

const binary = (mean: number) => ({ ...plain, kind: twoProportions, level: { mean, sd: null } });

describe('unitsFor', () => {
  it('agrees with power.t.test solved for n', () => {
    for (const { d, power, alpha, n } of reference['sizes']!) {
      close(unitsFor(plain, d!, power!, alpha!), 2 * n!, 1e-9, `${d} ${power}`);
    }
    // as R prints it at its own tolerance of 1e-4
    expect(unitsFor(plain, 1, 0.9, 0.05)! / 2).toBeCloseTo(22.0210977, 5);
  });

  it('agrees with power.prop.test solved for n', () => {
    for (const { p1, p2, alpha, size } of reference['shares']!) {
      close(unitsFor(binary(p1!), p2! - p1!, 0.8, alpha!), 2 * size!, 1e-9);
    }
    expect(unitsFor(binary(0.5), 0.25, 0.9, 0.05)! / 2).toBeCloseTo(76.70693011, 5);
    expect(unitsFor(binary(0.15), 0.05, 0.8, 0.05)! / 2).toBeCloseTo(905.365778, 4);
  });
});

describe('neededSize', () => {
  it('is the first whole number that is enough', () => {
    for (const effect of [0.2, 0.35, 0.8]) {
      const { units } = neededSize(plain, effect, 0.8, 0.05)!;
      expect(powerAt(plain, units, effect, 0.05)).toBeGreaterThanOrEqual(0.8);
      expect(powerAt(plain, units - 1, effect, 0.05)).toBeLessThan(0.8);
    }
  });

  it('counts whole clusters of the size they have', () => {
    const question = {
      ...plain,
      design: clustered,
      entry: { method: 'clustered' },
      clustersPerUnit: 1 / 150,
      icc: 0.05,
    };
    const size = neededSize(question, 0.4804988, 0.8, 0.05)!;
    expect(size).toEqual({ units: 1500, clusters: 10 });
  });

  it('is two units an arm at least, and nothing when no number is enough', () => {
    expect(neededSize(plain, 50, 0.8, 0.05)!.units).toBe(4);
    expect(neededSize(plain, 1e-7, 0.8, 0.05)).toBeNull();
  });
});
