import { type AllocationInput, allocate, designs, redraw, streamsFrom } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { category, idsUpTo, inputOf, secretNumber, tableOf } from './support.ts';

const arms = ['course', 'usual'];
const identity = { pilot: 'trial', site: null };

/** Three intakes of eight units, in two towns and four schools. */
function threeIntakes(assignment: AllocationInput['assignment']) {
  const town = Array.from({ length: 24 }, (_, unit) => (unit % 2 === 0 ? 'x' : 'y'));
  const school = Array.from({ length: 24 }, (_, unit) => `${town[unit]}${unit % 4}`);
  let previous: AllocationInput['previous'] = null;
  for (const size of [8, 16, 24]) {
    const table = tableOf(size, { town: category(town.slice(0, size)), school: category(school.slice(0, size)) });
    previous = allocate(inputOf(idsUpTo(size), table, assignment, { previous })).assigned;
  }
  return previous!;
}

describe.each([
  { method: 'simple' },
  { method: 'complete' },
  { method: 'blocked', by: ['town'] },
  { method: 'clustered', cluster: 'school', by: ['town'] },
  { method: 'permuted-blocks', by: ['town'] },
  { method: 'permuted-blocks', sizes: [3, 6], shares: { course: 1, usual: 2 } },
  { method: 'minimisation', by: ['town', 'school'], distance: 'range', probability: 0.8 },
  {
    method: 'minimisation',
    by: ['school'],
    distance: 'variance',
    probability: 0.7,
    shares: { course: 2, usual: 3 },
  },
])('$method', (assignment) => {
  const assigned = threeIntakes(assignment);
  const method = Object.values(designs).find(({ name }) => name === assignment.method)!;
  const mechanism = { assigned, assignment, method, arms, capacity: {} };
  const again = (seed: number) =>
    redraw(mechanism, streamsFrom(secretNumber(seed), { ...identity, method: method.name }));

  test('the same streams draw the same, intake by intake', () => {
    expect(again(1)).toEqual(assigned);
  });

  test('other streams draw others', () => {
    expect(new Set([2, 3, 4, 5, 6].map((seed) => again(seed)!.arm.join())).size).toBeGreaterThan(1);
  });

  test('an erased unit leaves the others’ draw alone', () => {
    const ids = assigned.ids.map((id, unit) => (unit === 3 ? '' : id));
    const drawn = redraw(
      { ...mechanism, assigned: { ...assigned, ids } },
      streamsFrom(secretNumber(1), { ...identity, method: method.name }),
    )!;
    expect(drawn.ids).toEqual(ids);
    for (const unit of ids.keys()) if (unit !== 3) expect(drawn.arm[unit]).toBe(assigned.arm[unit]);
  });
});
