import { chiSquareQuantile } from '../math/chi-square-quantile.ts';
import { whitened } from '../math/whiten.ts';
import type { Grouping, Table } from '../records/table.ts';
import { covariateVectors } from './covariates.ts';

/** The most places that shares may make: those of one arm are kept alike with each other as much as with the other arms. */
export const mostPlaces = 20;

/** The covariates of units within their blocks, in coordinates of which each has variance 1 and no two go together. */
export type BalanceCoordinates = {
  /** Row-major, units × rank, in the order of the rows. */
  readonly coordinates: Float64Array;
  readonly units: number;
  /** How many covariates there are, but for those that are constant within blocks or follow from others. */
  readonly rank: number;
};

/** What the draw of some units over equal places is judged by. */
export type BalanceCriterion = BalanceCoordinates & {
  readonly places: number;
  /** A draw is accepted with an imbalance up to this. */
  readonly threshold: number;
};

/** The sizes of the blocks, by code; one block without. */
function blockSizes(units: number, block: Grouping | null): Float64Array {
  if (block === null) return Float64Array.of(units);
  const sizes = new Float64Array(block.labels.length);
  for (const code of block.codes) sizes[code]! += 1;
  return sizes;
}

/** The values less their block's mean, times √(n_b / (n_b − 1)); 0 for who is alone in a block. */
function withinBlocks(values: Float64Array, block: Grouping | null, sizes: Float64Array): Float64Array {
  const codeOf = (unit: number) => (block === null ? 0 : block.codes[unit]!);
  const first = new Float64Array(sizes.length).fill(Number.NaN);
  const mean = new Float64Array(sizes.length);
  values.forEach((value, unit) => {
    const code = codeOf(unit);
    if (Number.isNaN(first[code]!)) first[code] = value;
    mean[code]! += (value - first[code]!) / sizes[code]!;
  });
  return values.map((value, unit) => {
    const code = codeOf(unit);
    const size = sizes[code]!;
    return size === 1 ? 0 : (value - first[code]! - mean[code]!) * Math.sqrt(size / (size - 1));
  });
}

/**
 * The covariates of these rows, in the order given, as coordinates w that sum to 0 in every block and have
 *
 *   Σ_b n_b/(n_b − 1) Σ_{i in b} w_i w_i′ = n I
 *
 * so that S, the mean over units of the covariance within their block, is the identity. Codes of `block` are in the order of
 * the rows too. Raises what `covariateVectors` raises.
 */
export function balanceCoordinates(
  table: Table,
  names: readonly string[],
  rows: Int32Array,
  block: Grouping | null,
): BalanceCoordinates {
  const units = rows.length;
  const sizes = blockSizes(units, block);
  const columns = covariateVectors(table, names, rows).map((values) => withinBlocks(values, block, sizes));
  const { coordinates, rank } = whitened(columns, units);
  const whole = Math.sqrt(units / (units - 1));
  for (let unit = 0; unit < units; unit += 1) {
    const size = sizes[block === null ? 0 : block.codes[unit]!]!;
    const factor = whole * Math.sqrt((size - 1) / size);
    for (let axis = 0; axis < rank; axis += 1) coordinates[unit * rank + axis]! *= factor;
  }
  return { coordinates, units, rank };
}

/** The dimensions of an imbalance over so many places: those of a vector of totals that sum to 0. */
export const balanceDimensions = (rank: number, places: number): number => rank * (places - 1);

/**
 * The threshold that a share `accept` of all draws would pass if totals were normal: that quantile of χ² with as many degrees of freedom as
 * the imbalance has dimensions. Infinity where there is nothing to balance.
 */
export function balanceThreshold(accept: number, dimensions: number): number {
  return dimensions === 0 ? Number.POSITIVE_INFINITY : chiSquareQuantile(accept, dimensions);
}

/**
 * How unlike the places are in the covariates, for a draw that gave each unit one of them:
 *
 *   M = Σ_s |t_s|² / n_s,   t_s = Σ_{i in s} w_i
 *
 * Without blocks it is Σ_s n_s (x̄_s − x̄)′ S⁻ (x̄_s − x̄), and for two places Morgan and Rubin's (n_1 n_2 / n) times the squared
 * Mahalanobis distance of their means. Its mean over all draws is rank · (places − 1) where blocks divide evenly. Giving the places other
 * names changes not one bit of it: a place's part is summed in the order of the units, the parts from small to large.
 *
 * Source: Morgan & Rubin (2012), Annals of Statistics 40(2), 1263–1282, eq. 2; several arms: the trace of Hotelling and Lawley,
 * as in Branson, Dasgupta & Rubin (2016), Annals of Applied Statistics 10(4), 1958–1976; within blocks: Wang, Wang & Liu (2023),
 * JASA 118(542), 1295–1304 (their overall criterion).
 * Checked: tests/reference/rerandomised.json (R, mahalanobis).
 */
export function imbalanceOf({ coordinates, units, rank, places }: BalanceCriterion, place: Int32Array): number {
  const totals = new Float64Array(places * rank);
  const size = new Float64Array(places);
  for (let unit = 0; unit < units; unit += 1) {
    const own = place[unit]!;
    size[own]! += 1;
    for (let axis = 0; axis < rank; axis += 1) totals[own * rank + axis]! += coordinates[unit * rank + axis]!;
  }
  const parts = new Float64Array(places);
  for (let own = 0; own < places; own += 1) {
    let square = 0;
    for (let axis = own * rank; axis < (own + 1) * rank; axis += 1) square += totals[axis]! * totals[axis]!;
    parts[own] = square === 0 ? 0 : square / size[own]!;
  }
  return parts.sort().reduce((sum, part) => sum + part, 0);
}
