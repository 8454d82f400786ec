import { tileRows } from '@pionier/core';
import { type Combination, roomForScores, scoreTile } from './contrast-scores.ts';

export type ClusterKind = 'cr0' | 'cr1s' | 'cr2';

/** Influence values by cluster label, with what an estimate says about them. */
export type ClusterErrors = {
  readonly influence: Float64Array;
  readonly df: number;
  /** Σ e². */
  readonly squares: number;
};

/** The clusters of all rows of the units. */
export type Clusters = { readonly codes: Int32Array; readonly count: number };

/**
 * Errors of a combination by cluster, without correction or with Stata's; the parts must not share rows.
 *
 *   cr0   ψ_g = Σ_{i∈g} a_i e_i            cr1s  ψ_g = Σ a_i e_i √(G / (G − 1) · (n − 1) / (n − p))
 *   df = G − 1, G the clusters with analysed units; p with one parameter a group
 *
 * Source: Liang & Zeger (1986), Biometrika 73, 13–22; Stata's manual [U] 20.22 for the factor.
 * Checked: tests/reference/ols-adjusted.json (R, estimatr 1.0.0: CR0 and stata).
 */
export function summedErrors(kind: 'cr0' | 'cr1s', parts: readonly Combination[], clusters: Clusters): ClusterErrors {
  const influence = new Float64Array(clusters.count);
  const present = new Uint8Array(clusters.count);
  let squares = 0;
  for (const part of parts) squares += addScores(part, clusters.codes, influence, present);
  const used = present.reduce((sum, one) => sum + one, 0);
  if (kind === 'cr1s') {
    const units = parts.reduce((sum, { fit }) => sum + fit.sample.rows.length, 0);
    const left = parts.reduce((sum, { fit }) => sum - fit.parameters, units);
    const factor = Math.sqrt(((used / (used - 1)) * (units - 1)) / left);
    for (let cluster = 0; cluster < influence.length; cluster++) influence[cluster]! *= factor;
  }
  return { influence, df: used - 1, squares };
}

function addScores(part: Combination, codes: Int32Array, influence: Float64Array, present: Uint8Array): number {
  const { rows } = part.fit.sample;
  const room = roomForScores(part);
  let squares = 0;
  for (let from = 0; from < rows.length; from += tileRows) {
    const to = Math.min(from + tileRows, rows.length);
    scoreTile(part, room, from, to);
    for (let i = 0; i < to - from; i++) {
      const e = room.tile[room.residual + i]!;
      const cluster = codes[rows[from + i]!]!;
      influence[cluster]! += room.weight[i]! * e;
      present[cluster] = 1;
      squares += e * e;
    }
  }
  return squares;
}

/** The positions of rows with those of a cluster side by side, in order of code; the order within a cluster stays. */
export function positionsByCluster(rows: Int32Array, { codes, count }: Clusters): Int32Array {
  const next = new Int32Array(count + 1);
  for (let position = 0; position < rows.length; position++) next[codes[rows[position]!]! + 1]! += 1;
  for (let cluster = 0; cluster < count; cluster++) next[cluster + 1]! += next[cluster]!;
  const sorted = new Int32Array(rows.length);
  for (let position = 0; position < rows.length; position++) sorted[next[codes[rows[position]!]!]!++] = position;
  return sorted;
}
