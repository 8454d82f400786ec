import { normalQuantile, own } from '@pionier/core';
import type { Plan } from '../define/plan.ts';
import { offeredShares } from '../judge/lints/offered-shares.ts';
import type { Pilot } from '../pilot.ts';
import { plannedDesign } from './contrasts.ts';
import type { ExpectedUnits } from './expected-units.ts';
import type { ArmBudget, Budget, PlanResult } from './plan-result.ts';

/** The numbers of units an arm may get. */
type Numbers = { readonly fewest: number; readonly expected: number; readonly most: number };

/**
 * How many units an arm of share p gets of n.
 *
 *   fixed numbers      ⌊n p⌋ … ⌈n p⌉
 *   `simple`           n p ± 1.96 √(n p (1 − p)), the middle 95 % of a binomial count
 *   whole clusters     m̄ ⌊K p⌋ … m̄ ⌈K p⌉, widened by the spread of sizes: ± 1.96 cv m̄ √(K p)
 */
function numbersOf(method: string, share: number, { units, clusters, clusterSizeVariation }: ExpectedUnits): Numbers {
  const expected = units * share;
  const within = (spread: number, low: number, high: number): Numbers => ({
    fewest: Math.max(0, Math.floor(low - spread)),
    expected,
    most: Math.min(units, Math.ceil(high + spread)),
  });
  const z = normalQuantile(0.975);
  if (clusters !== null) {
    const size = units / clusters;
    const spread = z * clusterSizeVariation * size * Math.sqrt(clusters * share);
    return within(spread, size * Math.floor(clusters * share), size * Math.ceil(clusters * share));
  }
  const spread = method === 'simple' ? z * Math.sqrt(units * share * (1 - share)) : 0;
  return within(spread, expected, expected);
}

/**
 * What the pilot will cost, in euro, for each arm whose cost is stated: units × cost per unit + fixed cost. The range goes from the fewest
 * units, of whom those who are lost to measurement cost nothing, to the most units, who all cost the whole. Null when no arm has a cost.
 *
 * Checked: tests/reporter/plan/costs.test.ts (by hand).
 * Doubt: the total adds all the lows and all the highs, which is wider than chance alone would make it.
 */
export function projectedCosts(pilot: Pilot, { attrition }: Plan, expected: ExpectedUnits): PlanResult['costs'] {
  const { method } = plannedDesign(pilot);
  const arms = [...offeredShares(pilot)].flatMap(([arm, share]): readonly ArmBudget[] => {
    const cost = own(pilot.site?.costs, arm) ?? own(pilot.interventions, arm)?.cost;
    if (cost === undefined) return [];
    const { fewest, expected: units, most } = numbersOf(method, share, expected);
    const { perUnit, fixed = null, year = null, source = null } = cost;
    const amount = (count: number) => perUnit * count + (fixed ?? 0);
    const range = { low: amount(fewest * (1 - attrition)), expected: amount(units), high: amount(most) };
    return [{ arm, units, perUnit, fixed, year, source, ...range }];
  });
  return arms.length === 0 ? null : { arms, total: arms.reduce<Budget>(added, { low: 0, expected: 0, high: 0 }) };
}

function added(sum: Budget, arm: ArmBudget): Budget {
  return { low: sum.low + arm.low, expected: sum.expected + arm.expected, high: sum.high + arm.high };
}
