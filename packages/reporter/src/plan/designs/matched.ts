import { armsOffered, controlArm, type MethodEntry, own } from '@pionier/core';
import { defineDesignModel, type PlannedArms, type Sample } from './design-model.ts';

/** The matchers that make pairs, of which both must be measured. */
const inPairs: readonly string[] = ['nearest', 'optimal'];

function matchOf({ entry }: Pick<Sample, 'entry'>): { readonly isPaired: boolean; readonly ratio: number } {
  // The schema of `matched` made it an entry; no other assignment has the key.
  const { match } = entry as MethodEntry & { readonly match: MethodEntry };
  const ratio = own(match, 'ratio');
  return { isPaired: inPairs.includes(match.method), ratio: typeof ratio === 'number' ? ratio : 1 };
}

/** The part of the units that get the help; null where neither the plan nor the data tell. */
function treatedShare({ pilot, plan, expected }: PlannedArms): number | null {
  const treatment = armsOffered(pilot).find((arm) => arm !== controlArm(pilot.interventions));
  return expected.armShares?.get(treatment ?? '') ?? plan.treated ?? null;
}

/**
 * A matched comparison in which everyone with the help finds a match: two samples of J units, k times J where each gets k
 * matches; of pairs both must be measured.
 *
 *   s² = v₁/J + v₀/(k J),   df = J − 1
 *
 * Source: Ho, Imai, King & Stuart (2007), Political Analysis 15, 199–236 (a matched sample is analysed as the experiment that
 * it imitates). Checked: tests/reference/planned-designs.json (R with MatchIt, its simulation).
 * Doubt: near only: how many find a match, and how precise weights are, is known by matching alone. So it is simulated.
 */
export const matched = defineDesignModel(
  'matched',
  (sample) => {
    const { units, variances, attrition } = sample;
    const { isPaired, ratio } = matchOf(sample);
    const kept = isPaired ? 1 - attrition : 1;
    const treated = units.treatment * kept;
    const controls = Math.min(ratio * treated, units.control);
    const standardError = Math.sqrt(variances.treatment / treated + variances.control / controls);
    return { standardError, nullError: standardError, df: treated - 1 };
  },
  {
    arms: (asked) => {
      const share = treatedShare(asked)!;
      const control = controlArm(asked.pilot.interventions);
      return new Map(armsOffered(asked.pilot).map((arm) => [arm, arm === control ? 1 - share : share]));
    },
    problems: (asked) => {
      if (treatedShare(asked) !== null) return [];
      const message = 'missing key: plan.treated';
      const hint =
        'say which part of the units gets the help, as in plan: { treated: 0.2 }, or name their file under data';
      return [{ severity: 'error', code: 'missing-key', message, path: ['plan'], hint }];
    },
    isNear: true,
    isWhole: true,
  },
);
