import {
  type Allocation,
  allRows,
  type Contrast,
  crossoversOf,
  type MethodEntry,
  methodNamed,
  PilotError,
  periodsOf,
  rowsThat,
  type Study,
  type StudyMechanism,
  type Units,
} from '@pionier/core';
import type { Estimator, Fit, Refusal } from '../estimate/estimator.ts';
import type { Pilot } from '../pilot.ts';
import { type Asked, askedEstimates } from './asked.ts';
import { type Measured, momentKey } from './outcomes.ts';

/** One estimate that was asked for, and what came of it. */
export type Answered = { readonly asked: Asked; readonly result: Fit | Refusal };

export type Estimators = { readonly [exported: string]: Estimator };

export type EstimationInput = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly allocation: Allocation;
  /** How the arms could have fallen; null when that is not known. */
  readonly mechanism: StudyMechanism | null;
  readonly measured: readonly Measured[];
  /** Rows of assigned, eligible units by group (`''` for all, `!` before the id for everyone else), ascending. */
  readonly rowsOf: (group: string | null) => Int32Array;
  readonly estimators: Estimators;
};

/** Rows of the assigned units of which `keep` is 1; all assigned units when `keep` is null. */
export function assignedRows(allocation: Allocation, eligible: Uint8Array, keep: Uint8Array | null): Int32Array {
  return rowsThat(
    allRows(allocation.arm.length),
    (row) => allocation.arm[row]! >= 0 && eligible[row] === 1 && (keep === null || keep[row] === 1),
  );
}

/** Every estimate that the pilot asks for: a fit, or the reason why there is none. */
export function estimateAll(input: EstimationInput): readonly Answered[] {
  const answered: Answered[] = [];
  for (const { asked, same } of batches(askedEstimates(input.pilot))) {
    const results = estimateBatch(input, asked, same);
    for (const [index, one] of same.entries()) answered.push({ asked: one, result: results[index]! });
  }
  return answered;
}

/** Runs of estimates that differ in their contrast only: one call of the estimator each. */
function batches(all: readonly Asked[]) {
  const found: { asked: Asked; same: Asked[] }[] = [];
  for (const one of all) {
    const last = found.at(-1);
    const joins =
      last !== undefined &&
      last.asked.outcome === one.outcome &&
      last.asked.at === one.at &&
      last.asked.group === one.group &&
      last.asked.estimator === one.estimator;
    if (joins) last.same.push(one);
    else found.push({ asked: one, same: [one] });
  }
  return found;
}

function estimateBatch(input: EstimationInput, asked: Asked, same: readonly Asked[]): readonly (Fit | Refusal)[] {
  const measured = input.measured.find(({ id }) => id === asked.outcome)!;
  const values = measured.at.get(momentKey(asked.at));
  if (values === undefined) return same.map(({ contrast }) => notYetMeasured(contrast, asked));
  const { method, ...given } = input.pilot.analysis.estimators[asked.estimator] as MethodEntry;
  const estimator = methodNamed(input.estimators, method);
  if (estimator === undefined) throw new PilotError('unknown-method', `unknown estimator: ${method}`);
  const contrasts = same.map(({ contrast }) => contrast);
  if (measured.periods !== null && estimator.ownDesign === undefined && estimator.takesPeriods !== true)
    return contrasts.map((contrast) => repeatedOnly(contrast, method));
  return estimator.estimate(studyOf(input, asked, contrasts, measured, values), estimator.params.parse(given));
}

/** All that an estimator may look at: one outcome at one moment in one group. */
export function studyOf(
  { pilot, units, allocation, mechanism, rowsOf }: EstimationInput,
  { outcome, at, group }: Pick<Asked, 'outcome' | 'at' | 'group'>,
  contrasts: readonly Contrast[],
  measured: Measured,
  values: Float64Array,
): Study {
  return {
    outcome,
    at,
    group,
    kind: measured.outcome.kind,
    rows: rowsOf(group),
    values,
    baseline: measured.baseline,
    table: units.table,
    arms: allocation.arms,
    arm: allocation.arm,
    design: allocation.design,
    mechanism,
    contrasts,
    ...repeatedOf(pilot, measured),
    missing: pilot.analysis.missing,
  };
}

/** The periods of a stepped wedge. */
function repeatedOf({ moments, assignment }: Pilot, { periods }: Measured): Pick<Study, 'repeated'> {
  const crossovers = crossoversOf(assignment);
  if (periods === null || crossovers === null) return {};
  const starts = Float64Array.from(periodsOf(moments), ({ start }) => start);
  return { repeated: { starts, values: periods, crossovers } };
}

function repeatedOnly(contrast: Asked['contrast'], method: string): Refusal {
  const message = `unsupported design: ${method} compares arms, and here everybody is measured with and without; use stepped-wedge`;
  return { contrast, code: 'unsupported-design', message, values: { method } };
}

function notYetMeasured(contrast: Asked['contrast'], { outcome, at }: Asked): Refusal {
  const what = at === null ? outcome : `${outcome} at ${at}`;
  return {
    contrast,
    code: 'not-yet-measured',
    message: `not yet measured: ${what}`,
    values: { outcome, at: at ?? '' },
  };
}
