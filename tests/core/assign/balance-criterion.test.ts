import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  balanceCoordinates,
  balanceDimensions,
  balanceThreshold,
  imbalanceOf,
} from '../../../packages/core/src/assign/balance-criterion.ts';
import { groupingOfLabels } from '../../../packages/core/src/assign/grouping.ts';
import { chiSquareLower } from '../../../packages/core/src/math/distributions.ts';
import { numbers, rowsUpTo, tableOf } from './support.ts';

const oneColumn = (values: readonly number[]) => tableOf(values.length, { x: numbers(values) });
const criterionOf = (values: readonly number[], places: number, block: string | null = null) => ({
  ...balanceCoordinates(
    oneColumn(values),
    ['x'],
    rowsUpTo(values.length),
    block === null ? null : groupingOfLabels([...block]),
  ),
  places,
  threshold: Number.POSITIVE_INFINITY,
});

test('by hand: two places, n₁n₂/n times the squared distance of the means over the variance', () => {
  // x = 1 2 4 9: mean 4, variance (9 + 4 + 0 + 25) / 3 = 38/3. {1, 9} against {2, 4}: means 5 and 3.
  const criterion = criterionOf([1, 2, 4, 9], 2);
  expect(imbalanceOf(criterion, Int32Array.of(0, 1, 1, 0))).toBeCloseTo((1 * 4) / (38 / 3), 12);
  expect(imbalanceOf(criterion, Int32Array.of(0, 0, 1, 1))).toBeCloseTo((1 * 25) / (38 / 3), 12);
});

test('by hand: three places', () => {
  // x = 0 0 3 3 6 6: mean 3, variance 36/5; places {0, 6}, {3, 3}, {0, 6} have one mean, {0, 0}, {3, 3}, {6, 6} have not.
  const criterion = criterionOf([0, 0, 3, 3, 6, 6], 3);
  expect(imbalanceOf(criterion, Int32Array.of(0, 2, 1, 1, 0, 2))).toBeCloseTo(0, 12);
  expect(imbalanceOf(criterion, Int32Array.of(0, 0, 1, 1, 2, 2))).toBeCloseTo((2 * 9 + 0 + 2 * 9) / (36 / 5), 12);
});

test('what differs between blocks is not counted', () => {
  const values = [1, 2, 4, 9, 3, 8];
  const raised = values.map((value, unit) => (unit < 3 ? value : value + 1000));
  const place = Int32Array.of(0, 1, 1, 0, 0, 1);
  const plain = imbalanceOf(criterionOf(values, 2, 'nnnsss'), place);
  expect(imbalanceOf(criterionOf(raised, 2, 'nnnsss'), place)).toBeCloseTo(plain, 10);
  expect(imbalanceOf(criterionOf([1, 1, 1, 7, 7, 7], 2, 'nnnsss'), place)).toBe(0);
});

test('columns that follow from others count once; a constant counts for nothing', () => {
  const values = [1, 2, 4, 9];
  const table = tableOf(4, { x: numbers(values), y: numbers(values.map((v) => 3 - 2 * v)), z: numbers([5, 5, 5, 5]) });
  const found = balanceCoordinates(table, ['x', 'y', 'z'], rowsUpTo(4), null);
  expect(found.rank).toBe(1);
  const place = Int32Array.of(0, 1, 1, 0);
  const criterion = { ...found, places: 2, threshold: Number.POSITIVE_INFINITY };
  expect(imbalanceOf(criterion, place)).toBeCloseTo(imbalanceOf(criterionOf(values, 2), place), 12);
});

const people = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 2 })), {
  minLength: 4,
  maxLength: 20,
});

test('places under other names: not one bit of it changes; another unit or origin changes rounding alone', () => {
  fc.assert(
    fc.property(people, fc.constantFrom([1, 2, 0], [2, 1, 0], [0, 2, 1]), (units, names) => {
      const values = units.map(([value]) => value);
      const place = Int32Array.from(units, ([, own]) => own);
      const criterion = criterionOf(values, 3);
      const found = imbalanceOf(criterion, place);
      expect(
        imbalanceOf(
          criterion,
          place.map((own) => names[own]!),
        ),
      ).toBe(found);
      const other = criterionOf(
        values.map((value) => 1e3 + 7 * value),
        3,
      );
      expect(Math.abs(imbalanceOf(other, place) - found)).toBeLessThanOrEqual(1e-9 * (1 + found));
    }),
  );
});

test('the threshold is the quantile of χ² over rank times places less one; with nothing to balance there is none', () => {
  expect(balanceDimensions(4, 3)).toBe(8);
  expect(chiSquareLower(balanceThreshold(0.01, 8), 8)).toBeCloseTo(0.01, 13);
  expect(balanceThreshold(0.01, 0)).toBe(Number.POSITIVE_INFINITY);
});
