import { describe, expect, it } from 'vitest';
import { eValueOf } from '../../../packages/reporter/src/sensitivity/e-value.ts';
import { reference } from './sensitivity-reference.ts';

describe('eValueOf', () => {
  it.each(reference.values)(
    'as R has it: $kind, $estimate',
    ({ riskRatio, eValue, interval, controlSd, ...effect }) => {
      const found = eValueOf({ ...effect, controlSd: controlSd ?? Number.NaN })!;
      expect(found.riskRatio / riskRatio).toBeCloseTo(1, 12);
      expect(found.estimate / eValue).toBeCloseTo(1, 12);
      expect(found.interval / interval).toBeCloseTo(1, 12);
    },
  );

  it('the example of the paper: a risk ratio of 3.9 (1.8 to 8.7) has E-values of 7.26 and 3', () => {
    const found = eValueOf({
      kind: 'binary',
      controlMean: 0.1,
      controlSd: 0.3,
      estimate: 0.29,
      low: 0.08,
      high: 0.77,
    })!;
    expect(found.estimate).toBeCloseTo(7.26, 2);
    expect(found.interval).toBeCloseTo(3, 10);
  });

  it('is 1 for an interval that holds no effect, and nothing where no ratio exists', () => {
    const effect = { kind: 'continuous', controlMean: 1, controlSd: 2, estimate: 1, low: -1, high: 3 } as const;
    expect(eValueOf(effect)!.interval).toBe(1);
    expect(eValueOf({ ...effect, controlSd: 0 })).toBeNull();
    expect(eValueOf({ ...effect, kind: 'binary', controlMean: 0.1, estimate: -0.1 })).toBeNull();
  });
});
