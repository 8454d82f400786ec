import { inverseOfFactor } from '@pionier/core';
import type { Warning } from '../../estimate/estimator.ts';
import { type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { chosenSums, intercept, productOf, type SiteSums } from './site-sums.ts';

/** What of a pooled regression says how far rounding reaches. */
type Fit = {
  readonly outcome: string;
  readonly effects: 'common' | 'site';
  readonly columns: readonly string[];
  readonly estimate: Float64Array;
  readonly covariance: Float64Array;
  readonly lower: Float64Array;
};

const mostDecimals = 9;
/** Parts of a standard error. */
const refused = 0.1;
const warned = 0.01;

/**
 * What rounding of the sums may have done to the coefficients, as parts of their standard errors.
 *
 * Sums that all end after d ≤ 9 decimals may have been rounded there, each then being off by some 10^−d/√12 (whole numbers
 * are taken for exact: they are what sums of indicators are). With M = (ΣS)⁻¹ the spread of what that does to β_i is
 *
 *   √ Σ_j M_ij² Σ_s (v_j + Σ_k v_jk β_k²),   v the variance of the rounding of t_j and of S_jk, about the site's means
 *
 * Above a hundredth of a standard error it is a warning, above a tenth the refusal `rounded-sums`. A condition number alone
 * does not tell: it depends on the units of measurement, and says nothing where the sums are whole.
 *
 * Checked: tests/reporter/pool/one-stage/rounded-sums.test.ts (Petersen's data with a year about no constant, in which four
 * decimals change a coefficient of 19.4 into 15.0).
 * Doubt: that a sum is off is supposed, not seen; sums of few decimals that are exact may be refused where columns are far
 * from their constants, and rounding to whole numbers is not noticed.
 */
export function roundingOf(fit: Fit, sites: readonly SiteSums[]): readonly Warning[] | OneStageRefusal {
  const size = fit.columns.length;
  const noise = new Float64Array(size);
  let most = -1;
  for (const { sums } of sites) {
    const centre = fit.effects === 'site' && sums.blocks === 0;
    const chosen = chosenSums(sums, centre ? [intercept, ...fit.columns] : fit.columns, [fit.outcome]);
    const decimals = decimalsOf(chosen.gram);
    if (decimals === null) continue;
    most = Math.max(most, decimals);
    addNoise(chosen, centre ? 1 : 0, decimals, fit.estimate, noise);
  }
  const worst = worstPart(fit, noise);
  if (!(worst.part > warned)) return [];
  const part = Number(worst.part.toPrecision(2));
  const message = `sums end after ${most} decimals: if they were rounded there, ${worst.column} may be off by ${part} of its standard error; send unrounded sums, or let the protocol centre and scale its columns`;
  const values = { decimals: most, column: worst.column, part };
  return worst.part > refused
    ? refuseOneStage('rounded-sums', `invalid sums: ${message}`, values)
    : [{ code: 'rounded-sums', message, values }];
}

/** After how many decimals all these numbers end; null when they do not, or are all whole. */
function decimalsOf(numbers: readonly number[]): number | null {
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    if (numbers.every((value) => Number(value.toFixed(decimals)) === value)) return decimals === 0 ? null : decimals;
  }
  return null;
}

/** Adds Σ_k v_jk β_k² + v_j of one site; `at` is 1 when an intercept stands before the columns, whose means are taken out. */
function addNoise(
  sums: SiteSums['sums'],
  at: 0 | 1,
  decimals: number,
  estimate: Float64Array,
  noise: Float64Array,
): void {
  const unit = Number(`1e-${decimals}`);
  const one = (unit * unit) / 12;
  const variance = (j: number, l: number) => (Number.isInteger(productOf(sums, j, l)) ? 0 : one);
  const mean = (j: number) => productOf(sums, j, 0) / productOf(sums, 0, 0);
  const size = estimate.length;
  for (let j = 0; j < size; j++) {
    for (let l = 0; l <= size; l++) {
      const by = l === size ? 1 : estimate[l]! * estimate[l]!;
      let sum = variance(j + at, l + at);
      if (at === 1) {
        sum += mean(l + 1) * mean(l + 1) * variance(j + 1, 0) + mean(j + 1) * mean(j + 1) * variance(l + 1, 0);
      }
      noise[j]! += sum * by;
    }
  }
}

function worstPart({ columns, covariance, lower }: Fit, noise: Float64Array): { column: string; part: number } {
  const size = columns.length;
  const inverse = inverseOfFactor(lower, size);
  let worst = { column: '', part: 0 };
  columns.forEach((column, i) => {
    let variance = 0;
    for (let j = 0; j < size; j++) variance += inverse[i * size + j]! * inverse[i * size + j]! * noise[j]!;
    const part = variance === 0 ? 0 : Math.sqrt(variance / covariance[i * size + i]!);
    if (part > worst.part) worst = { column, part };
  });
  return worst;
}
