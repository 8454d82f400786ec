import { readFileSync } from 'node:fs';
import { symmetricEigen } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const made: { readonly gram: number[][]; readonly eigen: number[] } = JSON.parse(
  readFileSync(new URL('../../reference/linear-algebra.json', import.meta.url), 'utf8'),
);

test('eigenvalues are R’s', () => {
  const { values } = symmetricEigen(Float64Array.from(made.gram.flat()), 5);
  const sorted = [...values].sort((a, b) => b - a);
  for (const [index, value] of sorted.entries()) expect(Math.abs(value / made.eigen[index]! - 1)).toBeLessThan(1e-12);
});

test('by hand: [[2, 1], [1, 2]] has 1 and 3; only the lower triangle is read', () => {
  const { values } = symmetricEigen(Float64Array.of(2, Number.NaN, 1, 2), 2);
  expect([...values].sort((a, b) => a - b)).toEqual([expect.closeTo(1, 15), expect.closeTo(3, 15)]);
});

test('V diag(values) V′ is the matrix and V′V = I', () => {
  const size = 6;
  const cells = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: size * size, maxLength: size * size });
  fc.assert(
    fc.property(cells, (numbers) => {
      const symmetric = Float64Array.from(numbers, (_, at) => {
        const [row, column] = [Math.floor(at / size), at % size];
        return numbers[Math.max(row, column) * size + Math.min(row, column)]!;
      });
      const { values, vectors } = symmetricEigen(symmetric, size);
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          let [made, inner] = [0, 0];
          for (let j = 0; j < size; j++) {
            made += vectors[row * size + j]! * values[j]! * vectors[column * size + j]!;
            inner += vectors[j * size + row]! * vectors[j * size + column]!;
          }
          expect(made).toBeCloseTo(symmetric[row * size + column]!, 10);
          expect(inner).toBeCloseTo(row === column ? 1 : 0, 12);
        }
      }
    }),
    { numRuns: 50 },
  );
});
