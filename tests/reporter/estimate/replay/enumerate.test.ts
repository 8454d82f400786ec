import { describe, expect, test } from 'vitest';
import { choose, enumerateDraws, possibleDraws } from '../../../../packages/reporter/src/estimate/replay/enumerate.ts';
import { twoArmSets } from '../../../../packages/reporter/src/estimate/replay/two-arm-sets.ts';
import { contrast, difference, fitted, reference } from '../made-study.ts';
import { type Drawn, replayedStudy, shufflesOf } from './replayed-study.ts';

const setsOf = (drawn: Drawn) => twoArmSets(shufflesOf(drawn), ['control', 'treatment'], contrast);

test('choose', () => {
  expect([choose(7, 2), choose(10, 5), choose(5, 0), choose(5, 5), choose(52, 5)]).toEqual([21, 252, 1, 1, 2598960]);
});

describe('how many draws there are', () => {
  const y = Array.from({ length: 12 }, (_, row) => row);
  const z = [0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0];
  test.each([
    ['complete', { y, z }, 924],
    ['blocked', { y, z, b: [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3] }, 216],
    ['paired', { y, z, pair: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6] }, 64],
    ['clustered', { y, z: [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1], cl: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6] }, 20],
  ] as const)('%s', (_name, drawn, expected) => {
    const sets = setsOf(drawn);
    expect(possibleDraws(sets, 20_000)).toBe(expected);
    expect(possibleDraws(sets, 10)).toBe(11);
    const seen = new Set<string>();
    let total = 0;
    enumerateDraws(sets, (arms, chance) => {
      seen.add(arms.join());
      total += chance;
    });
    expect(seen.size).toBe(expected);
    expect(total).toBeCloseTo(1, 12);
  });

  test('two thousand blocks in which all get the same arm add none', () => {
    const many = Array.from({ length: 2000 }, (_, row) => row);
    const sets = setsOf({ y: [...many, 1, 2], z: [...many.map(() => 1), 1, 0], b: [...many, -1, -1] });
    expect(possibleDraws(sets, 100)).toBe(2);
    let draws = 0;
    enumerateDraws(sets, () => {
      draws += 1;
    });
    expect(draws).toBe(2);
  });
});

describe('unbiased: the mean of the estimate over every draw is the mean effect, .91', () => {
  const { Y0, Y1, effect } = reference<{ unbiased: { Y0: number[]; Y1: number[]; effect: number } }>(
    'randomisation-inference',
  ).unbiased;
  const z = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
  const pairsOfRows = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5];
  test.each([
    ['complete', { z }],
    ['clusters of two', { z: [0, 0, 1, 1, 0, 0, 1, 1, 0, 0], cl: pairsOfRows }],
    ['pairs', { z, pair: pairsOfRows }],
    ['blocks of four and six', { z, b: [1, 1, 1, 1, 2, 2, 2, 2, 2, 2] }],
    [
      'pairs of clusters',
      { z: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1].slice(0, 8), pair: [1, 1, 1, 1, 2, 2, 2, 2], cl: [1, 2, 1, 2, 3, 4, 3, 4] },
    ],
  ] as const)('%s', (_name, design) => {
    const n = design.z.length;
    const drawn = { ...design, y: Y0.slice(0, n) };
    const sets = setsOf(drawn);
    let mean = 0;
    enumerateDraws(sets, (arms, chance) => {
      const given = Array.from(sets.item, (item) => arms[item]!);
      const y = given.map((arm, row) => (arm === 1 ? Y1[row]! : Y0[row]!));
      mean += chance * fitted(difference(replayedStudy({ ...drawn, y, z: given }))).estimate;
    });
    const expected = n === 10 ? effect : Y1.slice(0, n).reduce((sum, one, row) => sum + one - Y0[row]!, 0) / n;
    expect(mean).toBeCloseTo(expected, 10);
    if (n === 10) expect(mean).toBeCloseTo(0.91, 10);
  });
});
