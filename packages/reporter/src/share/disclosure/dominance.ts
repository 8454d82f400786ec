import { numberColumn } from '../../estimate/covariates.ts';
import type { Regression } from '../bundle.ts';
import { type SharedColumn, type SumOver, studyAt } from '../site-sums.ts';
import { type DisclosureContext, defineRule, type Finding, rowsBehind, thresholdsOf } from './rule.ts';

const rule = 'dominance';
const twoOfHalf = 4 / 3;
const leastOthers = 0.1;

/** The two largest of some absolute values, and their total. */
type Largest = { first: number; second: number; total: number };

/**
 * No person makes up most of a sum. Of every numeric column (covariates, outcomes, costs), from the constant that it is measured
 * from, over everyone and in each arm, of |v| and of v²: with the largest a ≥ b and total T,
 *
 *   a ≤ s T, a + b ≤ 4/3 s T and (T − a − b) / a ≥ 0.1, with s the protocol's largestShare, 0.5
 *
 * so that at s = 0.5 the two largest are at most two thirds. Squares make whoever is far away count more; they are in the matrix too.
 *
 * Requires the rows; only whether it passed leaves the site, never who or how much.
 * Source: (1, 50) and (2, 67) of ABS DataLab, with absolute values; the p-ratio of 10 % of ACRO; one half as CBS has it.
 * Checked: by hand, tests/reporter/share/disclosure/dominance.test.ts.
 * Doubt: ABS and CBS ask it of magnitudes such as turnover, where competitors know their own; for people's scores it is strict.
 */
export const dominance = defineRule(rule, {
  title: 'No person who makes up most of a sum',
  check: (bundle, context) => {
    const { largestShare } = thresholdsOf(context);
    return rowsBehind(bundle, context).flatMap((over, index) =>
      [...numericColumns(over), ...costsBeside(bundle.regressions[index], context)]
        .flatMap((column) => dominatedIn(column, over, largestShare))
        .map((which): Finding => {
          const where = `regressions[${index}].sums ${which}`;
          return { rule, where, code: 'dominated', message: `${where}: one or two people make up most of it` };
        }),
    );
  },
});

function numericColumns({ columns, y }: SumOver): readonly SharedColumn[] {
  return [...columns, y].filter(({ isIndicator }) => !isIndicator);
}

/** The money outcomes whose sums stand beside those of a regression's own outcome. */
function costsBeside(regression: Regression | undefined, { data }: DisclosureContext): readonly SharedColumn[] {
  if (regression === undefined || data === null) return [];
  return regression.sums.outcomes.slice(1).map((outcome) => {
    const study = studyAt(data, { outcome, at: regression.at });
    if (study === null) throw new RangeError('missing values: a cost that has sums');
    return { ...numberColumn(outcome, study.values), isIndicator: false, centre: regression.centres[outcome] ?? 0 };
  });
}

/** Over whom, and of which power, a column's sum is dominated. */
function dominatedIn(column: SharedColumn, over: SumOver, share: number): readonly string[] {
  const { rows, study } = over;
  const values = new Float64Array(rows.length);
  column.fill(values, 0, rows, 0, rows.length);
  const arms = [null, ...study.arms.keys()];
  return ([1, 2] as const).flatMap((power) => {
    const found = arms.map((): Largest => ({ first: 0, second: 0, total: 0 }));
    for (let position = 0; position < rows.length; position++) {
      const size = Math.abs(values[position]! - column.centre);
      const value = power === 1 ? size : size * size;
      add(found[0]!, value);
      add(found[study.arm[rows[position]!]! + 1]!, value);
    }
    return found.flatMap((largest, index) => {
      if (!isDominated(largest, share)) return [];
      const arm = arms[index];
      const whom = arm === null || arm === undefined ? 'everyone' : study.arms[arm]!;
      return [`${column.name}${power === 2 ? ' squared' : ''} of ${whom}`];
    });
  });
}

function add(largest: Largest, value: number): void {
  largest.total += value;
  if (value > largest.first) {
    largest.second = largest.first;
    largest.first = value;
  } else if (value > largest.second) largest.second = value;
}

function isDominated({ first, second, total }: Largest, share: number): boolean {
  if (first === 0) return false;
  return (
    first > share * total || first + second > twoOfHalf * share * total || total - first - second < leastOthers * first
  );
}
