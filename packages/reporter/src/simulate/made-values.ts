import { type Allocation, own, randomOf } from '@pionier/core';
import { type Measured, momentKey } from '../evidence/outcomes.ts';
import { clusteredNormals, columnScores, indexOf, normalByRank, standardised } from './scores.ts';
import type { SimulatedUnits } from './simulated-units.ts';
import type { MadeOutcome, Simulation } from './simulation.ts';

/** What happens to units in one replication, whatever the effects are. */
export type Course = {
  readonly allocation: Allocation;
  /** By unit the arm of which it receives what is offered; −1 for none. */
  readonly received: Int32Array;
  /** 1 where the unit is lost before it is measured. */
  readonly lost: Uint8Array;
};

/** One outcome of the units of a replication: its normal scores, and what stood before assignment. */
export type Scored = {
  readonly made: MadeOutcome;
  readonly scores: Float64Array;
  readonly baseline: Float64Array | null;
};

/** Who takes up what they are offered, who gets it anyway, and who is lost. */
export function courseOf({ assumptions, arms, seed }: Simulation, allocation: Allocation, replication: number): Course {
  const { compliance, crossover, attrition } = assumptions;
  const random = randomOf(seed, 'course', replication);
  const helps = (arm: string) =>
    Object.values(assumptions.outcomes).some(({ effects }) => (own(effects, arm) ?? 0) !== 0);
  const offered = [...arms.keys()].filter((arm) => helps(arms[arm]!));
  const isOffered = new Set(offered);
  const received = allocation.arm.map((arm) => {
    const [taken, which] = [random.uniform(), random.uniform()];
    if (isOffered.has(arm)) return taken < compliance ? arm : -1;
    return taken < crossover ? (offered[Math.floor(which * offered.length)] ?? -1) : -1;
  });
  const lost = Uint8Array.from(received, () => (random.uniform() < attrition ? 1 : 0));
  return { allocation, received, lost };
}

/**
 * The normal scores of an outcome, before any effect:
 *
 *   score = √a S + √(1 − a) E,   E = √κ u_c + √(1 − κ) e
 *
 * S the standardised sum of the scores of blocks, covariates and baseline (the levels of a category get normal scores), a
 * the share that it explains, κ the share of E that clusters have in common. Where values are not straight in the score S
 * is taken by rank, so that the score is exactly normal and the effect exactly the assumed one.
 */
export function scoresOf(
  simulation: Simulation,
  made: MadeOutcome,
  units: SimulatedUnits,
  { cluster, replication }: { readonly cluster: Int32Array | null; readonly replication: number },
): Scored {
  const stream = (purpose: string) => randomOf(simulation.seed, purpose, made.id, replication);
  const { rows } = units.table;
  const baseline = baselineOf(
    simulation,
    made,
    units,
    clusteredNormals(rows, cluster, made.clusterShare, stream('baseline')),
  );
  const own = clusteredNormals(rows, cluster, made.clusterShare, stream('outcome'));
  return { made, scores: explainedBy(simulation, made, units, { baseline, replication })(own), baseline };
}

/** What blocks, covariates and baseline explain, as a function from E to the score: E ↦ √a S + √(1 − a) E. */
export function explainedBy(
  simulation: Simulation,
  made: MadeOutcome,
  { table: { columns } }: SimulatedUnits,
  { baseline, replication }: { readonly baseline: Float64Array | null; readonly replication: number },
): (own: Float64Array) => Float64Array {
  const stream = (purpose: string) => randomOf(simulation.seed, purpose, made.id, replication);
  const levels = stream('levels');
  const pieces = simulation.explaining.map((name) => columnScores(columns.get(name)!, levels));
  const index = indexOf(simulation.usesBaseline && baseline !== null ? [...pieces, standardised(baseline)] : pieces);
  if (index === null || made.indexShare === 0) return (own) => own;
  const explained = made.marginal.straight ? index : normalByRank(index, stream('ranks'));
  const [known, rest] = [Math.sqrt(made.indexShare), Math.sqrt(1 - made.indexShare)];
  return (own) => own.map((score, row) => known * explained[row]! + rest * score);
}

/** What is known of the outcome before assignment, or made up where an estimator asks for it. */
function baselineOf(
  { usesBaseline }: Simulation,
  { id, marginal }: MadeOutcome,
  { baselines }: SimulatedUnits,
  normals: Float64Array,
): Float64Array | null {
  if (!usesBaseline) return null;
  return baselines.get(id) ?? normals.map(marginal.valueWith(0));
}

/** The outcome as it would be measured, with `scale` times the assumed effects; NaN for who is lost. */
export function measuredWith({ made, scores, baseline }: Scored, course: Course, scale: number): Measured {
  const { id, at, outcome, assumed, marginal } = made;
  const { arms } = course.allocation;
  const untreated = marginal.valueWith(0);
  const treated = arms.map((arm) => marginal.valueWith(scale * (own(assumed.effects, arm) ?? 0)));
  const values = scores.map((score, row) => {
    if (course.lost[row] === 1) return Number.NaN;
    const arm = course.received[row]!;
    return (arm < 0 ? untreated : treated[arm]!)(score);
  });
  return { id, outcome, at: new Map([[momentKey(at), values]]), baseline, periods: null };
}
