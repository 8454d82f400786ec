import type { WeightedRegression } from './weighted-regression.ts';

/** Influence values by position, with what an estimate says about them. */
export type UnitErrors = {
  readonly influence: Float64Array;
  /** Units whose leverage is 1. */
  readonly fullLeverage: number;
};

const nearOne = 1e-10;

/**
 * Errors of one coefficient of a weighted regression when units are independent (HC2), the weights being taken as known.
 *
 *   ψ_i = (q_i′d) √w_i e_i / √(1 − h_i),  h_i = q_i′q_i,  variance = Σψ²
 *
 * q_i are the unit's coordinates and d the coefficient's direction. A unit that alone decides a coefficient (h = 1) adds 0.
 * Source: MacKinnon & White (1985), Journal of Econometrics 29, 305–325, with weights as in R's sandwich::vcovHC.
 * Checked: tests/reference/matched-effects.json (R, sandwich and estimatr).
 * Doubt: weights that were estimated (propensity, balancing) are treated as known. For the effect on everyone that errs on
 * the wide side (Lunceford & Davidian 2004); for the effect on the treated it may go either way.
 */
export function unitErrors(fit: WeightedRegression, direction: Float64Array): UnitErrors {
  const { units, coordinates, residuals } = fit;
  const influence = new Float64Array(units);
  let fullLeverage = 0;
  for (let i = 0; i < units; i++) {
    let along = 0;
    let leverage = 0;
    for (let j = 0; j < direction.length; j++) {
      const q = coordinates[j * units + i]!;
      along += q * direction[j]!;
      leverage += q * q;
    }
    if (1 - leverage < nearOne) fullLeverage += 1;
    else influence[i] = (along * residuals[i]!) / Math.sqrt(1 - leverage);
  }
  return { influence, fullLeverage };
}

/**
 * Degrees of freedom of a weighted difference between two arms: Welch's, with Kish's effective number k = (Σw)² / Σw² for
 * an arm's n, and never more than those of the regression.
 *
 *   df = min(n − p, (Σ_a V_a)² / Σ_a V_a² / (k_a − 1)),  V_a = Σψ² over the arm
 *
 * Source: Kish (1965), Survey Sampling, § 11.7; as for unequal chances (`cells.ts`).
 * Checked: tests/reference/matched-effects.json. Doubt: the effective number in df is ours; R's lm has n − p.
 */
export function weightedDf(
  influence: Float64Array,
  weights: Float64Array,
  treated: Uint8Array,
  ofRegression: number,
): number {
  const [variance, sums, squares] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  for (let at = 0; at < treated.length; at++) {
    const side = treated[at]!;
    variance[side]! += influence[at]! * influence[at]!;
    sums[side]! += weights[at]!;
    squares[side]! += weights[at]! * weights[at]!;
  }
  const total = variance[0]! + variance[1]!;
  let spread = 0;
  for (const side of [0, 1]) {
    const part = variance[side]! / total;
    spread += (part * part) / ((sums[side]! * sums[side]!) / squares[side]! - 1);
  }
  return Math.min(ofRegression, 1 / spread);
}
