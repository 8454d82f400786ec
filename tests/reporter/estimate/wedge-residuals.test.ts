import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterPeriods } from '../../../packages/reporter/src/estimate/cluster-periods.ts';
import { wedgeRegression } from '../../../packages/reporter/src/estimate/wedge-regression.ts';
import { wedgeResiduals } from '../../../packages/reporter/src/estimate/wedge-residuals.ts';
import { expectClose } from './made-study.ts';
import { cases, wedgeStudy } from './wedge-study.ts';

const cellsOf = ({ expected: _, ...one }: (typeof cases)[number]) => {
  const study = wedgeStudy(one);
  return clusterPeriods(study, study.repeated!, study.design.cluster!);
};

test('by hand: one measurement a cell, so that means of rows and columns are set aside', () => {
  const cells = {
    ...cellsOf(cases[0]!),
    clusters: 2,
    periods: 2,
    count: Float64Array.of(1, 1, 1, 1),
  };
  // Rows 1 2 and 5 10: mean 4.5, rows 1.5 and 7.5, columns 3 and 6; 1 − 1.5 − 3 + 4.5 = 1.
  const found = wedgeResiduals(cells)(Float64Array.of(1, 2, 5, 10));
  [1, -1, -1, 1].forEach((value, cell) => {
    expect(found[cell]).toBeCloseTo(value, 12);
  });
});

test.each(cases.map((one) => [one.name, one] as const))(
  'sums to nothing by cluster and by period: %s',
  (_name, one) => {
    const cells = cellsOf(one);
    const { clusters, periods, count } = cells;
    const residuals = wedgeResiduals(cells);
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: count.length, maxLength: count.length }), (values) => {
        const left = residuals(Float64Array.from(values));
        const weighted = left.map((own, cell) => own * count[cell]!);
        const sums = new Float64Array(clusters + periods);
        weighted.forEach((own, cell) => {
          sums[Math.floor(cell / periods)]! += own;
          sums[clusters + (cell % periods)]! += own;
        });
        for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(1e-8);
        // Once more takes nothing away.
        residuals(left).forEach((own, cell) => {
          expect(Math.abs(own - left[cell]!)).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 10 },
    );
  },
);

test.each(cases.map((one) => [one.name, one] as const))('two roads: θ as the regression has it: %s', (_name, one) => {
  const cells = cellsOf(one);
  const residuals = wedgeResiduals(cells);
  const [x, y] = [residuals(Float64Array.from(cells.exposed)), residuals(cells.mean)];
  let [both, squares] = [0, 0];
  x.forEach((own, cell) => {
    both += cells.count[cell]! * own * y[cell]!;
    squares += cells.count[cell]! * own * own;
  });
  expectClose(both / squares, wedgeRegression(cells)!.estimate);
});
