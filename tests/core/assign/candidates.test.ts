import { armShares, balanceThreshold } from '@pionier/core';
import { expect, test } from 'vitest';
import { candidatesOf, mostCandidates } from '../../../packages/core/src/assign/candidates.ts';
import { groupingOfLabels } from '../../../packages/core/src/assign/grouping.ts';
import { numbers, tableOf } from './support.ts';

const table = tableOf(6, { x: numbers([1, 2, 9, 4, 7, 3]), twice: numbers([2, 4, 18, 8, 14, 6]) });
const asked = { covariates: ['x', 'twice'], accept: 0.2 };

test('units are numbered as given; places are those of the shares, and a column twice counts once', () => {
  const shares = armShares(['a', 'b'], { a: 1, b: 2 });
  const { criterion, units, armOf } = candidatesOf(
    { rows: Int32Array.of(5, 3, 0), table },
    { block: null },
    shares,
    asked,
  );
  expect([...armOf]).toEqual([0, 1, 1]);
  expect([...units.members]).toEqual([0, 1, 2]);
  expect([...units.starts]).toEqual([0, 3]);
  expect(criterion).toMatchObject({ units: 3, rank: 1, places: 3, threshold: balanceThreshold(0.2, 2) });
  // 3, 4, 1 less their mean of 8/3.
  expect(criterion.coordinates[1]! / criterion.coordinates[0]!).toBeCloseTo(4, 12);
});

test('within blocks', () => {
  const block = groupingOfLabels([...'nsnsns']);
  const shares = armShares(['a', 'b'], undefined);
  const { criterion, units } = candidatesOf({ rows: Int32Array.of(5, 4, 2, 1), table }, { block }, shares, asked);
  expect([...units.starts]).toEqual([0, 2, 4]);
  expect([...units.members]).toEqual([1, 2, 0, 3]);
  expect(criterion.coordinates[1]! + criterion.coordinates[2]!).toBeCloseTo(0, 12);
});

test('how long a draw is sought', () => {
  expect([0.5, 0.01, 0.001].map(mostCandidates)).toEqual([100_000, 100_000, 1_000_000]);
});
