import type { Units } from '@pionier/core';
import type { Pilot, SimulationAssumptions, Tally } from '@pionier/reporter';

/** What a thread needs to make a simulation of its own; plain values and typed arrays, for functions cannot cross. */
export type WorkerData = {
  readonly pilot: Pilot;
  readonly assumptions: SimulationAssumptions;
  readonly units: Units | null;
  readonly seed: string;
  readonly replications: number;
};

/** Asks a thread for one part; it answers with the same number and what it found. */
export type PartAsked = { readonly part: number };
export type PartDone = { readonly part: number; readonly tally: Tally };
