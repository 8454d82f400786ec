/** Per arm: how many values there are, their mean, and the variance that belongs to their kind. */
export type ArmMoments = {
  readonly count: Float64Array;
  /** NaN for an arm without values. */
  readonly mean: Float64Array;
  /** NaN where there is none. */
  readonly variance: Float64Array;
};

/** The arms of some rows: index into the arms, negative for rows in none. */
export type ArmRows = { readonly rows: Int32Array; readonly arm: Int32Array; readonly arms: number };

/**
 * Mean and sample variance s² = Σ(x − x̄)² / (n − 1) per arm, in one pass; missing values (NaN) are left out, and s² of
 * fewer than two values is NaN.
 *
 * Source: Welford (1962), Technometrics 4, 419–420.
 * Checked: tests/reference/balance.json (R's mean and var).
 */
export function momentsByArm(values: Float64Array, { rows, arm, arms }: ArmRows): ArmMoments {
  const count = new Float64Array(arms);
  const mean = new Float64Array(arms);
  const squares = new Float64Array(arms);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const which = arm[row]!;
    const value = values[row]!;
    if (which < 0 || Number.isNaN(value)) continue;
    count[which]! += 1;
    const distance = value - mean[which]!;
    mean[which]! += distance / count[which]!;
    squares[which]! += distance * (value - mean[which]!);
  }
  const variance = squares.map((sum, which) => (count[which]! < 2 ? Number.NaN : sum / (count[which]! - 1)));
  return { count, mean: mean.map((value, which) => (count[which] === 0 ? Number.NaN : value)), variance };
}

/**
 * For each level of a category its share p among the known values per arm, with variance p(1 − p), in one pass over the
 * codes; a missing value (−1) is left out.
 */
export function levelsByArm(codes: Int32Array, levels: number, { rows, arm, arms }: ArmRows): readonly ArmMoments[] {
  const counts = new Float64Array(levels * arms);
  const count = new Float64Array(arms);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const which = arm[row]!;
    const code = codes[row]!;
    if (which < 0 || code < 0) continue;
    counts[code * arms + which]! += 1;
    count[which]! += 1;
  }
  return Array.from({ length: levels }, (_, level) => {
    const mean = count.map((all, which) => counts[level * arms + which]! / all);
    return { count, mean, variance: mean.map((share) => share * (1 - share)) };
  });
}
