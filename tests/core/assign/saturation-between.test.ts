import { type AllocationInput, allocate, designs, mechanismOf } from '@pionier/core';
import { expect, test } from 'vitest';
import { category, idsUpTo, inputOf, secretNumber, tableOf } from './support.ts';

const arms = ['help', 'info', 'near', 'usual'];
const assignment = {
  method: 'saturation',
  cluster: 'wijk',
  saturations: { half: { help: 1, near: 1, info: 1 }, none: { usual: 1 } },
};
const wijkOf = (unit: number) => `w${unit % 2}`;

/** Two neighbourhoods of four, and in a second intake of three each. */
function drawnBy(seed: number) {
  let previous: AllocationInput['previous'] = null;
  for (const size of [8, 14]) {
    const table = tableOf(size, { wijk: category(Array.from({ length: size }, (_, unit) => wijkOf(unit))) });
    const input: AllocationInput = inputOf(idsUpTo(size), table, assignment, {
      arms,
      secret: secretNumber(seed),
      previous,
    });
    previous = allocate(input).assigned;
  }
  const mechanism = { assigned: previous!, assignment, method: designs.saturation, arms, capacity: {} };
  return { assigned: previous!, ...mechanismOf(mechanism, { ids: idsUpTo(14), seed: 'public' }) };
}

test('between arms of one saturation: sets are its clusters, as they came, and others are in none', () => {
  const { assigned, shuffles, between } = drawnBy(1);
  expect(shuffles).toBeNull();
  const told = between!([0, 2])!;
  if (told.kind !== 'shuffles') throw new Error('not told');
  const { item, set, arm, places } = told.shuffles;
  const half = wijkOf(assigned.arm.findIndex((own) => own !== 3));
  assigned.arm.forEach((own, unit) => {
    expect(item[unit] === -1).toBe(wijkOf(unit) !== half);
    if (item[unit] !== -1) expect(arm[item[unit]!]).toBe(own);
  });
  expect([...set].sort()).toEqual([0, 0, 0, 0, 1, 1, 1]);
  // Four over three arms: whichever gets two. Three: one each.
  expect(places.map((own) => (own.kind === 'counted' ? own.possible.length : 0)).sort()).toEqual([1, 3]);
});

test('as often as the method itself draws them, given who is in the third arm', () => {
  const others = (arm: Int32Array) => arm.map((own) => (own === 0 || own === 2 ? 0 : own)).join('');
  const first = others(drawnBy(1).assigned.arm);
  const found = new Map<string, number>();
  let drawn = 0;
  for (let seed = 1; seed <= 6000; seed += 1) {
    const { arm } = drawnBy(seed).assigned;
    if (others(arm) !== first) continue;
    drawn += 1;
    found.set(arm.join(''), (found.get(arm.join('')) ?? 0) + 1);
  }
  const told = drawnBy(1).between!([0, 2])!;
  if (told.kind !== 'shuffles') throw new Error('not told');
  const { set, places, arm } = told.shuffles;
  // Given the third arm's count of each set, P(counts) of the two arms; within them every order.
  const ways = places.reduce((product, own, code) => {
    const members = [...set.keys()].filter((item) => set[item] === code);
    const third = members.filter((item) => arm[item] === 1).length;
    const movable = members.length - third;
    const agree = own.kind === 'counted' ? own.possible.filter(({ counts }) => counts[1] === third) : [];
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    return product * agree.reduce((sum, { counts }) => sum + choose(movable, counts[0]!), 0);
  }, 1);
  expect(found.size).toBe(ways);
  expect(drawn).toBeGreaterThan(100);
});

test('between arms of two saturations nothing could have fallen otherwise', () => {
  expect(drawnBy(1).between!([0, 3])).toBeNull();
});
