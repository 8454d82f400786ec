import type { Places, Shuffles, Study } from '@pionier/core';
import { twoArms } from '../../../../packages/reporter/src/estimate/two-arms.ts';
import { type Columns, contrast, grouping, madeStudy } from '../made-study.ts';

/** Columns as R wrote them: two arms, sets of what was drawn, and maybe chances. */
export type Drawn = {
  readonly y: readonly (number | null)[];
  readonly z: readonly number[];
  readonly b?: readonly number[];
  readonly cl?: readonly number[];
  readonly pair?: readonly number[];
  readonly p?: readonly number[];
};

/** Places as they came out. */
export const asTheyAre = (shuffles: Omit<Shuffles, 'places'>, arms = 2): readonly Places[] => {
  const sets = Math.max(...shuffles.set) + 1;
  return Array.from({ length: sets }, (_, set): Places => {
    const counts = new Int32Array(arms);
    shuffles.set.forEach((own, item) => {
      if (own === set) counts[shuffles.arm[item]!]! += 1;
    });
    return { kind: 'counted', possible: [{ counts, chance: 1 }] };
  });
};

/** What was drawn complete within blocks or pairs, given the numbers that came of it. */
export function shufflesOf({ z, b, cl, pair }: Drawn): Shuffles {
  const item = grouping(cl ?? z.map((_, row) => row)).codes;
  const sets = grouping(pair ?? b ?? z.map(() => 'all')).codes;
  const count = Math.max(...item) + 1;
  const [set, arm] = [new Int32Array(count), new Int32Array(count)];
  item.forEach((own, row) => {
    set[own] = sets[row]!;
    arm[own] = z[row]!;
  });
  return { item, set, arm, places: asTheyAre({ item, set, arm }) };
}

/** A study of two arms whose draw can be replayed; by default given the numbers per arm. */
export function replayedStudy(
  drawn: Drawn,
  shuffles: Shuffles = shufflesOf(drawn),
  changes: Partial<Study> = {},
): Study {
  const { y, z, b, cl, pair, p } = drawn;
  const columns: Columns = {
    y,
    z,
    block: b ?? null,
    cluster: cl ?? null,
    pair: pair ?? null,
    probability: p ?? null,
  };
  const mechanism = { seed: 'test', shuffles, redraw: null };
  return madeStudy(columns, { arms: ['control', 'treatment'], mechanism, ...changes });
}

/** The contrast, its analysed units and what they are compared within, as the estimator has them. */
export function comparedOf(study: Study) {
  const stratum = study.design.pair ?? study.design.block;
  const needed = [stratum, study.design.cluster].flatMap((group) => (group === null ? [] : [group.codes]));
  const two = twoArms(study, contrast, needed);
  if ('code' in two) throw new Error(two.message);
  return { contrast, two, stratum };
}
