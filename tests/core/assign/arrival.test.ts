import { allocate } from '@pionier/core';
import { expect, test } from 'vitest';
import { lateArrivals } from '../../../packages/core/src/assign/arrival.ts';
import { idsUpTo, inputOf, tableOf } from './support.ts';

test('the ledger holds units in the order in which they came, equal ones by id', () => {
  const arrival = Float64Array.of(3, 1, 2, 1);
  const { assigned } = allocate(inputOf(idsUpTo(4), tableOf(4, {}), { method: 'simple' }, { arrival }));
  expect(assigned!.ids).toEqual(['u000001', 'u000003', 'u000002', 'u000000']);
  expect(assigned!.sequence).toEqual(Int32Array.of(1, 2, 3, 4));
});

test('units that came before someone who was drawn are said, and drawn all the same', () => {
  const known = Int32Array.of(0, -1, 1, -1);
  const arrival = Float64Array.of(5, 4, 2, 6);
  expect(lateArrivals(arrival, { known, rows: Int32Array.of(1, 3), placeOf: null })).toMatchObject([
    { severity: 'warning', message: 'late units: 1 unit came before others that were drawn already (row 3)' },
  ]);
  expect(lateArrivals(arrival, { known, rows: Int32Array.of(3), placeOf: null })).toEqual([]);
});
