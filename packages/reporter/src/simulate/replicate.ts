import { type Allocation, allRows, randomOf, type StudyMechanism, type Units } from '@pionier/core';
import { type Fit, isRefusal, type Refusal } from '../estimate/estimator.ts';
import { type Interval, intervalOf } from '../estimate/interval.ts';
import { assignedRows, estimateAll } from '../evidence/estimation.ts';
import type { VerdictName } from '../evidence/evidence.ts';
import { judgeAll } from '../evidence/judged.ts';
import { matchingRecord } from '../evidence/matching.ts';
import type { Measured } from '../evidence/outcomes.ts';
import { arrange } from './arrange.ts';
import { playedOutcomes } from './played-outcomes.ts';
import type { SimulatedUnits } from './simulated-units.ts';
import type { Simulation } from './simulation.ts';

/** The effects that are simulated: the planned ones, and none at all, which shows how often chance alone is called an effect. */
export const scenarios = [
  { effect: 'planned', scale: 1 },
  { effect: 'none', scale: 0 },
] as const;

/** What one replication found of one estimate: an estimate with its interval at the level of its verdict, or a refusal. */
export type Finding = {
  readonly result: (Interval & { readonly estimate: number }) | { readonly refusal: Refusal['code'] };
  /** Null where the estimate carries no verdict. */
  readonly verdict: VerdictName | null;
};

/** What it found of all of them, by scenario, in the order of `simulation.asked`. */
export type Replication = readonly (readonly Finding[])[];

/** Everything has been measured. */
const windows = { absent: [], assignedOn: null, on: Number.POSITIVE_INFINITY };

/**
 * Runs a pilot once: units, a draw or a match by its own method, outcomes, its estimators and its verdicts. Both scenarios share all
 * that chance decides. The same seed and number give the same findings, whatever was run before.
 *
 * Raises what the pilot would raise, such as `inconsistent` where units cannot be drawn.
 */
export function replicate(simulation: Simulation, replication: number): Replication {
  const { seed, unitsOf } = simulation;
  const units = unitsOf(randomOf(seed, 'units', replication));
  const { allocation, mechanism } = arrange(simulation, units, replication);
  const measuredAt = playedOutcomes(simulation, { units, allocation, replication });
  return scenarios.map(({ scale }) => findings(simulation, { units, allocation, mechanism }, measuredAt(scale)));
}

type Drawn = {
  readonly units: SimulatedUnits;
  readonly allocation: Allocation;
  readonly mechanism: StudyMechanism | null;
};

function findings(
  simulation: Simulation,
  { units, allocation, mechanism }: Drawn,
  made: readonly Measured[],
): readonly Finding[] {
  const { pilot, methods } = simulation;
  const answered = estimateAll({
    pilot,
    units: unitsRecord(units),
    allocation,
    mechanism,
    measured: measuredOf(simulation, made),
    rowsOf: everyone(allocation),
    estimators: methods.estimators,
  });
  const balance = balanceOf(units, allocation);
  const verdicts = new Map(judgeAll(pilot, answered, windows, balance).map(({ id, verdict }) => [id, verdict.verdict]));
  const results = new Map(answered.map(({ asked, result }) => [asked.id, result]));
  return simulation.asked.map(({ asked, confidence }) => ({
    result: found(results.get(asked.id)!, confidence),
    verdict: verdicts.get(asked.id) ?? null,
  }));
}

/** The balance after matching, which may forbid a verdict; null where nobody was matched. */
function balanceOf({ table }: SimulatedUnits, { arms, arm, design: { match } }: Allocation) {
  if (match === undefined) return null;
  return matchingRecord({ match, table, rows: allRows(arm.length), arms, arm, naive: [] }).after;
}

function found(result: Fit | Refusal, confidence: number): Finding['result'] {
  if (isRefusal(result)) return { refusal: result.code };
  return { estimate: result.estimate, ...intervalOf(result, confidence) };
}

/** Outcomes that are not simulated have no values, so that their estimates are refused as not yet measured. */
function measuredOf({ pilot }: Simulation, all: readonly Measured[]): readonly Measured[] {
  const made = new Map(all.map((one) => [one.id, one]));
  return Object.entries(pilot.outcomes).map(
    ([id, outcome]) => made.get(id) ?? { id, outcome, at: new Map(), baseline: null, periods: null },
  );
}

function everyone(allocation: Allocation): (group: string | null) => Int32Array {
  const rows = assignedRows(allocation, new Uint8Array(allocation.arm.length).fill(1), null);
  return () => rows;
}

function unitsRecord({ ids, table }: SimulatedUnits): Units {
  return { ids, table, moments: new Map(), absent: [], notes: [], problems: [] };
}
