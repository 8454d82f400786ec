/** Count, mean and sample variance (n − 1) of some values; the variance is NaN for fewer than two. */
export type Description = { readonly count: number; readonly mean: number; readonly variance: number };

/**
 * Describes `values` over `rows` in two passes, so that a large common level costs no digits.
 *
 *   mean     = Σ x / n                 the values' unit
 *   variance = Σ (x − mean)² / (n − 1)  its square
 *
 * Missing values (NaN) are left out; a count of 0 has mean NaN.
 */
export function describeValues(values: Float64Array, rows: Int32Array): Description {
  let count = 0;
  let first = NaN;
  let shifted = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (Number.isNaN(value)) continue;
    if (count === 0) first = value;
    shifted += value - first;
    count += 1;
  }
  const mean = first + shifted / count;
  let squares = 0;
  let rest = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (Number.isNaN(value)) continue;
    const distance = value - mean;
    squares += distance * distance;
    rest += distance;
  }
  const variance = count < 2 ? NaN : (squares - (rest * rest) / count) / (count - 1);
  return { count, mean: count === 0 ? NaN : mean, variance };
}
