import { addGram, tileRows } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const tileOf = (columns: readonly (readonly number[])[]) => {
  const tile = new Float64Array(columns.length * tileRows).fill(Number.NaN);
  columns.forEach((column, j) => {
    tile.set(column, j * tileRows);
  });
  return tile;
};

test('by hand: two columns of three rows, added to what is there', () => {
  const gram = Float64Array.of(1, 0, 0, 1);
  addGram(
    tileOf([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    2,
    3,
    gram,
  );
  expect([...gram]).toEqual([15, 0, 32, 78]);
});

test('is X′X for any number of rows and columns, and touches only the lower triangle', () => {
  const matrix = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 })).chain(([columns, rows]) =>
    fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: rows, maxLength: rows }), {
      minLength: columns,
      maxLength: columns,
    }),
  );
  fc.assert(
    fc.property(matrix, (columns) => {
      const count = columns.length;
      const gram = new Float64Array(count * count);
      addGram(tileOf(columns), count, columns[0]!.length, gram);
      const expected = columns.flatMap((a, j) =>
        columns.map((b, l) => (l <= j ? a.reduce((sum, value, row) => sum + value * b[row]!, 0) : 0)),
      );
      expect([...gram].map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
    }),
  );
});
