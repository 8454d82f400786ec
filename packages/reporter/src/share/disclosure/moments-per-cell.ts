import type { Bundle } from '../bundle.ts';
import { isDeclaredBinary } from './binary-outcome.ts';
import { defineRule, type Finding } from './rule.ts';

const rule = 'moments-per-cell';

/** Some people, and how many power sums of one variable are told of them. */
type Cell = { readonly where: string; readonly units: number; readonly powers: number };

/**
 * From r power sums of n values that are few, the values follow: with n ≤ r all of them. So n is at least r times the minimum: 20
 * where Σy and Σy² are told of a cell, or of an arm of a panel or of costs; 10 for a
 * yes-no outcome, whose square is itself.
 *
 * Source: Newton's identities, by which n power sums give the n values.
 * Checked: by hand, with the two values of a cell found from their sums, tests/reporter/share/disclosure/moments-per-cell.test.ts.
 * Doubt: ten a moment is a rule of thumb, as the ten of a count is.
 */
export const momentsPerCell = defineRule(rule, {
  title: 'Enough people for every moment of a cell',
  check: (bundle, { minimumCount }) =>
    cellsIn(bundle).flatMap(({ where, units, powers }): readonly Finding[] => {
      if (units === 0 || units >= powers * minimumCount) return [];
      const message = `${where}: ${powers} moments of fewer than ${powers * minimumCount} people`;
      return [{ rule, where, code: 'few-for-moments', message }];
    }),
});

function cellsIn(bundle: Bundle): readonly Cell[] {
  const powersOf = (outcome: string) => (isDeclaredBinary(bundle, outcome) ? 1 : 2);
  return [
    ...bundle.cells.flatMap(({ outcome, cells }, index) =>
      cells.map(({ units }, cell) => ({ where: `cells[${index}].cells[${cell}]`, units, powers: powersOf(outcome) })),
    ),
    ...bundle.panels.flatMap(({ outcome, arms }, index) =>
      arms.map(({ arm, units }) => ({ where: `panels[${index}] ${arm}`, units, powers: powersOf(outcome) })),
    ),
    ...bundle.costEffects.flatMap(({ arms }, index) =>
      arms.map(({ arm, units }) => ({ where: `costEffects[${index}] ${arm}`, units, powers: 2 })),
    ),
  ];
}
