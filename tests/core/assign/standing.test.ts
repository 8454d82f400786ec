import { allocate, designs, standingAllocation } from '@pionier/core';
import { expect, test } from 'vitest';
import { category, idsUpTo, inputOf, rowsUpTo, tableOf } from './support.ts';

const assignment = { method: 'blocked', by: ['wijk'] };
const tableFor = (values: readonly (string | null)[]) => tableOf(values.length, { wijk: category(values) });
const wijken = ['N', 'N', 'Z', 'Z'];
const drawn = allocate(inputOf(idsUpTo(4), tableFor(wijken), assignment));
const standing = (count: number, values: readonly (string | null)[], voided: readonly number[] = []) =>
  standingAllocation({
    ids: idsUpTo(count),
    table: tableFor(values),
    eligible: rowsUpTo(count),
    assignment,
    arms: ['course', 'usual'],
    designs,
    assigned: drawn.assigned!,
    voided,
  });

test('it is the allocation that was drawn', () => {
  const known = Int32Array.of(0, 1, 2, 3);
  expect(standing(4, wijken)).toEqual({ allocation: drawn.allocation, assigned: drawn.assigned, known, problems: [] });
});

test('a new unit is not assigned and its block does not matter', () => {
  const { allocation, problems } = standing(6, [...wijken, 'N', null]);
  expect([...allocation!.arm]).toEqual([...drawn.allocation!.arm, -1, -1]);
  expect([...allocation!.sequence].slice(4)).toEqual([0, 0]);
  expect(problems).toEqual([]);
});

test('a changed unit is refused', () => {
  const { allocation, problems } = standing(4, ['N', 'Z', 'Z', 'Z']);
  expect(allocation).toBeNull();
  expect(problems).toMatchObject([{ code: 'changed-units', severity: 'error' }]);
});

test('a void assignment is no part of the comparison', () => {
  const { allocation } = standing(4, wijken, [2]);
  expect([...allocation!.arm]).toEqual([...drawn.allocation!.arm].map((arm, row) => (row === 2 ? -3 : arm)));
});
