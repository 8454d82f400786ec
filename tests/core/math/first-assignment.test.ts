import { cheapestAssignment, firstCheapestAssignment } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOfAll, costsOf, someCosts } from './assignments.ts';

test('by hand: of equal totals the first row has the first column', () => {
  const costs = costsOf([
    [4, 4, 4],
    [4, 4, 4],
  ]);
  expect([...firstCheapestAssignment(costs, cheapestAssignment(costs))]).toEqual([0, 1]);
  // 1 + 3 = 2 + 2: row 0 in column 0, although row 1 then has the dearer one.
  const other = costsOf([
    [1, 2],
    [2, 3],
  ]);
  expect([...firstCheapestAssignment(other, cheapestAssignment(other))]).toEqual([0, 1]);
});

test('the first of all cheapest assignments, by brute force', () => {
  fc.assert(
    fc.property(someCosts, (costs) => {
      expect([...firstCheapestAssignment(costs, cheapestAssignment(costs))]).toEqual([...bestOfAll(costs).first]);
    }),
    { numRuns: 1000 },
  );
});

test('where everything is equal it is not slow: 300 rows, 600 columns, all of one cost', () => {
  const costs = { cost: new Float64Array(180_000).fill(7), rows: 300, columns: 600 };
  const found = firstCheapestAssignment(costs, cheapestAssignment(costs));
  expect([...found]).toEqual(Array.from({ length: 300 }, (_, row) => row));
});
