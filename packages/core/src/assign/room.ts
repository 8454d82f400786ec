import type { Problem } from '../errors.ts';
import type { AssignedUnits } from './assigned.ts';
import type { ArmShare } from './method.ts';
import { counted } from './rows.ts';

/** The most units an arm can serve, by arm; an arm without one takes everybody. */
export type Capacity = { readonly [arm: string]: number };

/** How many more units each arm can take: its capacity less everyone who was assigned to it; Infinity without one. */
export function roomOf(arms: readonly string[], capacity: Capacity, assigned: AssignedUnits | null): Float64Array {
  const room = Float64Array.from(arms, (arm) => capacity[arm] ?? Number.POSITIVE_INFINITY);
  if (assigned !== null) for (const arm of assigned.arm) room[arm]! -= 1;
  return room;
}

const path = (arm: string) => ['interventions', arm, 'capacity'];

/**
 * Arms that a draw could give more units than they have room for. It is refused beforehand, whatever it would have drawn:
 * a draw that is looked at and then made again is none.
 */
export function crowdedArms(arms: readonly ArmShare[], room: Float64Array, most: Float64Array): readonly Problem[] {
  return arms.flatMap(({ id }, arm): readonly Problem[] => {
    if (most[arm]! <= room[arm]!) return [];
    const left = Math.max(0, room[arm]!);
    const message = `too few places: ${id} has room for ${left} more, and this draw could give it ${most[arm]}`;
    const hint = 'draw fewer units, give the arm a smaller share, or let a lottery within the capacity decide';
    return [{ severity: 'error', code: 'no-room', message, path: path(id), hint }];
  });
}

/** New members of drawn clusters that find no room in the cluster's arm. */
export function crowdedClusters(arms: readonly ArmShare[], room: Float64Array): readonly Problem[] {
  return arms.flatMap(({ id }, arm): readonly Problem[] => {
    if (room[arm]! >= 0) return [];
    const message = `too few places: new members of drawn clusters bring ${id} to ${-room[arm]!} more than its capacity`;
    const hint = 'whoever joins a cluster takes its arm: leave them out under population.eligible';
    return [{ severity: 'error', code: 'no-room', message, path: path(id), hint }];
  });
}

/** Units for which no place was left: they wait, and are drawn when there is room. */
export function waitingUnits(count: number): readonly Problem[] {
  if (count === 0) return [];
  const message = `no place: ${counted(count, 'unit waits', 'units wait')}, as an arm is full`;
  const hint = 'they are not assigned and not compared; a pilot with more capacity is a new one';
  return [{ severity: 'warning', code: 'no-room', message, path: ['interventions'], hint }];
}
