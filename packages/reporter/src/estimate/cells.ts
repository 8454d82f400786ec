/** A sample of drawn things (units, or clusters by their mean) in two arms or more, within blocks or not. */
export type Sample = {
  /** By row. */
  readonly values: Float64Array;
  readonly rows: Int32Array;
  /** The arm by position in `rows`: 1 for the treatment and 0 for the control, or an index into `contrast`. */
  readonly treated: Uint8Array;
  /** The weight c of each arm in the contrast, summing to 0; default −1 for the control and 1 for the treatment. */
  readonly contrast?: Float64Array;
  /** Block codes by row; null without blocks. */
  readonly block: Int32Array | null;
  /** How many codes there can be; 1 without blocks. */
  readonly blocks: number;
  /** By position; null when all count the same. */
  readonly weights: Float64Array | null;
};

/** An estimate with its influence values, one for each row of `values`. */
export type Difference = { readonly estimate: number; readonly df: number; readonly influence: Float64Array };

const twoSides = Float64Array.of(-1, 1);

/** Sums of one arm in one block: of k arms, arm a of block b is cell k b + a. */
type Cells = {
  readonly count: Int32Array;
  readonly weight: Float64Array;
  readonly squares: Float64Array;
  /** The cell's first value: what the others are measured from, so that 1e9 + noise keeps the digits of the noise. */
  readonly first: Float64Array;
  /** Mean less `first`. */
  readonly mean: Float64Array;
};

/**
 * Difference in means, weighted by block: the average effect when things were drawn one by one, within blocks or not.
 *
 *   estimate = Σ_b (n_b / n) Σ_a c_a ȳ_ab                      outcome's unit; of two arms Σ_b (n_b / n) (ȳ_tb − ȳ_cb)
 *   ψ_i      = c_a (n_b / n) w_i (y_i − ȳ_ab) / (W_ab √(1 − w_i / W_ab)),   variance = Σ ψ²
 *   df       = Welch's (Σ V_a)² / Σ V_a² / (k_a − 1) without blocks, Σ (k_ab − 1) with blocks
 *
 * W_ab is a cell's sum of weights, k_ab = W² / Σw² (Kish) its effective number. Without weights k = n_ab, so ψ is
 * (n_b / n)(y − ȳ_ab)/√(n_ab (n_ab − 1)), the variance Welch's or the blocked one, and df under blocks n − 2B. With
 * weights and no blocks the variance is HC2 of weighted least squares on the arm. Every cell used must hold two things
 * or more.
 * Source: Gerber & Green (2012), Field Experiments, eq. 3.6 and 3.10; Kish (1965), Survey Sampling, § 11.7; Welch (1947),
 * Biometrika 34, 28–35, for df of Σ c_a ȳ_a.
 * Checked: tests/reference/difference-in-means.json (R, estimatr 1.0.0: difference_in_means, lm_robust with weights) and
 * factorial.json (R, weighted cell means and lm with ±½ coding).
 * Doubt: df = n − 2B is estimatr's convention; the effective number in df under weights is ours.
 */
export function differenceOfCells(sample: Sample): Difference {
  const contrast = sample.contrast ?? twoSides;
  const cells = cellsOf(sample, contrast.length);
  const shares = sharesOf(sample, cells, contrast.length);
  let estimate = 0;
  for (let block = 0; block < sample.blocks; block++) {
    const start = contrast.length * block;
    let between = 0;
    let within = 0;
    for (let arm = 0; arm < contrast.length; arm++) {
      between += contrast[arm]! * (cells.first[start + arm]! - cells.first[start]!);
      within += contrast[arm]! * cells.mean[start + arm]!;
    }
    estimate += shares[block]! * (between + within);
  }
  const influence = new Float64Array(sample.values.length);
  const variance = influenceOf(sample, cells, shares, influence);
  return { estimate, df: degreesOfFreedom(sample, cells, variance), influence };
}

function cellsOf({ values, rows, treated, block, blocks, weights }: Sample, arms: number): Cells {
  const count = new Int32Array(arms * blocks);
  const sums = () => new Float64Array(arms * blocks);
  const cells = { count, weight: sums(), squares: sums(), first: sums(), mean: sums() };
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    const cell = arms * (block === null ? 0 : block[row]!) + treated[position]!;
    const w = weights === null ? 1 : weights[position]!;
    if (count[cell] === 0) cells.first[cell] = values[row]!;
    count[cell]! += 1;
    cells.weight[cell]! += w;
    cells.squares[cell]! += w * w;
    cells.mean[cell]! += w * (values[row]! - cells.first[cell]!);
  }
  for (let cell = 0; cell < count.length; cell++) if (count[cell]! > 0) cells.mean[cell]! /= cells.weight[cell]!;
  return cells;
}

/** n_b / n. */
function sharesOf({ rows, blocks }: Sample, { count }: Cells, arms: number): Float64Array {
  const shares = new Float64Array(blocks);
  for (let cell = 0; cell < count.length; cell++) shares[Math.floor(cell / arms)]! += count[cell]!;
  for (let block = 0; block < blocks; block++) shares[block]! /= rows.length;
  return shares;
}

/** Fills in ψ and returns Σψ² by cell. */
function influenceOf(sample: Sample, cells: Cells, shares: Float64Array, influence: Float64Array): Float64Array {
  const { values, rows, treated, block, weights, contrast = twoSides } = sample;
  const variance = new Float64Array(cells.count.length);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    const code = block === null ? 0 : block[row]!;
    const side = treated[position]!;
    const cell = contrast.length * code + side;
    const leverage = (weights === null ? 1 : weights[position]!) / cells.weight[cell]!;
    const residual = values[row]! - cells.first[cell]! - cells.mean[cell]!;
    const psi = (contrast[side]! * shares[code]! * leverage * residual) / Math.sqrt(1 - leverage);
    influence[row] = psi;
    variance[cell]! += psi * psi;
  }
  return variance;
}

function degreesOfFreedom({ block }: Sample, cells: Cells, variance: Float64Array): number {
  let total = 0;
  for (let cell = 0; cell < variance.length; cell++) total += variance[cell]!;
  let spread = 0;
  let free = 0;
  for (let cell = 0; cell < variance.length; cell++) {
    if (cells.count[cell] === 0) continue;
    const own = (cells.weight[cell]! * cells.weight[cell]!) / cells.squares[cell]! - 1;
    const part = variance[cell]! / total;
    free += own;
    spread += (part * part) / own;
  }
  return block === null ? 1 / spread : free;
}
