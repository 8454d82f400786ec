import { normalUpper } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { husseyHughesVariance } from '../../../packages/reporter/src/plan/stepped-wedge.ts';
import { close, reference } from './reference.ts';

describe('husseyHughesVariance', () => {
  it('agrees with generalised least squares over every cluster and time', () => {
    for (const { I, J, N, between, within, variance } of reference['wedges']!) {
      const wedge = { clusters: I!, steps: J!, size: N!, between: between!, within: within! };
      close(husseyHughesVariance(wedge), variance!, 1e-10, `${I} ${J}`);
    }
  });

  it('gives the power of clusterPower for counts (λ 1.75, rate ratio 0.9), with its own conventions', () => {
    const sd = (Math.sqrt(1.75) + Math.sqrt(1.75 * 0.9)) / 2;
    const within = sd * sd;
    const wedge = { clusters: 21, steps: 6, size: 30, between: (0.01 * within) / 0.99, within };
    const power = normalUpper(1.959963984540054 - 0.175 / Math.sqrt(husseyHughesVariance(wedge)));
    close(power, reference.row37, 1e-10);
    expect(power).toBeCloseTo(0.806856, 6);
  });

  it('cannot tell the effect from time when all clusters cross over at once', () => {
    expect(husseyHughesVariance({ clusters: 8, steps: 1, size: 10, between: 0, within: 5 })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
