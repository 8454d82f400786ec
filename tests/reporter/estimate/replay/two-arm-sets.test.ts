import type { Places, Shuffles } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { enumerateDraws } from '../../../../packages/reporter/src/estimate/replay/enumerate.ts';
import { twoArmSets } from '../../../../packages/reporter/src/estimate/replay/two-arm-sets.ts';

const arms = ['a', 'b', 'c'];

/** Every arm for every item, with the chance of all of them by the shuffles' own definition. */
function everyDraw({ set, places }: Shuffles): { readonly arm: readonly number[]; readonly chance: number }[] {
  const all: number[][] = [[]];
  for (let item = 0; item < set.length; item += 1)
    all.push(...all.splice(0).flatMap((begun) => [0, 1, 2].map((arm) => [...begun, arm])));
  const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1));
  const chanceIn = (own: Places, given: readonly number[]) => {
    if (own.kind === 'independent') return given.reduce((chance, arm) => chance * own.chance[arm]!, 1);
    const counts = [0, 1, 2].map((arm) => given.filter((one) => one === arm).length);
    const orders = counts.reduce((left, count) => left / factorial(count), factorial(given.length));
    return (own.possible.find((one) => counts.every((count, arm) => one.counts[arm] === count))?.chance ?? 0) / orders;
  };
  return all.map((arm) => ({
    arm,
    chance: places.reduce(
      (chance, own, code) =>
        chance *
        chanceIn(
          own,
          arm.filter((_, item) => set[item] === code),
        ),
      1,
    ),
  }));
}

function shuffles(set: readonly number[], arm: readonly number[], places: readonly Places[]): Shuffles {
  return { item: Int32Array.from(set.keys()), set: Int32Array.from(set), arm: Int32Array.from(arm), places };
}

describe('three arms: all draws in which the third arm is as it was, and only those, with their chances', () => {
  const counts = (...possible: [number, number, number, number][]): Places => ({
    kind: 'counted',
    possible: possible.map(([a, b, c, chance]) => ({ counts: Int32Array.of(a, b, c), chance })),
  });
  test.each([
    [
      'complete, numbers at random',
      shuffles([0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 0, 1, 2, 0], [counts([3, 2, 2, 0.5], [2, 3, 2, 0.2], [2, 2, 3, 0.3])]),
    ],
    [
      'two blocks',
      shuffles(
        [0, 0, 0, 1, 1, 1, 1],
        [0, 1, 2, 0, 1, 1, 2],
        [counts([1, 1, 1, 1]), counts([1, 2, 1, 0.4], [2, 1, 1, 0.6])],
      ),
    ],
    [
      'each on its own',
      shuffles([0, 0, 0, 0, 0], [0, 1, 2, 0, 1], [{ kind: 'independent', chance: Float64Array.of(0.5, 0.3, 0.2) }]),
    ],
  ])('%s', (_name, drawn) => {
    const sets = twoArmSets(drawn, arms, { treatment: 'a', control: 'b' });
    const expected = new Map<string, number>();
    const kept = everyDraw(drawn).filter(
      ({ arm, chance }) => chance > 0 && arm.every((one, item) => (one === 2) === (drawn.arm[item] === 2)),
    );
    const total = kept.reduce((sum, { chance }) => sum + chance, 0);
    for (const { arm, chance } of kept)
      expected.set(
        arm
          .filter((one) => one !== 2)
          .map((one) => 1 - one)
          .join(),
        chance / total,
      );
    const found = new Map<string, number>();
    enumerateDraws(sets, (z, chance) => found.set(z.join(), chance));
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [draw, chance] of expected) expect(found.get(draw)).toBeCloseTo(chance, 12);
  });
});

test('items of other arms are none', () => {
  const drawn = shuffles(
    [0, 0, 0, 0],
    [0, 2, 1, 2],
    [{ kind: 'counted', possible: [{ counts: Int32Array.of(1, 1, 2), chance: 1 }] }],
  );
  const { item, treated } = twoArmSets(drawn, arms, { treatment: 'a', control: 'b' });
  expect([...item]).toEqual([0, -1, 1, -1]);
  expect([...treated]).toEqual([1, 0]);
});
