import { baselineMoment, type Instrument, measureOutcome, own, type Table, type Units } from '@pionier/core';
import type { CompletedOutcome, Pilot } from '../pilot.ts';

type Instruments = { readonly [exported: string]: Instrument };

/** Measured values of one outcome: one vector a moment (key `''` without moments), one value a unit, missing is NaN. */
export type Measured = {
  readonly id: string;
  readonly outcome: CompletedOutcome;
  readonly at: ReadonlyMap<string, Float64Array>;
  /** The values before assignment, or null. */
  readonly baseline: Float64Array | null;
};

/** The key of a moment in `Measured.at`. */
export function momentKey(at: string | null): string {
  return at ?? '';
}

const holds = (outcome: CompletedOutcome, table: Table) =>
  outcome.column !== undefined
    ? table.columns.has(outcome.column)
    : Object.values(outcome.items ?? {}).every((column) => table.columns.has(column));

/**
 * Scores every outcome at every moment that has a file. A moment that is absent, or whose file lacks the outcome's
 * columns, has no entry.
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
      const baselineTable = before === null ? undefined : units.moments.get(before)?.table;
      const baseline = baselineTable !== undefined && holds(outcome, baselineTable) ? score(baselineTable) : null;
      return { id, outcome, at, baseline };
    });
}
