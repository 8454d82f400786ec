import { allRows, instruments, tableFromColumns, unitsFromTable } from '@pionier/core';
import { describeOutcomes } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { outcomeOf, pilotOf } from '../judge/lints/pilot.ts';

const described = (y: readonly (number | null)[]) => {
  const id = y.map((_, row) => `u${row}`);
  const table = tableFromColumns({ id, y }, { id: { kind: 'text' }, y: { kind: 'number' } });
  const outcome = outcomeOf('Score', { measuredIn: 'points' });
  const units = unitsFromTable(table, 'id');
  return describeOutcomes(pilotOf({ outcomes: { score: outcome } }), units, allRows(y.length), instruments);
};

it('describes a case worked by hand: R’s quantile, type 7, gives 1.75 2.5 3.25', () => {
  expect(described([4, null, 1, 3, 2, null])).toEqual([
    { outcome: 'score', at: null, units: 6, measured: 4, quantiles: [1, 1.75, 2.5, 3.25, 4], measuredIn: 'points' },
  ]);
});

it('says that nobody was measured', () => {
  expect(described([null, null])).toMatchObject([{ measured: 0, quantiles: null }]);
});
