/** Values in clusters: what an intraclass correlation is estimated from. */
export type ClusteredValues = {
  readonly values: Float64Array;
  /** Cluster codes by row; negative is in none. */
  readonly codes: Int32Array;
  readonly clusters: number;
  /** The rows that count; those without a value or a cluster are left out. */
  readonly rows: Int32Array;
};

/** The estimate, and what it rests on. */
export type Icc = { readonly icc: number; readonly clusters: number; readonly units: number };

/**
 * The intraclass correlation from earlier data, by analysis of variance:
 *
 *   ρ = (B − W) / (B + (m₀ − 1) W),   m₀ = (n − Σ m²/n) / (K − 1)
 *
 * B and W are the mean squares between and within K clusters of m units, n together. A negative estimate is 0, since clusters that are
 * less alike than chance would make them are not to be counted on. Null for fewer than two clusters, one unit a cluster, or values that
 * do not vary.
 *
 * Source: Donner (1986), International Statistical Review 54(1), 67–82, eq. 2.2 and 2.3. Checked: tests/reference/earlier.json (R, aov).
 */
export function intraclassCorrelation({ values, codes, clusters, rows }: ClusteredValues): Icc | null {
  const sizes = new Float64Array(clusters);
  const means = new Float64Array(clusters);
  let units = 0;
  let grand = 0;
  for (let index = 0; index < rows.length; index++) {
    const [code, value] = [codes[rows[index]!]!, values[rows[index]!]!];
    if (code < 0 || Number.isNaN(value)) continue;
    units += 1;
    grand += (value - grand) / units;
    sizes[code]! += 1;
    means[code]! += (value - means[code]!) / sizes[code]!;
  }
  let within = 0;
  for (let index = 0; index < rows.length; index++) {
    const [code, value] = [codes[rows[index]!]!, values[rows[index]!]!];
    if (code < 0 || Number.isNaN(value)) continue;
    within += (value - means[code]!) * (value - means[code]!);
  }
  let [between, squares, count] = [0, 0, 0];
  for (let code = 0; code < clusters; code++) {
    const size = sizes[code]!;
    if (size === 0) continue;
    count += 1;
    squares += size * size;
    between += size * (means[code]! - grand) * (means[code]! - grand);
  }
  if (count < 2 || units <= count || between + within === 0) return null;
  const usual = (units - squares / units) / (count - 1);
  const [b, w] = [between / (count - 1), within / (units - count)];
  return { icc: Math.max(0, (b - w) / (b + (usual - 1) * w)), clusters: count, units };
}
