import type { Design, Term } from './design.ts';
import type { Coefficient, MetaRegression } from './meta-regression.ts';

/** The mean effect of studies at one level. */
export type LevelMean = Coefficient & { readonly studies: number };

/**
 * The mean effect at each level of a category, the other moderators at their means over all studies: what studies like these would show
 * if all were at that level. With one category alone these are the means of its groups, with one τ² for all.
 *
 * Source: Searle, Speed & Milliken (1980), The American Statistician 34, § 5 (population marginal means, weighted as observed).
 * Checked: tests/reference/moderators.json (R, metafor 3.8-1, levels without an intercept).
 */
export function levelMeans(found: MetaRegression, { columns }: Design, { levels, from }: Term): readonly LevelMean[] {
  const means = Float64Array.from(columns, (column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  return levels.map((name, level) => {
    const row = means.slice();
    for (let other = 1; other < levels.length; other++) row[from + other - 1] = other === level ? 1 : 0;
    return { name, studies: studiesAt(columns, levels.length, from, level), ...found.at(row) };
  });
}

function studiesAt(columns: readonly Float64Array[], levels: number, from: number, level: number): number {
  const count = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0);
  if (level > 0) return count(columns[from + level - 1]!);
  const others = columns.slice(from, from + levels - 1).reduce((sum, column) => sum + count(column), 0);
  return columns[0]!.length - others;
}
