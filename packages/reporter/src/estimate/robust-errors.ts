import { tileRows } from '@pionier/core';
import { type Combination, leverageTile, roomForScores, type Scores, scoreTile } from './contrast-scores.ts';

export type RobustKind = 'classical' | 'hc0' | 'hc1' | 'hc2' | 'hc3';

/** Influence values by row of the units, with what an estimate says about them. */
export type RobustErrors = {
  readonly influence: Float64Array;
  readonly df: number;
  /** Σ e². */
  readonly squares: number;
  /** Analysed rows whose leverage is 1. */
  readonly fullLeverage: number;
};

const nearOne = 1e-10;

/**
 * Errors of a combination when every unit was drawn by itself; the parts must not share rows.
 *
 *   hc0  ψ_i = a_i e_i          hc1  ψ_i = a_i e_i √(n / (n − p))
 *   hc2  ψ_i = a_i e_i / √(1 − h_i)    hc3  ψ_i = a_i e_i / (1 − h_i)
 *   classical  Σψ² = Σa² Σe² / (n − p), ψ as in hc0 times one factor
 *   df = n − p, p with one parameter a group
 *
 * A unit with h = 1 has e = 0 and contributes 0; it is counted.
 * Source: MacKinnon & White (1985), Journal of Econometrics 29, 305–325.
 * Checked: tests/reference/ols-adjusted.json (R, estimatr 1.0.0 and sandwich).
 * Doubt: the classical variance is no sum over units; its ψ only spread it, for covariances between estimates.
 */
export function robustErrors(kind: RobustKind, parts: readonly Combination[], rows: number): RobustErrors {
  const influence = new Float64Array(rows);
  const sums: Sums = { squares: 0, weights: 0, fullLeverage: 0 };
  for (const part of parts) addPart(kind, part, influence, sums);
  const units = parts.reduce((sum, { fit }) => sum + fit.sample.rows.length, 0);
  const df = parts.reduce((left, { fit }) => left - fit.parameters, units);
  if (kind === 'hc1') scale(influence, Math.sqrt(units / df));
  if (kind === 'classical') scale(influence, Math.sqrt((sums.squares * sums.weights) / (df * squareSum(influence))));
  return { influence, df, squares: sums.squares, fullLeverage: sums.fullLeverage };
}

type Sums = { squares: number; weights: number; fullLeverage: number };

function addPart(kind: RobustKind, part: Combination, influence: Float64Array, sums: Sums): void {
  const { rows } = part.fit.sample;
  const room = roomForScores(part);
  const { tile, weight, residual } = room;
  for (let from = 0; from < rows.length; from += tileRows) {
    const to = Math.min(from + tileRows, rows.length);
    scoreTile(part, room, from, to);
    let squares = 0;
    let weights = 0;
    for (let i = 0; i < to - from; i++) {
      const e = tile[residual + i]!;
      const a = weight[i]!;
      squares += e * e;
      weights += a * a;
      weight[i] = a * e;
    }
    sums.squares += squares;
    sums.weights += weights;
    if (kind === 'hc2' || kind === 'hc3') {
      leverageTile(part, room, from, to);
      sums.fullLeverage += adjust(kind, room, to - from);
    }
    for (let i = 0; i < to - from; i++) influence[rows[from + i]!] = weight[i]!;
  }
}

/** Divides a tile's products by √(1 − h), or by 1 − h for hc3; those with h = 1 become 0 and are counted. */
function adjust(kind: 'hc2' | 'hc3', { weight, leverage }: Scores, rows: number): number {
  let full = 0;
  for (let i = 0; i < rows; i++) {
    const free = 1 - leverage[i]!;
    if (free < nearOne) {
      full += 1;
      weight[i] = 0;
    } else weight[i]! /= kind === 'hc2' ? Math.sqrt(free) : free;
  }
  return full;
}

function scale(values: Float64Array, factor: number): void {
  for (let index = 0; index < values.length; index++) values[index]! *= factor;
}

function squareSum(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! * values[index]!;
  return sum;
}
