import { describe, expect, it } from 'vitest';
import { detectableEffect } from '../../../packages/reporter/src/plan/detectable.ts';
import { twoProportions } from '../../../packages/reporter/src/plan/kinds/two-proportions.ts';
import { powerAt } from '../../../packages/reporter/src/plan/question.ts';
import { close, plain, reference } from './reference.ts';

describe('detectableEffect', () => {
  it('agrees with power.t.test solved for delta', () => {
    for (const { n, power, alpha, d } of reference['effects']!) {
      close(detectableEffect(plain, 2 * n!, power!, alpha!), d!, 1e-9, `${n} ${power} ${alpha}`);
    }
  });

  it('agrees with power.prop.test solved for p2', () => {
    for (const { n, p1, alpha, p2at80 } of reference['shares']!) {
      const question = { ...plain, kind: twoProportions, level: { mean: p1!, sd: null } };
      close(detectableEffect(question, 2 * n!, 0.8, alpha!), p2at80! - p1!, 1e-9);
    }
    // as R prints it at its own tolerance of 1e-4
    const question = { ...plain, kind: twoProportions, level: { mean: 0.15, sd: null } };
    expect(0.15 + detectableEffect(question, 800, 0.8, 0.05)!).toBeCloseTo(0.2273997613, 5);
  });

  it('is what is found with that power, and counts what non-compliance leaves', () => {
    const question = { ...plain, attrition: 0.2, dilution: 0.6, r2: 0.3 };
    const found = detectableEffect(question, 250, 0.8, 0.05)!;
    expect(powerAt(question, 250, found, 0.05)).toBeCloseTo(0.8, 12);
    expect(found * 0.6).toBeCloseTo(detectableEffect({ ...question, dilution: 1 }, 250, 0.8, 0.05)!, 12);
  });

  it('is nothing when nothing is left of an effect', () => {
    expect(detectableEffect({ ...plain, dilution: 0 }, 250, 0.8, 0.05)).toBeNull();
  });

  it('is nothing when no possible effect is found', () => {
    const rare = { ...plain, kind: twoProportions, level: { mean: 0.02, sd: null }, direction: -1 as const };
    expect(detectableEffect(rare, 100, 0.8, 0.05)).toBeNull();
    expect(detectableEffect(plain, 2, 0.8, 0.05)).toBeNull();
  });
});
