import { existsSync, readFileSync, statSync } from 'node:fs';
import { PilotError, type Table, type Units } from '@pionier/core';
import {
  hasFormula,
  type KeptSimulation,
  keptSimulation,
  type Pilot,
  type PlanResult,
  plannedAssumptions,
  unitsToPlay,
} from '@pionier/reporter';
import { type SimulationOptions, usualReplications } from '../commands/simulation-options.ts';
import { language } from '../language.ts';
import { mergeShards, type SimulateRequest, simulatePilot, simulateShard, simulationKeyOf } from './simulate.ts';
import { done, type StageResult } from './stage-result.ts';

/** A plan by formula with what it was made of. */
export type PlanToSimulate = {
  readonly pilot: Pilot;
  readonly plan: PlanResult;
  readonly units: Units | null;
  readonly earlier: Table | null;
};

/** Where the plan and its shards stand, and who is told how far it is. */
export type Place = {
  readonly file: string;
  readonly folder: string;
  readonly progress: (text: string) => void;
};

/** The plan with its simulation, or the shard that was made instead. */
export type SimulatedPlan =
  | { readonly plan: PlanResult }
  | { readonly shard: { readonly file: string; readonly changed: boolean } };

function requestOf(
  { pilot, plan, units, earlier }: PlanToSimulate,
  seed: string | null,
): Omit<SimulateRequest, 'replications'> {
  const { software, inputs } = plan.provenance;
  const { methods } = language;
  const assumptions = plannedAssumptions({ pilot, methods, plan, units, earlier });
  return { pilot, assumptions, units: unitsToPlay({ pilot, methods, units, earlier }), inputs, software, seed };
}

/** The simulation in a plan that stands, when it was made of the same; else null. */
export function standingSimulation(file: string, made: PlanToSimulate): KeptSimulation | null {
  const kept = readKept(file);
  if (kept === null) return null;
  try {
    const { seed, replications } = kept;
    const now = simulationKeyOf({ ...requestOf(made, seed), seed, replications });
    const isSame = Object.entries(now).every(([what, value]) => kept.madeOf[what as keyof typeof now] === value);
    return isSame ? kept : null;
  } catch (error) {
    // What cannot be simulated any more is not what was simulated.
    if (error instanceof PilotError) return null;
    throw error;
  }
}

function readKept(file: string): KeptSimulation | null {
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  const kept = keptSimulation.safeParse(simulationIn(readFileSync(file, 'utf8')));
  return kept.success ? kept.data : null;
}

function simulationIn(text: string): unknown {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && 'simulation' in read ? read.simulation : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Simulates a plan as the options ask: all of it, a shard, its shards put together. When nothing is asked it keeps what
 * stands in `file` and was made of the same, and simulates a design that no formula is made for. Raises what `plannedAssumptions`, `simulatePilot` and `simulateShard` raise.
 */
export async function simulatedPlan(
  made: PlanToSimulate,
  options: SimulationOptions,
  { file, folder, progress }: Place,
): Promise<StageResult<SimulatedPlan>> {
  const spread = { threads: options.threads, progress };
  const withSimulation = (simulation: KeptSimulation | null) => done({ plan: { ...made.plan, simulation } });
  const kept = options.ask === 'nothing' ? standingSimulation(file, made) : null;
  if (kept !== null || (options.ask === 'nothing' && hasFormula(made.pilot, language.methods)))
    return withSimulation(kept);
  const request = requestOf(made, options.seed);
  if (options.ask === 'merge') {
    const merged = mergeShards({ ...request, replications: null }, folder);
    return merged.done ? withSimulation(merged.value) : merged;
  }
  const all = { ...request, replications: options.replications ?? usualReplications };
  if (options.shard === null) return withSimulation(await simulatePilot(all, spread));
  return done({ shard: await simulateShard(all, options.shard, { folder, ...spread }) });
}
