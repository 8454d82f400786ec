import { expect, test } from 'vitest';
import { levelsByArm, momentsByArm } from '../../../packages/reporter/src/evidence/arm-moments.ts';

const rows = Int32Array.of(0, 1, 2, 3, 4);

test('by hand: 1, 2, 6 and 4 alone; a missing value, and a row in no arm', () => {
  const values = Float64Array.of(1, 4, 2, Number.NaN, 6);
  const moments = momentsByArm(values, { rows, arm: Int32Array.of(0, 1, 0, 1, 0), arms: 3 });
  expect(moments.count).toEqual(Float64Array.of(3, 1, 0));
  // Deviations −2, −1, 3 from 3: 14 / 2.
  expect(moments.mean).toEqual(Float64Array.of(3, 4, Number.NaN));
  expect(moments.variance).toEqual(Float64Array.of(7, Number.NaN, Number.NaN));
  expect(momentsByArm(values, { rows, arm: Int32Array.of(-1, -1, -2, -1, 0), arms: 1 }).count[0]).toBe(1);
});

test('by hand: two of three known have level 1', () => {
  const arm = Int32Array.of(0, 0, 0, 0, -1);
  const [none, level] = levelsByArm(Int32Array.of(1, 0, 1, -1, 0), 2, { rows, arm, arms: 1 });
  expect(level!.mean[0]).toBe(2 / 3);
  expect(level!.variance[0]).toBe((2 / 3) * (1 - 2 / 3));
  expect(none!.mean[0]).toBe(1 / 3);
});
