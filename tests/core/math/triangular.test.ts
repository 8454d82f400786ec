import { readFileSync } from 'node:fs';
import { cholesky, choleskyRow, solveLower, solveTile, solveUpper, subtractColumns, tileRows } from '@pionier/core';
import { expect, test } from 'vitest';

const made: { readonly gram: number[][]; readonly lower: number[][] } = JSON.parse(
  readFileSync(new URL('../../reference/linear-algebra.json', import.meta.url), 'utf8'),
);
const flat = (rows: readonly (readonly number[])[]) => Float64Array.from(rows.flat());
const expectNear = (actual: Iterable<number>, expected: Iterable<number>) => {
  const wanted = [...expected];
  for (const [index, value] of [...actual].entries()) expect(value).toBeCloseTo(wanted[index]!, 12);
};

test('the Cholesky factor is R’s', () => expectNear(cholesky(flat(made.gram), 5), flat(made.lower)));

test('by hand: [[4, 2], [2, 5]] = L L′ with L = [[2, 0], [1, 2]]', () => {
  expect([...cholesky(Float64Array.of(4, Number.NaN, 2, 5), 2)]).toEqual([2, 0, 1, 2]);
  expect(() => cholesky(Float64Array.of(1, 1, 1, 1), 2)).toThrow(RangeError);
});

test('columns can be skipped', () => {
  const gram = flat(made.gram);
  const order = Int32Array.of(0, 2, 4);
  const small = Float64Array.from([...order].flatMap((row) => [...order].map((column) => made.gram[row]![column]!)));
  const lower = new Float64Array(25);
  for (let row = 0; row < 3; row++) lower[row * 5 + row] = Math.sqrt(choleskyRow(gram, 5, order, lower, row));
  const expected = cholesky(small, 3);
  for (let row = 0; row < 3; row++)
    expectNear(lower.subarray(row * 5, row * 5 + 3), expected.subarray(row * 3, row * 3 + 3));
});

test.each([1, 2, 3, 4, 5])('a tile of %i columns is solved row by row', (columns) => {
  const lower = flat(made.lower);
  const rows = 7;
  const tile = Float64Array.from({ length: columns * tileRows }, (_, index) => ((index * 37) % 11) - 5);
  const before = tile.slice();
  solveTile(lower, 5, tile, columns, rows);
  for (let row = 0; row < rows; row++) {
    const x = Float64Array.from({ length: columns }, (_, column) => before[column * tileRows + row]!);
    const u = solveLower(lower, 5, x);
    expectNear(
      Float64Array.from(u, (_, column) => tile[column * tileRows + row]!),
      u,
    );
    const back = Float64Array.from(x, (_, j) =>
      u.reduce((sum, value, l) => sum + (l <= j ? lower[j * 5 + l]! * value : 0), 0),
    );
    expectNear(back, x);
  }
  expect(tile[rows]).toBe(before[rows]);
});

test('columns times factors are subtracted from another', () => {
  const tile = new Float64Array(7 * tileRows);
  for (let column = 0; column < 7; column++) tile[column * tileRows] = column + 1;
  subtractColumns(Float64Array.of(9, 1, 2, 3, 4, 5, 6), 1, tile, 6, 6, 1);
  expect(tile[6 * tileRows]).toBe(7 - (1 + 4 + 9 + 16 + 25 + 36));
});

test('L′ x = u, by hand and back', () => {
  expect([...solveUpper(Float64Array.of(2, 0, 1, 2), 2, Float64Array.of(4, 6))]).toEqual([0.5, 3]);
  const lower = flat(made.lower);
  const u = solveLower(lower, 5, Float64Array.of(1, 2, 3, 4, 5));
  const x = solveUpper(lower, 5, u);
  const product = Array.from({ length: 5 }, (_, row) => made.gram[row]!.reduce((sum, g, j) => sum + g * x[j]!, 0));
  expectNear(product, [1, 2, 3, 4, 5]);
});
