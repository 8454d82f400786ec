import type { Recorded } from '../define/assignment.ts';
import type { MethodEntry } from '../plugin.ts';
import type { Allocation, Design } from '../records/allocation.ts';
import type { Places, Shuffles, StudyMechanism } from '../records/mechanism.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import { designNamed } from './allocate.ts';
import type { AssignmentMethod } from './method.ts';
import { armShares, weightsOf } from './shares.ts';
import { armsOfItems } from './shuffles.ts';

/** A recorded allocation, and what the pilot says of how it was drawn. */
export type RecordedDraw = {
  readonly allocation: Allocation;
  readonly params: Pick<Recorded, 'design' | 'probability'>;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly seed: string;
};

/**
 * The mechanism of a recorded allocation, given the numbers per arm that stand in the data (by block, or by pair): within
 * each set every order is equally likely. With recorded chances under `simple` every unit is drawn with its own. Null when
 * no design is stated, when its method cannot be told as shuffles, or when chances differ within a set.
 */
export function recordedMechanism({ allocation, params, designs, seed }: RecordedDraw): StudyMechanism | null {
  if (params.design === undefined) return null;
  const { arm, arms, design } = allocation;
  const inner: MethodEntry = params.design;
  const rows = rowsThat(allRows(arm.length), (row) => arm[row]! >= 0);
  const told = designNamed(designs, inner.method).shuffles?.(rows, design, armShares(arms, weightsOf(inner)), inner);
  if (told === undefined || told === null) return null;
  const item = new Int32Array(arm.length).fill(-1);
  rows.forEach((row, index) => {
    item[row] = told.item[index]!;
  });
  const all = { ...told, item };
  const shuffles = { ...all, arm: armsOfItems(all, arm) };
  const given = params.probability === undefined ? shuffles : withChances(shuffles, design);
  return given === null ? null : { seed, shuffles: givenNumbers(given, arms.length), redraw: null };
}

const isIndependent = ({ places }: Shuffles) => places.some(({ kind }) => kind === 'independent');
const tolerance = 1e-9;

/** Units with chances of their own: sets of one under independent draws, else null where they differ within a set. */
function withChances(shuffles: Shuffles, { probability }: Design): Shuffles | null {
  const chance = probability!.map((vector) => {
    const byItem = new Float64Array(shuffles.set.length);
    shuffles.item.forEach((item, row) => {
      if (item !== -1) byItem[item] = vector[row]!;
    });
    return byItem;
  });
  if (isIndependent(shuffles)) {
    const places = Array.from(shuffles.set, (_, item): Places => {
      return { kind: 'independent', chance: Float64Array.from(chance, (vector) => vector[item]!) };
    });
    return { ...shuffles, set: allRows(shuffles.set.length), places };
  }
  const first = new Map<number, number>();
  shuffles.set.forEach((set, item) => {
    if (!first.has(set)) first.set(set, item);
  });
  const differs = shuffles.set.some((set, item) =>
    chance.some((vector) => Math.abs(vector[item]! - vector[first.get(set)!]!) > tolerance * vector[item]!),
  );
  return differs ? null : shuffles;
}

/** The same sets with the numbers per arm that came of them; units drawn with chances of their own stay as they are. */
function givenNumbers(shuffles: Shuffles, arms: number): Shuffles {
  if (isIndependent(shuffles) && shuffles.places.length > 1) return shuffles;
  const counts = shuffles.places.map(() => new Int32Array(arms));
  shuffles.set.forEach((set, item) => {
    counts[set]![shuffles.arm[item]!]! += 1;
  });
  return { ...shuffles, places: counts.map((own) => ({ kind: 'counted', possible: [{ counts: own, chance: 1 }] })) };
}
