import { generatorOf } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { drawerOf } from '../../../../packages/reporter/src/estimate/replay/draw-sets.ts';
import { enumerateDraws } from '../../../../packages/reporter/src/estimate/replay/enumerate.ts';
import { itemsOf } from '../../../../packages/reporter/src/estimate/replay/items.ts';
import { quickScore } from '../../../../packages/reporter/src/estimate/replay/quick-score.ts';
import { roomForScores, type Scores } from '../../../../packages/reporter/src/estimate/replay/replays.ts';
import { scoreOf } from '../../../../packages/reporter/src/estimate/replay/score.ts';
import {
  type AddSums,
  type SetValues,
  sumsByBits,
  sumsByMoving,
} from '../../../../packages/reporter/src/estimate/replay/set-sums.ts';
import { twoArmSets } from '../../../../packages/reporter/src/estimate/replay/two-arm-sets.ts';
import { contrast } from '../made-study.ts';
import { comparedOf, type Drawn, replayedStudy } from './replayed-study.ts';

function readied(drawn: Drawn) {
  const study = replayedStudy(drawn);
  const { two, stratum } = comparedOf(study);
  const sets = twoArmSets(study.mechanism!.shuffles!, study.arms, contrast);
  return { sets, items: itemsOf(study, two, stratum, sets) };
}

const key = (scores: Scores, at: number) =>
  [scores.effect, scores.slope, scores.yy, scores.yz, scores.zz]
    .map((own) => (own[at]! + 0).toFixed(9).replace(/^-(0\.0+)$/, '$1'))
    .join();

const y = [3, 5, null, 6, 7, 9, 2, 8, 6, null];
const z = [0, 1, 1, 0, 0, 1, 1, 0, 0, 1];

describe('the scores of every draw, each as often as it should', () => {
  test.each([
    ['complete, with gaps', { y, z }],
    ['blocked', { y, z, b: [1, 1, 1, 1, 2, 2, 2, 2, 2, 2] }],
    ['paired', { y, z, pair: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5] }],
    ['few treated', { y, z: [0, 1, 0, 0, 0, 1, 0, 1, 0, 0] }],
    ['many treated', { y, z: [1, 0, 1, 1, 1, 0, 1, 0, 1, 1] }],
  ] as const)('%s', (_name, drawn: Drawn) => {
    const { sets, items } = readied(drawn);
    const score = scoreOf(items, true);
    const scores = roomForScores(1);
    const expected = new Map<string, number>();
    enumerateDraws(sets, (arms, chance) => {
      if (score(arms, scores, 0)) expected.set(key(scores, 0), (expected.get(key(scores, 0)) ?? 0) + chance);
    });
    const quick = quickScore(items, sets, true)!;
    const generator = generatorOf('as often');
    const seen = new Map<string, number>();
    const times = 40_000;
    for (let at = 0; at < times; at += 1) {
      quick(generator, scores, 0);
      seen.set(key(scores, 0), (seen.get(key(scores, 0)) ?? 0) + 1);
    }
    expect([...seen.keys()].filter((one) => !expected.has(one))).toEqual([]);
    let chiSquared = 0;
    for (const [one, chance] of expected) chiSquared += ((seen.get(one) ?? 0) - times * chance) ** 2 / (times * chance);
    expect(chiSquared).toBeLessThan(expected.size + 4.5 * Math.sqrt(2 * expected.size));
  });
});

test('items that count differently, and items drawn on their own, have no quick scores', () => {
  const clusters = readied({ y: [1, 2, 3, 4, 5, 7], z: [0, 0, 1, 0, 1, 1], cl: [1, 1, 2, 3, 4, 4] });
  expect(quickScore(clusters.items, clusters.sets, true)).toBeNull();
  const units = readied({ y: [1, 2, 3, 4], z: [0, 1, 1, 0] });
  const alone = { ...units.sets, ways: [{ kind: 'independent', chance: 0.5 } as const] };
  expect(quickScore(units.items, alone, true)).toBeNull();
});

describe('a large set', () => {
  const values = (count: number, from: number) => Float64Array.from({ length: count }, (_, at) => Math.sin(from + at));
  const set: SetValues = { treated: values(301, 1), control: values(407, 900), absent: 66 };
  const sumsOf = (add: AddSums, take: number, seed: string) => {
    const [sums, squares] = [new Float64Array(6), new Float64Array(6)];
    const generator = generatorOf(seed);
    for (let drawn = 0; drawn < 3000; drawn += 1) {
      const one = new Float64Array(6);
      add(take, generator, one, 0);
      one.forEach((value, at) => {
        sums[at]! += value / 3000;
        squares[at]! += (value * value) / 3000;
      });
    }
    return { sums, spread: squares.map((square, at) => Math.sqrt(Math.max(0, square - sums[at]! ** 2))) };
  };

  test.each([60, 258, 387, 700])('by bits and by moving: the same means and spreads of all sums, %i chosen', (take) => {
    const bits = sumsOf(sumsByBits(set, true), take, 'bits');
    const moved = sumsOf(sumsByMoving(set), take, 'moving');
    bits.sums.forEach((mean, at) => {
      const noise = (bits.spread[at]! + moved.spread[at]!) / Math.sqrt(3000);
      expect(Math.abs(mean - moved.sums[at]!)).toBeLessThan(3.5 * noise);
      expect(Math.abs(bits.spread[at]! - moved.spread[at]!)).toBeLessThan(0.08 * moved.spread[at]!);
    });
  });

  test('all sums of a choice are those of its bits', () => {
    const one = new Float64Array(6);
    sumsByBits({ treated: Float64Array.of(1, 2, 4), control: Float64Array.of(8, 16), absent: 0 }, true)(
      4,
      generatorOf('x'),
      one,
      0,
    );
    expect(one[0]! + one[3]!).toBe(4);
    const missing = 31 - one[1]! - one[4]!;
    expect([1, 2, 4, 8, 16]).toContain(missing);
    expect(one[2]! + one[5]!).toBe(1 + 4 + 16 + 64 + 256 - missing * missing);
  });
});

test('draws written down are what the sets allow', () => {
  const { sets } = readied({ y, z, b: [1, 1, 1, 1, 2, 2, 2, 2, 2, 2] });
  const draw = drawerOf(sets, generatorOf('written down'));
  const seen = new Set<string>();
  const arms = new Uint8Array(10);
  for (let at = 0; at < 5000; at += 1) {
    draw(arms);
    seen.add(arms.join());
  }
  const expected = new Set<string>();
  enumerateDraws(sets, (one) => expected.add(one.join()));
  expect([...seen].sort()).toEqual([...expected].sort());
});
