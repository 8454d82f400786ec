import { type Allocation, own } from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import { certainArm } from './certain-arm.ts';
import type { CostRow } from './evidence.ts';

/** What each arm costs at this site, with the number of units that were assigned to it, those with a certain place included. */
export function costsOf(pilot: Pilot, allocation: Allocation): readonly CostRow[] {
  return allocation.arms.flatMap((arm, index) => {
    const cost = own(pilot.site?.costs, arm) ?? own(pilot.interventions, arm)?.cost;
    if (cost === undefined) return [];
    let units = 0;
    for (const [row, code] of allocation.arm.entries()) {
      if (code === index || (code === -2 && certainArm(allocation, row) === index)) units += 1;
    }
    const { perUnit, fixed = null, year = null, source = null } = cost;
    return [{ arm, units, perUnit, fixed, year, source, law: pilot.pilot.law ?? null }];
  });
}
