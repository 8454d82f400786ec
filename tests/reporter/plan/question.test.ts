import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustered } from '../../../packages/reporter/src/plan/designs/clustered.ts';
import { rerandomised } from '../../../packages/reporter/src/plan/designs/rerandomised.ts';
import { twoProportions } from '../../../packages/reporter/src/plan/kinds/two-proportions.ts';
import { powerAt, precisionAt } from '../../../packages/reporter/src/plan/question.ts';
import { close, plain, reference } from './reference.ts';

describe('powerAt', () => {
  it('agrees with power.t.test and power.prop.test on equal arms', () => {
    for (const { n, d, alpha, power } of reference['means']!) close(powerAt(plain, 2 * n!, d!, alpha!), power!, 1e-10);
    for (const { n, p1, p2, alpha, power } of reference['shares']!) {
      const question = { ...plain, kind: twoProportions, level: { mean: p1!, sd: null } };
      close(powerAt(question, 2 * n!, p2! - p1!, alpha!), power!, 1e-10, `${p1} ${p2}`);
    }
  });

  it('keeps to the units that are measured, and to the effect that is left', () => {
    for (const { units, attrition, compliance, crossover, d, power } of reference['diluted']!) {
      const question = { ...plain, attrition: attrition!, dilution: compliance! - crossover! };
      close(powerAt(question, units!, d!, 0.05), power!, 1e-10);
    }
  });

  it('counts under re-randomisation with 1 − v of what covariates explain', () => {
    const entry = { method: 'rerandomised', covariates: ['a', 'b', 'c', 'd', 'e'], accept: 0.01 };
    const question = { ...plain, design: rerandomised, entry, r2: 0.5 };
    const kept = { ...plain, r2: 0.5 * (1 - 0.07776217) };
    close(precisionAt(question, 100, 0).standardError, precisionAt(kept, 100, 0).standardError, 1e-8);
    close(powerAt(question, 100, 0.5, 0.05), powerAt(kept, 100, 0.5, 0.05), 1e-7);
  });

  it('turns the effect where lower is better', () => {
    const binary = { ...plain, kind: twoProportions, level: { mean: 0.3, sd: null } };
    const up = powerAt(binary, 200, 0.1, 0.05);
    const down = powerAt({ ...binary, direction: -1 as const }, 200, 0.1, 0.05);
    const mirrored = { ...binary, level: { mean: 0.7, sd: null } };
    expect(down).toBeGreaterThan(up);
    expect(powerAt(mirrored, 200, 0.1, 0.05)).toBeCloseTo(down, 13);
  });

  it('of safety is that of excluding the margin when there is no harm', () => {
    const safe = { ...plain, aim: 'safe' as const, dilution: 0.5 };
    expect(powerAt(safe, 128, 0.5, 0.05)).toBe(powerAt(plain, 128, 0.5, 0.05));
  });

  it('grows with units and with the effect, falls with attrition, likeness and a smaller α', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 2000 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (units, effect, lost) => {
          const question = { ...plain, attrition: lost, design: clustered, clustersPerUnit: 0.2, icc: 0.05 };
          const base = powerAt(question, units, effect, 0.05);
          // From there on every change is lost in the last digit.
          fc.pre(base < 1 - 1e-9);
          expect(powerAt(question, units + 10, effect, 0.05)).toBeGreaterThanOrEqual(base);
          expect(powerAt(question, units, effect * 1.1, 0.05)).toBeGreaterThanOrEqual(base);
          expect(powerAt({ ...question, attrition: lost + 0.1 }, units, effect, 0.05)).toBeLessThanOrEqual(base);
          expect(powerAt({ ...question, icc: 0.1 }, units, effect, 0.05)).toBeLessThanOrEqual(base);
          expect(powerAt(question, units, effect, 0.01)).toBeLessThanOrEqual(base);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('measures in the outcome’s unit: y → b y gives the same power at b times the effect', () => {
    const scaled = { ...plain, level: { mean: null, sd: 7 } };
    expect(powerAt(scaled, 100, 7 * 0.4, 0.05)).toBeCloseTo(powerAt(plain, 100, 0.4, 0.05), 13);
    expect(precisionAt({ ...plain, r2: 0.36 }, 100, 0).standardError).toBeCloseTo(0.2 * 0.8, 14);
  });
});
