import { allocate } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  crowdedArms,
  roomByArm,
  roomOf,
  servicesOf,
  taken,
  waitingUnits,
} from '../../../packages/core/src/assign/room.ts';
import { category, counts, idsUpTo, inputOf, tableOf } from './support.ts';

const arms = ['course', 'usual'];

test('room is capacity less who was assigned, without end where none is stated', () => {
  const { assigned } = allocate(inputOf(idsUpTo(6), tableOf(6, {}), { method: 'complete' }));
  expect(roomOf(servicesOf(arms), { course: 5 }, taken(2, assigned))).toEqual(
    Float64Array.of(2, Number.POSITIVE_INFINITY),
  );
  expect(roomOf(servicesOf(arms), { course: 5 }, taken(2, null))[0]).toBe(5);
});

test('the capacity of what several arms give holds for them together', () => {
  const combinations = { none: [], a: ['a'], b: ['b'], 'a-and-b': ['a', 'b'] } as const;
  const four = ['a', 'a-and-b', 'b', 'none'] as const;
  const services = servicesOf(four, (arm) => combinations[arm as keyof typeof combinations]);
  expect(services).toEqual([
    { id: 'a', arms: [0, 1] },
    { id: 'b', arms: [1, 2] },
  ]);
  const room = roomOf(services, { a: 10 }, Float64Array.of(3, 2, 4, 5));
  expect(room).toEqual(Float64Array.of(5, Infinity));
  expect(roomByArm(4, services, room)).toEqual(Float64Array.of(5, 5, Infinity, Infinity));
  expect(crowdedArms(services, room, Float64Array.of(3, 3, 3, 3), 9)).toMatchObject([
    { message: 'too few places: a has room for 5 more, and this draw could give it 6' },
  ]);
  expect(crowdedArms(services, room, Float64Array.of(3, 3, 3, 3), 5)).toEqual([]);
});

test('a draw that could give an arm too many is refused before it is made', () => {
  const assignment = { method: 'simple' };
  const given = { capacity: { course: 5 } };
  const result = allocate(inputOf(idsUpTo(6), tableOf(6, {}), assignment, given));
  expect(result).toMatchObject({ allocation: null, assigned: null, intake: null });
  expect(result.problems).toMatchObject([
    {
      severity: 'error',
      code: 'no-room',
      message: 'too few places: course has room for 5 more, and this draw could give it 6',
      path: ['interventions', 'course', 'capacity'],
    },
  ]);
  expect(allocate(inputOf(idsUpTo(5), tableOf(5, {}), assignment, given)).problems).toEqual([]);
});

test.each([
  ['complete', { method: 'complete' }, {}],
  ['blocked', { method: 'blocked', by: ['town'] }, {}],
  ['clustered', { method: 'clustered', cluster: 'school' }, {}],
])('%s: the most is reached by some draw and passed by none', (_name, assignment, more) => {
  const ids = idsUpTo(9);
  const table = tableOf(9, {
    town: category(['x', 'x', 'x', 'y', 'y', 'y', 'y', 'y', 'y']),
    school: category(['a', 'a', 'a', 'a', 'b', 'b', 'c', 'c', 'c']),
  });
  const most = (course: number) =>
    allocate(inputOf(ids, table, assignment, { capacity: { course }, ...more })).allocation !== null;
  const bound = [...Array(10).keys()].find(most)!;
  const seen = new Set<number>();
  for (let seed = 0; seed < 200; seed += 1) {
    const secret = new Uint8Array(32).fill(seed);
    secret[0] = seed >> 3;
    seen.add(counts(allocate(inputOf(ids, table, assignment, { secret })).allocation!.arm, 2)[0]!);
  }
  expect(Math.max(...seen)).toBe(bound);
});

test('new members of drawn clusters count too', () => {
  const school = ['a', 'a', 'b', 'b'];
  const assignment = { method: 'clustered', cluster: 'school' };
  const first = allocate(inputOf(idsUpTo(4), tableOf(4, { school: category(school) }), assignment));
  const joined = tableOf(7, { school: category([...school, 'a', 'b', 'a']) });
  const full = { capacity: { course: 2 }, previous: first.assigned };
  const { problems, allocation } = allocate(inputOf(idsUpTo(7), joined, assignment, full));
  expect(allocation).toBeNull();
  expect(problems).toMatchObject([{ code: 'no-room', message: expect.stringContaining('new members') }]);
});

test('units that wait are said', () => {
  expect(waitingUnits(0)).toEqual([]);
  expect(waitingUnits(2)).toMatchObject([
    { severity: 'warning', message: 'no place: 2 units wait, as an arm is full' },
  ]);
});

test('no arm ever exceeds its capacity, whatever the design and the intakes', () => {
  const methods = [
    { method: 'simple' },
    { method: 'complete', shares: { course: 2, usual: 1 } },
    { method: 'blocked', by: ['town'] },
    { method: 'clustered', cluster: 'town' },
  ];
  const towns = fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 2, maxLength: 24 });
  const property = fc.property(
    fc.constantFrom(...methods),
    towns,
    fc.nat(24),
    fc.integer({ min: 1, max: 20 }),
    (assignment, town, cut, course) => {
      let previous = null;
      for (const size of [Math.min(cut, town.length), town.length]) {
        if (size === 0) continue;
        const table = tableOf(size, { town: category(town.slice(0, size)) });
        const result = allocate(inputOf(idsUpTo(size), table, assignment, { previous, capacity: { course } }));
        previous = result.assigned;
        const given = counts(previous?.arm ?? new Int32Array(0), 2)[0]!;
        expect(given).toBeLessThanOrEqual(course);
      }
    },
  );
  fc.assert(property);
});
