import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../../packages/reporter/src/estimate/estimator.ts';
import { standardErrorOf } from '../../../../packages/reporter/src/estimate/interval.ts';
import { itemsOf } from '../../../../packages/reporter/src/estimate/replay/items.ts';
import { roomForScores } from '../../../../packages/reporter/src/estimate/replay/replays.ts';
import { scoreOf } from '../../../../packages/reporter/src/estimate/replay/score.ts';
import { twoArmSets } from '../../../../packages/reporter/src/estimate/replay/two-arm-sets.ts';
import { contrast, difference } from '../made-study.ts';
import { comparedOf, type Drawn, replayedStudy } from './replayed-study.ts';

/** The scores of the arms z (by row) for a study that was drawn with other arms. */
function scoresUnder(drawn: Drawn, z: readonly number[]) {
  const study = replayedStudy(drawn);
  const { two, stratum } = comparedOf(study);
  const sets = twoArmSets(study.mechanism!.shuffles!, study.arms, contrast);
  const arms = new Uint8Array(sets.treated.length);
  sets.item.forEach((item, row) => {
    arms[item] = z[row]!;
  });
  const scores = roomForScores(1);
  const isScored = scoreOf(itemsOf(study, two, stratum, sets), true)(arms, scores, 0);
  return {
    isScored,
    effect: scores.effect[0]!,
    slope: scores.slope[0]!,
    yy: scores.yy[0]!,
    yz: scores.yz[0]!,
    zz: scores.zz[0]!,
  };
}

const value = fc.option(fc.double({ min: -5, max: 5, noNaN: true }), { freq: 9 });
const side = fc.integer({ min: 0, max: 1 });
const rows = fc.array(fc.tuple(value, side, side, fc.integer({ min: 1, max: 2 })), {
  minLength: 14,
  maxLength: 40,
});

/** Columns of each design, with the arms as drawn and as they could have been. */
const designs = {
  units: rows.map((cells) => ({
    y: cells.map(([y]) => y),
    z: cells.map(([, z]) => z),
    other: cells.map(([, , z]) => z),
  })),
  blocks: rows.map((cells) => ({
    y: cells.map(([y]) => y),
    z: cells.map(([, z]) => z),
    other: cells.map(([, , z]) => z),
    b: cells.map(([, , , b]) => b),
  })),
  chances: rows.map((cells) => ({
    y: cells.map(([y]) => y),
    z: cells.map(([, z]) => z),
    other: cells.map(([, , z]) => z),
    p: cells.map(([, , , b]) => b / 3),
  })),
  clusters: rows.map((cells) => ofClusters(cells, false)),
  'clusters within blocks': rows.map((cells) => ofClusters(cells, true)),
  pairs: rows.map((cells) => {
    const even = cells.slice(0, 2 * Math.floor(cells.length / 2));
    const arm = (which: 1 | 2) => even.map((_, row) => (row % 2 === 0 ? even[row]![which] : 1 - even[row - 1]![which]));
    return { y: even.map(([y]) => y), z: arm(1), other: arm(2), pair: even.map((_, row) => Math.floor(row / 2)) };
  }),
};

type Cells = readonly (readonly [number | null, number, number, number])[];

/** Clusters of two and three rows by turns, each with the arms and the block of its first row. */
function ofClusters(cells: Cells, within: boolean) {
  const cl = cells.map((_, row) => Math.floor((2 * row) / 5));
  const first = (which: 1 | 2 | 3) => cells.map((_, row) => cells[cl.indexOf(cl[row]!)]![which]);
  return { y: cells.map(([y]) => y), z: first(1), other: first(2), cl, ...(within ? { b: first(3) } : {}) };
}

describe('the same numbers as the difference in means, for any arms', () => {
  test.each(Object.entries(designs))('%s', (_name, columns) => {
    let compared = 0;
    fc.assert(
      fc.property(columns as fc.Arbitrary<Drawn & { readonly other: readonly number[] }>, ({ other, ...drawn }) => {
        const plain = difference(replayedStudy({ ...drawn, z: other }));
        const own = difference(replayedStudy(drawn));
        if (isRefusal(plain) || (isRefusal(own) && own.code === 'no-units')) return;
        const { isScored, effect, yy } = scoresUnder(drawn, other);
        expect(isScored).toBe(true);
        expect(effect).toBeCloseTo(plain.estimate, 9);
        expect(Math.sqrt(yy)).toBeCloseTo(standardErrorOf(plain), 9);
        compared += 1;
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

test('linear: an effect added to the treated moves effect by slope, and the variance by yz and zz', () => {
  const drawn: Drawn = { y: [3, 5, 1, 8, 2, 9, 4, 4], z: [1, 0, 1, 0, 1, 1, 0, 0], b: [1, 1, 1, 1, 2, 2, 2, 2] };
  const other = [0, 0, 1, 1, 1, 0, 1, 0];
  const plain = scoresUnder(drawn, other);
  const tau = 2.5;
  const moved = scoresUnder({ ...drawn, y: drawn.y.map((y, row) => y! - tau * drawn.z[row]!) }, other);
  expect(moved.effect).toBeCloseTo(plain.effect - tau * plain.slope, 12);
  expect(moved.yy).toBeCloseTo(plain.yy - 2 * tau * plain.yz + tau * tau * plain.zz, 12);
});

test('arms that compare nothing have no scores', () => {
  expect(scoresUnder({ y: [1, 2, 3, 4], z: [1, 1, 0, 0] }, [1, 1, 1, 1]).isScored).toBe(false);
});
