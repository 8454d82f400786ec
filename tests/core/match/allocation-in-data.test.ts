import { type AssignmentInData, allocationInData, designs, matchers, tableFromColumns } from '@pionier/core';
import { expect, it } from 'vitest';

const table = tableFromColumns({ group: ['help', 'none', 'none', 'help'], place: ['a', 'a', 'b', 'b'] });
const read = (assignment: AssignmentInData) =>
  allocationInData({
    ids: ['u1', 'u2', 'u3', 'u4'],
    table,
    assignment,
    arms: ['help', 'none'],
    control: 'none',
    designs,
    matchers,
  }).allocation;
const shared = { column: 'group', arms: { help: 'help', none: 'none' } };

it('reads what was recorded, and matches what was not drawn; the arms are the same', () => {
  const recorded = read({ method: 'recorded', ...shared, design: { method: 'complete' } });
  const matched = read({ method: 'matched', ...shared, match: { method: 'exact', covariates: ['place'] } });
  expect([...matched.arm]).toEqual([...recorded.arm]);
  expect([recorded.design.method, recorded.design.match]).toEqual(['complete', undefined]);
  expect([matched.design.method, matched.design.match?.method]).toEqual([null, 'exact']);
});
