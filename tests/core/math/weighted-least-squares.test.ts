import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inverseOfProduct, weightedLeastSquares } from '../../../packages/core/src/math/weighted-least-squares.ts';

const ones = (rows: number) => new Float64Array(rows).fill(1);

test('worked by hand: a line through three points, the middle one counting double', () => {
  const fit = weightedLeastSquares(
    [ones(3), Float64Array.of(0, 1, 2)],
    Float64Array.of(0, 3, 2),
    Float64Array.of(1, 2, 1),
  )!;
  expect([...fit.coefficients]).toEqual([expect.closeTo(1, 14), expect.closeTo(1, 14)]);
  expect([...fit.residuals]).toEqual([expect.closeTo(-1, 14), expect.closeTo(1, 14), expect.closeTo(-1, 14)]);
  expect([...fit.leverage]).toEqual([expect.closeTo(0.75, 14), expect.closeTo(0.5, 14), expect.closeTo(0.75, 14)]);
  // X′WX = [4 4; 4 6]
  expect([...inverseOfProduct(fit.lower, 2)]).toEqual(
    [0.75, -0.5, -0.5, 0.5].map((value) => expect.closeTo(value, 14)),
  );
});

test('a column that others explain has no fit', () => {
  const column = Float64Array.of(1, 5, 2, 8);
  const y = Float64Array.of(1, 2, 3, 4);
  expect(weightedLeastSquares([ones(4), column, column.map((x) => 3 - 2 * x)], y, ones(4))).toBeNull();
  expect(weightedLeastSquares([ones(4), ones(4)], y, ones(4))).toBeNull();
});

describe('whatever the rows', () => {
  const rows = fc.array(
    fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 1000 })),
    { minLength: 3, maxLength: 12 },
  );

  test('residuals are orthogonal to the columns, and leverages sum to their number', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const x = Float64Array.from(all, ([value]) => 2000 + value);
        const weight = Float64Array.from(all, ([, , w]) => w / 100);
        const fit = weightedLeastSquares(
          [ones(all.length), x],
          Float64Array.from(all, ([, y]) => y),
          weight,
        );
        fc.pre(fit !== null);
        for (const column of [ones(all.length), x]) {
          const along = column.reduce((sum, value, i) => sum + weight[i]! * value * fit.residuals[i]!, 0);
          expect(Math.abs(along)).toBeLessThan(1e-6);
        }
        expect(fit.leverage.reduce((sum, h) => sum + h, 0)).toBeCloseTo(2, 10);
      }),
    );
  });
});
