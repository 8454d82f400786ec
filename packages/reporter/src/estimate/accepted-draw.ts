import {
  type Acceptance,
  armShares,
  type BalanceCoordinates,
  type Ball,
  balanceCoordinates,
  balanceDimensions,
  balanceThreshold,
  type Column,
  leastWholePlaces,
  mostPlaces,
  rowsThat,
  type Study,
  truncatedVariance,
} from '@pionier/core';
import type { Fit, Warning } from './estimator.ts';
import { explainedByArm, type SideFit } from './explained-by-arm.ts';

/** As many degrees of freedom as an arm must keep beside the covariates. */
const fewestLeft = 4;

/** The balance of everyone who was drawn, and the ball in which the draw lies; null where that cannot be known. */
type Balance = { readonly rows: Int32Array; readonly found: BalanceCoordinates; readonly ball: Ball };

const isKnown = (column: Column | undefined, rows: Int32Array): boolean => {
  if (column === undefined || column.kind === 'date') return false;
  if (column.kind === 'category') return rows.every((row) => column.codes[row] !== -1);
  return column.kind === 'text'
    ? rows.every((row) => column.values[row] !== null)
    : rows.every((row) => !Number.isNaN(column.values[row]!));
};

function balanceOf({ table, arms, arm, design }: Study, { covariates, accept, shares }: Acceptance): Balance | null {
  const rows = rowsThat(Int32Array.from(arm.keys()), (row) => arm[row]! >= 0);
  if (!covariates.every((name) => isKnown(table.columns.get(name), rows))) return null;
  const places = leastWholePlaces(armShares(arms, shares ?? undefined), mostPlaces);
  const { block } = design;
  const within = block === null ? null : { codes: rows.map((row) => block.codes[row]!), labels: block.labels };
  const found = balanceCoordinates(table, covariates, rows, within);
  const dimensions = balanceDimensions(found.rank, places ?? 1);
  if (dimensions === 0) return null;
  return { rows, found, ball: { dimensions, threshold: balanceThreshold(accept, dimensions) } };
}

/** The interval without what is known of the draw, which is too wide, with the reason. */
function cautious(fit: Fit, reason: string): Fit {
  const message = `the interval does not count on how alike the arms were made: ${reason}`;
  const warning: Warning = { code: 'balance-not-used', message, values: { reason } };
  return { ...fit, warnings: [...fit.warnings, warning] };
}

/**
 * The difference in means of a draw that was accepted because the arms were alike in covariates: the same estimate, with the
 * errors and the distribution that such a draw has.
 *
 *   τ̂ − τ ≈ √V · (√(1 − R²) T + √R² L)      L one coordinate of a normal vector D of K(S − 1) dimensions given |D|² ≤ a
 *   variance = Σ r_i² + v Σ f_i²            v = P(χ²_{K(S−1)+2} ≤ a)/P(χ²_{K(S−1)} ≤ a);  V = Σ r² + Σ f²;  R² = Σ f²/V
 *   ψ_i = r_i + √v f_i
 *
 * with S places, w_i the covariates' K coordinates (`balanceCoordinates`) and ψ⁰ the influence values of the plain difference. In
 * each arm ψ⁰ of everyone who was drawn (0 for who is not analysed) is regressed on w within blocks: γ_a its slope, r_i its residual
 * times √(m_a/(m_a − K)), m_a the arm's degrees of freedom; f_i = (γ_a − γ̄)′w_i for everybody who was drawn, in whatever
 * arm, γ̄ the mean of γ_a over them. For two arms, nobody missing, Σ f² is s²_{Y(1)|x}/n₁ + s²_{Y(0)|x}/n₀ − s²_{τ|x}/n and V its
 * sum with the residual variances: Li, Ding and Rubin's own, but for the correction of r for K. T has Welch's df over m_a − K (under
 * blocks their sum).
 *
 * Newcombe's interval of few events stays. The plain errors stay, too wide, with the warning `balance-not-used`: several intakes (each
 * was accepted by itself), chances that differ, covariates that are not all known, or fewer than 4 degrees of freedom left in an arm.
 *
 * Source: Li, Ding & Rubin (2018), PNAS 115(37), 9157–9162, theorem 1 and § 'estimating the sampling distribution'; several arms and
 * blocks: docs/adr/0108.
 * Checked: tests/reference/rerandomised.json (R: R², V, interval); coverage in bench/coverage.ts.
 * Doubt: asymptotic; the correction for K, and T instead of the normal, are ours.
 */
export function heedingAcceptance(study: Study, accepted: Acceptance, fit: Fit): Fit {
  if (fit.reference !== 't') return fit;
  if (accepted.draws !== 1) return cautious(fit, 'several intakes');
  if (fit.estimand.weights !== 'unit') return cautious(fit, 'unequal chances');
  const balance = balanceOf(study, accepted);
  if (balance === null) return cautious(fit, 'covariates not known');
  const sides = (['treatment', 'control'] as const).map((side) =>
    explainedByArm(study, balance, fit.influence, {
      arm: study.arms.indexOf(fit.contrast[side]),
      df: fit.units[side] - (fit.blocks?.used ?? 1),
    }),
  );
  if (sides.some(({ left }) => left < fewestLeft)) return cautious(fit, 'too few units');
  return acceptedFit(study, fit, balance, sides);
}

function acceptedFit(study: Study, fit: Fit, balance: Balance, sides: readonly SideFit[]): Fit {
  const fitted = fittedOf(study, balance, sides);
  const kept = Math.sqrt(truncatedVariance(balance.ball));
  const influence = fitted.map((value) => kept * value);
  for (const { residual } of sides) for (let row = 0; row < influence.length; row++) influence[row]! += residual[row]!;
  const explained = sumOfSquares(fitted);
  const variances = sides.map(({ residual }) => sumOfSquares(residual));
  const unexplained = variances.reduce((sum, variance) => sum + variance, 0);
  const mixture = { ...balance.ball, explained: explained / (explained + unexplained) };
  return { ...fit, influence, df: dfOf(study, variances, sides), reference: 'rerandomised', mixture };
}

/** f_i by row: what the covariates tell of the difference, from everyone who was drawn. */
function fittedOf({ arm }: Study, { rows, found }: Balance, sides: readonly SideFit[]): Float64Array {
  const { coordinates, rank } = found;
  const mean = new Float64Array(rank);
  for (const { slope, units } of sides)
    for (let axis = 0; axis < rank; axis++) mean[axis]! += (units * slope[axis]!) / rows.length;
  const fitted = new Float64Array(arm.length);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const slope = sides.find((side) => side.arm === arm[row])?.slope;
    for (let axis = 0; axis < rank; axis++)
      fitted[row]! += ((slope?.[axis] ?? 0) - mean[axis]!) * coordinates[index * rank + axis]!;
  }
  return fitted;
}

function dfOf({ design }: Study, variances: readonly number[], sides: readonly SideFit[]): number {
  if (design.block !== null) return sides.reduce((sum, { left }) => sum + left, 0);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  return (
    1 / sides.reduce((sum, { left }, side) => sum + ((variances[side]! / total) * (variances[side]! / total)) / left, 0)
  );
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! * values[index]!;
  return sum;
}
