import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosenbaumBound } from '../../../packages/reporter/src/sensitivity/rosenbaum-bounds.ts';
import { reference } from './sensitivity-reference.ts';

describe('rosenbaumBound', () => {
  it.each(reference.bounds)('as R has it: $pairs pairs', ({ differences, confidence, pairs, pValue, gamma }) => {
    const found = rosenbaumBound(Float64Array.from(differences), confidence)!;
    expect(found.pairs).toBe(pairs);
    expect(found.pValue / pValue).toBeCloseTo(1, 10);
    expect(found.gamma === null).toBe(gamma === null);
    if (gamma !== null) expect(found.gamma! / gamma).toBeCloseTo(1, 10);
  });

  it('by hand: nine pairs of one sign', () => {
    // T = Σr = 45, Σr² = 285; p⁺ = 45 / (45 + 1.96² · 285 / 45), Γ = p⁺ / (1 − p⁺) = 45² / (1.96² · 285).
    const found = rosenbaumBound(
      Float64Array.from({ length: 9 }, (_, at) => at + 1),
      0.95,
    )!;
    expect(found.gamma).toBeCloseTo(2025 / (1.959963984540054 * 1.959963984540054 * 285), 12);
  });

  it('is the same for an effect the other way round, and takes no scale', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 90 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(numbers, (differences) => {
        const bound = (factor: number) =>
          rosenbaumBound(
            Float64Array.from(differences, (d) => factor * d),
            0.9,
          );
        expect(bound(-1)).toEqual(bound(1));
        expect(bound(4)).toEqual(bound(1));
        expect(bound(1)?.gamma ?? 1).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('says nothing of fewer than two differences', () => {
    expect(rosenbaumBound(Float64Array.of(0, 0, 3, Number.NaN), 0.95)).toBeNull();
  });
});
