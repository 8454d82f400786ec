import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Allocation, Table } from '@pionier/core';
import { expect, it } from 'vitest';
import {
  balanceFor,
  largestDifference,
  unitsByArm,
  writeBalance,
} from '../../../packages/runner/src/stages/balance.ts';
import { foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { pilotOf } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const table: Table = {
  rows: 5,
  columns: new Map([
    ['age', { kind: 'number', values: Float64Array.of(1, 3, 2, 6, 99) }],
    ['wijk', { kind: 'category', codes: Int32Array.of(0, 1, 0, 1, 1), levels: ['N', 'Z'] }],
  ]),
};

const allocation: Allocation = {
  arms: ['coffee', 'visits'],
  arm: Int32Array.of(0, 0, 1, 1, -1),
  intake: Int32Array.of(1, 1, 1, 1, 0),
  sequence: Int32Array.of(1, 2, 3, 4, 0),
  design: { method: 'complete', block: null, cluster: null, pair: null, probability: null },
};

const balance = balanceFor(pilotOf(), table, allocation);

it('compares the assigned units in all that was known, the design’s own columns included', () => {
  expect(unitsByArm(allocation)).toEqual({ coffee: 2, visits: 2 });
  expect(balance).toMatchObject({
    pionier: 1,
    kind: 'balance',
    disclosure: 'unchecked',
    units: { coffee: 2, visits: 2 },
  });
  expect(balance.balance.map(({ column, level, arm, mean }) => [column, level, arm, mean])).toEqual([
    ['age', null, 'coffee', 2],
    ['age', null, 'visits', 4],
    ['wijk', 'N', 'coffee', 0.5],
    ['wijk', 'N', 'visits', 0.5],
    ['wijk', 'Z', 'coffee', 0.5],
    ['wijk', 'Z', 'visits', 0.5],
  ]);
});

it('names the largest difference: (4 − 2) / √((2 + 8) / 2)', () => {
  expect(largestDifference(balance)).toMatchObject({ column: 'age', arm: 'visits' });
  expect(largestDifference(balance)!.standardizedDifference).toBeCloseTo(2 / Math.sqrt(5), 12);
  expect(largestDifference({ ...balance, balance: [] })).toBe(null);
});

it('is written where results go', () => {
  const folders = foldersOf(join(temporaryFolder(), 'small.yaml'));
  writeBalance(balance, folders);
  expect(JSON.parse(readFileSync(join(folders.results, 'balance.json'), 'utf8'))).toEqual(balance);
});
