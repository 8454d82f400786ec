import type { Costs } from '@pionier/core';
import fc from 'fast-check';

export const costsOf = (rows: readonly (readonly number[])[]): Costs => ({
  cost: Float64Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0]!.length,
});

/** Small costs of whole numbers, with ties and with edges that are forbidden. */
export const someCosts: fc.Arbitrary<Costs> = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(
        fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.constant(Number.POSITIVE_INFINITY)),
        {
          minLength: rows * columns,
          maxLength: rows * columns,
        },
      )
      .map((cost) => ({ cost: Float64Array.from(cost), rows, columns })),
  );

export function totalOf({ cost, columns }: Costs, columnOf: Iterable<number>): number {
  let total = 0;
  for (const [row, column] of [...columnOf].entries()) if (column >= 0) total += cost[row * columns + column]!;
  return total;
}

/** Every assignment there is; −1 for a row without a column. */
function* everyAssignment(costs: Costs, row = 0, taken: readonly number[] = []): Generator<readonly number[]> {
  if (row === costs.rows) {
    yield taken;
    return;
  }
  for (let column = 0; column < costs.columns; column++) {
    if (taken.includes(column) || costs.cost[row * costs.columns + column] === Number.POSITIVE_INFINITY) continue;
    yield* everyAssignment(costs, row + 1, [...taken, column]);
  }
  yield* everyAssignment(costs, row + 1, [...taken, -1]);
}

/** The most rows, then the least total, then the first: `everyAssignment` goes through them in that order. */
export function bestOfAll(costs: Costs): {
  readonly count: number;
  readonly total: number;
  readonly first: readonly number[];
} {
  let best = { count: -1, total: 0, first: [] as readonly number[] };
  for (const first of everyAssignment(costs)) {
    const count = first.filter((column) => column >= 0).length;
    const total = totalOf(costs, first);
    if (count > best.count || (count === best.count && total < best.total)) best = { count, total, first };
  }
  return best;
}
