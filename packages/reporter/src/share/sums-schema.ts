import { z } from 'zod';
import { count, number, textLine } from './values.ts';

const place = { outcome: textLine, at: textLine.nullable() };

/** See `Sums`. */
export const sums = z.strictObject({
  columns: z.array(textLine),
  outcomes: z.array(textLine).min(1),
  units: count,
  blocks: count,
  gram: z.array(number),
});

/** The sums of one outcome at one moment, over the units of `arms` of whom the outcome and every covariate are known. */
const regression = z.strictObject({
  ...place,
  arms: z.array(textLine).min(2),
  /** The arm without a column of its own. */
  reference: textLine,
  /** What each column was measured from: constants of the protocol, never of the data; 0 where none is named. */
  centres: z.record(z.string(), number),
  sums,
  /** The same with the block means taken out, where the design has blocks or pairs. */
  blocked: sums.nullable(),
});

/** For a design of indicators alone: every combination of its columns that has units. */
const cells = z.strictObject({
  ...place,
  arms: z.array(textLine).min(2),
  reference: textLine,
  centre: number,
  columns: z.array(textLine),
  cells: z.array(
    z.strictObject({
      /** The value of each column, in their order. */
      values: z.array(z.union([z.literal(0), z.literal(1)])),
      units: count,
      /** Σ (y − centre) and Σ (y − centre)². */
      sum: number,
      squares: number,
    }),
  ),
});

/** One outcome at several moments, over the units that were measured at all of them. */
const panel = z.strictObject({
  outcome: textLine,
  /** In the order of time. */
  moments: z.array(textLine).min(2),
  centre: number,
  arms: z.array(
    z.strictObject({
      arm: textLine,
      units: count,
      /** Σ y, one number a moment. */
      sums: z.array(number),
      /** Σ y y′: the lower triangle row by row. */
      products: z.array(number),
    }),
  ),
});

/** A money outcome beside another outcome at the same moment, over the units of whom both are known. */
const costEffect = z.strictObject({
  ...place,
  cost: textLine,
  centres: z.strictObject({ effect: number, cost: number }),
  arms: z.array(
    z.strictObject({
      arm: textLine,
      units: count,
      effect: number,
      cost: number,
      effectSquares: number,
      costSquares: number,
      products: number,
    }),
  ),
});

/**
 * Products of the clusters' own sums, where clusters were drawn: with v_c the entries (x_j x_l, l ≤ j; then x_j y) of cluster c,
 * `products` is Σ_c v_c v_c′. It holds U1, U2 and U3 of the cluster-robust variance for any pooled coefficient.
 */
const clusterSums = z.strictObject({
  ...place,
  arms: z.array(textLine).min(2),
  reference: textLine,
  clusters: count,
  columns: z.array(textLine),
  outcomes: z.array(textLine).length(1),
  /** The lower triangle row by row. */
  products: z.array(number),
});

/** Sums over units; all empty in the public profile. */
export const sumsShape = {
  regressions: z.array(regression),
  cells: z.array(cells),
  panels: z.array(panel),
  costEffects: z.array(costEffect),
  clusterSums: z.array(clusterSums),
};
