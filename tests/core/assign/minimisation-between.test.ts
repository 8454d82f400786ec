import { type AllocationInput, allocate, type Between, designs, mechanismOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { category, idsUpTo, inputOf, secretNumber, tableOf } from './support.ts';

const arms = ['course', 'help', 'usual'];
const sides = [0, 2] as const;
const people = 8;
const columns = {
  town: ['n', 's', 'n', 'n', 's', 's', 'n', 's'],
  age: ['old', 'old', 'young', 'old', 'young', 'old', 'young', 'young'],
};
const by = ['town', 'age'] as const;

/** Pocock and Simon by the definition: the chance of a list of arms, one person after the other. */
function chanceOf(list: readonly number[], probability: number): number {
  let chance = 1;
  list.forEach((arm, person) => {
    const imbalance = arms.map((_, candidate) =>
      by.reduce((sum, name) => {
        const counts = arms.map(
          (_own, which) =>
            list.filter((own, earlier) => {
              const isAlike = columns[name][earlier] === columns[name][person];
              return earlier < person && isAlike && own === which;
            }).length + Number(which === candidate),
        );
        return sum + Math.max(...counts) - Math.min(...counts);
      }, 0),
    );
    const best = imbalance.filter((value) => value === Math.min(...imbalance)).length;
    const other = (1 - probability) / 2;
    chance *= imbalance[arm] === Math.min(...imbalance) ? other + (probability - other) / best : other;
  });
  return chance;
}

/** The chance of every list in which the other arm is where it is in this one. */
function given(list: readonly number[], probability: number, keep: (other: readonly number[]) => boolean = () => true) {
  const lists = list.reduce<readonly (readonly number[])[]>(
    (all, arm) => all.flatMap((one) => (arm === 1 ? [[...one, 1]] : sides.map((side) => [...one, side]))),
    [[]],
  );
  const chances = lists.filter(keep).map((one) => [one.join(''), chanceOf(one, probability)] as const);
  const total = chances.reduce((sum, [, chance]) => sum + chance, 0);
  return new Map(chances.map(([key, chance]) => [key, chance / total]));
}

type More = { readonly capacity?: AllocationInput['capacity'] };

function drawnWith(seed: number, more: object = {}, { capacity = {} }: More = {}) {
  const assignment = { method: 'minimisation', by: [...by], distance: 'range', probability: 0.8, ...more };
  const table = tableOf(people, { town: category(columns.town), age: category(columns.age) });
  const input = inputOf(idsUpTo(people), table, assignment, { arms, secret: secretNumber(seed), capacity });
  const assigned = allocate(input).assigned!;
  const mechanism = { assigned, assignment, method: designs.minimisation, arms, capacity };
  return { assigned, ...mechanismOf(mechanism, { ids: idsUpTo(people), seed: 'public' }) };
}

function visits(between: Between | null, draws: number, seed = 'seed'): readonly string[] {
  if (between?.kind !== 'redraws') throw new Error('not by drawing');
  const found: string[] = [];
  between.each(draws, seed, (arm) => found.push(arm.filter((own) => own >= 0).join('')));
  return found;
}

const countsOf = (lists: readonly string[]) => {
  const found = new Map<string, number>();
  for (const list of lists) found.set(list, (found.get(list) ?? 0) + 1);
  return found;
};

test('every list of the two arms, as likely as by enumeration', () => {
  for (const seed of [1, 2, 3]) {
    const { assigned, between } = drawnWith(seed);
    const expected = given([...assigned.arm], 0.8);
    const draws = 40_000;
    const found = countsOf(visits(between!(sides), draws));
    for (const key of found.keys()) expect(expected.has(key), key).toBe(true);
    // Visits of a chain lie near each other: three times the spread of independent ones.
    for (const [key, chance] of expected)
      expect(Math.abs((found.get(key) ?? 0) / draws - chance), key).toBeLessThan(
        12 * Math.sqrt((chance * (1 - chance)) / draws) + 2e-4,
      );
  }
});

test('exact: the place of the draw itself among its re-draws is as likely to be any', () => {
  const places = new Float64Array(10);
  const trials = 4000;
  // Any number that tells lists apart will do as a statistic; equal ones are ordered at random.
  const value = (list: string) => Number.parseInt(list, 3) % 1009;
  for (let trial = 0; trial < trials; trial += 1) {
    const { assigned, between } = drawnWith(trial);
    const own = value(assigned.arm.join(''));
    const all = visits(between!(sides), 9, String(trial)).map(value);
    const above = all.filter((one) => one > own).length;
    const equal = all.filter((one) => one === own).length;
    places[above + ((trial * 7919) % (equal + 1))]! += 1;
  }
  for (const count of places) expect(Math.abs(count - trials / 10)).toBeLessThan(4.5 * Math.sqrt(trials * 0.09));
});

describe('with a capacity', () => {
  test('an arm that is full stays so, and the last who found a place keeps it', () => {
    const more = { capacity: { course: 2 } };
    const seed = Array.from({ length: 60 }, (_, at) => at).find((at) => {
      const { arm } = drawnWith(at, {}, more).assigned;
      return arm.length > 4 && arm.at(-1) === 0 && arm.filter((own) => own === 2).length > 1;
    })!;
    const { assigned, between } = drawnWith(seed, {}, more);
    const list = [...assigned.arm];
    const isKept = (other: readonly number[]) => other.at(-1) === 0 && other.filter((arm) => arm === 0).length === 2;
    const expected = given(list, 0.8, isKept);
    const found = countsOf(visits(between!(sides), 20_000));
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [key, chance] of expected) expect(Math.abs(found.get(key)! / 20_000 - chance)).toBeLessThan(0.03);
  });

  test('an arm that is not full does not become so', () => {
    const more = { capacity: { course: 4 } };
    const { assigned, between } = drawnWith(2, {}, more);
    const before = assigned.arm.filter((arm) => arm === 0).length;
    expect(before).toBeLessThan(4);
    for (const list of visits(between!(sides), 2000)) expect(list.split('0').length - 1).toBeLessThan(4);
  });
});

test('places of unequal shares are not known, and one who could move has nobody to move with', () => {
  expect(drawnWith(1, { shares: { course: 1, help: 1, usual: 2 } }).between!(sides)).toBeNull();
  const one = { assigned: drawnWith(1).assigned };
  const arm = one.assigned.arm.map((own, unit) => (unit === 0 ? 0 : own === 0 || own === 2 ? 1 : own));
  const assignment = { method: 'minimisation', by: [...by], distance: 'range', probability: 0.8 };
  const mechanism = { ...one, assigned: { ...one.assigned, arm }, assignment, method: designs.minimisation, arms };
  expect(mechanismOf({ ...mechanism, capacity: {} }, { ids: [], seed: '' }).between!(sides)).toBeNull();
});
