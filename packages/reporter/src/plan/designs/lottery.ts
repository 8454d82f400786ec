import {
  armsOffered,
  type Contrast,
  type LotteryClass,
  lotteryChances,
  own,
  type Problem,
  priorityRules,
  weightsOfContrast,
  withoutPriority,
} from '@pionier/core';
import { offeredShares } from '../../judge/lints/offered-shares.ts';
import { bothSides, type Cell, type Sides } from '../sides.ts';
import { cellErrors } from './cell-errors.ts';
import { defineDesignModel, type PlannedArms } from './design-model.ts';

/** The arm that has places, with how many; null where not exactly one arm has a capacity. */
function placesOf({ pilot }: PlannedArms): { readonly arm: string; readonly places: number } | null {
  const limited = armsOffered(pilot).flatMap((arm) => {
    const places = own(pilot.interventions, arm)?.capacity;
    return places === undefined ? [] : [{ arm, places }];
  });
  return limited.length === 1 ? limited[0]! : null;
}

/** The part of all units that each class of the priority has; null where neither file nor plan says so. */
function sharesOfRules({ entry, plan, expected }: PlannedArms): ReadonlyMap<string, number> | null {
  const rules = priorityRules(entry);
  if (rules.length === 0) return new Map();
  if (expected.blockShares !== null || plan.priority === undefined) return expected.blockShares;
  const shares = new Map<string, number>();
  rules.forEach(({ label }, index) => {
    shares.set(label, (shares.get(label) ?? 0) + (plan.priority?.[index] ?? 0));
  });
  return shares;
}

/** The priority classes as they are expected; their units need not be whole. */
function classesOf(asked: PlannedArms): readonly LotteryClass[] {
  const weights = new Map(priorityRules(asked.entry).map(({ label, weight }) => [label, weight]));
  const shares = new Map(sharesOfRules(asked) ?? []);
  shares.delete(withoutPriority);
  const rest = 1 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  const all = [...shares, [withoutPriority, Math.max(0, rest)] as const];
  return all
    .map(([label, share]) => ({ label, units: share * asked.expected.units, weight: weights.get(label) ?? 1 }))
    .filter(({ units }) => units > 1e-9);
}

/** Where those are compared who could get a place and could miss it, class by class. */
function sidesOf(asked: PlannedArms, contrast: Contrast): Sides {
  const { arm, places } = placesOf(asked)!;
  const all = classesOf(asked);
  const chance = lotteryChances(all, places);
  const open = all.flatMap(({ units }, index) => (chance[index]! < 1 ? [{ units, chance: chance[index]! }] : []));
  const compared = open.reduce((sum, { units }) => sum + units, 0);
  const cells = open.flatMap((one) =>
    [...weightsOfContrast(contrast)].map(([id, weight]): Cell => {
      const part = id === arm ? one.chance : 1 - one.chance;
      return { weight: (weight * one.units) / compared, share: (part * one.units) / asked.expected.units };
    }),
  );
  const units = bothSides(cells, ({ share }) => share);
  return { units, clusters: units, shareClusters: false, cells };
}

const problem = (code: Problem['code'], message: string, path: Problem['path'], hint: string): readonly Problem[] => [
  { severity: 'error', code, message, path, hint },
];

function problemsOf(asked: PlannedArms): readonly Problem[] {
  const found = placesOf(asked);
  if (found === null) {
    const hint = 'say how many places there are under the arm that is drawn for, as in capacity: 60';
    return problem('inconsistent', 'missing capacity: exactly one arm has one', ['interventions'], hint);
  }
  if (sharesOfRules(asked) === null) {
    const hint =
      'say for which part of the units each rule is the first to hold, as in plan: { priority: [0.05, 0.3] }, or name the file of the units under data';
    return problem('missing-key', 'missing key: plan.priority', ['plan'], hint);
  }
  const { units } = asked.expected;
  const certain = classesOf(asked).reduce((sum, one) => sum + (Number.isFinite(one.weight) ? 0 : one.units), 0);
  if (certain < found.places && found.places < units) return [];
  const what = certain < found.places ? `${units} units` : `${Math.round(certain)} certain places`;
  const message = `nothing to draw: ${what}, and ${found.arm} has room for ${found.places}`;
  const hint = 'expect more units, or lower the capacity: without a waiting list nothing is compared';
  return problem('inconsistent', message, ['interventions', found.arm, 'capacity'], hint);
}

/**
 * Places by lot within a capacity, the others wait: compared are those whose chance π_c of a place lies between 0 and 1, within
 * priority classes c of n_c units.
 *
 *   s² = Σ_c (n_c/n)² (v₁/(n_c π_c) + v₀/(n_c (1 − π_c))),   df = n − 2 times the classes; the normal where the test pools
 *
 * More units bring more places in the same proportion, as more municipalities do. Who has a certain place counts in the
 * numbers and the costs, not in the comparison.
 *
 * Source: Gerber & Green (2012), Field Experiments, §§3.6.1 and 4.5. Checked: tests/reference/planned-designs.json (R, own
 * formula; its simulation).
 */
export const lottery = defineDesignModel(
  'lottery',
  (sample) => {
    const { cells, pooled } = sample;
    const df = cells.reduce((sum, { units }) => sum + units, 0) - cells.length;
    return { ...cellErrors(sample), df: pooled === null ? df : Number.POSITIVE_INFINITY };
  },
  {
    arms: (asked) => {
      const found = placesOf(asked);
      if (found === null) return offeredShares(asked.pilot);
      const share = Math.min(1, found.places / asked.expected.units);
      return new Map(armsOffered(asked.pilot).map((id) => [id, id === found.arm ? share : 1 - share]));
    },
    sides: sidesOf,
    problems: problemsOf,
  },
);
