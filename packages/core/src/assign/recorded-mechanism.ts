import type { Recorded } from '../define/assignment.ts';
import { generatorOf } from '../math/generator.ts';
import type { MethodEntry } from '../plugin.ts';
import type { Allocation, Design } from '../records/allocation.ts';
import type { Between, Places, Redrawn as RedrawnArms, Shuffles, StudyMechanism } from '../records/mechanism.ts';
import { allRows, rowsThat } from '../records/rows.ts';
import type { Table } from '../records/table.ts';
import { designNamed } from './allocate.ts';
import type { RedrawBetween } from './between.ts';
import { remembered } from './mechanism.ts';
import type { ArmShare, AssignmentMethod } from './method.ts';
import { armShares, weightsOf } from './shares.ts';
import { armsOfItems } from './shuffles.ts';

/** A recorded allocation, the data it stands in, and what the pilot says of how it was drawn. */
export type RecordedDraw = {
  readonly allocation: Allocation;
  readonly table: Table;
  readonly params: Pick<Recorded, 'design' | 'probability'>;
  readonly designs: { readonly [exported: string]: AssignmentMethod };
  readonly seed: string;
};

/** Everyone who has an arm, and the method and keys by which that was drawn. */
type Told = RecordedDraw & {
  readonly rows: Int32Array;
  readonly method: AssignmentMethod;
  readonly inner: MethodEntry;
  readonly shares: readonly ArmShare[];
};

/**
 * The mechanism of a recorded allocation, given the numbers per arm that stand in the data (by block, or by pair): within
 * each set every order is equally likely. With recorded chances under `simple` every unit is drawn with its own. A design that accepts only some of
 * those orders draws among the accepted ones.
 *
 * Null when no design is stated, when its method can neither be told as shuffles nor be drawn again from data, or when chances differ within a set. Where these very data
 * do not tell enough there are no re-draws.
 */
export function recordedMechanism(draw: RecordedDraw): StudyMechanism | null {
  const { allocation, params, designs } = draw;
  if (params.design === undefined) return null;
  const inner: MethodEntry = params.design;
  const method = designNamed(designs, inner.method);
  const rows = rowsThat(allRows(allocation.arm.length), (row) => allocation.arm[row]! >= 0);
  const told = { ...draw, rows, method, inner, shares: armShares(allocation.arms, weightsOf(inner)) };
  return method.shuffles === undefined ? byDrawing(told) : byShuffles(told);
}

function byShuffles({ allocation, params, seed, rows, method, inner, shares }: Told): StudyMechanism | null {
  const { arm, arms, design } = allocation;
  const told = method.shuffles?.(rows, design, shares, inner) ?? null;
  if (told === null) return null;
  const item = new Int32Array(arm.length).fill(-1);
  rows.forEach((row, index) => {
    item[row] = told.item[index]!;
  });
  const all = { ...told, item };
  const shuffles = { ...all, arm: armsOfItems(all, arm) };
  const given = params.probability === undefined ? shuffles : withChances(shuffles, design);
  return given === null ? null : { seed, shuffles: givenNumbers(given, arms.length), redraw: null };
}

/** All arms anew, or those between two; the chances of an accepted draw are the shares, whatever the numbers. */
function byDrawing({ allocation, params, table, seed, rows, method, inner, shares }: Told): StudyMechanism | null {
  const { design } = allocation;
  if (method.redrawRecorded === undefined) return null;
  if (params.probability !== undefined && !areShares(design, rows, shares)) return null;
  const own = rows.map((row) => allocation.arm[row]!);
  const redrawn: Redrawn = (moves) =>
    method.redrawRecorded?.({ table, rows, arm: own, design, arms: shares, moves }, inner) ?? null;
  const byRow = (drawn: Int32Array) => {
    const arm = allocation.arm.slice();
    rows.forEach((row, index) => {
      arm[row] = drawn[index]!;
    });
    return arm;
  };
  const redraw = redrawOf(redrawn, shares, { seed, byRow, units: allocation.arm.length });
  return { seed, shuffles: null, redraw, between: betweenOf(redrawn, shares.length, byRow) };
}

/** What others drew, drawn anew for the units of these arms. */
type Redrawn = (moves: readonly boolean[]) => RedrawBetween | null;
/** By row of the table what positions among the drawn say. */
type ByRow = (arm: Int32Array) => Int32Array;

/** All arms anew; whether they can be is learned when it is first asked, since that draws many times. */
function redrawOf(
  redrawn: Redrawn,
  shares: readonly ArmShare[],
  { seed, byRow, units }: { readonly seed: string; readonly byRow: ByRow; readonly units: number },
): (number: number) => RedrawnArms | null {
  const probability = shares.map(({ share }) => new Float64Array(units).fill(share));
  let all: RedrawBetween | null | undefined;
  const kept = remembered((number) => {
    let found: RedrawnArms | null = null;
    all?.(1, generatorOf(`${seed}/${number}`), (arm) => {
      found = { arm: byRow(arm), probability };
    });
    return found;
  }, units);
  return (number) => {
    if (all === undefined) all = redrawn(shares.map(() => true));
    return all === null ? null : kept(number);
  };
}

/** Between two arms, given who is in others. */
function betweenOf(redrawn: Redrawn, arms: number, byRow: ByRow) {
  return (sides: readonly [number, number]): Between | null => {
    const found = redrawn(Array.from({ length: arms }, (_, arm) => sides.includes(arm)));
    if (found === null) return null;
    const each: (Between & { kind: 'redraws' })['each'] = (draws, seed, visit) =>
      found(draws, generatorOf(seed), (arm) => visit(byRow(arm)));
    return { kind: 'redraws', each };
  };
}

/** Whether recorded chances are those of the shares, for everyone. */
function areShares({ probability }: Design, rows: Int32Array, shares: readonly ArmShare[]): boolean {
  return shares.every(({ share }, arm) =>
    rows.every((row) => Math.abs(probability![arm]![row]! - share) <= tolerance * share),
  );
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
