import type { Items } from './items.ts';
import type { Scores } from './replays.ts';

/** Writes the scores of the arms z (1 treatment, 0 control, other values neither); false when they compare nothing. */
export type Score = (arms: Uint8Array, into: Scores, at: number) => boolean;

/** Sums of one side of one stratum; the control side of stratum s is cell 2s, its treatment side 2s + 1. */
type Cells = {
  readonly mass: Float64Array;
  readonly size: Float64Array;
  /** Means of the outcome and of the arm that was given. */
  readonly y: Float64Array;
  readonly z: Float64Array;
};

function cellsFor(strata: number): Cells {
  const room = () => new Float64Array(2 * strata);
  return { mass: room(), size: room(), y: room(), z: room() };
}

function fillCells(cells: Cells, { value, size, mass, stratum, treated }: Items, arms: Uint8Array): void {
  for (const sums of [cells.mass, cells.size, cells.y, cells.z]) sums.fill(0);
  for (let item = 0; item < arms.length; item += 1) {
    const side = arms[item]!;
    if (size[item] === 0 || side > 1) continue;
    const cell = 2 * stratum[item]! + side;
    const own = side === 1 ? mass.treatment[item]! : mass.control[item]!;
    cells.mass[cell]! += own;
    cells.size[cell]! += size[item]!;
    cells.y[cell]! += own * value[item]!;
    if (treated[item] === 1) cells.z[cell]! += own;
  }
  for (let cell = 0; cell < cells.mass.length; cell += 1) {
    if (cells.mass[cell] === 0) continue;
    cells.y[cell]! /= cells.mass[cell]!;
    cells.z[cell]! /= cells.mass[cell]!;
  }
}

const holdsBoth = ({ mass }: Cells, stratum: number) => mass[2 * stratum]! > 0 && mass[2 * stratum + 1]! > 0;

/** What strata of a weighted contrast count, and the sum of it. */
function fixedShares(cells: Cells, { share: own, block }: NonNullable<Items['fixed']>, share: Float64Array): number {
  const isLacking = new Set<number>();
  for (let stratum = 0; stratum < share.length; stratum += 1)
    if (own[stratum]! > 0 && !holdsBoth(cells, stratum)) isLacking.add(block[stratum]!);
  let total = 0;
  for (let stratum = 0; stratum < share.length; stratum += 1) {
    share[stratum] = isLacking.has(block[stratum]!) ? 0 : own[stratum]!;
    total += share[stratum]!;
  }
  return total;
}

/** n_s of the strata that hold both arms, 0 for others, and their sum. */
function sharesOf(cells: Cells, fixed: Items['fixed'], share: Float64Array): number {
  if (fixed !== undefined) return fixedShares(cells, fixed, share);
  let total = 0;
  for (let stratum = 0; stratum < share.length; stratum += 1) {
    share[stratum] = holdsBoth(cells, stratum) ? cells.size[2 * stratum]! + cells.size[2 * stratum + 1]! : 0;
    total += share[stratum]!;
  }
  return total;
}

/** An item that is nearly all of its arm says nothing about its error. */
const alone = 1 - 1e-9;

function varianceWithin(items: Items, arms: Uint8Array, cells: Cells, share: Float64Array, into: Scores, at: number) {
  const { value, size, mass, stratum, treated } = items;
  let [yy, yz, zz] = [0, 0, 0];
  for (let item = 0; item < arms.length; item += 1) {
    const side = arms[item]!;
    if (size[item] === 0 || side > 1) continue;
    const cell = 2 * stratum[item]! + side;
    const leverage = (side === 1 ? mass.treatment[item]! : mass.control[item]!) / cells.mass[cell]!;
    if (leverage > alone) continue;
    const part = share[stratum[item]!]! * leverage;
    const factor = (part * part) / (1 - leverage);
    const y = value[item]! - cells.y[cell]!;
    const z = treated[item]! - cells.z[cell]!;
    yy += factor * y * y;
    yz += factor * y * z;
    zz += factor * z * z;
  }
  into.yy[at] = yy;
  into.yz[at] = yz;
  into.zz[at] = zz;
}

/** The strata as independent items: J/(J − 1) Σ (w_j d_j − Στ/J)², for the outcome, for the arm given, and across. */
function varianceBetween(cells: Cells, share: Float64Array, into: Scores, at: number): void {
  const [effect, slope] = [into.effect[at]!, into.slope[at]!];
  let used = 0;
  for (let stratum = 0; stratum < share.length; stratum += 1) if (share[stratum]! > 0) used += 1;
  let [yy, yz, zz] = [0, 0, 0];
  for (let stratum = 0; stratum < share.length; stratum += 1) {
    if (share[stratum] === 0) continue;
    const y = share[stratum]! * (cells.y[2 * stratum + 1]! - cells.y[2 * stratum]!) - effect / used;
    const z = share[stratum]! * (cells.z[2 * stratum + 1]! - cells.z[2 * stratum]!) - slope / used;
    yy += y * y;
    yz += y * z;
    zz += z * z;
  }
  const factor = used > 1 ? used / (used - 1) : 0;
  into.yy[at] = factor * yy;
  into.yz[at] = factor * yz;
  into.zz[at] = factor * zz;
}

/**
 * The design's difference in means and its variance under any arms:
 *
 *   D = Σ_s (n_s / n) (ȳ_s1 − ȳ_s0)                                     over the strata that hold both arms
 *   V = Σ_i ((n_s / n) h_i (y_i − ȳ_sa))² / (1 − h_i), h_i = m_i / M_sa   within arms: Welch, blocked, CR2
 *   V = J/(J − 1) Σ_s ((n_s / n) d_s − D/J)²                             between pairs
 *
 * the formulas of `difference-in-means`, of which these are the same numbers for the arms that were drawn. An item that is
 * alone in its arm adds nothing to V.
 *
 * Checked: tests/reporter/estimate/replay/score.test.ts (against difference-in-means, for every design).
 */
export function scoreOf(items: Items, needsVariance: boolean): Score {
  const cells = cellsFor(items.strata);
  const share = new Float64Array(items.strata);
  return (arms, into, at) => {
    fillCells(cells, items, arms);
    const total = sharesOf(cells, items.fixed, share);
    if (total === 0) return false;
    let [effect, slope] = [0, 0];
    for (let stratum = 0; stratum < share.length; stratum += 1) {
      share[stratum]! /= total;
      effect += share[stratum]! * (cells.y[2 * stratum + 1]! - cells.y[2 * stratum]!);
      slope += share[stratum]! * (cells.z[2 * stratum + 1]! - cells.z[2 * stratum]!);
    }
    into.effect[at] = effect;
    into.slope[at] = slope;
    if (!needsVariance) return true;
    if (items.errors === 'between') varianceBetween(cells, share, into, at);
    else varianceWithin(items, arms, cells, share, into, at);
    return true;
  };
}
