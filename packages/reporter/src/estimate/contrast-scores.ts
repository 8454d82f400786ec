import { solveLower, solveTile, subtractColumns, tileRows } from '@pionier/core';
import { fillCentred } from './centring.ts';
import type { LeastSquares } from './least-squares.ts';

/**
 * A linear combination of a regression's coefficients. For row i in group g, in the coordinates of `LeastSquares`:
 *
 *   estimate = Σ_g c_g ȳ_g + d′β = Σ_i a_i y_i      outcome's unit
 *   a_i      = c_g / n_g + q′u_i,  q = L⁻¹ d        per unit of outcome
 *
 * ȳ_g is measured from the outcome's reference, so the estimates of several parts may be added when their c_g sum to 0.
 */
export type Combination = {
  readonly fit: LeastSquares;
  /** c_g, by group; null when all are 0. */
  readonly groupWeights: Float64Array | null;
  /** q, by coordinate. */
  readonly direction: Float64Array;
  readonly estimate: number;
};

/** The combination with weights c_g on the groups' means and `slopes` d on the columns (by index; dropped ones are left out). */
export function combination(fit: LeastSquares, groupWeights: Float64Array | null, slopes: Float64Array): Combination {
  const { kept, lower, coordinates, means, sample } = fit;
  const last = kept.length - 1;
  const wanted = Float64Array.from(kept.subarray(0, last), (column) => slopes[column]!);
  const direction = solveLower(lower, fit.columns.length, wanted);
  let estimate = 0;
  const outcome = kept[last]! * sample.sizes.length;
  if (groupWeights !== null) {
    for (let g = 0; g < groupWeights.length; g++) estimate += groupWeights[g]! * means[outcome + g]!;
  }
  for (let j = 0; j < last; j++) estimate += direction[j]! * coordinates[j]!;
  return { fit, groupWeights, direction, estimate };
}

/** One tile of rows, scored: what every kind of error is made of. */
export type Scores = {
  /** u_i, column-major; the column after them is e_i. */
  readonly tile: Float64Array;
  /** a_i. */
  readonly weight: Float64Array;
  /** h_i, after `leverageTile`. */
  readonly leverage: Float64Array;
  /** Where e_i stands in `tile`. */
  readonly residual: number;
};

/** Room for the scores of one tile. */
export function roomForScores({ fit }: Combination): Scores {
  const columns = fit.kept.length;
  return {
    tile: new Float64Array(columns * tileRows),
    weight: new Float64Array(tileRows),
    leverage: new Float64Array(tileRows),
    residual: (columns - 1) * tileRows,
  };
}

/** Scores positions from … to − 1, at most `tileRows` of them. */
export function scoreTile(combination: Combination, room: Scores, from: number, to: number): void {
  const { fit, direction } = combination;
  const { tile, weight } = room;
  const count = direction.length;
  const rows = to - from;
  fillCentred(fit, fit.kept, tile, from, to);
  solveTile(fit.lower, fit.columns.length, tile, count, rows);
  subtractColumns(fit.coordinates, 0, tile, count, count, rows);
  startWeights(combination, weight, from, rows);
  for (let j = 0; j < count; j++) {
    const factor = direction[j]!;
    if (factor === 0) continue;
    const at = j * tileRows;
    for (let i = 0; i < rows; i++) weight[i]! += factor * tile[at + i]!;
  }
}

/** Fills in the leverages of a tile that was scored. */
export function leverageTile({ fit, direction }: Combination, room: Scores, from: number, to: number): void {
  const { group, sizes } = fit.sample;
  const { tile, leverage } = room;
  const rows = to - from;
  if (group === null) leverage.fill(1 / sizes[0]!, 0, rows);
  else for (let i = 0; i < rows; i++) leverage[i] = 1 / sizes[group[from + i]!]!;
  let j = 0;
  for (; j + 3 < direction.length; j += 4) {
    const a = j * tileRows;
    const b = a + tileRows;
    const c = b + tileRows;
    const d = c + tileRows;
    for (let i = 0; i < rows; i++) {
      const t = tile[a + i]!;
      const u = tile[b + i]!;
      const v = tile[c + i]!;
      const w = tile[d + i]!;
      leverage[i]! += t * t + u * u + (v * v + w * w);
    }
  }
  for (; j < direction.length; j++) {
    const at = j * tileRows;
    for (let i = 0; i < rows; i++) leverage[i]! += tile[at + i]! * tile[at + i]!;
  }
}

function startWeights({ fit, groupWeights }: Combination, weight: Float64Array, from: number, rows: number): void {
  const { group, sizes } = fit.sample;
  if (groupWeights === null) weight.fill(0, 0, rows);
  else {
    for (let i = 0; i < rows; i++) {
      const g = group === null ? 0 : group[from + i]!;
      weight[i] = groupWeights[g]! / sizes[g]!;
    }
  }
}
