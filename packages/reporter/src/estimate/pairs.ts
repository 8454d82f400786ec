import type { Difference } from './cells.ts';

/** Members of pairs (units, or clusters by their mean) in two arms. */
export type Members = {
  /** By row. */
  readonly values: Float64Array;
  readonly rows: Int32Array;
  /** 1 for the treatment arm, by position in `rows`. */
  readonly treated: Uint8Array;
  /** Pair codes by row. */
  readonly pair: Int32Array;
  /** How many codes there can be. */
  readonly pairs: number;
  /** How much a member counts, by row (a cluster's units); null when all pairs count the same. */
  readonly size: Int32Array | null;
};

/** Which pairs can be used. */
export type Pairing = {
  /** 1 for pairs with one member in each arm, by code. */
  readonly complete: Uint8Array;
  /** How many those are. */
  readonly used: number;
  /** A pair with two members in one arm; −1 when there is none. */
  readonly crowded: number;
};

/** Finds the pairs that have one member in each arm. */
export function pairingOf({ rows, treated, pair, pairs }: Omit<Members, 'values' | 'size'>): Pairing {
  const counts = new Int32Array(2 * pairs);
  for (let position = 0; position < rows.length; position++) {
    counts[2 * pair[rows[position]!]! + treated[position]!]! += 1;
  }
  const complete = new Uint8Array(pairs);
  let used = 0;
  let crowded = -1;
  for (let code = 0; code < pairs; code++) {
    if (counts[2 * code]! > 1 || counts[2 * code + 1]! > 1) crowded = code;
    complete[code] = counts[2 * code] === 1 && counts[2 * code + 1] === 1 ? 1 : 0;
    used += complete[code]!;
  }
  return { complete, used, crowded };
}

/**
 * Difference in means within pairs: the average effect when one of each pair was drawn. With d_j the difference of pair
 * j = 1 … J, w_j = m_1j + m_0j its units (all 1 without sizes) and W = Σ w_j:
 *
 *   estimate τ = Σ w_j d_j / W                                     outcome's unit
 *   ψ_j        = √(J/(J − 1)) (w_j d_j − W τ / J) / W,   variance = Σ ψ²
 *   df         = J − 1
 *
 * Without sizes the variance is Σ(d_j − τ)²/(J (J − 1)), the paired t-test's. Takes complete pairs only; J ≥ 2.
 * Source: Imai, King & Nall (2009), Statistical Science 24(1), eq. 7 and § 4.
 * Checked: tests/reference/difference-in-means.json (R, estimatr 1.0.0: difference_in_means; t.test paired).
 * Doubt: with sizes that differ the variance moves when a constant is added to the effect; it errs on the wide side.
 */
export function differenceOfPairs({ values, rows, treated, pair, pairs, size }: Members, pairing: Pairing): Difference {
  const difference = new Float64Array(pairs);
  const weight = new Float64Array(pairs);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    difference[pair[row]!]! += treated[position] === 1 ? values[row]! : -values[row]!;
    weight[pair[row]!]! += size === null ? 0.5 : size[row]!;
  }
  const { used, complete } = pairing;
  let total = 0;
  let sum = 0;
  for (let code = 0; code < pairs; code++) {
    if (complete[code] !== 1) continue;
    total += weight[code]!;
    sum += weight[code]! * difference[code]!;
  }
  const influence = new Float64Array(pairs);
  const factor = Math.sqrt(used / (used - 1)) / total;
  for (let code = 0; code < pairs; code++) {
    if (complete[code] === 1) influence[code] = factor * (weight[code]! * difference[code]! - sum / used);
  }
  return { estimate: sum / total, df: used - 1, influence };
}
