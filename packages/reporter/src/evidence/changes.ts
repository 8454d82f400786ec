import { type Allocation, describeValues, rowsThat, tQuantile } from '@pionier/core';
import type { ChangeRow } from './evidence.ts';
import { type Measured, momentKey } from './outcomes.ts';

/**
 * What before-after shows in each arm, among the units measured both times: the number a reader would see without a
 * control group, printed beside the controlled effect because the two differ.
 *
 *   change = mean(later − before),  error = √(s² / n),  df = n − 1
 */
export function changesOf(
  measured: readonly Measured[],
  allocation: Allocation,
  rows: Int32Array,
  confidence: number,
): readonly ChangeRow[] {
  return measured.flatMap(({ id, outcome, at, baseline }) =>
    baseline === null
      ? []
      : outcome.moments.flatMap((moment) => {
          const later = at.get(momentKey(moment));
          if (later === undefined || moment === null) return [];
          return allocation.arms.flatMap((arm, index) => {
            const both = measuredTwice(rows, allocation.arm, index, baseline, later);
            return both.length === 0 ? [] : [changeOf({ id, moment, arm }, both, baseline, later, confidence)];
          });
        }),
  );
}

function measuredTwice(
  rows: Int32Array,
  arm: Int32Array,
  index: number,
  before: Float64Array,
  later: Float64Array,
): Int32Array {
  return rowsThat(rows, (row) => arm[row] === index && !Number.isNaN(before[row]!) && !Number.isNaN(later[row]!));
}

function changeOf(
  { id, moment, arm }: { readonly id: string; readonly moment: string; readonly arm: string },
  rows: Int32Array,
  before: Float64Array,
  later: Float64Array,
  confidence: number,
): ChangeRow {
  const differences = new Float64Array(later.length);
  for (const row of rows) differences[row] = later[row]! - before[row]!;
  const change = describeValues(differences, rows);
  const error = Math.sqrt(change.variance / change.count);
  const known = change.count > 1;
  const half = known ? tQuantile((1 + confidence) / 2, change.count - 1) * error : NaN;
  return {
    outcome: id,
    at: moment,
    arm,
    units: change.count,
    baseline: describeValues(before, rows).mean,
    mean: describeValues(later, rows).mean,
    change: change.mean,
    standardError: known ? error : null,
    df: known ? change.count - 1 : null,
    low: known ? change.mean - half : null,
    high: known ? change.mean + half : null,
  };
}
