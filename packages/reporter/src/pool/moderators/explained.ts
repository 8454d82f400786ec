import { type WeightedLeastSquares, weightedLeastSquares } from '@pionier/core';
import { type Centred, centred } from '../centred.ts';
import type { Effects } from '../effects.ts';
import type { Design } from './design.ts';

/** Effects with what may explain them. */
export type Explained = {
  readonly effects: Centred;
  readonly columns: readonly Float64Array[];
  /** k − p, what is left of the studies when p coefficients are known. */
  readonly free: number;
};

/** Effects beside a design of as many rows. */
export function explained(effects: Effects, { columns }: Design): Explained {
  return { effects: centred(effects), columns, free: effects.estimate.length - columns.length };
}

/**
 * What the weights w_i = 1/(v_i + τ²) say with moderators, as `Weighing` does without: u_i = s·w_i with s = min v + τ², and
 * P = W − WX(X′WX)⁻¹X′W.
 */
export type ExplainedWeighing = {
  readonly fit: WeightedLeastSquares;
  /** s. */
  readonly scale: number;
  /** Σu. */
  readonly total: number;
  /** s·tr P = Σ u (1 − h). */
  readonly trace: number;
  /** Q(τ²) = Σ w r², the residuals r of the fit. */
  readonly q: number;
  /** Σ u w r². */
  readonly secondQ: number;
};

/** The sums at one τ² ≥ 0. Requires columns of which none explains another, as `canExplain` checks. */
export function weighExplained({ effects, columns }: Explained, tau2: number): ExplainedWeighing {
  const scale = effects.least + tau2;
  const weight = effects.variance.map((v) => scale / (v + tau2));
  const fit = weightedLeastSquares(columns, effects.distance, weight);
  if (fit === null) throw new RangeError('collinear columns');
  let [total, trace, q, secondQ] = [0, 0, 0, 0];
  for (let i = 0; i < weight.length; i++) {
    const u = weight[i]!;
    const residual = fit.residuals[i]!;
    const term = (residual / (effects.variance[i]! + tau2)) * residual;
    total += u;
    trace += u * (1 - fit.leverage[i]!);
    q += term;
    secondQ += u * term;
  }
  return { fit, scale, total, trace, q, secondQ };
}

/** The plain least squares fit, every study alike; null where a column is explained by those before it. */
export function plainFit({ effects, columns }: Explained): WeightedLeastSquares | null {
  return weightedLeastSquares(columns, effects.distance, new Float64Array(effects.k).fill(1));
}

/** Σr² of the plain fit, in the square of the effects' unit: no weights give residuals with a smaller sum. */
export function plainResidualSquares(model: Explained): number {
  return plainFit(model)!.residuals.reduce((sum, r) => sum + r * r, 0);
}
