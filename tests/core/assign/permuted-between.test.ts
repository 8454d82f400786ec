import { type AllocationInput, allocate, type Between, designs, mechanismOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { category, idsUpTo, inputOf, secretNumber, tableOf } from './support.ts';

const arms = ['course', 'help', 'usual'];
const sides = [0, 2] as const;

/** Every order of these values, each once. */
function ordersOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length === 0) return [[]];
  return [...new Set(values)].flatMap((value) => {
    const rest = [...values];
    rest.splice(rest.indexOf(value), 1);
    return ordersOf(rest).map((order) => [value, ...order]);
  });
}

/** The chance of every list of so many people: all sequences of sizes, all orders within. */
function listsOf(people: number, sizes: readonly number[], weights: readonly number[]) {
  const found = new Map<string, number>();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const extend = (sofar: readonly number[], chance: number): void => {
    if (sofar.length >= people) {
      const key = sofar.slice(0, people).join('');
      found.set(key, (found.get(key) ?? 0) + chance);
      return;
    }
    for (const size of sizes) {
      const places = weights.flatMap((weight, arm) => new Array<number>((size * weight) / total).fill(arm));
      const orders = ordersOf(places);
      for (const order of orders) extend([...sofar, ...order], chance / sizes.length / orders.length);
    }
  };
  extend([], 1);
  return found;
}

/** The chances of the lists that have every other arm where this one has it. */
function given(lists: ReadonlyMap<string, number>, list: string): Map<string, number> {
  const others = (text: string) => text.replace(/[02]/g, '.');
  const agree = [...lists].filter(([key]) => others(key) === others(list));
  const total = agree.reduce((sum, [, chance]) => sum + chance, 0);
  return new Map(agree.map(([key, chance]) => [key, chance / total]));
}

function drawnWith(people: number, more: object, seed: number, capacity: AllocationInput['capacity'] = {}) {
  const assignment = { method: 'permuted-blocks', ...more };
  const town = Array.from({ length: people }, (_, unit) => (unit % 2 === 0 ? 'north' : 'south'));
  const table = tableOf(people, { town: category(town) });
  const input = inputOf(idsUpTo(people), table, assignment, { arms, secret: secretNumber(seed), capacity });
  const assigned = allocate(input).assigned!;
  const mechanism = { assigned, assignment, method: designs.permutedBlocks, arms, capacity };
  return { assigned, ...mechanismOf(mechanism, { ids: idsUpTo(people), seed: 'public' }) };
}

function listed(between: Between | null, draws: number): Map<string, number> {
  if (between?.kind !== 'redraws') throw new Error('not by drawing');
  const found = new Map<string, number>();
  between.each(draws, 'seed', (arm) => {
    const key = arm.join('');
    found.set(key, (found.get(key) ?? 0) + 1);
  });
  return found;
}

describe.each([
  { sizes: [3, 6], weights: [1, 1, 1] },
  { sizes: [4, 8], weights: [1, 1, 2] },
  { sizes: [6], weights: [1, 1, 1] },
])('blocks of $sizes, shares $weights', ({ sizes, weights }) => {
  const people = 8;
  const all = listsOf(people, sizes, weights);
  const shares = Object.fromEntries(arms.map((arm, index) => [arm, weights[index]!]));

  test('every list of the two arms, as likely as by enumeration of all sizes and orders', () => {
    for (const seed of [1, 2, 3]) {
      const { assigned, between } = drawnWith(people, { sizes, shares }, seed);
      const expected = given(all, assigned.arm.join(''));
      const draws = 20_000;
      const found = listed(between!(sides), draws);
      for (const key of found.keys()) expect(expected.has(key), key).toBe(true);
      for (const [key, chance] of expected) {
        const spread = Math.sqrt(draws * chance * (1 - chance));
        expect(Math.abs((found.get(key) ?? 0) - draws * chance), key).toBeLessThan(5 * spread + 1);
      }
    }
  });
});

test('every stratum by itself, and others stay', () => {
  const { assigned, between } = drawnWith(12, { sizes: [3], by: ['town'] }, 4);
  const others = (list: string) => list.replace(/[02]/g, '.');
  const found = listed(between!(sides), 400);
  // Two blocks of three in either town, in which two arms have two orders.
  expect(found.size).toBe(16);
  for (const key of found.keys()) expect(others(key)).toBe(others(assigned.arm.join('')));
});

test('ten thousand people: chances neither vanish nor overflow', () => {
  const { assigned, between } = drawnWith(10_000, {}, 5);
  const [list] = listed(between!(sides), 1).keys();
  const counts = (text: string) => ['0', '2'].map((arm) => text.split(arm).length - 1);
  const [before, now] = [counts(assigned.arm.join('')), counts(list!)];
  expect(now[0]! + now[1]!).toBe(before[0]! + before[1]!);
  expect(Math.abs(now[0]! - before[0]!)).toBeLessThanOrEqual(3);
});

test('with a capacity only where blocks have one size', () => {
  const capacity = { help: 4 };
  expect(drawnWith(12, { sizes: [3, 6] }, 1, capacity).between!(sides)).toBeNull();
  expect(listed(drawnWith(12, { sizes: [3] }, 1, capacity).between!(sides), 100).size).toBe(16);
});
