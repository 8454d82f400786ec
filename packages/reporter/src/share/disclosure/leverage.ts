import { tileRows } from '@pionier/core';
import { centre, references } from '../../estimate/centring.ts';
import { combination, leverageTile, roomForScores, scoreTile } from '../../estimate/contrast-scores.ts';
import { leastSquares } from '../../estimate/least-squares.ts';
import { groupedBy } from '../../estimate/regression-sample.ts';
import type { SumOver } from '../site-sums.ts';
import { defineRule, type Finding, rowsBehind, thresholdsOf } from './rule.ts';

const rule = 'leverage';

/**
 * No coefficient that is one person: the largest leverage is at most the protocol's, 0.5.
 *
 *   h_i = x_i′ (X′X)⁻¹ x_i
 *
 * as in the regression of the site's own analysis: columns that follow from those before them are left out.
 *
 * Requires the rows; only whether it passed leaves the site.
 * Source: Hoaglin & Welsch (1978), The American Statistician 32(1), 17–22.
 * Checked: by hand in tests/reporter/share/disclosure/leverage.test.ts.
 */
export const leverage = defineRule(rule, {
  title: 'No coefficient that is one person',
  check: (bundle, context) => {
    const most = thresholdsOf(context).leverage;
    return rowsBehind(bundle, context).flatMap((over, index): readonly Finding[] => {
      if (largestLeverage(over) <= most) return [];
      const where = `regressions[${index}].sums`;
      return [{ rule, where, code: 'high-leverage', message: `${where}: one person decides most of a coefficient` }];
    });
  },
});

/** max h_i over the rows of a sum; 0 without rows. */
export function largestLeverage({ rows, columns, y }: Pick<SumOver, 'rows' | 'columns' | 'y'>): number {
  if (rows.length === 0) return 0;
  const all = [...columns, y];
  const fit = leastSquares(centre(all, groupedBy(rows, null, null), references(all, rows)));
  // Which combination is scored does not matter: leverage belongs to the columns.
  const scored = combination(fit, null, new Float64Array(all.length));
  const room = roomForScores(scored);
  let largest = 0;
  for (let from = 0; from < rows.length; from += tileRows) {
    const to = Math.min(from + tileRows, rows.length);
    scoreTile(scored, room, from, to);
    leverageTile(scored, room, from, to);
    for (let i = 0; i < to - from; i++) largest = Math.max(largest, room.leverage[i]!);
  }
  return largest;
}
