import { replicate, scenarios } from './replicate.ts';
import type { Simulation } from './simulation.ts';
import { emptyTally, type Tally, withFailure, withReplication } from './tally.ts';

/** Replications in one part: what is handed to a thread or a shard as a whole. */
export const partSize = 25;

/** How many parts a simulation has. */
export function partsIn(replications: number): number {
  return Math.ceil(replications / partSize);
}

/** The effect of every simulated estimate, by scenario. */
export function truthsOf({ asked }: Simulation): readonly (readonly number[])[] {
  return scenarios.map(({ scale }) => asked.map(({ truth }) => scale * truth));
}

/**
 * The sums over one part: replications `partSize · part` and on, numbered from 0. They depend on the simulation and on
 * the numbers alone, so parts may be made anywhere in any order. A replication that stops on an error is counted with its
 * message and never taken for one that found nothing.
 */
export function tallyOfPart(simulation: Simulation, part: number, replications: number): Tally {
  const truths = truthsOf(simulation);
  let tally = emptyTally(truths);
  const end = Math.min(replications, (part + 1) * partSize);
  for (let replication = part * partSize; replication < end; replication += 1) {
    try {
      tally = withReplication(tally, replicate(simulation, replication), truths);
    } catch (error) {
      tally = withFailure(tally, error instanceof Error ? error.message : String(error));
    }
  }
  return tally;
}

/** A seed for who gives none: sixteen digits of the hash of the protocol, so that the same pilot gives the same numbers. */
export function seedOf(protocolHash: string): string {
  return protocolHash.replace('sha256:', '').slice(0, 16);
}
