import { sequencesOf } from '@pionier/core';
import type { Estimate, Evidence, FlowRow } from '../evidence/evidence.ts';

/** What a count of units is about; null stands for all arms, everyone, or no outcome in particular. */
export type Place = {
  readonly arm: string | null;
  readonly group: string | null;
  readonly outcome: string | null;
  readonly at: string | null;
};

/** Which counts of units may be printed. */
export type VisibleCounts = {
  /** Counts at a place, and of the whole arm, that may be printed; ascending. */
  readonly of: (place: Place) => readonly number[];
  /** Whether nothing of the arm may be printed, so that a smaller arm cannot be worked out from the total. */
  readonly isClosed: (arm: string | null) => boolean;
};

type Counted = Place & { readonly units: number };

const poolKey = ({ arm, group, outcome, at }: Place) => JSON.stringify([arm, group, outcome, at]);

const isClear = (printed: readonly number[], units: number, minimum: number) =>
  printed.every((value) => value === units || Math.abs(value - units) >= minimum);

/** Units assigned to each arm, in the order of the flow. */
export function assignedUnits(evidence: Evidence): ReadonlyMap<string, number> {
  const assigned = new Map<string, number>();
  for (const row of evidence.flow)
    if (row.stage === 'assigned' && row.arm !== null && row.group === null) assigned.set(row.arm, row.units);
  return assigned;
}

/** Arms that are too small, and the next smallest until what is hidden cannot be worked out from the total. */
function closedArms(evidence: Evidence, minimum: number): ReadonlySet<string | null> {
  const arms = [...assignedUnits(evidence)].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  const closed = arms.filter(([, units]) => units < minimum);
  if (closed.length === 0) return new Set();
  for (const arm of arms.slice(closed.length)) {
    if (closed.length >= 2 && closed.reduce((sum, [, units]) => sum + units, 0) >= minimum) break;
    closed.push(arm);
  }
  return new Set(closed.map(([arm]) => arm));
}

/** Stages about what people did with the help: not steps of one chain, so they are compared with who was assigned only. */
const deliveryStages: readonly string[] = ['offered', 'started', 'received', 'completed'];

/** Where a row of the flow is counted; stages of delivery stand apart, as if they were outcomes. */
export function placeOf({ stage, arm, group, outcome, at }: FlowRow): Place {
  return { arm, group, outcome: deliveryStages.includes(stage) ? `/${stage}` : outcome, at };
}

/** The arms of the treatment and of the control side of an estimate. */
export function armsOfSides({ contrast }: Pick<Estimate, 'contrast'>): readonly (readonly string[])[] {
  const arms = Object.entries(contrast);
  return [1, -1].map((sign) => arms.flatMap(([arm, weight]) => (weight * sign > 0 ? [arm] : [])));
}

/** Whether an estimate compares two arms that were drawn, and so has their counts: not combinations, nor sequences. */
function isOfArms({ protocol }: Evidence, { contrast }: Estimate): boolean {
  return Object.keys(contrast).length === 2 && sequencesOf(protocol.assignment) === null;
}

/** The two arms of an estimate, or its two sides. */
export function placesOf({ group, outcome, at, treatment, control, units }: Estimate): readonly Counted[] {
  return [
    { arm: treatment, group, outcome, at, units: units.treatment },
    { arm: control, group, outcome, at, units: units.control },
  ];
}

/** Where the number of people of an arm who were matched is counted: apart, as if it were an outcome. */
export function matchedPlace(arm: string): Place {
  return { arm, group: null, outcome: '/matched', at: null };
}

/** How many of each arm were matched, unless few of them were not analysed: then the difference would give those away. */
function matchedCounts({ matching, estimates }: Evidence, minimum: number): readonly Counted[] {
  if (matching === undefined) return [];
  return (['treatment', 'control'] as const).flatMap((side) => {
    const units = matching.units[side].matched;
    const analysed = estimates.filter(({ group }) => group === null).map((estimate) => estimate.units[side]);
    return isClear(analysed, units, minimum) ? [{ ...matchedPlace(matching[side]), units }] : [];
  });
}

/** Every count of whole arms that the report prints, those that matter most first. */
function countsOfArms(evidence: Evidence, closed: ReadonlySet<string | null>, minimum: number): readonly Counted[] {
  const whole = { group: null, outcome: null, at: null };
  const assigned = [...assignedUnits(evidence)].map(([arm, units]) => ({ ...whole, arm, units }));
  const total = assigned.reduce((sum, { units }) => sum + units, 0);
  const sum = closed.size === 0 && total > 0 ? [{ ...whole, arm: null, units: total }] : [];
  const flow = evidence.flow
    .filter(({ group }) => group === null)
    .map((row) => ({ ...placeOf(row), units: row.units }));
  const estimates = evidence.estimates.filter((one) => one.group === null && isOfArms(evidence, one)).flatMap(placesOf);
  const changes = evidence.changes.map(({ arm, outcome, at, units }) => ({ arm, group: null, outcome, at, units }));
  const costs = evidence.costs.map(({ arm, units }) => ({ ...whole, arm, units }));
  return [...assigned, ...sum, ...flow, ...estimates, ...changes, ...costs, ...matchedCounts(evidence, minimum)];
}

/** The estimate of everyone outside a group, or of the group when it is about everyone outside it. */
export function complementOf(evidence: Evidence, estimate: Estimate): Estimate | undefined {
  const { group } = estimate;
  if (group === null) return undefined;
  const rest = group.startsWith('!') ? group.slice(1) : `!${group}`;
  return evidence.estimates.find(
    (other) =>
      other.group === rest &&
      other.outcome === estimate.outcome &&
      other.at === estimate.at &&
      other.treatment === estimate.treatment &&
      other.control === estimate.control &&
      other.method === estimate.method,
  );
}

/** Counts of groups with the count of the rest of the arm where the evidence has it. */
function countsOfGroups(evidence: Evidence): readonly (Counted & { readonly rest: number | null })[] {
  const counted = evidence.estimates
    .filter((estimate) => estimate.group !== null && isOfArms(evidence, estimate))
    .flatMap((estimate) => {
      const complement = complementOf(evidence, estimate);
      const rest = complement === undefined ? null : placesOf(complement);
      return placesOf(estimate).map((place, index) => ({ ...place, rest: rest?.[index]?.units ?? null }));
    });
  const flow = evidence.flow
    .filter(({ group }) => group !== null)
    .map((row) => ({ ...placeOf(row), units: row.units, rest: null }));
  return [...flow, ...counted];
}

/**
 * The counts a report may print.
 *
 * Counts are taken in a fixed order; one is printed when it is at least `minimum`, and equals or is at least `minimum` away
 * from every count printed before it that it may be part of: who was assigned to the arm, and the same outcome and moment
 * (of a group: also of the whole arm). A group and its complement are printed only when their sum is as far from the
 * arm's counts. A side of several arms is printed when the counts of all of its arms are, which then tell it. Different
 * moments and outcomes are not parts of each other, so they are not compared.
 */
export function visibleCounts(evidence: Evidence, minimum: number): VisibleCounts {
  const closed = closedArms(evidence, minimum);
  const pools = new Map<string, number[]>();
  const pool = (place: Place) => pools.get(poolKey(place)) ?? [];
  const arm = (place: Place) => pool({ arm: place.arm, group: null, outcome: null, at: null });
  const of = (place: Place) => [...new Set([...arm(place), ...pool(place)])].sort((a, b) => a - b);
  const add = (counted: Counted) => pools.set(poolKey(counted), [...pool(counted), counted.units]);
  const isClosed = (id: string | null) => closed.has(id);
  for (const counted of countsOfArms(evidence, closed, minimum)) {
    if (counted.units < minimum || isClosed(counted.arm)) continue;
    if (isClear(of(counted), counted.units, minimum)) add(counted);
  }
  for (const counted of countsOfGroups(evidence)) {
    const { units, rest } = counted;
    if (units < minimum || isClosed(counted.arm) || (rest !== null && rest < minimum)) continue;
    const whole = of({ ...counted, group: null });
    const sumIsClear = rest === null || isClear(whole, units + rest, minimum);
    if (sumIsClear && isClear(whole, units, minimum) && isClear(of(counted), units, minimum)) add(counted);
  }
  for (const side of sidesToPrint(evidence, (place, units) => of(place).includes(units) && !isClosed(place.arm)))
    add(side);
  return { of, isClosed };
}

/** Sides of several arms (in a stepped wedge of all sequences) of which everything is printed: who was analysed of each. */
function sidesToPrint(evidence: Evidence, isPrinted: (place: Place, units: number) => boolean): readonly Counted[] {
  const analysed = evidence.flow.filter(({ stage, group }) => stage === 'analysed' && group === null);
  const isWedge = sequencesOf(evidence.protocol.assignment) !== null;
  return evidence.estimates
    .filter((estimate) => estimate.group === null && !isOfArms(evidence, estimate))
    .flatMap((estimate) =>
      placesOf(estimate).filter(({ units }, side) => {
        const arms = armsOfSides(estimate)[side]!;
        const rows = analysed.filter(
          ({ arm, outcome, at }) =>
            outcome === estimate.outcome && at === estimate.at && (isWedge || arms.includes(arm ?? '')),
        );
        const total = rows.reduce((sum, row) => sum + row.units, 0);
        return total === units && rows.every((row) => isPrinted(placeOf(row), row.units));
      }),
    );
}
