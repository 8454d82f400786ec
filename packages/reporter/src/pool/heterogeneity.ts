import { chiSquareUpper } from '@pionier/core';
import { type Centred, typicalVariance, weigh } from './centred.ts';

/** How much k ≥ 2 studies differ beyond chance. */
export type Heterogeneity = {
  /** τ²/(τ² + s²), s² the typical within-study variance: of the chosen τ². */
  readonly i2: number;
  /** (Q − (k − 1))/Q, at least 0: of Q alone, whatever τ² is. */
  readonly i2Q: number;
  /** (τ² + s²)/s². */
  readonly h2: number;
  /** Cochran's Q = Σ (y − μ)²/v about the mean weighted by 1/v. */
  readonly q: number;
  readonly qDf: number;
  /** P(X > Q) for chi-square with k − 1 degrees of freedom. */
  readonly qPValue: number;
};

/**
 * Cochran's test that all studies have one effect, and the shares of the spread that are not chance.
 *
 * The two I² agree for `dl` alone; at other τ² they may lie far apart, so both are given under their own names.
 * Source: Cochran (1954), Biometrics 10, 101–129; Higgins & Thompson (2002), Statistics in Medicine 21, eq. 9 and 10.
 * Checked: tests/reference/pooling.json (R, metafor 3.8-1).
 */
export function heterogeneityOf(effects: Centred, tau2: number): Heterogeneity {
  const { q } = weigh(effects, 0);
  const typical = typicalVariance(effects);
  const qDf = effects.k - 1;
  return {
    i2: tau2 / (tau2 + typical),
    i2Q: q > qDf ? (q - qDf) / q : 0,
    h2: (tau2 + typical) / typical,
    q,
    qDf,
    qPValue: chiSquareUpper(q, qDf),
  };
}
