import { type Allocation, type Cost, own, pilotArms } from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import { certainArm } from './certain-arm.ts';
import type { CostRow } from './evidence.ts';

type ArmCost = Pick<CostRow, 'perUnit' | 'fixed' | 'year' | 'source'>;

/**
 * What each arm costs at this site, with the number of units that were assigned to it, those with a certain place included. An
 * arm that combines interventions costs the sum of them, and nothing when it has none; it has no row when one of them has no
 * cost.
 *
 * Doubt: the fixed cost of an intervention stands in every arm that gives it, as what that arm would cost by itself.
 */
export function costsOf(pilot: Pilot, allocation: Allocation): readonly CostRow[] {
  return allocation.arms.flatMap((arm, index) => {
    const cost = armCost(pilot, arm);
    if (cost === null) return [];
    let units = 0;
    for (const [row, code] of allocation.arm.entries()) {
      if (code === index || (code === -2 && certainArm(allocation, row) === index)) units += 1;
    }
    return [{ arm, units, ...cost, law: pilot.pilot.law ?? null }];
  });
}

/** What an arm costs at this site; null when one of its interventions has no cost, or none of the pilot has. */
export function armCost(pilot: Pilot, arm: string): ArmCost | null {
  return costTogether(pilot, pilotArms(pilot).find(({ id }) => id === arm)?.interventions ?? []);
}

/** What interventions cost together at this site; null when one of them has no cost, or none of the pilot has. */
export function costTogether(pilot: Pilot, interventions: readonly string[]): ArmCost | null {
  const costOf = (id: string) => own(pilot.site?.costs, id) ?? own(pilot.interventions, id)?.cost;
  if (Object.keys(pilot.interventions).every((id) => costOf(id) === undefined)) return null;
  const costs = interventions.map(costOf);
  const known = costs.filter((cost) => cost !== undefined);
  return known.length < costs.length ? null : sumOf(known);
}

/** The costs together: a year when they share it, and every source. */
function sumOf(costs: readonly Cost[]): ArmCost {
  const fixed = costs.flatMap(({ fixed: amount }) => (amount === undefined ? [] : [amount]));
  const years = [...new Set(costs.map(({ year }) => year ?? null))];
  const sources = [...new Set(costs.flatMap(({ source }) => source ?? []))];
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    perUnit: total(costs.map(({ perUnit }) => perUnit)),
    fixed: fixed.length === 0 ? null : total(fixed),
    year: years.length === 1 ? years[0]! : null,
    source: sources.length === 0 ? null : sources.join('; '),
  };
}
