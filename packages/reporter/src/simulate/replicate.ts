import { type Allocation, allRows, randomOf, type StudyMechanism, type Units } from '@pionier/core';
import { type Fit, isRefusal, type Refusal } from '../estimate/estimator.ts';
import { type Interval, intervalOf } from '../estimate/interval.ts';
import { assignedRows, estimateAll } from '../evidence/estimation.ts';
import type { VerdictName } from '../evidence/evidence.ts';
import { judgeAll } from '../evidence/judged.ts';
import { matchingRecord } from '../evidence/matching.ts';
import type { Measured } from '../evidence/outcomes.ts';
import { arrange } from './arrange.ts';
import { type Course, courseOf, measuredWith, type Scored, scoresOf } from './made-values.ts';
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

const windows = { absent: [], assignedOn: null, on: 0 };

/**
 * Runs a pilot once: units, a draw or a match by its own method, outcomes, its estimators and its verdicts. Both scenarios share all
 * that chance decides. The same seed and number give the same findings, whatever was run before.
 *
 * Raises what the pilot would raise, such as `inconsistent` where units cannot be drawn.
 */
export function replicate(simulation: Simulation, replication: number): Replication {
  const { seed, outcomes, unitsOf } = simulation;
  const units = unitsOf(randomOf(seed, 'units', replication));
  const { allocation, mechanism } = arrange(simulation, units, replication);
  const course = courseOf(simulation, allocation, replication);
  const cluster = allocation.design.cluster?.codes ?? null;
  const scored = outcomes.map((made) => scoresOf(simulation, made, units, { cluster, replication }));
  return scenarios.map(({ scale }) => findings(simulation, { units, course, mechanism }, { scored, scale }));
}

function findings(
  simulation: Simulation,
  { units, course, mechanism }: { units: SimulatedUnits; course: Course; mechanism: StudyMechanism | null },
  { scored, scale }: { readonly scored: readonly Scored[]; readonly scale: number },
): readonly Finding[] {
  const { pilot, methods } = simulation;
  const answered = estimateAll({
    pilot,
    units: unitsRecord(units),
    allocation: course.allocation,
    mechanism,
    measured: measuredOf(simulation, course, scored, scale),
    rowsOf: everyone(course.allocation),
    estimators: methods.estimators,
  });
  const balance = balanceOf(units, course.allocation);
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
function measuredOf(
  { pilot }: Simulation,
  course: Course,
  scored: readonly Scored[],
  scale: number,
): readonly Measured[] {
  const made = new Map(scored.map((one) => [one.made.id, measuredWith(one, course, scale)]));
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
