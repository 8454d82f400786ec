/** What is compared between the arms as they were drawn and as they could have been. */
export type Statistic = 'difference' | 'studentized';

/**
 * The statistic's parts, one value a re-draw. With y the outcome and Z the arm that was given (1 for the treatment), both
 * as numbers that the re-draw's arms z compare:
 *
 *   effect = D(y, z), slope = D(Z, z)                D the design's difference in means, linear in its first argument
 *   yy = V(y, y; z), yz = V(y, Z; z), zz = V(Z, Z; z)   V the design's variance of D, as a bilinear form
 *
 * Under a constant effect τ the outcome without help is y − τ Z, so that D = effect − τ slope and V = yy − 2 τ yz + τ² zz.
 */
export type Scores = {
  readonly effect: Float64Array;
  readonly slope: Float64Array;
  readonly yy: Float64Array;
  readonly yz: Float64Array;
  readonly zz: Float64Array;
};

/** The reference distribution of one effect. */
export type Replays = {
  readonly statistic: Statistic;
  /** By re-draw; the first is the draw as it was, whose effect is the estimate and whose slope is 1. */
  readonly scores: Scores;
  /** The chance of each; null when all are as likely. They sum to 1. */
  readonly chance: Float64Array | null;
  /** Re-draws beside the draw itself, or all possible draws when every one of them was enumerated. */
  readonly draws: number;
  readonly enumerated: boolean;
};

/** Room for the scores of so many re-draws. */
export function roomForScores(draws: number): Scores {
  const room = () => new Float64Array(draws);
  return { effect: room(), slope: room(), yy: room(), yz: room(), zz: room() };
}

/** The scores of the re-draws up to `count`. */
export function firstScores({ effect, slope, yy, yz, zz }: Scores, count: number): Scores {
  const first = (values: Float64Array) => values.subarray(0, count);
  return { effect: first(effect), slope: first(slope), yy: first(yy), yz: first(yz), zz: first(zz) };
}
