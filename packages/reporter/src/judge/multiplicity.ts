/** How several primary comparisons are judged together. */
export type Multiplicity = 'none' | 'holm' | 'benjamini-hochberg';

/** Adjusts p-values that are sorted ascending, in a family of m. */
type Adjust = (sorted: readonly number[], m: number) => readonly number[];

const adjusts: { readonly [method in Multiplicity]: Adjust } = {
  none: (sorted) => sorted,
  holm: (sorted, m) => {
    let largest = 0;
    return sorted.map((p, rank) => {
      largest = Math.max(largest, Math.min(1, (m - rank) * p));
      return largest;
    });
  },
  'benjamini-hochberg': (sorted, m) => {
    let smallest = 1;
    return sorted
      .map((p, rank) => (m / (rank + 1)) * p)
      .reverse()
      .map((p) => {
        smallest = Math.min(smallest, p);
        return smallest;
      })
      .reverse();
  },
};

/**
 * Adjusted p-values, in the order of `p`. A null is a refusal and counts as p = 1; m is the number of planned members,
 * and members that are not in `p` count as p = 1 too. With p₍₁₎ ≤ … ≤ p₍ₘ₎:
 *
 *   Holm                 max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎)     family-wise error
 *   Benjamini-Hochberg   min over j ≥ i of min(1, (m / j) p₍ⱼ₎)         false discovery rate
 *
 * Raises RangeError when m is smaller than the number of p-values.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6(2), p. 67; Benjamini & Hochberg (1995), JRSS B 57(1), p. 293.
 * Checked: tests/reference/multiplicity.json (R, p.adjust).
 */
export function adjustedPValues(p: readonly (number | null)[], method: Multiplicity, m: number): readonly number[] {
  if (m < p.length) throw new RangeError(`invalid family: ${p.length} p-values in a family of ${m}`);
  const filled = p.map((value) => value ?? 1);
  const order = [...filled.keys()].sort((a, b) => filled[a]! - filled[b]! || a - b);
  const adjusted = adjusts[method](
    order.map((index) => filled[index]!),
    m,
  );
  const result = filled.slice();
  for (const [rank, index] of order.entries()) result[index] = adjusted[rank]!;
  return result;
}

/** The level of the interval that carries the verdict: 1 − α/m, or 1 − α without adjustment; α = 1 − confidence. */
export function verdictConfidence(confidence: number, method: Multiplicity, m: number): number {
  return method === 'none' || m <= 1 ? confidence : 1 - (1 - confidence) / m;
}

/**
 * The level of the interval that stands beside the adjusted p-values: the verdict's, but 1 − R α/m under
 * Benjamini-Hochberg, R being the number of comparisons it rejects (1 − α/m when it rejects none).
 *
 * Source: Benjamini & Yekutieli (2005), JASA 100(469), p. 71–81, on false coverage of selected intervals.
 */
export function adjustedConfidence(
  confidence: number,
  method: Multiplicity,
  m: number,
  adjusted: readonly number[],
): number {
  if (method !== 'benjamini-hochberg') return verdictConfidence(confidence, method, m);
  const rejected = adjusted.filter((p) => p <= 1 - confidence).length;
  return 1 - (Math.max(1, rejected) * (1 - confidence)) / m;
}
