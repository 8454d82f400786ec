/** An arm of a factorial design: one combination of its factors. */
export type Combination = {
  readonly id: string;
  /** The factors that its units get, sorted by code unit. */
  readonly factors: readonly string[];
};

/** The arm in which units get no factor at all. */
export const noFactors = 'none';

/**
 * Every combination of k factors, 2^k of them, sorted by id: `none`, a factor's own id, or the ids of several with `-and-`
 * between them, in the order of code units. The order in which the factors are given does not matter.
 */
export function combinationsOf(factors: readonly string[]): readonly Combination[] {
  const sorted = [...factors].sort();
  const sets = Array.from({ length: 1 << sorted.length }, (_, set) =>
    sorted.filter((_factor, place) => ((set >> place) & 1) === 1),
  );
  return sets
    .map((set) => ({ id: set.length === 0 ? noFactors : set.join('-and-'), factors: set }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
