import {
  baselineMoment,
  calendarOf,
  type Instrument,
  measureOutcome,
  own,
  periodKeys,
  type Table,
  type Units,
} from '@pionier/core';
import type { CompletedOutcome, Pilot } from '../pilot.ts';

type Instruments = { readonly [exported: string]: Instrument };

/** Measured values of one outcome: one vector a moment (key `''` without moments), one value a unit, missing is NaN. */
export type Measured = {
  readonly id: string;
  readonly outcome: CompletedOutcome;
  readonly at: ReadonlyMap<string, Float64Array>;
  /** The values before assignment, or null. */
  readonly baseline: Float64Array | null;
  /** The values of every period of the pilot's calendar, in order, missing where it has no rows; null without a calendar. */
  readonly periods: readonly Float64Array[] | null;
};

/** The key of a moment in `Measured.at`. */
export function momentKey(at: string | null): string {
  return at ?? '';
}

const holds = (outcome: CompletedOutcome, table: Table) =>
  outcome.column !== undefined
    ? table.columns.has(outcome.column)
    : Object.values(outcome.items ?? {}).every((column) => table.columns.has(column));

/** Each unit's mean over the periods in which it was measured; NaN where in none. */
export function meanOverPeriods(periods: readonly Float64Array[], rows: number): Float64Array {
  const [sum, count] = [new Float64Array(rows), new Float64Array(rows)];
  for (const values of periods) {
    for (let row = 0; row < rows; row++) {
      if (Number.isNaN(values[row]!)) continue;
      sum[row]! += values[row]!;
      count[row]! += 1;
    }
  }
  return sum.map((value, row) => value / count[row]!);
}

/**
 * Scores every outcome at every moment that has a file. A moment that is absent, or whose file lacks the outcome's
 * columns, has no entry. Over a calendar an outcome is scored in every period, and its one entry is each unit's mean.
 */
export function measuredOutcomes(pilot: Pilot, units: Units, instruments: Instruments): readonly Measured[] {
  const before = baselineMoment(pilot.moments);
  return Object.keys(pilot.outcomes)
    .sort()
    .map((id) => {
      const outcome = own(pilot.outcomes, id)!;
      const score = (table: Table) => measureOutcome(outcome, table, instruments).values;
      const at = new Map<string, Float64Array>();
      for (const moment of outcome.moments) {
        const table = moment === null ? units.table : units.moments.get(moment)?.table;
        if (table !== undefined && holds(outcome, table)) at.set(momentKey(moment), score(table));
      }
      const periods = periodsOf(outcome, pilot, units, score);
      if (periods?.some((values) => values.some((value) => !Number.isNaN(value))) === true)
        at.set(momentKey(null), meanOverPeriods(periods, units.table.rows));
      const baselineTable = before === null ? undefined : units.moments.get(before)?.table;
      const baseline = baselineTable !== undefined && holds(outcome, baselineTable) ? score(baselineTable) : null;
      return { id, outcome, at, baseline, periods };
    });
}

function periodsOf(
  outcome: CompletedOutcome,
  { moments }: Pilot,
  units: Units,
  score: (table: Table) => Float64Array,
): readonly Float64Array[] | null {
  if (calendarOf(moments) === null) return null;
  return periodKeys(moments).map((key) => {
    const table = units.moments.get(key)?.table;
    return table !== undefined && holds(outcome, table) ? score(table) : new Float64Array(units.table.rows).fill(NaN);
  });
}
