import { normalQuantile, sequencesOf } from '@pionier/core';
import type { Plan } from '../define/plan.ts';
import { armCost, costTogether } from '../evidence/costs.ts';
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
 * In a stepped wedge each intervention has a row instead, the sequences none: everybody is there before and after the start, so that a unit
 * costs what each intervention costs, once, and what is fixed is paid once. Nothing is left to chance.
 *
 * Checked: tests/reporter/plan/costs.test.ts (by hand).
 * Doubt: the total adds all the lows and all the highs, which is wider than chance alone would make it.
 */
export function projectedCosts(pilot: Pilot, plan: Plan, expected: ExpectedUnits): PlanResult['costs'] {
  const rows = sequencesOf(pilot.assignment) === null ? armCosts(pilot, plan, expected) : stepCosts(pilot, expected);
  const arms = rows.map(({ cost, numbers }) => budgetOf(cost, numbers, plan.attrition));
  return arms.length === 0 ? null : { arms, total: arms.reduce<Budget>(added, { low: 0, expected: 0, high: 0 }) };
}

type Stated = Pick<ArmBudget, 'arm' | 'perUnit' | 'fixed' | 'year' | 'source'>;
type Row = { readonly cost: Stated; readonly numbers: Numbers };

/** Every arm whose cost is stated, with the units that it may get. */
function armCosts(pilot: Pilot, plan: Plan, expected: ExpectedUnits): readonly Row[] {
  const entry = plannedDesign(pilot);
  const asked = { pilot, entry, plan, expected };
  const clusterShares = plannedClusterShares(asked);
  return [...plannedShares(asked)].flatMap(([arm, share]): readonly Row[] => {
    const cost = armCost(pilot, arm);
    if (cost === null) return [];
    const shares = { share, clusterShare: clusterShares.get(arm) ?? share };
    return [{ cost: { arm, ...cost }, numbers: numbersOf(entry.method, shares, expected) }];
  });
}

/** Every intervention of a stepped wedge whose cost is stated, which all units get. */
function stepCosts(pilot: Pilot, { units }: ExpectedUnits): readonly Row[] {
  return Object.keys(pilot.interventions)
    .sort()
    .flatMap((arm): readonly Row[] => {
      const cost = costTogether(pilot, [arm]);
      return cost === null
        ? []
        : [{ cost: { arm, ...cost }, numbers: { fewest: units, expected: units, most: units } }];
    });
}

function budgetOf({ arm, perUnit, fixed, year, source }: Stated, numbers: Numbers, attrition: number): ArmBudget {
  const { fewest, expected: units, most } = numbers;
  const amount = (count: number) => perUnit * count + (fixed ?? 0);
  const range = { low: amount(fewest * (1 - attrition)), expected: amount(units), high: amount(most) };
  return { arm, units, perUnit, fixed, year, source, ...range };
}

function added(sum: Budget, arm: ArmBudget): Budget {
  return { low: sum.low + arm.low, expected: sum.expected + arm.expected, high: sum.high + arm.high };
}
