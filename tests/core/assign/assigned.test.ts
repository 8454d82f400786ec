import { expect, test } from 'vitest';
import { type AssignedUnits, changedUnits, positionsOf } from '../../../packages/core/src/assign/assigned.ts';

const assigned: AssignedUnits = {
  ids: ['a', 'b', 'c'],
  arm: Int32Array.of(0, 1, 0),
  intake: Int32Array.of(1, 1, 1),
  sequence: Int32Array.of(1, 2, 3),
  block: ['x', 'x', 'y'],
  cluster: null,
  pair: null,
  probability: [],
  frozen: new Map(),
};
const design = {
  method: 'blocked',
  block: { codes: Int32Array.of(1, 0, 1), labels: ['x', 'y'] },
  cluster: null,
  pair: null,
  probability: null,
};

test('positionsOf finds each unit of the file among the assigned', () => {
  expect([...positionsOf(['c', 'new', 'a'], assigned)]).toEqual([2, -1, 0]);
  expect([...positionsOf(['c', 'a'], null)]).toEqual([-1, -1]);
});

test('what differs is told with the first change; ids are not', () => {
  const known = positionsOf(['c', 'new', 'a'], assigned);
  const problems = changedUnits(design, Uint8Array.of(1, 1, 1), { assigned, known, placeOf: null });
  expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', 'changed block: 1 assigned unit, the first x is now y (row 4)'],
    ['warning', 'vanished units: 1 assigned unit is no longer in the units’ file'],
  ]);
});

test('nothing changed is no problem', () => {
  const same = { ...design, block: { codes: Int32Array.of(0, 0, 1), labels: ['x', 'y'] } };
  const known = positionsOf(assigned.ids, assigned);
  expect(changedUnits(same, Uint8Array.of(1, 1, 1), { assigned, known, placeOf: null })).toEqual([]);
  expect(changedUnits(same, Uint8Array.of(1, 0, 1), { assigned, known, placeOf: null })).toHaveLength(1);
});
