import { generatorOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import {
  chooseFirst,
  drawerOf,
  drawTake,
  drawWay,
} from '../../../../packages/reporter/src/estimate/replay/draw-sets.ts';
import type { TwoArmSets } from '../../../../packages/reporter/src/estimate/replay/two-arm-sets.ts';

const times = 30_000;
const isNear = (count: number, chance: number) =>
  Math.abs(count - times * chance) < 4.5 * Math.sqrt(times * chance * (1 - chance));

test('a way comes by its chance, whatever the chances sum to', () => {
  const generator = generatorOf('ways');
  const seen = [0, 0, 0];
  for (let drawn = 0; drawn < times; drawn += 1) seen[drawWay(Float64Array.of(1, 4, 5), generator)]! += 1;
  expect([0.1, 0.4, 0.5].every((chance, way) => isNear(seen[way]!, chance))).toBe(true);
});

test('where there is one number of places nothing is drawn', () => {
  const [one, other] = [generatorOf('same'), generatorOf('same')];
  expect(drawTake({ kind: 'counted', takes: Int32Array.of(3), chance: Float64Array.of(1) }, one)).toBe(3);
  expect(one.bits()).toBe(other.bits());
});

test('the first of a stretch is every choice equally often, and nothing beside it moves', () => {
  const generator = generatorOf('first');
  const members = Int32Array.of(9, 0, 1, 2, 3, 8);
  const seen = new Map<string, number>();
  for (let drawn = 0; drawn < times; drawn += 1) {
    chooseFirst(members, 1, 5, 2, generator);
    const key = [members[1], members[2]].sort().join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  expect([members[0], members[5], seen.size]).toEqual([9, 8, 6]);
  expect([...seen.values()].every((count) => isNear(count, 1 / 6))).toBe(true);
});

describe('a draw of several sets', () => {
  const sets: TwoArmSets = {
    item: Int32Array.of(0, 1, 2, 3, 4, 5),
    treated: Uint8Array.of(1, 0, 0, 1, 1, 0),
    members: Int32Array.of(0, 1, 2, 3, 4, 5),
    starts: Int32Array.of(0, 4, 6),
    ways: [
      { kind: 'counted', takes: Int32Array.of(3), chance: Float64Array.of(1) },
      { kind: 'independent', chance: 0.3 },
    ],
  };

  test('gives as many of each set as it must, and each item on its own where it is drawn so', () => {
    const draw = drawerOf(sets, generatorOf('sets'));
    const arms = new Uint8Array(6);
    const given = new Float64Array(6);
    for (let drawn = 0; drawn < times; drawn += 1) {
      draw(arms);
      if (arms[0]! + arms[1]! + arms[2]! + arms[3]! !== 3) throw new Error('not three of four');
      arms.forEach((arm, item) => {
        given[item]! += arm;
      });
    }
    given.forEach((count, item) => {
      expect(isNear(count, item < 4 ? 0.75 : 0.3), `item ${item}`).toBe(true);
    });
  });
});
