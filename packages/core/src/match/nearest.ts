import { z } from 'zod';
import { type Closeness, closenessOf } from './closeness.ts';
import { matchGreedily, type PairList, pairsOf } from './greedy.ts';
import { caliper, columnsOfKeys, covariates, discard, distance, exact, ratio, treatedOnly } from './keys.ts';
import { isMatchRefusal } from './matched.ts';
import { defineMatcher } from './matcher.ts';
import { membersOf } from './members.ts';
import { pairSets, pairWeights } from './pair-weights.ts';
import { pointSearch } from './point-search.ts';
import { scoreSearch } from './score-search.ts';
import type { Allowed, Search } from './search.ts';
import { noMatches, shortages } from './shortages.ts';

/** The treated in the order in which they choose: from high to low score where there is one, equals by id. */
function inOrderOfChoice(treated: Int32Array, score: Float64Array | null): Int32Array {
  return score === null ? treated : treated.slice().sort((a, b) => score[b]! - score[a]! || a - b);
}

function searchIn(control: Int32Array, closeness: Closeness, side: 'either' | 'below'): Search {
  return closeness.space === null
    ? scoreSearch(control, closeness.rounded!, closeness.calipers.score, side)
    : pointSearch(control, closeness.space);
}

/** What a distance in space cannot see: the caliper on the score. */
function allowedBy({ space, rounded, calipers }: Closeness): Allowed | null {
  if (space === null || calipers.score === Number.POSITIVE_INFINITY) return calipers.columns;
  return (treated, control) => Math.abs(rounded![treated]! - rounded![control]!) <= calipers.score;
}

/**
 * Nearest neighbours: each treated unit in turn takes the nearest control that is still free (with `replace` any), by
 * propensity score or Mahalanobis distance.
 *
 * The treated choose from high to low score, equals by id; by id where no score is estimated. Of equally near controls the
 * first id is taken; with `side: below` of those with one score the last. With `ratio` k there are k rounds. Weights as in
 * `pairWeights`; matching with replacement has no sets.
 * Refuses `separation`, `no-convergence`, `singular-covariates`, `no-overlap`, `no-matches`, `unsupported-caliper`. Warns
 * `unmatched-treated`, `fewer-matches`, `discarded`, `collinear`, `near-separation`.
 * Source: Rubin (1973), Biometrics 29, 159–183; Rosenbaum & Rubin (1985), The American Statistician 39, 33–38.
 * Checked: tests/reference/nearest.json (R, MatchIt 4.5.1): who is matched with whom, weights and scores.
 * Doubt: MatchIt 4.5.1 itself looks below first (our `side: below`) and passes its caliper over; see docs/adr/0080.
 */
export const nearest = defineMatcher('nearest', {
  title: 'Each treated unit with its nearest controls, one at a time',
  params: z.strictObject({
    covariates,
    distance,
    exact,
    caliper,
    ratio,
    replace: z.boolean().default(false).describe('Whether a control may be the match of several treated units.'),
    discard,
    side: z
      .enum(['either', 'below'])
      .default('either')
      .describe(
        'either: the nearest score on both sides; below: as MatchIt 4.5.1 does, the nearest that is not higher as long as there is one.',
      ),
    estimand: treatedOnly,
  }),
  columns: columnsOfKeys,
  match: (input, params) => {
    const closeness = closenessOf(input, params);
    if (isMatchRefusal(closeness)) return closeness;
    const list: PairList = { treated: [], control: [] };
    const rounds = { ratio: params.ratio, replace: params.replace, allowed: allowedBy(closeness) };
    for (const { treated, control } of membersOf(input, closeness.out)) {
      const search = searchIn(control, closeness, params.side);
      matchGreedily(inOrderOfChoice(treated, closeness.rounded), search, rounds, list);
    }
    if (list.treated.length === 0) return noMatches;
    const pairs = pairsOf(list);
    const units = input.treated.length;
    return {
      weights: pairWeights(units, pairs),
      subclass: params.replace ? null : pairSets(units, pairs),
      pairs,
      score: closeness.score,
      estimand: params.estimand,
      warnings: [...closeness.warnings, ...shortages(pairs, input.treated, params.ratio)],
    };
  },
});
