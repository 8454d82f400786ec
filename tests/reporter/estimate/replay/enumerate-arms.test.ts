import type { Places } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import {
  enumerateArms,
  possibleDrawsOfArms,
} from '../../../../packages/reporter/src/estimate/replay/enumerate-arms.ts';

const counted = (...possible: readonly (readonly [readonly number[], number])[]): Places => ({
  kind: 'counted',
  possible: possible.map(([counts, chance]) => ({ counts: Int32Array.from(counts), chance })),
});

function visited(set: readonly number[], places: readonly Places[]) {
  const seen = new Map<string, number>();
  enumerateArms({ set: Int32Array.from(set), places }, (arms, chance) => {
    expect(seen.has(arms.join())).toBe(false);
    seen.set(arms.join(), chance);
  });
  return seen;
}

describe.each([
  ['six items over three arms', [0, 0, 0, 0, 0, 0], [counted([[2, 2, 2], 1])], 90],
  ['two blocks of three', [0, 1, 0, 1, 0, 1], [counted([[1, 1, 1], 1]), counted([[1, 1, 1], 1])], 36],
  ['either arm has the odd one', [0, 0, 0, 0, 0], [counted([[3, 2], 0.5], [[2, 3], 0.5])], 20],
  ['each on its own', [0, 0, 0], [{ kind: 'independent', chance: Float64Array.of(0.2, 0.3, 0.5) } as Places], 27],
] as const)('%s', (_name, set, places, draws) => {
  test('every draw once, with chances that sum to 1', () => {
    const seen = visited(set, places);
    expect(seen.size).toBe(draws);
    expect(possibleDrawsOfArms({ set: Int32Array.from(set), places }, 1000)).toBe(draws);
    expect([...seen.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
  });

  test('every item has the same chance of an arm', () => {
    const chance = set.map(() => new Map<string, number>());
    for (const [arms, own] of visited(set, places)) {
      arms.split(',').forEach((arm, item) => {
        chance[item]!.set(arm, (chance[item]!.get(arm) ?? 0) + own);
      });
    }
    for (const own of chance) for (const [arm, value] of own) expect(value).toBeCloseTo(chance[0]!.get(arm)!, 12);
  });
});

test('counts no further than it is asked', () => {
  const set = Int32Array.from({ length: 40 }, () => 0);
  expect(possibleDrawsOfArms({ set, places: [counted([[10, 10, 10, 10], 1])] }, 20_000)).toBe(20_001);
});
