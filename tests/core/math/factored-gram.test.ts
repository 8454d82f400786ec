import { factoredGram, fromCoordinates, inCoordinates, inverseOfFactor } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const columns = (rows: number) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
    minLength: rows,
    maxLength: rows,
  });
const gramOf = (rows: readonly number[][], size: number) =>
  Float64Array.from({ length: size * size }, (_, at) =>
    rows.reduce((sum, row) => sum + row[Math.floor(at / size)]! * row[at % size]!, 0),
  );
const diagonal = (gram: Float64Array, size: number) =>
  Float64Array.from({ length: size }, (_, j) => gram[j * size + j]!);

describe('by hand', () => {
  test('the second column is twice the first: it goes, the third stays', () => {
    const gram = Float64Array.of(4, 0, 0, 8, 16, 0, 2, 4, 10);
    const { kept, dropped, lower } = factoredGram(gram, 3, diagonal(gram, 3));
    expect([...kept]).toEqual([0, 2]);
    expect(dropped).toEqual([1]);
    expect([...lower]).toEqual([2, 0, 1, 3]);
  });
  test('a matrix that no rows have is said', () => {
    const gram = Float64Array.of(1, 0, 2, 1);
    expect(factoredGram(gram, 2, diagonal(gram, 2)).isPositive).toBe(false);
    expect(factoredGram(Float64Array.of(1, 0, 1, 1), 2, Float64Array.of(1, 1)).isPositive).toBe(true);
    expect(factoredGram(Float64Array.of(Number.NaN), 1, Float64Array.of(1)).isPositive).toBe(false);
  });
  test('what is left of a column is weighed against its squares from 0', () => {
    const gram = Float64Array.of(1e-6);
    expect(factoredGram(gram, 1, Float64Array.of(1e6)).dropped).toEqual([0]);
    expect(factoredGram(gram, 1, Float64Array.of(1e-6)).dropped).toEqual([]);
  });
});

describe('properties', () => {
  test('L L′ is the Gram matrix of the columns that stay, and the coordinates undo each other', () => {
    fc.assert(
      fc.property(columns(12), (rows) => {
        const gram = gramOf(rows, 4);
        const { kept, lower } = factoredGram(gram, 4, diagonal(gram, 4));
        const size = kept.length;
        const own = Float64Array.from(
          { length: size * size },
          (_, at) => gram[kept[Math.floor(at / size)]! * 4 + kept[at % size]!]!,
        );
        const identity = inCoordinates(lower, size, own);
        const inverse = inverseOfFactor(lower, size);
        const same = inCoordinates(
          lower,
          size,
          fromCoordinates(lower, size, own).map((_, at) => own[at]!),
        );
        for (let j = 0; j < size; j++) {
          for (let l = 0; l < size; l++) {
            expect(identity[j * size + l]).toBeCloseTo(j === l ? 1 : 0, 9);
            expect(same[j * size + l]).toBeCloseTo(identity[j * size + l]!, 12);
            let product = 0;
            for (let m = 0; m < size; m++) product += inverse[j * size + m]! * own[m * size + l]!;
            expect(product).toBeCloseTo(j === l ? 1 : 0, 7);
          }
        }
      }),
    );
  });
  test('a sum of the columns before it is always left out', () => {
    fc.assert(
      fc.property(columns(9), (rows) => {
        const more = rows.map((row) => [row[0]!, row[1]!, row[0]! - 3 * row[1]!]);
        const gram = gramOf(more, 3);
        expect(factoredGram(gram, 3, diagonal(gram, 3)).dropped).toContain(2);
      }),
    );
  });
});
