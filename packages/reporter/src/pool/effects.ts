/** One effect in k studies: site bundles or published effects. */
export type Effects = {
  readonly labels: readonly string[];
  /** y_i in the outcome's unit, and its variance v_i > 0. */
  readonly estimate: Float64Array;
  readonly variance: Float64Array;
};
