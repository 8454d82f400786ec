import { partsIn, tallyOfPart, truthsOf } from './parts.ts';
import { type SimulationInput, simulationOf } from './simulation.ts';
import type { SimulationRecord } from './simulation-record.ts';
import { summaryOf } from './summary.ts';
import { emptyTally, totalTally } from './tally.ts';

/**
 * Runs a pilot many times on made-up outcomes, in this thread, and says what its estimators and verdicts would do: the
 * same record, byte for byte, that threads and shards give, however many. Methods of one's own join by value in `methods`.
 *
 * Raises what `simulationOf` raises; an error in one replication is counted in `failures`.
 */
export function simulate(input: SimulationInput, replications: number): SimulationRecord {
  const simulation = simulationOf(input);
  const parts = Array.from({ length: partsIn(replications) }, (_, part) => tallyOfPart(simulation, part, replications));
  return summaryOf(simulation, totalTally(parts, emptyTally(truthsOf(simulation))), replications);
}
