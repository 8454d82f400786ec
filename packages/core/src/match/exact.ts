import { z } from 'zod';
import { columnsOfKeys, covariates, treatedOrAll } from './keys.ts';
import { defineMatcher } from './matcher.ts';
import { codesOf, crossCodes, matchStrata } from './strata.ts';

/**
 * Exact matching: units with the same values of all covariates are a stratum; treated and controls are compared within
 * strata that have both, weighted as in `matchStrata`.
 *
 * Nothing is ordered or drawn, so there are no ties. Refuses `no-matches`; warns `unmatched-treated`: the effect is then
 * that on the treated who have somebody like them.
 * Source: Stuart (2010), Statistical Science 25, 1–21, § 2.2.
 * Checked: tests/reference/exact.json (R, MatchIt 4.5.1): strata and weights.
 */
export const exact = defineMatcher('exact', {
  title: 'Units with the same values of all covariates',
  params: z.strictObject({ covariates, estimand: treatedOrAll }),
  columns: columnsOfKeys,
  match: (input, params) => {
    const codes = input.covariates.map(({ values }) => codesOf(values));
    return matchStrata(input, codes.reduce(crossCodes, new Int32Array(input.ids.length)), params.estimand);
  },
});
