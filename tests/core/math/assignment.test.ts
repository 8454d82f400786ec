import { cheapestAssignment } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOfAll, costsOf, someCosts, totalOf } from './assignments.ts';

test('by hand: the nearest first is not the cheapest', () => {
  // Row 0 would take column 0 at 1 and leave row 1 with 9; together 2 + 2 is less.
  const found = cheapestAssignment(
    costsOf([
      [1, 2],
      [2, 9],
    ]),
  );
  expect([...found.columnOf]).toEqual([1, 0]);
  expect([...found.rowOf]).toEqual([1, 0]);
});

test('as many rows as possible before a lower total; what is forbidden stays so', () => {
  const never = Number.POSITIVE_INFINITY;
  expect([
    ...cheapestAssignment(
      costsOf([
        [0, 100],
        [0, never],
      ]),
    ).columnOf,
  ]).toEqual([1, 0]);
  expect([
    ...cheapestAssignment(
      costsOf([
        [3, never],
        [1, never],
      ]),
    ).columnOf,
  ]).toEqual([-1, 0]);
  expect([
    ...cheapestAssignment(
      costsOf([
        [never, never],
        [1, 2],
      ]),
    ).columnOf,
  ]).toEqual([-1, 0]);
});

test('the cheapest of all assignments, by brute force', () => {
  fc.assert(
    fc.property(someCosts, (costs) => {
      const { columnOf, rowOf } = cheapestAssignment(costs);
      const best = bestOfAll(costs);
      expect(columnOf.filter((column) => column >= 0).length).toBe(best.count);
      expect(totalOf(costs, columnOf)).toBe(best.total);
      columnOf.forEach((column, row) => {
        if (column >= 0) expect(rowOf[column]).toBe(row);
      });
    }),
    { numRuns: 500 },
  );
});

test('the prices prove it: no edge is below them, and what is used costs just that', () => {
  fc.assert(
    fc.property(someCosts, (costs) => {
      const { columnOf, rowOf, u, v, penalty } = cheapestAssignment(costs);
      for (let row = 0; row < costs.rows; row++) {
        expect(u[row]).toBeLessThanOrEqual(penalty);
        if (columnOf[row] === -1) expect(u[row]).toBe(penalty);
        for (let column = 0; column < costs.columns; column++) {
          const reduced = costs.cost[row * costs.columns + column]! - u[row]! - v[column]!;
          expect(reduced).toBeGreaterThanOrEqual(0);
          if (columnOf[row] === column) expect(reduced).toBe(0);
        }
      }
      v.forEach((price, column) => {
        expect(price).toBeLessThanOrEqual(0);
        if (rowOf[column] === -1) expect(price).toBe(0);
      });
    }),
    { numRuns: 500 },
  );
});
