import type { Effects } from './effects.ts';

/** Effects about a number near them all, so that a large common level costs no digits. */
export type Centred = {
  readonly k: number;
  /** The level c, the mean weighted by 1/v_i. */
  readonly level: number;
  /** y_i − c. */
  readonly distance: Float64Array;
  readonly variance: Float64Array;
  /** The smallest of the variances. */
  readonly least: number;
};

/** The effects about their precision-weighted mean. Requires k ≥ 1 and every v_i > 0, as `effectsFault` checks. */
export function centred({ estimate, variance }: Effects): Centred {
  const k = estimate.length;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < k; i++) least = Math.min(least, variance[i]!);
  let total = 0;
  let sum = 0;
  const first = estimate[0]!;
  for (let i = 0; i < k; i++) {
    const weight = least / variance[i]!;
    total += weight;
    sum += weight * (estimate[i]! - first);
  }
  const level = first + sum / total;
  return { k, level, distance: estimate.map((y) => y - level), variance, least };
}

/**
 * What the weights w_i = 1/(v_i + τ²) say, each sum scaled by s = min v + τ² so that neither euros nor millionths overflow:
 * u_i = s·w_i lies in (0, 1].
 */
export type Weighing = {
  /** s, in the square of the effects' unit. */
  readonly scale: number;
  /** Σu. */
  readonly total: number;
  /** Σu². */
  readonly squares: number;
  /** The weighted mean of y − c. */
  readonly mean: number;
  /** Q(τ²) = Σ w (y − mean)², a number without unit. */
  readonly q: number;
  /** Σ u w (y − mean)². */
  readonly secondQ: number;
};

/** The sums at one τ² ≥ 0, in two passes over the effects. */
export function weigh({ distance, variance, least }: Centred, tau2: number): Weighing {
  const scale = least + tau2;
  let [total, squares, sum] = [0, 0, 0];
  for (let i = 0; i < distance.length; i++) {
    const u = scale / (variance[i]! + tau2);
    total += u;
    squares += u * u;
    sum += u * distance[i]!;
  }
  const mean = sum / total;
  let [q, secondQ] = [0, 0];
  for (let i = 0; i < distance.length; i++) {
    const spread = variance[i]! + tau2;
    const residual = distance[i]! - mean;
    const term = (residual / spread) * residual;
    q += term;
    secondQ += (scale / spread) * term;
  }
  return { scale, total, squares, mean, q, secondQ };
}

/** Σ(y − ȳ)² about the plain mean, in the square of the effects' unit. */
export function plainSquares({ distance, k }: Centred): number {
  let sum = 0;
  for (let i = 0; i < k; i++) sum += distance[i]!;
  const mean = sum / k;
  let squares = 0;
  for (let i = 0; i < k; i++) squares += (distance[i]! - mean) * (distance[i]! - mean);
  return squares;
}

/**
 * The typical within-study variance s² = (k − 1) / (Σw − Σw²/Σw) with w_i = 1/v_i, in the square of the effects' unit.
 *
 * Σw − Σw²/Σw is summed as 2 Σ_{i<j} w_i w_j / Σw, whose terms are all positive: no digits cancel where one study is far more
 * precise than the others. Requires k ≥ 2.
 * Source: Higgins & Thompson (2002), Statistics in Medicine 21, eq. 9.
 * Checked: tests/reference/pooling.json (R, metafor, through I²).
 */
export function typicalVariance({ variance, least, k }: Centred): number {
  let [before, pairs] = [0, 0];
  for (let i = 0; i < k; i++) {
    const u = least / variance[i]!;
    pairs += u * before;
    before += u;
  }
  return ((k - 1) * least * before) / (2 * pairs);
}
