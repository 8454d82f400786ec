/** How strongly something unknown must be tied to both the help and the outcome to explain a difference away. */
export type EValue = {
  /** The effect as a risk ratio above 1: of the outcome itself (binary), or as an approximation (continuous). */
  readonly riskRatio: number;
  readonly scale: 'risk-ratio' | 'standardized';
  readonly estimate: number;
  /** Of the end of the interval that is nearest to no effect; 1 when the interval holds it. */
  readonly interval: number;
};

/** An effect with its interval, and what it is measured against. */
export type EffectSize = {
  readonly kind: 'continuous' | 'binary';
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Mean and standard deviation of the controls. */
  readonly controlMean: number;
  readonly controlSd: number;
};

const perDeviation = 0.91;

/**
 * The E-value: the smallest risk ratio that something unknown must have with both the treatment and the outcome, beyond
 * all that was matched on, to move an estimate to no effect.
 *
 *   E = RR + √(RR (RR − 1)),  RR ≥ 1 (else 1 / RR)
 *   binary:      RR = (p_c + τ) / p_c            p_c the controls' share
 *   continuous:  RR ≈ exp(0.91 τ / s_c)          s_c the controls' standard deviation
 *
 * The interval's E-value is that of its end nearest to 0, 1 where the interval holds 0. Null where no ratio exists (no spread, a
 * share that is not between 0 and 1).
 *
 * Source: VanderWeele & Ding (2017), Annals of Internal Medicine 167(4), 268–274, Table 2; Chinn (2000), Statistics in Medicine 19,
 * 3127–3131 for 0.91. Checked: tests/reference/sensitivity.json (R, the formulas) and the paper's worked example.
 * Doubt: the ends of a binary outcome's interval take the controls' share as known; 0.91 assumes a normal outcome.
 */
export function eValueOf(effect: EffectSize): EValue | null {
  const { estimate, low, high } = effect;
  const ratio = ratioOf(effect, estimate);
  const near = low > 0 ? low : Math.min(high, 0);
  const nearest = ratioOf(effect, near);
  if (ratio === null || nearest === null) return null;
  const scale = effect.kind === 'binary' ? 'risk-ratio' : 'standardized';
  return { riskRatio: ratio, scale, estimate: strengthOf(ratio), interval: strengthOf(nearest) };
}

/** The effect as a ratio of 1 or more. */
function ratioOf({ kind, controlMean, controlSd }: EffectSize, effect: number): number | null {
  const ratio =
    kind === 'binary' ? (controlMean + effect) / controlMean : Math.exp((perDeviation * effect) / controlSd);
  if (!(ratio > 0 && Number.isFinite(ratio))) return null;
  return ratio < 1 ? 1 / ratio : ratio;
}

/** RR + √(RR (RR − 1)). */
function strengthOf(ratio: number): number {
  return ratio + Math.sqrt(ratio * (ratio - 1));
}
