import { type Allocation, own, randomOf } from '@pionier/core';
import { type Measured, meanOverPeriods, momentKey } from '../evidence/outcomes.ts';
import { explainedBy } from './made-values.ts';
import { clusteredNormals } from './scores.ts';
import type { SimulatedUnits } from './simulated-units.ts';
import type { MadeOutcome, PlayedWedge, Simulation } from './simulation.ts';

/** What happens to the units of a stepped wedge in one replication, whatever the effect is. */
export type WedgeCourse = {
  /** By unit the first period (from 0) in which it gets the treatment: 0 for who has it anyway, as many as there are for never. */
  readonly from: Int32Array;
  /** 1 where the unit is lost before it is measured at all. */
  readonly lost: Uint8Array;
};

/** One outcome of the units of a replication: by period their normal scores. */
export type WedgeScores = { readonly made: MadeOutcome; readonly scores: readonly Float64Array[] };

/**
 * From when units have the treatment. Of those whose sequence has started the part `compliance` has it, before that the part
 * `crossover`, the same people: whoever has it before the start keeps it.
 */
export function wedgeCourseOf(
  { assumptions, seed }: Simulation,
  { periods, crossings }: PlayedWedge,
  { arm }: Pick<Allocation, 'arm'>,
  replication: number,
): WedgeCourse {
  const { compliance, crossover, attrition } = assumptions;
  const random = randomOf(seed, 'course', replication);
  const from = arm.map((sequence) => {
    const taken = random.uniform();
    return taken < crossover ? 0 : taken < compliance ? (crossings[sequence] ?? periods) : periods;
  });
  const lost = Uint8Array.from(from, () => (random.uniform() < attrition ? 1 : 0));
  return { from, lost };
}

/**
 * The normal scores of an outcome in every period t, before any effect, on the scale of `scoresOf`:
 *
 *   score_it = √a S_i + √(1 − a) E_it,   E_it = √κ u_c + √(τ − κ) v_i + √(1 − τ) e_it
 *
 * κ the share of E that a cluster's units have in common, τ the share that measurements of one unit have in common. Two
 * measurements of a cluster are as alike a period apart as a year apart, but for those of one unit. Nothing changes with
 * time for everybody: the estimators of a stepped wedge take that out exactly.
 *
 * Checked: tests/reporter/simulate/made-periods.test.ts (correlations of values; by hand).
 */
export function wedgeScoresOf(
  simulation: Simulation,
  made: MadeOutcome,
  units: SimulatedUnits,
  { cluster, periods, replication }: WedgeShape & { readonly replication: number },
): WedgeScores {
  const { clusterShare, unitShare } = made;
  const { rows } = units.table;
  const random = randomOf(simulation.seed, 'outcome', made.id, replication);
  const ofCluster = unitShare === 0 ? 0 : clusterShare / unitShare;
  const lasting = clusteredNormals(rows, cluster, ofCluster, random);
  const [kept, fresh] = [Math.sqrt(unitShare), Math.sqrt(1 - unitShare)];
  const score = explainedBy(simulation, made, units, { baseline: null, replication });
  const scores = Array.from({ length: periods }, () =>
    score(lasting.map((value) => kept * value + fresh * random.normal())),
  );
  return { made, scores };
}

/** The clusters by unit, and how many periods there are. */
type WedgeShape = { readonly cluster: Int32Array | null; readonly periods: number };

/** The outcome as it would be measured in every period, with `scale` times the assumed effect; NaN for who is lost. */
export function measuredInPeriods(
  { made, scores }: WedgeScores,
  { from, lost }: WedgeCourse,
  { treatment }: PlayedWedge,
  scale: number,
): Measured {
  const { id, at, outcome, assumed, marginal } = made;
  const untreated = marginal.valueWith(0);
  const treated = marginal.valueWith(scale * (own(assumed.effects, treatment) ?? 0));
  const periods = scores.map((ofPeriod, period) =>
    ofPeriod.map((score, row) => (lost[row] === 1 ? Number.NaN : (period < from[row]! ? untreated : treated)(score))),
  );
  const mean = meanOverPeriods(periods, from.length);
  return { id, outcome, at: new Map([[momentKey(at), mean]]), baseline: null, periods };
}
