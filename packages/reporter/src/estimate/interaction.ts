import { choleskyRow, fUpper, solveLower, tTwoSided } from '@pionier/core';
import type { JointTest } from '../evidence/evidence.ts';
import { covarianceOf, lowerIndex } from './covariance.ts';
import type { Fit } from './estimator.ts';

/** A fit under the id of its estimate. */
export type NamedFit = { readonly id: string; readonly fit: Fit };

const finite = (df: number) => (Number.isFinite(df) ? df : null);

/**
 * Whether the effect differs between a group and everyone outside it.
 *
 *   difference = τ_in − τ_out,  V = V_in + V_out − 2 cov
 *   F = difference² / V with 1 and df degrees of freedom,  p = P(|T_df| > √F)
 *   df = V² / (V_in²/df_in + V_out²/df_out), or the smaller of the two where `isMixed`
 *
 * Units are in one group only, so where units were drawn the two fits are independent and Satterthwaite's df for a
 * difference of two independent estimates applies, as in Welch's test. Where clusters or pairs have members on both
 * sides (`isMixed`) the two variances are not independent, also where their covariance happens to be 0; that formula has
 * no ground, and the smaller df errs on the wide side. Left out, `isMixed` is whether the covariance is not 0.
 * Null when V is not above 0. Newcombe's fits enter with Σψ², as from a normal distribution.
 * Source: Satterthwaite (1946), Biometrics Bulletin 2(6), eq. 17; Altman & Bland (2003), BMJ 326:219.
 * Checked: tests/reference/interaction.json (R, estimatr 1.0.0: lm_robust with the product of arm and group).
 */
export function interactionTest(id: string, inside: NamedFit, outside: NamedFit, isMixed?: boolean): JointTest | null {
  const { lower } = covarianceOf([inside.fit, outside.fit]);
  const [inVariance, covariance, outVariance] = [lower[0]!, lower[1]!, lower[2]!];
  const variance = inVariance + outVariance - 2 * covariance;
  if (!(variance > 0)) return null;
  const parts = [inVariance / variance, outVariance / variance] as const;
  const df =
    (isMixed ?? covariance !== 0)
      ? Math.min(inside.fit.df, outside.fit.df)
      : 1 / ((parts[0] * parts[0]) / inside.fit.df + (parts[1] * parts[1]) / outside.fit.df);
  const statistic = (inside.fit.estimate - outside.fit.estimate) / Math.sqrt(variance);
  return {
    id,
    kind: 'interaction',
    estimates: [inside.id, outside.id],
    statistic: statistic * statistic,
    df1: 1,
    df2: finite(df),
    pValue: tTwoSided(statistic, df),
  };
}

const leastPivot = 1e-10;

/**
 * Whether any of q effects differs from 0, such as all contrasts of one outcome.
 *
 *   F = τ′ V⁻¹ τ / q with q and df degrees of freedom, V the covariance of the estimates, df the smallest of the fits
 *
 * Null when V is singular, as when one contrast follows from the others (a pivot of its correlations below 1e-10).
 * Source: Greene (2012), Econometric Analysis, eq. 5-16.
 * Checked: tests/reference/interaction.json (R, solve and pf on the covariance of lm_robust).
 * Doubt: the smallest df is a choice on the wide side; an exact one is known for none of these designs.
 */
export function jointTest(id: string, members: readonly NamedFit[]): JointTest | null {
  const { lower } = covarianceOf(members.map(({ fit }) => fit));
  const count = members.length;
  const errors = members.map((_, index) => Math.sqrt(lower[lowerIndex(index, index)]!));
  const factor = correlationFactor(lower, errors);
  if (factor === null) return null;
  const scaled = solveLower(
    factor,
    count,
    Float64Array.from(members, ({ fit }, index) => fit.estimate / errors[index]!),
  );
  const statistic = scaled.reduce((sum, value) => sum + value * value, 0) / count;
  const df = members.reduce((least, { fit }) => Math.min(least, fit.df), Number.POSITIVE_INFINITY);
  return {
    id,
    kind: 'joint',
    estimates: members.map((member) => member.id),
    statistic,
    df1: count,
    df2: finite(df),
    pValue: fUpper(statistic, count, df),
  };
}

/** The Cholesky factor of the correlations, row-major; null when they are singular. */
function correlationFactor(lower: Float64Array, errors: readonly number[]): Float64Array | null {
  const count = errors.length;
  const correlations = new Float64Array(count * count);
  for (let j = 0; j < count; j++) {
    for (let l = 0; l <= j; l++) correlations[j * count + l] = lower[lowerIndex(j, l)]! / (errors[j]! * errors[l]!);
  }
  const factor = new Float64Array(count * count);
  const order = Int32Array.from(errors.keys());
  for (let j = 0; j < count; j++) {
    const pivot = choleskyRow(correlations, count, order, factor, j);
    if (!(pivot > leastPivot)) return null;
    factor[j * count + j] = Math.sqrt(pivot);
  }
  return factor;
}
