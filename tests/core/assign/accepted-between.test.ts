import {
  type AllocationInput,
  type AssignedUnits,
  allocate,
  armShares,
  balanceCoordinates,
  balanceThreshold,
  designs,
  generatorOf,
  imbalanceOf,
  mechanismOf,
} from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { eachDraw } from '../../../packages/core/src/assign/acceptable-draws.ts';
import { acceptedBetween, acceptedRecorded } from '../../../packages/core/src/assign/accepted-between.ts';
import type { RedrawBetween } from '../../../packages/core/src/assign/between.ts';
import { candidatesOf } from '../../../packages/core/src/assign/candidates.ts';
import { groupingOfLabels } from '../../../packages/core/src/assign/grouping.ts';
import { category, idsUpTo, inputOf, numbers, rowsUpTo, secretNumber, tableOf } from './support.ts';

const arms = ['course', 'help', 'usual'];
const values = [3, 14, 15, 9, 26, 5, 35, 8, 97, 93, 23, 84, 62, 64, 33, 83, 27, 95, 2, 88, 41, 97, 16, 93];
const capacity = new Float64Array(3).fill(Number.POSITIVE_INFINITY);

type Case = {
  readonly units: number;
  readonly shares?: { readonly [arm: string]: number };
  readonly block?: string;
  readonly accept: number;
  readonly sides: readonly [number, number];
};

const tableUpTo = (units: number) => tableOf(units, { x: numbers(values.slice(0, units)) });
const blockOf = (text: string | undefined) => (text === undefined ? null : groupingOfLabels([...text]));

/** How many accepted draws of places give each list of arms, by going through every one of them. */
function waysOf({ units, shares, block, accept }: Case): Map<string, number> {
  const design = { block: blockOf(block) };
  const from = { rows: rowsUpTo(units), table: tableUpTo(units) };
  const {
    criterion,
    units: placed,
    armOf,
  } = candidatesOf(from, design, armShares(arms, shares), { covariates: ['x'], accept });
  const found = new Map<string, number>();
  eachDraw(placed, criterion.places, (place) => {
    if (imbalanceOf(criterion, place) > criterion.threshold) return;
    const key = [...place].map((own) => armOf[own]!).join('');
    found.set(key, (found.get(key) ?? 0) + 1);
  });
  return found;
}

const othersIn = (list: string, isMoved: (arm: number) => boolean) =>
  [...list].map((arm) => (isMoved(Number(arm)) ? '.' : arm)).join('');

/** The chance of every list that has all others where this one has them. */
function given(ways: ReadonlyMap<string, number>, list: string, { sides }: Pick<Case, 'sides'>): Map<string, number> {
  const others = (text: string) => othersIn(text, (arm) => sides.includes(arm));
  const agree = [...ways].filter(([key]) => others(key) === others(list));
  const total = agree.reduce((sum, [, count]) => sum + count, 0);
  return new Map(agree.map(([key, count]) => [key, count / total]));
}

/** The first of the texts that share their key with most. */
function commonest(texts: readonly string[], keyOf: (text: string) => string): string {
  const sizes = new Map<string, number>();
  for (const text of texts) sizes.set(keyOf(text), (sizes.get(keyOf(text)) ?? 0) + 1);
  const most = Math.max(...sizes.values());
  return texts.find((text) => sizes.get(keyOf(text)) === most)!;
}

const widest = (ways: ReadonlyMap<string, number>, { sides }: Case) =>
  commonest([...ways.keys()], (list) => othersIn(list, (arm) => sides.includes(arm)));

const assignedAs = (list: string, block: string | undefined): AssignedUnits => ({
  ids: idsUpTo(list.length),
  arm: Int32Array.from(list, Number),
  intake: new Int32Array(list.length).fill(1),
  sequence: rowsUpTo(list.length),
  block: block === undefined ? null : [...block],
  cluster: null,
  pair: null,
  probability: [],
  frozen: new Map([['x', { kind: 'number', values: Float64Array.from(values.slice(0, list.length)) }]]),
});

function between(list: string, { shares, block, accept, sides }: Case): RedrawBetween | null {
  const design = { method: 'rerandomised', block: blockOf(block), cluster: null, pair: null, probability: null };
  const drawn = { assigned: assignedAs(list, block), design, arms: armShares(arms, shares), sides, room: capacity };
  return acceptedBetween(drawn, { covariates: ['x'], accept });
}

function countsOf(redraws: RedrawBetween, draws: number, seed: string): Map<string, number> {
  const found = new Map<string, number>();
  redraws(draws, generatorOf(seed), (arm) => found.set(arm.join(''), (found.get(arm.join('')) ?? 0) + 1));
  return found;
}

/** Pearson's distance of counts from their expectation, in standard deviations of chi-square. */
function distance(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>, draws: number): number {
  let sum = 0;
  for (const [key, chance] of expected) {
    const difference = (found.get(key) ?? 0) - draws * chance;
    sum += (difference * difference) / (draws * chance);
  }
  const df = expected.size - 1;
  return (sum - df) / Math.sqrt(2 * df);
}

describe.each<Case>([
  { units: 9, accept: 0.3, sides: [0, 2] },
  { units: 10, accept: 0.3, sides: [1, 2] },
  { units: 10, accept: 0.4, sides: [0, 1], block: 'nsnsnnsnsn' },
  { units: 8, accept: 0.4, sides: [0, 1], shares: { course: 1, help: 1, usual: 2 } },
  { units: 8, accept: 0.4, sides: [0, 2], shares: { course: 1, help: 1, usual: 2 } },
  { units: 9, accept: 0.4, sides: [0, 1], shares: { course: 1, help: 1, usual: 2 } },
  { units: 9, accept: 0.4, sides: [0, 2], shares: { course: 1, help: 1, usual: 2 } },
  { units: 9, accept: 0.5, sides: [0, 1], shares: { course: 1, help: 1, usual: 2 }, block: 'nsnsnnsns' },
])('$units units, shares $shares, blocks $block, between $sides: by enumeration', (one) => {
  const ways = waysOf(one);

  test('every list of the two arms, as likely as among accepted draws given the others', () => {
    const list = widest(ways, one);
    const expected = given(ways, list, one);
    expect(expected.size).toBeGreaterThan(5);
    const draws = 20_000;
    const found = countsOf(between(list, one)!, draws, 'seed');
    for (const key of found.keys()) expect(expected.has(key), key).toBe(true);
    expect(Math.abs(distance(found, expected, draws))).toBeLessThan(4.5);
  });

  test('whatever draw was accepted, no re-draw of it that would not have been', () => {
    const lists = [...ways.keys()].filter((_, index) => index % Math.ceil(ways.size / 10) === 0);
    for (const list of lists) {
      const expected = given(ways, list, one);
      const found = countsOf(between(list, one)!, 50, list);
      for (const key of found.keys()) expect(expected.has(key), key).toBe(true);
    }
  });
});

test('unequal shares: lists of arms are not as likely as each other, since they come of more or fewer places', () => {
  const one: Case = { units: 8, accept: 0.4, sides: [0, 2], shares: { course: 1, help: 1, usual: 2 } };
  const ways = waysOf(one);
  expect(new Set(given(ways, widest(ways, one), one).values()).size).toBeGreaterThan(1);
});

describe('over two intakes', () => {
  const assignment = { method: 'rerandomised', covariates: ['x'], accept: 0.1, by: ['town'] };
  const people = (size: number) =>
    tableOf(size, {
      x: numbers(Array.from({ length: size }, (_, unit) => values[unit % 24]! + unit / 7)),
      town: category(Array.from({ length: size }, (_, unit) => (unit % 3 === 0 ? 'north' : 'south'))),
    });
  let previous: AllocationInput['previous'] = null;
  for (const size of [24, 48])
    previous = allocate(inputOf(idsUpTo(size), people(size), assignment, { arms, previous })).assigned;
  const assigned = previous!;
  const mechanism = { assigned, assignment, method: designs.rerandomised, arms, capacity: {} };
  const listed = (seed: string, ids: readonly string[], of = mechanism) => {
    const found = mechanismOf(of, { ids, seed: 'public' }).between!([0, 2]);
    const lists: Int32Array[] = [];
    if (found?.kind === 'redraws') found.each(60, seed, (arm) => lists.push(arm.slice()));
    return lists;
  };

  test('each is accepted by itself, within its blocks, and others stay where they are', () => {
    const lists = listed('one', assigned.ids);
    expect(new Set(lists.map(String)).size).toBe(60);
    const town = Array.from({ length: 48 }, (_, unit) => Number(unit % 3 === 0));
    for (const intake of [1, 2]) {
      const rows = rowsUpTo(48).filter((unit) => assigned.intake[unit] === intake);
      const block = { codes: rows.map((row) => town[row]!), labels: ['south', 'north'] };
      const balance = balanceCoordinates(people(48), ['x'], rows, block);
      const criterion = { ...balance, places: 3, threshold: balanceThreshold(0.1, 2) };
      for (const list of lists) {
        expect(
          imbalanceOf(
            criterion,
            rows.map((row) => list[row]!),
          ),
        ).toBeLessThanOrEqual(criterion.threshold);
        for (const row of rows) if (assigned.arm[row] === 1) expect(list[row]).toBe(1);
        for (const code of [0, 1]) {
          const counts = [0, 1, 2].map((arm) => rows.filter((row) => town[row] === code && list[row] === arm).length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('the same seed the same, another another; who left the file is drawn too, and the order of rows is nothing', () => {
    expect(listed('one', assigned.ids)).toEqual(listed('one', assigned.ids));
    expect(listed('one', assigned.ids)).not.toEqual(listed('two', assigned.ids));
    const backwards = assigned.ids.slice(5).toReversed();
    expect(listed('one', backwards)).toEqual(listed('one', assigned.ids).map((list) => list.slice(5).reverse()));
  });
});

test('none where the others leave hardly any draw to accept, nor without everyone’s covariates', () => {
  const one: Case = { units: 24, accept: 0.05, sides: [0, 1] };
  const order = [...rowsUpTo(24)].sort((a, b) => values[a]! - values[b]!);
  const highest = order.map((_, unit) => (order.indexOf(unit) > 15 ? 2 : order.indexOf(unit) % 2)).join('');
  expect(between(highest, one)).toBeNull();
  const design = { method: 'rerandomised', block: null, cluster: null, pair: null, probability: null };
  const frozen = new Map([['x', { kind: 'number', values: new Float64Array(9).fill(Number.NaN) } as const]]);
  const drawn = { design, arms: armShares(arms, undefined), sides: [0, 1] as const, room: capacity };
  const assigned = { ...assignedAs('012012012', undefined), frozen };
  expect(acceptedBetween({ ...drawn, assigned }, { covariates: ['x'], accept: 0.5 })).toBeNull();
});

describe('recorded', () => {
  const asked = { covariates: ['x'], accept: 0.4 };
  const elsewhere = (list: string, moves: readonly boolean[], block?: string, shares?: Case['shares']) => ({
    table: tableUpTo(list.length),
    rows: rowsUpTo(list.length),
    arm: Int32Array.from(list, Number),
    design: { method: 'rerandomised', block: blockOf(block), cluster: null, pair: null, probability: null },
    arms: armShares(arms, shares),
    moves,
  });
  const numbersOf = (list: string, block: string) =>
    [...list]
      .map((arm, unit) => block[unit]! + arm)
      .sort()
      .join();

  test.each([
    { units: 9, block: undefined, moves: [true, true, true] },
    { units: 9, block: undefined, moves: [true, false, true] },
    { units: 8, block: 'nsnsnnsn', moves: [true, true, true] },
    { units: 8, block: 'nsnsnnsn', moves: [false, true, true] },
  ])('$units units, blocks $block, $moves: each as likely, given the numbers', ({ units, block, moves }) => {
    const one: Case = { units, accept: 0.4, sides: [0, 1], ...(block === undefined ? {} : { block }) };
    const ways = [...waysOf(one).keys()];
    const town = block ?? 'n'.repeat(units);
    const keyOf = (text: string) => othersIn(text, (arm) => moves[arm]!) + numbersOf(text, town);
    const list = commonest(ways, keyOf);
    const agree = ways.filter((key) => keyOf(key) === keyOf(list));
    expect(agree.length).toBeGreaterThan(2);
    const expected = new Map(agree.map((key) => [key, 1 / agree.length]));
    const draws = 20 * 1000;
    const found = countsOf(acceptedRecorded(elsewhere(list, moves, block), asked)!, draws, 'seed');
    for (const key of found.keys()) expect(expected.has(key), key).toBe(true);
    expect(Math.abs(distance(found, expected, draws))).toBeLessThan(4.5);
  });

  test('not one that its own rule rejects, of unequal shares, or with a gap', () => {
    const all = [true, true, true];
    const order = [...rowsUpTo(9)].sort((a, b) => values[a]! - values[b]!);
    const apart = order.map((_, unit) => Math.floor(order.indexOf(unit) / 3)).join('');
    expect(acceptedRecorded(elsewhere(apart, all), asked)).toBeNull();
    const list = [...waysOf({ units: 9, accept: 0.4, sides: [0, 1] }).keys()][0]!;
    expect(acceptedRecorded(elsewhere(list, all), asked)).not.toBeNull();
    const unequal = { course: 1, help: 1, usual: 2 };
    expect(acceptedRecorded(elsewhere(list, all, undefined, unequal), asked)).toBeNull();
    const gap = tableOf(9, { x: numbers([...values.slice(0, 8), Number.NaN]) });
    expect(acceptedRecorded({ ...elsewhere(list, all), table: gap }, asked)).toBeNull();
    expect(acceptedRecorded({ ...elsewhere(list, all), table: tableOf(9, {}) }, asked)).toBeNull();
  });
});

test('exact: the place of the draw itself among its re-draws is as likely to be any', () => {
  const places = new Float64Array(10);
  const trials = 2000;
  const assignment = { method: 'rerandomised', covariates: ['x'], accept: 0.2 };
  const value = (list: string) => Number.parseInt(list, 3) % 1009;
  const ids = idsUpTo(12);
  for (let trial = 0; trial < trials; trial += 1) {
    const { assigned } = allocate(inputOf(ids, tableUpTo(12), assignment, { arms, secret: secretNumber(trial) }));
    const mechanism = { assigned: assigned!, assignment, method: designs.rerandomised, arms, capacity: {} };
    const found = mechanismOf(mechanism, { ids, seed: 'public' }).between!([0, 2]);
    const own = value(assigned!.arm.join(''));
    const all: number[] = [];
    if (found?.kind === 'redraws') found.each(9, String(trial), (arm) => all.push(value(arm.join(''))));
    const above = all.filter((one) => one > own).length;
    const equal = all.filter((one) => one === own).length;
    places[above + ((trial * 7919) % (equal + 1))]! += 1;
  }
  for (const count of places) expect(Math.abs(count - trials / 10)).toBeLessThan(4.5 * Math.sqrt(trials * 0.09));
});
