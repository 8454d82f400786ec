import { allIndicatorsOf, type Gram, gramOfSums, type Indicator, unitsInBoth } from './indicators.ts';
import { defineRule, type Finding, isFew } from './rule.ts';

const rule = 'pairs';

/**
 * In a Gram matrix every two indicators make a table of four cells, of which the reader knows all: who is in both, in one, in the
 * other, in neither. Each is 0 or at least the minimum.
 *
 *   n_jl, n_j − n_jl, n_l − n_jl, n − n_j − n_l + n_jl
 *
 * The arm without a column counts as an indicator too, since it follows from the others. Products of columns, such as arm × group,
 * make it a table of three.
 *
 * Source: the threshold rule of output checking (CBS: 10 units), applied to every table that X′X holds. No tool known to us looks
 * beyond single columns.
 * Checked: by hand and by random studies of which every table is counted from rows,
 * tests/reporter/share/disclosure/pairs.test.ts and passing-bundles.test.ts.
 * Doubt: tables of three indicators without a product among the columns are not in the matrix, and not looked at; their bounds
 * follow from the pairs, and could be narrow.
 */
export const pairs = defineRule(rule, {
  title: 'No two yes-no facts that few people share',
  check: ({ regressions }, { minimumCount }) =>
    regressions.flatMap(({ sums }, index) => fewInPairs(gramOfSums(sums), minimumCount, `regressions[${index}].sums`)),
});

/** The pairs of indicators of a matrix in whose table of four a few people stand. */
export function fewInPairs(gram: Gram, minimum: number, where: string): readonly Finding[] {
  const indicators = allIndicatorsOf(gram);
  return indicators.flatMap((one, place) =>
    indicators.slice(0, place).flatMap((other) => {
      if (!tableOf(gram, one, other).some((units) => isFew(units, minimum))) return [];
      const names = `${other.name} and ${one.name}`;
      const message = `${where}: of ${names}, fewer than ${minimum} people are in both, in one alone or in neither`;
      return [{ rule, where: `${where} ${names}`, code: 'few-in-pair', message }];
    }),
  );
}

/** Both, the first alone, the second alone, neither. */
function tableOf(gram: Gram, one: Indicator, other: Indicator): readonly number[] {
  const both = unitsInBoth(gram, one, other);
  const [first, second] = [unitsInBoth(gram, one, one), unitsInBoth(gram, other, other)];
  return [both, first - both, second - both, gram.at(0, 0) - first - second + both];
}
