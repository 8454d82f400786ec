import { expect, test } from 'vitest';
import { centre, references } from '../../../packages/reporter/src/estimate/centring.ts';
import {
  combination,
  leverageTile,
  roomForScores,
  scoreTile,
} from '../../../packages/reporter/src/estimate/contrast-scores.ts';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { leastSquares } from '../../../packages/reporter/src/estimate/least-squares.ts';

const rows = Int32Array.of(0, 1, 2, 3);
const columns = [numberColumn('x', Float64Array.of(0, 1, 2, 3)), numberColumn('y', Float64Array.of(1, 3, 4, 8))];
const sample = { rows, group: null, sizes: Float64Array.of(4) };
const fit = leastSquares(centre(columns, sample, references(columns, rows)));

test('by hand: slope, residuals and leverages of a line through four points', () => {
  const slope = combination(fit, null, Float64Array.of(1, 0));
  const room = roomForScores(slope);
  scoreTile(slope, room, 0, 4);
  leverageTile(slope, room, 0, 4);
  const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
  expect(slope.estimate).toBeCloseTo(2.2, 13);
  expect([...room.tile.subarray(room.residual, room.residual + 4)]).toEqual(near([0.3, 0.1, -1.1, 0.7]));
  expect([...room.weight.subarray(0, 4)]).toEqual(near([-0.3, -0.1, 0.1, 0.3]));
  expect([...room.leverage.subarray(0, 4)]).toEqual(near([0.7, 0.3, 0.3, 0.7]));
});

test('by hand: the line’s height at 5, less its height at the mean', () => {
  const height = combination(fit, Float64Array.of(1), Float64Array.of(5 - 1.5, 0));
  expect(height.estimate + fit.references[1]!).toBeCloseTo(4 + 2.2 * 3.5, 13);
  const room = roomForScores(height);
  scoreTile(height, room, 1, 3);
  expect(room.weight[0]).toBeCloseTo(0.25 - 0.1 * 3.5, 13);
});
