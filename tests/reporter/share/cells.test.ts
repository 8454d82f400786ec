import { expect, it } from 'vitest';
import { furthest, reference, referencePilot, referenceUnits, siteOf } from './site.ts';

const pilot = referencePilot({
  analysis: { estimators: [{ method: 'ols-adjusted', covariates: ['alone'] }] },
});

it('count every combination of indicators, and give the Gram matrix again', () => {
  const { bundle } = siteOf(pilot);
  const [{ columns, cells, centre }] = bundle.cells as [(typeof bundle.cells)[number]];
  const [{ sums }] = bundle.regressions as [(typeof bundle.regressions)[number]];
  expect(columns).toEqual(sums.columns.slice(1));
  const row = (values: readonly number[]) => [1, ...values];
  const total = (weight: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((sum, cell) => sum + weight(cell), 0);
  const made = [0, 1, 2, 3].flatMap((j) =>
    [0, 1, 2, 3].slice(0, j + 1).map((l) => total(({ values, units }) => row(values)[j]! * row(values)[l]! * units)),
  );
  const withY = [0, 1, 2, 3].map((j) => total(({ values, sum }) => row(values)[j]! * sum));
  expect(furthest([...made, ...withY, total(({ squares }) => squares)], sums.gram.slice(0, 15))).toBeLessThan(1e-13);
  const { arm, alone, later } = reference.data;
  const mine = later.filter((_, index) => arm[index] === 'more' && alone[index] === 1);
  const cell = cells.find(({ values }) => values.join() === '1,0,1')!;
  expect(cell.units).toBe(mine.length);
  expect(cell.sum).toBeCloseTo(
    mine.reduce((sum, value) => sum + value - centre, 0),
    9,
  );
});

it('are not given with a covariate that is a number, nor where one holds fewer than the minimum', () => {
  expect(siteOf().bundle.cells).toEqual([]);
  const alone = reference.data.alone.map((_, row) => (row < 25 ? 1 : 0));
  const { bundle } = siteOf(pilot, referenceUnits({ alone }));
  expect(bundle.cells).toEqual([]);
  expect(bundle.withheld).toContainEqual({ what: 'cells', which: 'score@t6', reason: 'below-minimum' });
});
