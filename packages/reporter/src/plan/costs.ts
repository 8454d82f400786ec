import { normalQuantile } from '@pionier/core';
import type { Plan } from '../define/plan.ts';
import { armCost } from '../evidence/costs.ts';
import type { Pilot } from '../pilot.ts';
import type { ExpectedUnits } from './expected-units.ts';
import type { ArmBudget, Budget, PlanResult } from './plan-result.ts';
import { plannedClusterShares, plannedDesign, plannedShares } from './planned-design.ts';

/** The numbers of units an arm may get. */
type Numbers = { readonly fewest: number; readonly expected: number; readonly most: number };

/**
 * How many units an arm of share p gets of n.
 *
 *   fixed numbers      ⌊n p⌋ … ⌈n p⌉
 *   `simple`           n p ± 1.96 √(n p (1 − p)), the middle 95 % of a binomial count
 *   clusters           m̄ ⌊K p⌋ … m̄ ⌈K p⌉, widened by the spread of sizes: ± 1.96 cv m̄ √(K p); p of the clusters, m̄ its
 *                      units in one of them
 */
function numbersOf(
  method: string,
  { share, clusterShare }: { readonly share: number; readonly clusterShare: number },
  { units, clusters, clusterSizeVariation }: ExpectedUnits,
): Numbers {
  const expected = units * share;
  const within = (spread: number, low: number, high: number): Numbers => ({
    fewest: Math.max(0, Math.floor(low - spread)),
    expected,
    most: Math.min(units, Math.ceil(high + spread)),
  });
  const z = normalQuantile(0.975);
  if (clusters !== null) {
    const size = (units / clusters) * (share / clusterShare);
    const spread = z * clusterSizeVariation * size * Math.sqrt(clusters * clusterShare);
    return within(spread, size * Math.floor(clusters * clusterShare), size * Math.ceil(clusters * clusterShare));
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
export function projectedCosts(pilot: Pilot, plan: Plan, expected: ExpectedUnits): PlanResult['costs'] {
  const { attrition } = plan;
  const entry = plannedDesign(pilot);
  const asked = { pilot, entry, plan, expected };
  const clusterShares = plannedClusterShares(asked);
  const arms = [...plannedShares(asked)].flatMap(([arm, share]): readonly ArmBudget[] => {
    const cost = armCost(pilot, arm);
    if (cost === null) return [];
    const {
      fewest,
      expected: units,
      most,
    } = numbersOf(entry.method, { share, clusterShare: clusterShares.get(arm) ?? share }, expected);
    const { perUnit, fixed, year, source } = cost;
    const amount = (count: number) => perUnit * count + (fixed ?? 0);
    const range = { low: amount(fewest * (1 - attrition)), expected: amount(units), high: amount(most) };
    return [{ arm, units, perUnit, fixed, year, source, ...range }];
  });
  return arms.length === 0 ? null : { arms, total: arms.reduce<Budget>(added, { low: 0, expected: 0, high: 0 }) };
}

function added(sum: Budget, arm: ArmBudget): Budget {
  return { low: sum.low + arm.low, expected: sum.expected + arm.expected, high: sum.high + arm.high };
}
