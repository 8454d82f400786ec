import { tileRows } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centre, fillCentred, references } from '../../../packages/reporter/src/estimate/centring.ts';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';

const rowsOf = (count: number) => Int32Array.from({ length: count }, (_, row) => row);
const column = (values: readonly number[]) => numberColumn('x', Float64Array.from(values));

test('by hand: two groups', () => {
  const columns = [column([1, 10, 3, 20])];
  const sample = { rows: rowsOf(4), group: Int32Array.of(0, 1, 0, 1), sizes: Float64Array.of(2, 2) };
  const centred = centre(columns, sample, references(columns, sample.rows));
  const tile = new Float64Array(tileRows);
  fillCentred(centred, Int32Array.of(0), tile, 0, 4);
  expect([...tile.subarray(0, 4)]).toEqual([-1, -5, 1, 5]);
  expect(centred.references[0]! + centred.means[0]!).toBe(2);
});

describe('one group', () => {
  const single = (values: readonly number[], reference: number) => {
    const sample = { rows: rowsOf(values.length), group: null, sizes: Float64Array.of(values.length) };
    return centre([column(values)], sample, Float64Array.of(reference));
  };
  test('means and products in one pass, from a reference near or far', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 1500 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(0, 5, -1e6), (values, reference) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
        const centred = single(values, reference);
        expect(reference + centred.means[0]!).toBeCloseTo(mean, 8);
        expect(Math.abs(centred.gram![0]! - squares)).toBeLessThanOrEqual(1e-9 * Math.max(1, squares));
        expect(centred.references[0]).toBe(reference);
      }),
    );
  });
  test('1e9 + noise keeps the digits of the noise', () => {
    const noise = Array.from({ length: 2000 }, (_, row) => ((row * 7919) % 1024) / 1024);
    const far = noise.map((value) => 1e9 + value);
    const rows = rowsOf(2000);
    const squares = [noise, far].map((values) => single(values, references([column(values)], rows)[0]!).gram![0]!);
    expect(Math.abs(squares[1]! / squares[0]! - 1)).toBeLessThan(1e-13);
  });
});
