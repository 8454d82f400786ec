import {
  type AssignmentMethod,
  type DrawnShuffles,
  designs,
  type MethodEntry,
  type Places,
  streamsFrom,
} from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { placesChances, placesPerArm } from '../../../packages/core/src/assign/places.ts';
import { sizesOfSets } from '../../../packages/core/src/assign/shuffles.ts';
import { category, idsUpTo, rowsUpTo, secretNumber, tableOf, wholeIntake } from './support.ts';

const arms = [
  { id: 'a', share: 0.5 },
  { id: 'b', share: 0.3 },
  { id: 'c', share: 0.2 },
];
const two = [
  { id: 'a', share: 0.5 },
  { id: 'b', share: 0.5 },
];
const table = tableOf(7, {
  town: category(['x', 'x', 'x', 'y', 'y', 'y', 'y']),
  school: category(['1', '1', '2', '3', '4', '4', '5']),
});

const methodOf = (name: string): AssignmentMethod => Object.values(designs).find((method) => method.name === name)!;

/** The chance of a draw by its shuffles: of the sets' places, over the orders that give the same. */
function chanceBy({ item, set, places }: DrawnShuffles, drawn: Int32Array): number {
  const arm = new Map(Array.from(item, (own, row) => [own, drawn[row]!]));
  return places.reduce((chance, own, code) => {
    const given = [...set.keys()].filter((one) => set[one] === code).map((one) => arm.get(one)!);
    return chance * chanceOfSet(own, given);
  }, 1);
}

function chanceOfSet(places: Places, given: readonly number[]): number {
  if (places.kind === 'independent') return given.reduce((chance, arm) => chance * places.chance[arm]!, 1);
  const counts = [0, 1, 2].map((arm) => given.filter((one) => one === arm).length);
  const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1));
  const orders = counts.reduce((left, count) => left / factorial(count), factorial(given.length));
  const found = places.possible.find((one) => counts.every((count, arm) => (one.counts[arm] ?? 0) === count));
  return (found?.chance ?? 0) / orders;
}

/** Every arm for every item, as arms of the units. */
function everyDraw({ item, set }: DrawnShuffles, count: number): readonly Int32Array[] {
  let all: number[][] = [[]];
  for (let own = 0; own < set.length; own += 1)
    all = all.flatMap((begun) => Array.from({ length: count }, (_, arm) => [...begun, arm]));
  return all.map((byItem) => item.map((own) => byItem[own]!));
}

describe.each([
  [{ method: 'simple' }, arms],
  [{ method: 'complete' }, arms],
  [{ method: 'blocked', by: ['town'] }, arms],
  [{ method: 'clustered', cluster: 'school' }, arms],
  [{ method: 'clustered', cluster: 'school', by: ['town'] }, two],
] as const)('%j', (assignment: MethodEntry, shares) => {
  const method = methodOf(assignment.method);
  const ids = idsUpTo(7);
  const design = method.design({ ids, table }, assignment);
  const shuffles = method.shuffles!(rowsUpTo(7), design, shares, assignment)!;

  test('draws come as often as the shuffles say', () => {
    const seen = new Map<string, number>();
    const times = 10_000;
    for (let seed = 0; seed < times; seed += 1) {
      const streams = streamsFrom(secretNumber(seed), { pilot: 'p', site: null, method: method.name });
      const { arm } = method.draw(wholeIntake(ids), design, shares, assignment, streams);
      seen.set(arm.join(), (seen.get(arm.join()) ?? 0) + 1);
    }
    // Draws that are expected fewer than five times make one cell, as the approximation of χ² asks.
    const cells = new Map<string, { expected: number; count: number }>();
    for (const drawn of everyDraw(shuffles, shares.length)) {
      const expected = times * chanceBy(shuffles, drawn);
      if (expected === 0) expect(seen.has(drawn.join()), `impossible: ${drawn.join()}`).toBe(false);
      const key = expected < 5 ? 'rare' : drawn.join();
      const cell = cells.get(key) ?? { expected: 0, count: 0 };
      cells.set(key, { expected: cell.expected + expected, count: cell.count + (seen.get(drawn.join()) ?? 0) });
    }
    const all = [...cells.values()].filter(({ expected, count }) => expected > 0 || count > 0);
    expect(all.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(times, 6);
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(times);
    const chiSquared = all.reduce((sum, { expected, count }) => sum + (count - expected) ** 2 / expected, 0);
    const df = all.length - 1;
    expect(chiSquared).toBeLessThan(df + 4.5 * Math.sqrt(2 * df));
  });

  test('every item has its share', () => {
    const sizes = sizesOfSets(shuffles);
    shuffles.places.forEach((own, set) => {
      for (const [arm, { share }] of shares.entries()) {
        const mean =
          own.kind === 'independent'
            ? own.chance[arm]!
            : own.possible.reduce((sum, { counts, chance }) => sum + counts[arm]! * chance, 0) / sizes[set]!;
        expect(mean).toBeCloseTo(share, 12);
      }
    });
  });
});

test('a pair is a set of two, one place each', () => {
  const rows = rowsUpTo(6);
  const pairs = tableOf(6, { pair: category(['p', 'p', 'q', 'r', 'r', 'q']) });
  const paired = methodOf('paired');
  const entry = { method: 'paired', by: ['pair'] };
  const design = paired.design({ ids: idsUpTo(6), table: pairs }, entry);
  const { set, places } = paired.shuffles!(rows, design, two, entry)!;
  expect([...set]).toEqual([0, 0, 1, 2, 2, 1]);
  for (const own of places)
    expect(own).toEqual({ kind: 'counted', possible: [{ counts: Int32Array.of(1, 1), chance: 1 }] });
});

describe('placesChances', () => {
  test('by hand: seven over two equal arms', () => {
    expect(placesChances(7, two)).toEqual([
      { counts: Int32Array.of(4, 3), chance: 0.5 },
      { counts: Int32Array.of(3, 4), chance: 0.5 },
    ]);
  });

  test('a rest over more than six arms: every choice of them where shares are equal, else it is not told', () => {
    const many = Array.from({ length: 7 }, (_, arm) => ({ id: String(arm), share: 1 / 7 }));
    expect(placesChances(14, many)).toHaveLength(1);
    const told = placesChances(17, many)!;
    expect(told).toHaveLength(35);
    for (const { counts, chance } of told) {
      expect([...counts].sort()).toEqual([2, 2, 2, 2, 3, 3, 3]);
      expect(chance).toBe(1 / 35);
    }
    expect(new Set(told.map(({ counts }) => counts.join())).size).toBe(35);
    const uneven = many.map((arm, index) => ({ ...arm, share: (index + 1) / 28 }));
    expect(placesChances(17, uneven)).toBeNull();
    const sixteen = Array.from({ length: 24 }, (_, arm) => ({ id: String(arm), share: 1 / 24 }));
    expect(placesChances(12, sixteen)).toBeNull();
  });

  test('equal fractions over many arms, as often as they are drawn', () => {
    const many = Array.from({ length: 7 }, (_, arm) => ({ id: String(arm), share: 1 / 7 }));
    const streams = streamsFrom(secretNumber(5), { pilot: 'trial', site: null, method: 'complete' });
    const found = new Map<string, number>();
    for (let draw = 0; draw < 10_500; draw += 1) {
      const key = placesPerArm(9, many, streams.of(String(draw), 1)).join();
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    expect(found.size).toBe(21);
    for (const count of found.values()) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(500));
  });
});
