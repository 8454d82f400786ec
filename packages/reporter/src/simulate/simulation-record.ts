import { z } from 'zod';

const count = z.int().nonnegative();

/** How often each of some words came up. */
export const counts = z.record(z.string(), count);

/** A number that a simulation estimated, with its own standard error; null where it cannot be told. */
const monteCarlo = z.strictObject({ value: z.number().nullable(), error: z.number().nullable() });

/** What decides every number of a simulation: two are the same simulation when all of it is the same. */
export const simulationKey = z.strictObject({
  software: z.string(),
  protocol: z.string(),
  assumptions: z.string(),
  /** Site, data section and the hash of every file. */
  units: z.string(),
  seed: z.string(),
  replications: z.int().positive(),
});

/** What many runs of a pilot say of one estimate under one effect. */
export const simulatedEstimate = z.strictObject({
  /** As in the evidence. */
  id: z.string(),
  outcome: z.string(),
  at: z.string().nullable(),
  treatment: z.string(),
  control: z.string(),
  method: z.string(),
  /** Whether it carries the verdict. */
  first: z.boolean(),
  /** Whether the planned effect was there, or none. */
  effect: z.enum(['planned', 'none']),
  /** The effect on those assigned, in the outcome's unit. */
  truth: z.number(),
  /** The level of the interval: that of the verdict. */
  confidence: z.number(),
  /** Runs that gave an estimate; all figures below are over these. */
  estimated: count,
  /** Runs that refused it, by code. */
  refusals: counts,
  /** Runs by verdict, refusals included; null where it carries none. */
  verdicts: counts.nullable(),
  /** Share whose interval excludes 0 in the direction of the effect; null under no effect. */
  power: monteCarlo,
  /** Share whose interval excludes 0; under no effect the type I error. */
  rejected: monteCarlo,
  mean: monteCarlo,
  bias: monteCarlo,
  /** Of the estimates; then the mean of their standard errors. */
  standardDeviation: monteCarlo,
  meanStandardError: monteCarlo,
  rmse: monteCarlo,
  /** Share of intervals that hold the effect. */
  coverage: monteCarlo,
  /** Among those that exclude 0: the share with the wrong sign, and their mean size over that of the effect. */
  typeS: monteCarlo,
  typeM: monteCarlo,
});

/** What a simulation found, as `plan.json` holds it. */
export const simulationRecord = z.strictObject({
  replications: z.int().positive(),
  /** Replications that stopped on an error; they are in no other figure. */
  failed: count,
  failures: counts,
  seed: z.string(),
  estimates: z.array(simulatedEstimate),
});

export type Counts = z.output<typeof counts>;
export type MonteCarlo = z.output<typeof monteCarlo>;
export type SimulationKey = z.output<typeof simulationKey>;
export type SimulatedEstimate = z.output<typeof simulatedEstimate>;
export type SimulationRecord = z.output<typeof simulationRecord>;

/** A simulation with what it was made of, so that it is known for the same later. */
export const keptSimulation = simulationRecord.extend({ madeOf: simulationKey });
export type KeptSimulation = z.output<typeof keptSimulation>;
