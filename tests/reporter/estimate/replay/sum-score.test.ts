import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf } from '../../../../packages/reporter/src/estimate/replay/items.ts';
import { roomForScores } from '../../../../packages/reporter/src/estimate/replay/replays.ts';
import { scoreOf } from '../../../../packages/reporter/src/estimate/replay/score.ts';
import { scoreOfSums } from '../../../../packages/reporter/src/estimate/replay/sum-score.ts';
import { comparedOf, replayedStudy } from './replayed-study.ts';

const units = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean(), fc.boolean(), fc.boolean()), {
  minLength: 12,
  maxLength: 24,
});

test('from sums as from the items themselves, whatever the arms of a re-draw', () => {
  fc.assert(
    fc.property(units, (given) => {
      const drawn = {
        y: given.map(([y]) => y),
        z: given.map(([, z]) => Number(z)),
        b: given.map(([, , b]) => Number(b)),
      };
      fc.pre([0, 1].every((arm) => drawn.z.includes(arm)) && [0, 1].every((block) => drawn.b.includes(block)));
      const study = replayedStudy(drawn);
      const { two, stratum } = comparedOf(study);
      const rows = { item: Int32Array.from(drawn.y.keys()), treated: Uint8Array.from(drawn.z) };
      const items = itemsOf(study, two, stratum, rows);
      const arms = Uint8Array.from(given, ([, , , arm]) => Number(arm));
      const [total, sums] = [new Float64Array(12), new Float64Array(12)];
      items.value.forEach((value, item) => {
        const at = 6 * items.stratum[item]! + (items.treated[item] === 1 ? 0 : 3);
        for (const into of arms[item] === 1 ? [total, sums] : [total]) {
          into[at]! += 1;
          into[at + 1]! += value;
          into[at + 2]! += value * value;
        }
      });
      const [one, other] = [roomForScores(1), roomForScores(1)];
      const isScored = scoreOf(items, true)(arms, one, 0);
      expect(scoreOfSums(total, items.errors)(sums, other, 0)).toBe(isScored);
      for (const part of isScored ? (['effect', 'slope', 'yy', 'yz', 'zz'] as const) : [])
        expect(other[part][0]!, part).toBeCloseTo(one[part][0]!, 9);
    }),
    { numRuns: 200 },
  );
});

test('by hand: one stratum, two of four', () => {
  // 8 and 6 had it, 1 and 3 had not; this time 8 and 1 get it: 4.5 against 4.5.
  const score = scoreOfSums(Float64Array.of(2, 14, 100, 2, 4, 10), 'within');
  const scores = roomForScores(1);
  expect(score(Float64Array.of(1, 8, 64, 1, 1, 1), scores, 0)).toBe(true);
  expect([scores.effect[0], scores.slope[0]]).toEqual([0, 0]);
  // Variances 24.5 and 4.5, each over two units.
  expect(scores.yy[0]).toBeCloseTo((24.5 + 4.5) / 2, 12);
  expect(score(new Float64Array(6), scores, 0)).toBe(false);
});
