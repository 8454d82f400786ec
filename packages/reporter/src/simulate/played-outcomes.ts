import type { Allocation } from '@pionier/core';
import type { Measured } from '../evidence/outcomes.ts';
import { measuredInPeriods, wedgeCourseOf, wedgeScoresOf } from './made-periods.ts';
import { courseOf, measuredWith, scoresOf } from './made-values.ts';
import type { SimulatedUnits } from './simulated-units.ts';
import type { PlayedWedge, Simulation } from './simulation.ts';

/** Who was drawn where in one replication. */
export type Play = { readonly units: SimulatedUnits; readonly allocation: Allocation; readonly replication: number };

/** The outcomes that are made up, as they are measured under `scale` times the assumed effects. */
export type MeasuredAt = (scale: number) => readonly Measured[];

/** What chance makes of the outcomes of a replication, once, so that every effect is played on the same chance. */
export function playedOutcomes(simulation: Simulation, play: Play): MeasuredAt {
  return simulation.wedge === null ? playedOnce(simulation, play) : playedInPeriods(simulation, simulation.wedge, play);
}

function playedOnce(simulation: Simulation, { units, allocation, replication }: Play): MeasuredAt {
  const course = courseOf(simulation, allocation, replication);
  const cluster = allocation.design.cluster?.codes ?? null;
  const scored = simulation.outcomes.map((made) => scoresOf(simulation, made, units, { cluster, replication }));
  return (scale) => scored.map((one) => measuredWith(one, course, scale));
}

function playedInPeriods(
  simulation: Simulation,
  wedge: PlayedWedge,
  { units, allocation, replication }: Play,
): MeasuredAt {
  const course = wedgeCourseOf(simulation, wedge, allocation, replication);
  const shape = { cluster: allocation.design.cluster?.codes ?? null, periods: wedge.periods, replication };
  const scored = simulation.outcomes.map((made) => wedgeScoresOf(simulation, made, units, shape));
  return (scale) => scored.map((one) => measuredInPeriods(one, course, wedge, scale));
}
