import { type Allocation, crossoversOf, periodsOf } from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import type { PeriodRow } from './evidence.ts';
import type { Measured } from './outcomes.ts';

/**
 * What was measured in every period of a stepped wedge, by sequence: the mean of the units measured then, in the outcome's
 * unit, and whether the sequence had started on the period's first day. It is a description: the effect comes from the
 * estimator. Periods without measurements have no row.
 */
export function periodMeans(
  { moments, assignment }: Pilot,
  measured: readonly Measured[],
  { arms, arm }: Allocation,
  rows: Int32Array,
): readonly PeriodRow[] {
  const crossovers = crossoversOf(assignment);
  if (crossovers === null) return [];
  const calendar = periodsOf(moments);
  return measured.flatMap(({ id, periods }) =>
    (periods ?? []).flatMap((values, place) => {
      const { units, mean } = meansByArm(values, rows, arm, arms.length);
      const { key, start } = calendar[place]!;
      return arms.flatMap((sequence, index): readonly PeriodRow[] => {
        if (units[index] === 0) return [];
        const started = start >= crossovers[index]!;
        return [{ outcome: id, arm: sequence, period: key, started, units: units[index]!, mean: mean[index]! }];
      });
    }),
  );
}

function meansByArm(values: Float64Array, rows: Int32Array, arm: Int32Array, arms: number) {
  const [units, mean] = [new Float64Array(arms), new Float64Array(arms)];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    if (Number.isNaN(values[row]!) || arm[row]! < 0) continue;
    units[arm[row]!]! += 1;
    mean[arm[row]!]! += (values[row]! - mean[arm[row]!]!) / units[arm[row]!]!;
  }
  return { units, mean };
}
