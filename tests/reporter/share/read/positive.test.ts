import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPositive } from '../../../../packages/reporter/src/share/read/positive.ts';

const rows = fc.array(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 30,
});
const gramOf = (data: readonly (readonly number[])[], scale: readonly number[] = [1, 1, 1, 1]) =>
  [0, 1, 2, 3].flatMap((j) =>
    [0, 1, 2, 3]
      .slice(0, j + 1)
      .map((l) => data.reduce((sum, row) => sum + row[j]! * scale[j]! * row[l]! * scale[l]!, 0)),
  );

it('is so for every Gram matrix, also with fewer rows than columns, in whatever units', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 4, maxLength: 4 }), (data, powers) => {
      const whole = data.map((row) => row.map(Math.round));
      expect(
        isPositive(
          gramOf(
            whole,
            powers.map((power) => Number(`1e${power}`)),
          ),
          4,
        ),
      ).toBe(true);
    }),
  );
});

it('is not so by hand', () => {
  expect(isPositive([1, 0, -1e-12], 2)).toBe(false);
  expect(isPositive([1, 1.001, 1], 2)).toBe(false);
  expect(isPositive([0, 1, 1], 2)).toBe(false);
  expect(isPositive([1, -0.9, 1, -0.9, -0.9, 1], 3)).toBe(false);
  expect(isPositive([0, 0, 1], 2)).toBe(true);
  expect(isPositive([1e-300, 1e300, 1e300], 2)).toBe(false);
});
