import type { Problem } from '../errors.ts';
import { own } from '../names.ts';
import type { AssignedUnits } from './assigned.ts';
import { counted } from './rows.ts';

/** The most units that an intervention can serve, by its id; one without takes everybody. */
export type Capacity = { readonly [intervention: string]: number };

/** An intervention with the arms (by position) whose units get it: itself alone, unless arms are combinations. */
export type Service = { readonly id: string; readonly arms: readonly number[] };

/** The interventions that these arms give, sorted by code unit. */
export function servicesOf(
  arms: readonly string[],
  interventionsOf: (arm: string) => readonly string[] = (arm) => [arm],
): readonly Service[] {
  const given = arms.map(interventionsOf);
  return [...new Set(given.flat())]
    .sort()
    .map((id) => ({ id, arms: [...arms.keys()].filter((arm) => given[arm]!.includes(id)) }));
}

/** How many units each arm has: everyone who was assigned to it. */
export function taken(arms: number, assigned: AssignedUnits | null): Float64Array {
  const units = new Float64Array(arms);
  if (assigned !== null) for (const arm of assigned.arm) units[arm]! += 1;
  return units;
}

const sumOver = ({ arms }: Service, values: Float64Array) => arms.reduce((sum, arm) => sum + values[arm]!, 0);

/** How many more units each intervention can serve: its capacity less the units of its arms; Infinity without one. */
export function roomOf(services: readonly Service[], capacity: Capacity, units: Float64Array): Float64Array {
  return Float64Array.from(
    services,
    (service) => (own(capacity, service.id) ?? Number.POSITIVE_INFINITY) - sumOver(service, units),
  );
}

/** How many more units each arm can take: the least room of what it gives. */
export function roomByArm(arms: number, services: readonly Service[], room: Float64Array): Float64Array {
  const least = new Float64Array(arms).fill(Number.POSITIVE_INFINITY);
  for (const [index, service] of services.entries()) {
    for (const arm of service.arms) least[arm] = Math.min(least[arm]!, room[index]!);
  }
  return least;
}

const path = (intervention: string) => ['interventions', intervention, 'capacity'];

/**
 * Interventions that a draw could give more units than they have room for. It is refused beforehand, whatever it would have
 * drawn: a draw that is looked at and then made again is none.
 *
 * Doubt: the most that several arms can get together is taken as the sum of what each can get, at most all `units`; a draw
 * may be refused that would have fitted by the rounding of a place or two.
 */
export function crowdedArms(
  services: readonly Service[],
  room: Float64Array,
  most: Float64Array,
  units: number,
): readonly Problem[] {
  return services.flatMap((service, index): readonly Problem[] => {
    const could = Math.min(sumOver(service, most), units);
    if (could <= room[index]!) return [];
    const left = Math.max(0, room[index]!);
    const message = `too few places: ${service.id} has room for ${left} more, and this draw could give it ${could}`;
    const hint = 'draw fewer units, give the arm a smaller share, or let a lottery within the capacity decide';
    return [{ severity: 'error', code: 'no-room', message, path: path(service.id), hint }];
  });
}

/** New members of drawn clusters that find no room in the cluster's arm. */
export function crowdedClusters(services: readonly Service[], room: Float64Array): readonly Problem[] {
  return services.flatMap(({ id }, index): readonly Problem[] => {
    if (room[index]! >= 0) return [];
    const message = `too few places: new members of drawn clusters bring ${id} to ${-room[index]!} more than its capacity`;
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
