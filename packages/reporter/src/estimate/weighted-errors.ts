import type { WeightedRegression } from './weighted-regression.ts';

/** Influence values by position, with what an estimate says about them. */
export type UnitErrors = {
  readonly influence: Float64Array;
  /** n − p. */
  readonly df: number;
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
  const { units, coordinates, residuals, kept } = fit;
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
  return { influence, df: units - kept.length, fullLeverage };
}
