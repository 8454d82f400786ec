import { armsOffered, controlArm, own, PilotError, type Units, weightsOfContrast } from '@pionier/core';
import { type Asked, askedEstimates } from '../evidence/asked.ts';
import { decidedAt } from '../evidence/judged.ts';
import { eligibleUnits } from '../evidence/members.ts';
import { measuredOutcomes } from '../evidence/outcomes.ts';
import { verdictConfidence } from '../judge/multiplicity.ts';
import { estimatorColumns } from '../language/needed-columns.ts';
import type { Methods } from '../language/sections.ts';
import type { CompletedOutcome, Pilot } from '../pilot.ts';
import { assignedEffects, contrastEffect } from '../plan/arm-effects.ts';
import { type WedgePeriods, wedgePeriods } from '../plan/wedge-periods.ts';
import type { SimulatedOutcome, SimulationAssumptions } from './assumptions.ts';
import { type DrawnDesign, drawnDesign } from './drawn-design.ts';
import { givenUnits, unitsAt } from './given-units.ts';
import { withMadePriority } from './made-priority.ts';
import { madeUnits } from './made-units.ts';
import { type Marginal, marginalOf } from './marginal.ts';
import type { SimulatedUnits, UnitsOf } from './simulated-units.ts';

/** What a simulation is made of. */
export type SimulationInput = {
  readonly pilot: Pilot;
  readonly methods: Methods;
  readonly assumptions: SimulationAssumptions;
  /** The units that there are, as they were read; null to make them up. */
  readonly units: Units | null;
  readonly seed: string;
};

/** One outcome as it is made up. */
export type MadeOutcome = {
  readonly id: string;
  readonly at: string | null;
  readonly outcome: CompletedOutcome;
  readonly assumed: SimulatedOutcome;
  readonly marginal: Marginal;
  /** The shares of the score's variance that the index of blocks and covariates has, and that clusters share. */
  readonly indexShare: number;
  readonly clusterShare: number;
  /** Of a stepped wedge the share that measurements of one unit have in common, that of its cluster included. */
  readonly unitShare: number;
};

/** The periods of a stepped wedge that is played, with the intervention that every sequence gets. */
export type PlayedWedge = WedgePeriods & { readonly treatment: string };

/** One estimate that is simulated, at the level at which it is judged. */
export type SimulatedAsked = {
  readonly asked: Asked;
  readonly confidence: number;
  /** The effect on those assigned, when those who take it up have the planned one. */
  readonly truth: number;
};

/** A pilot made ready to be run many times. */
export type Simulation = {
  /** Without groups: only everyone together is simulated. */
  readonly pilot: Pilot;
  readonly methods: Methods;
  readonly assumptions: SimulationAssumptions;
  readonly seed: string;
  readonly design: DrawnDesign;
  readonly arms: readonly string[];
  /** Null where outcomes are measured once. */
  readonly wedge: PlayedWedge | null;
  readonly unitsOf: UnitsOf;
  readonly outcomes: readonly MadeOutcome[];
  /** The columns that explain outcomes: those of the design but the clusters, and the covariates of the estimators. */
  readonly explaining: readonly string[];
  /** Whether an estimator adjusts for the outcome before assignment. */
  readonly usesBaseline: boolean;
  readonly asked: readonly SimulatedAsked[];
};

/**
 * A pilot made ready to be simulated. Raises what `drawnDesign`, `marginalOf`, `madeUnits` and `eligibleUnits` raise, and
 * `inconsistent` where blocks and covariates cannot explain as much as assumed, or no assumed outcome is estimated.
 */
export function simulationOf({ pilot, methods, assumptions, units, seed }: SimulationInput): Simulation {
  const whole = { ...pilot, analysis: { ...pilot.analysis, groups: [] } };
  const given = units === null ? null : eligibleOnes(pilot, methods, units);
  const stated = drawnDesign(pilot, methods);
  const outcomes = madeOutcomes(whole, assumptions);
  const used = estimatorColumns(pilot.analysis.estimators, methods);
  const names = used.map(({ name }) => name);
  const design = given === null ? withMadePriority(stated, assumptions, names) : stated;
  const uses = used.filter(({ path }) => path.at(-1) !== 'clusters');
  const ofDesign = design.columns.filter(({ path }) => path[0] !== 'cluster');
  return {
    pilot: whole,
    methods,
    assumptions,
    seed,
    design,
    arms: armsOffered(pilot),
    wedge: wedgeOf(pilot, design),
    unitsOf:
      given === null
        ? madeUnits(pilot, methods, assumptions, { design, share: outcomes[0]?.clusterShare ?? 0 })
        : givenUnits(given, assumptions, design),
    outcomes,
    explaining: [...new Set([...ofDesign, ...uses].map(({ name }) => name))].sort(),
    usesBaseline: pilot.analysis.estimators.some(adjustsForBaseline),
    asked: simulatedAsked(whole, assumptions),
  };
}

/** When each sequence of a stepped wedge starts, and what it then gets; null under another design. */
function wedgeOf({ moments, interventions }: Pilot, { entry }: DrawnDesign): PlayedWedge | null {
  const periods = wedgePeriods(entry, moments);
  const control = controlArm(interventions);
  const treatment = Object.keys(interventions).find((id) => id !== control);
  return periods === null || treatment === undefined ? null : { ...periods, treatment };
}

/** Whether the covariates of an estimator name the outcome before assignment. */
function adjustsForBaseline({ covariates }: { readonly [key: string]: unknown }): boolean {
  return Array.isArray(covariates) && covariates.includes('baseline');
}

function eligibleOnes(pilot: Pilot, methods: Methods, units: Units): SimulatedUnits {
  const { eligible } = eligibleUnits(pilot, units.table);
  const rows = Int32Array.from(eligible.keys()).filter((row) => eligible[row] === 1);
  const known = measuredOutcomes(pilot, units, methods.instruments).flatMap(({ id, baseline }) =>
    baseline === null ? [] : [[id, baseline] as const],
  );
  const ids = Array.from(rows, (row) => units.ids[row]!);
  return unitsAt({ ids: units.ids, table: units.table, baselines: new Map(known) }, rows, ids);
}

function madeOutcomes(pilot: Pilot, { outcomes }: SimulationAssumptions): readonly MadeOutcome[] {
  return Object.keys(outcomes)
    .sort()
    .map((id) => {
      const [outcome, assumed] = [own(pilot.outcomes, id)!, own(outcomes, id)!];
      const marginal = marginalOf(outcome.kind, assumed);
      const indexShare = marginal.scoreShare(assumed.r2);
      if (indexShare > 1) {
        const most = (assumed.r2 / indexShare).toPrecision(3);
        const hint = `what takes few values cannot be explained further: at most ${most} here`;
        const path = ['plan', 'outcomes', id, 'r2'];
        throw new PilotError('inconsistent', `invalid r2: ${assumed.r2} of ${id}`, path, hint);
      }
      const { icc, repeat = 0 } = assumed;
      const clusterShare = marginal.scoreCorrelation(icc);
      const unitShare = marginal.scoreCorrelation(icc + (1 - icc) * repeat);
      return { id, at: decidedAt(pilot, id), outcome, assumed, marginal, indexShare, clusterShare, unitShare };
    });
}

/** The estimates of the assumed outcomes at the moment of their verdict. */
function simulatedAsked(pilot: Pilot, assumptions: SimulationAssumptions): readonly SimulatedAsked[] {
  const { confidence, multiplicity } = pilot.analysis;
  const atDecision = askedEstimates(pilot).filter(({ outcome, at }) => at === decidedAt(pilot, outcome));
  const isPrimary = ({ outcome, contrast: { weighted } }: Asked) =>
    own(pilot.outcomes, outcome)!.role === 'primary' && weighted?.kind !== 'interaction';
  const m = atDecision.filter((asked) => asked.estimator === 0 && isPrimary(asked)).length;
  const found = atDecision.filter(({ outcome }) => own(assumptions.outcomes, outcome) !== undefined);
  if (found.length === 0) {
    const hint = 'say what is assumed of an outcome that is estimated: plan: { outcomes: { … } }';
    throw new PilotError('inconsistent', 'no outcome to simulate', ['plan'], hint);
  }
  return found.map((asked) => ({
    asked,
    confidence: isPrimary(asked) ? verdictConfidence(confidence, multiplicity, m) : confidence,
    truth: truthOf(asked, assumptions),
  }));
}

/** The difference in means as assigned: diluted by who does not take it up and who gets it anyway. */
function truthOf({ outcome, contrast }: Asked, assumptions: SimulationAssumptions): number {
  const { effects } = own(assumptions.outcomes, outcome)!;
  const arms = [...weightsOfContrast(contrast).keys()];
  return contrastEffect(contrast, assignedEffects(arms, effects, assumptions));
}
