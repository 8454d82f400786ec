/**
 * Sums of squares and products of one design over the units of a site: [X Y]′[X Y], from which every pooled linear model follows.
 * `gram` is its lower triangle row by row, (p + m)(p + m + 1)/2 numbers, X first, in the columns' own units about their constants.
 */
export type Sums = {
  /** X: `intercept` first (absent when blocks are taken out), then arms, covariates, arm × group. */
  readonly columns: readonly string[];
  /** Y: outcomes and costs. */
  readonly outcomes: readonly string[];
  readonly units: number;
  /** How many block means were taken out of every column; 0 when none. */
  readonly blocks: number;
  readonly gram: readonly number[];
};
