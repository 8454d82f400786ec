import type { Regression } from '../bundle.ts';

/** [X Y]′[X Y] with its names: X first, the intercept at 0. */
export type Gram = {
  readonly names: readonly string[];
  /** How many of the names are of X. */
  readonly columns: number;
  readonly at: (j: number, l: number) => number;
};

/** The matrix of a regression's sums, or of the difference between two. */
export function gramOfSums({ columns, outcomes, gram }: Regression['sums']): Gram {
  const place = (row: number, column: number) => (row * (row + 1)) / 2 + column;
  return {
    names: [...columns, ...outcomes],
    columns: columns.length,
    at: (j, l) => gram[place(Math.max(j, l), Math.min(j, l))]!,
  };
}

export const isArmColumn = (name: string) => /^arm:[^*]*$/.test(name);

/**
 * Which columns of X hold 0 and 1 alone, as anyone with the matrix can see: their squares sum to what they sum to. A numeric
 * covariate of which that is true by chance is taken for one, which only makes the rules stricter.
 */
export function indicatorsOf({ names, columns, at }: Gram): readonly number[] {
  return names.slice(0, columns).flatMap((name, j) => {
    const isDeclared = /^(arm|group|missing):/.test(name);
    const units = at(0, 0);
    const isCount = Number.isInteger(at(j, 0)) && at(j, j) === at(j, 0) && at(j, 0) >= 0 && at(j, 0) <= units;
    return j > 0 && (isDeclared || isCount) ? [j] : [];
  });
}

/** Something that is 0 or 1 of everyone, as a sum of columns of X. */
export type Indicator = {
  readonly name: string;
  readonly weights: readonly (readonly [column: number, weight: number])[];
};

/**
 * The indicators of a matrix, and those that follow: the arm without a column is everyone outside the other arms, and within a group
 * likewise.
 */
export function allIndicatorsOf(gram: Gram): readonly Indicator[] {
  const { names } = gram;
  const own = indicatorsOf(gram);
  const arms = own.filter((j) => isArmColumn(names[j]!));
  if (arms.length === 0) return own.map((j) => ({ name: names[j]!, weights: [[j, 1]] }));
  const without = (of: number, suffix: string): Indicator => ({
    name: `reference${suffix}`,
    weights: [[of, 1], ...arms.map((arm) => [names.indexOf(`${names[arm]!}${suffix}`), -1] as const)],
  });
  const groups = own.filter((j) => names[j]!.startsWith('group:'));
  return [
    ...own.map((j): Indicator => ({ name: names[j]!, weights: [[j, 1]] })),
    ...[without(0, ''), ...groups.map((j) => without(j, `*${names[j]!}`))].filter(({ weights }) =>
      weights.every(([column]) => column >= 0),
    ),
  ];
}

/** How many people both indicators hold of; with itself, of how many it holds. */
export function unitsInBoth({ at }: Gram, one: Indicator, other: Indicator): number {
  return one.weights.reduce(
    (sum, [j, weight]) => other.weights.reduce((inner, [l, factor]) => inner + weight * factor * at(j, l), sum),
    0,
  );
}
