import { PilotError } from '@pionier/core';
import { lowerIndex } from '../../estimate/covariance.ts';
import type { Cell } from './cells.ts';
import { type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { contrastOf, type PooledContrast } from './site-errors.ts';
import type { SiteSums } from './site-sums.ts';

/** Moments of people who were measured at every one of T moments: Σ y and the lower triangle of Σ y y′. */
export type PanelMoments = {
  readonly units: number;
  readonly sums: readonly number[];
  readonly products: readonly number[];
};

/** What is made of each person's measurements, c′y: such as { change: [−1, 0, 0, 1] }. */
export type PanelContrasts = { readonly [name: string]: readonly number[] };

/** Both arms of a panel at one site. */
export type SitePanel = { readonly site: string; readonly treatment: PanelMoments; readonly control: PanelMoments };

/** Differences between arms of what is made of each person's measurements. */
export type PanelEffects = {
  readonly names: readonly string[];
  readonly effects: readonly PooledContrast[];
  /** Lower triangle. */
  readonly covariance: readonly number[];
};

/** The moments of two groups of people together. */
export function addedPanels(one: PanelMoments, other: PanelMoments): PanelMoments {
  const added = (a: readonly number[], b: readonly number[]) => a.map((value, index) => value + b[index]!);
  return {
    units: one.units + other.units,
    sums: added(one.sums, other.sums),
    products: added(one.products, other.products),
  };
}

/** Σ c′y and Σ c′y d′y over the people of an arm. */
const linear = (c: readonly number[], { sums }: PanelMoments) => sums.reduce((sum, value, t) => sum + c[t]! * value, 0);
function bilinear(c: readonly number[], d: readonly number[], { sums, products }: PanelMoments): number {
  let sum = 0;
  for (let t = 0; t < sums.length; t++) {
    for (let u = 0; u < sums.length; u++) sum += c[t]! * d[u]! * products[lowerIndex(Math.max(t, u), Math.min(t, u))]!;
  }
  return sum;
}

/**
 * Difference-in-differences and event studies of a balanced panel: for every contrast c of the moments the difference between
 * arms in the mean of c′y, and their covariance, with each person's measurements belonging together.
 *
 *   effect   = c′m₁/n₁ − c′m₀/n₀,                 m = Σ y, the outcome's unit
 *   Cov(c,d) = Σ_arms (c′C d − c′m d′m / n) / ((n − 1) n),  C = Σ y y′
 *   df: Welch's
 *
 * It is the regression on moments, persons and arm × moment with CR2 errors by person; df are those of a draw by person. Refuses with
 * `too-few-units` below two people in an arm; raises PilotError where a contrast has another number of moments.
 *
 * Source: Callaway & Sant'Anna (2021), Journal of Econometrics 225(2), for effects by cohort without covariates.
 * Checked: tests/reference/one-stage-cells.json (R, lm and clubSandwich on the measurements).
 */
export function panelEffects(
  treatment: PanelMoments,
  control: PanelMoments,
  contrasts: PanelContrasts,
  confidence = 0.95,
): PanelEffects | OneStageRefusal {
  for (const { units } of [treatment, control]) {
    if (units < 2) return refuseOneStage('too-few-units', `too few people: ${units} in an arm`, { units });
  }
  const names = Object.keys(contrasts);
  const vectors = names.map((name) => checked(contrasts[name]!, name, treatment));
  const part = (arm: PanelMoments, c: readonly number[], d: readonly number[]) =>
    (bilinear(c, d, arm) - (linear(c, arm) * linear(d, arm)) / arm.units) / ((arm.units - 1) * arm.units);
  const covariance = vectors.flatMap((c, j) =>
    vectors.slice(0, j + 1).map((d) => part(treatment, c, d) + part(control, c, d)),
  );
  const effects = vectors.map((c, j) => {
    const estimate = linear(c, treatment) / treatment.units - linear(c, control) / control.units;
    const [one, other] = [part(treatment, c, c), part(control, c, c)];
    const df =
      ((one + other) * (one + other)) / ((one * one) / (treatment.units - 1) + (other * other) / (control.units - 1));
    return contrastOf(estimate, Math.sqrt(covariance[lowerIndex(j, j)]!), df, confidence);
  });
  return { names, effects, covariance };
}

function checked(contrast: readonly number[], name: string, { sums }: PanelMoments): readonly number[] {
  if (contrast.length === sums.length) return contrast;
  throw new PilotError(
    'inconsistent',
    `inconsistent contrast: ${name} has ${contrast.length} moments of ${sums.length}`,
  );
}

/**
 * The sums of a site's people with an intercept, the arm (named `treatment`) and what is made of their measurements as outcomes:
 * difference-in-differences by everything that takes sums, such as effects by site or a mixed model.
 */
export function panelSums({ site, treatment, control }: SitePanel, contrasts: PanelContrasts): SiteSums {
  const outcomes = Object.keys(contrasts);
  const vectors = outcomes.map((name) => checked(contrasts[name]!, name, treatment));
  const both = addedPanels(treatment, control);
  const gram = [both.units, treatment.units, treatment.units];
  vectors.forEach((c, j) => {
    gram.push(linear(c, both), linear(c, treatment), ...vectors.slice(0, j + 1).map((d) => bilinear(c, d, both)));
  });
  return { site, sums: { columns: ['intercept', 'treatment'], outcomes, units: both.units, blocks: 0, gram } };
}

/** The same people as two cells of one contrast, x = (1, treatment): for errors by person. */
export function panelCells({ treatment, control }: SitePanel, contrast: readonly number[]): readonly Cell[] {
  return [treatment, control].map((arm, index) => ({
    x: [1, 1 - index],
    units: arm.units,
    sum: linear(contrast, arm),
    squares: bilinear(contrast, contrast, arm),
  }));
}
