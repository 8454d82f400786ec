import type { Contrast, Grouping, Matching, Study } from '@pionier/core';
import { type Covariate, completeRows } from './covariates.ts';
import type { Fit, Refusal, Warning } from './estimator.ts';
import { analysedWeights } from './matched-weights.ts';
import { refuse, type TwoArms } from './two-arms.ts';

/** The units of a matched comparison that are analysed. */
export type MatchedSample = {
  readonly study: Study;
  readonly match: Matching;
  readonly two: TwoArms;
  /** By position in `two.rows`; all above 0. */
  readonly weights: Float64Array;
  /** Sets that share nobody, by row; null where units are independent. */
  readonly sets: Grouping | null;
  readonly over: Fit['estimand']['over'];
  readonly warnings: readonly Warning[];
};

const largestSet = 500;

/**
 * The matched units of a contrast with an outcome (and covariates), weighed anew where a match cannot be analysed.
 *
 * Refusals: not-matched (the matcher made no comparison group, or not of these two arms), no-units, too-few-pairs,
 * arm-too-small, unsupported-design (a set of more than 500 units).
 */
export function matchedSample(
  study: Study,
  match: Matching,
  contrast: Contrast,
  covariates: readonly Covariate[],
): MatchedSample | Refusal {
  if (match.refusal !== null) return refuse(contrast, 'not-matched', match.refusal.message, match.refusal.values);
  if (contrast.treatment !== match.treatment || contrast.control !== match.control) {
    const message = `not matched: ${match.treatment} was matched with ${match.control}, and nobody else`;
    return refuse(contrast, 'not-matched', message);
  }
  const treated = sidesOf(study, contrast);
  const usable = usableRows(study, match, covariates);
  const { weights, sets } = analysedWeights(match, usable, treated);
  const two = analysedArms(study, match, contrast, weights);
  const refusal = tooThin(two, sets);
  if (refusal !== null) return refusal;
  const over = isWhole(study, match, two) ? (anyMissing(two) ? 'complete-cases' : 'all') : 'matched';
  return {
    study,
    match,
    two,
    weights: Float64Array.from(two.rows, (row) => weights[row]!),
    sets,
    over,
    warnings: leftOut(two),
  };
}

function sidesOf({ arms, arm }: Study, { treatment }: Contrast): Uint8Array {
  const side = arms.indexOf(treatment);
  return Uint8Array.from(arm, (index) => (index === side ? 1 : 0));
}

/** By row: 1 for a unit of the study that was matched and has all that the analysis needs. */
function usableRows(study: Study, match: Matching, covariates: readonly Covariate[]): Uint8Array {
  const usable = new Uint8Array(study.values.length);
  const complete = study.missing.covariates === 'complete-cases' ? completeRows(covariates, study.table.rows) : null;
  for (const row of study.rows) {
    if (match.weights[row]! > 0 && !Number.isNaN(study.values[row]!) && (complete === null || complete[row]! >= 0))
      usable[row] = 1;
  }
  return usable;
}

/** Who is analysed; a matched unit that is not counts as missing. */
function analysedArms(study: Study, match: Matching, contrast: Contrast, weights: Float64Array): TwoArms {
  const side = study.arms.indexOf(contrast.treatment);
  const rows = study.rows.filter((row) => weights[row]! > 0);
  const treated = Uint8Array.from(rows, (row) => (study.arm[row] === side ? 1 : 0));
  const missing = { treatment: 0, control: 0 };
  for (const row of study.rows) {
    if (match.weights[row] === 0 || weights[row]! > 0) continue;
    missing[study.arm[row] === side ? 'treatment' : 'control'] += 1;
  }
  const treatment = treated.reduce((sum, flag) => sum + flag, 0);
  return { contrast, rows, treated, units: { treatment, control: rows.length - treatment }, missing };
}

function tooThin(two: TwoArms, sets: Grouping | null): Refusal | null {
  const { contrast, units } = two;
  for (const side of ['treatment', 'control'] as const) {
    const arm = contrast[side];
    if (units[side] === 0) return refuse(contrast, 'no-units', `too few units: none to analyse in arm ${arm}`, { arm });
  }
  if (sets === null) {
    const lone = units.treatment < 2 ? contrast.treatment : units.control < 2 ? contrast.control : null;
    if (lone === null) return null;
    const message = `too few units: 1 to analyse in arm ${lone}; an error needs two units or more in each arm`;
    return refuse(contrast, 'arm-too-small', message, { arm: lone, block: '' });
  }
  const count = sets.labels.length;
  if (count < 2) {
    const message = `too few pairs: ${count} matched set without units in common; an error needs two or more`;
    return refuse(contrast, 'too-few-pairs', message, { pairs: count });
  }
  const sizes = new Int32Array(count);
  for (const row of two.rows) sizes[sets.codes[row]!]! += 1;
  if (!sizes.some((size) => size > largestSet)) return null;
  const message = `unsupported design: more than ${largestSet} units share controls; use a smaller ratio, or replace: false`;
  return refuse(contrast, 'unsupported-design', message);
}

/** Whether everybody whom the effect is about is in the comparison, but for those without an outcome. */
function isWhole({ rows, arm, arms }: Study, { weights, estimand }: Matching, { contrast }: TwoArms): boolean {
  const side = arms.indexOf(contrast.treatment);
  return rows.every((row) => weights[row]! > 0 || (estimand === 'att' && arm[row] !== side));
}

const anyMissing = ({ missing }: TwoArms) => missing.treatment + missing.control > 0;

function leftOut(two: TwoArms): readonly Warning[] {
  if (!anyMissing(two)) return [];
  const { missing } = two;
  const units = missing.treatment + missing.control;
  const message = `matched units left out because they, or all they are matched with, have no outcome: ${units}`;
  return [{ code: 'incomplete-matches', message, values: { units } }];
}
