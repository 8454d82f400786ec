import { normalUpper } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import {
  aroundEachStep,
  husseyHughesVariance,
  type SteppedWedge,
} from '../../../packages/reporter/src/plan/stepped-wedge.ts';
import { reference as references } from '../estimate/made-study.ts';
import { close, reference } from './reference.ts';

const { cases } = references<{ cases: readonly (Omit<SteppedWedge, 'between'> & { readonly variance: number })[] }>(
  'wedge-plan',
);

describe('husseyHughesVariance', () => {
  it('agrees with generalised least squares over every cluster and time', () => {
    for (const { I, J, N, between, within, variance } of reference['wedges']!) {
      const wedge = { clusters: I!, ...aroundEachStep(J!), size: N!, between: between!, within: within! };
      close(husseyHughesVariance(wedge), variance!, 1e-10, `${I} ${J}`);
    }
  });

  it('gives the power of clusterPower for counts (λ 1.75, rate ratio 0.9), with its own conventions', () => {
    const sd = (Math.sqrt(1.75) + Math.sqrt(1.75 * 0.9)) / 2;
    const within = sd * sd;
    const wedge = { clusters: 21, ...aroundEachStep(6), size: 30, between: (0.01 * within) / 0.99, within };
    const power = normalUpper(1.959963984540054 - 0.175 / Math.sqrt(husseyHughesVariance(wedge)));
    close(power, reference.row37, 1e-10);
    expect(power).toBeCloseTo(0.806856, 6);
  });

  it('cannot tell the effect from time when all clusters cross over at once', () => {
    for (const between of [0, null]) {
      const wedge = { clusters: 8, ...aroundEachStep(1), size: 10, between, within: 5 };
      expect(husseyHughesVariance(wedge)).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('with clusters set aside agrees with lm, whatever the periods', () => {
    for (const { variance, ...wedge } of cases) {
      close(husseyHughesVariance({ ...wedge, between: null }), variance, 1e-10, JSON.stringify(wedge));
    }
  });

  it('sets clusters aside as if they differed very much, and never gains from it', () => {
    for (const { variance, ...wedge } of cases) {
      close(husseyHughesVariance({ ...wedge, between: 1e9 * wedge.within }), variance, 1e-7);
      expect(husseyHughesVariance({ ...wedge, between: 0.05 * wedge.within })).toBeLessThanOrEqual(variance);
    }
  });
});
