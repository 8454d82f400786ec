import type { Grouping } from '@pionier/core';
import type { Difference } from './cells.ts';
import type { ClusterTotals } from './cluster-totals.ts';

/** One arm in one block; the control arm of block b is cell 2b, its treatment arm 2b + 1. */
type Cells = {
  readonly clusters: Int32Array;
  readonly units: Float64Array;
  readonly mean: Float64Array;
};

/**
 * Clustered difference in means, every unit counting the same: the ratio estimator for whole clusters that were drawn.
 *
 *   estimate = Σ_b (n_b / n) (ȳ_tb − ȳ_cb)                     outcome's unit
 *   ψ_g      = ± (n_b / n) m_g (ȳ_g − ȳ_ab) / (N_ab √(1 − h_g)),  h_g = m_g / N_ab,   variance = Σ ψ²
 *   df       = (1/N_t + 1/N_c)² / (D_t + D_c) without blocks, G − 2B with blocks
 *   D_a      = (Σ h² + (Σ h²/(1 − h))² − Σ h⁴/(1 − h)²) / N_a²
 *
 * m_g are a cluster's analysed units, N_ab those of the arm in the block, G the clusters and B the blocks. The regression
 * on the arm splits by arm, so the CR2 adjustment (I − H_gg)^(−1/2) multiplies a cluster's sum of residuals by
 * 1/√(1 − h_g), and the Satterthwaite df under independent errors has this closed form. Every cell used must hold two
 * clusters or more.
 * Source: Bell & McCaffrey (2002), Survey Methodology 28(2); Pustejovsky & Tipton (2018), JBES 36(4), eq. 10.
 * Checked: tests/reference/difference-in-means.json (R, estimatr 1.0.0: difference_in_means, lm_robust cr2).
 * Doubt: df = G − 2B is estimatr's convention; Satterthwaite by block would be smaller when clusters differ in size.
 */
export function differenceOfClusters(totals: ClusterTotals, block: Grouping | null): Difference {
  const blocks = block?.labels.length ?? 1;
  const cells = cellsOf(totals, blocks);
  const shares = sharesOf(cells, blocks);
  let estimate = 0;
  for (let code = 0; code < blocks; code++) {
    estimate += shares[code]! * (cells.mean[2 * code + 1]! - cells.mean[2 * code]!);
  }
  const influence = new Float64Array(totals.size.length);
  for (let position = 0; position < totals.rows.length; position++) {
    const label = totals.rows[position]!;
    const side = totals.treated[position]!;
    const cell = 2 * totals.group[label]! + side;
    const leverage = totals.size[label]! / cells.units[cell]!;
    const share = (2 * side - 1) * shares[totals.group[label]!]!;
    influence[label] = (share * leverage * (totals.mean[label]! - cells.mean[cell]!)) / Math.sqrt(1 - leverage);
  }
  return { estimate, df: block === null ? satterthwaite(totals, cells) : freeClusters(cells), influence };
}

function cellsOf({ rows, treated, size, mean, group }: ClusterTotals, blocks: number): Cells {
  const cells = {
    clusters: new Int32Array(2 * blocks),
    units: new Float64Array(2 * blocks),
    mean: new Float64Array(2 * blocks),
  };
  for (let position = 0; position < rows.length; position++) {
    const label = rows[position]!;
    const cell = 2 * group[label]! + treated[position]!;
    cells.clusters[cell]! += 1;
    cells.units[cell]! += size[label]!;
    cells.mean[cell]! += size[label]! * mean[label]!;
  }
  for (let cell = 0; cell < 2 * blocks; cell++) if (cells.units[cell]! > 0) cells.mean[cell]! /= cells.units[cell]!;
  return cells;
}

function sharesOf({ units }: Cells, blocks: number): Float64Array {
  const shares = new Float64Array(blocks);
  let all = 0;
  for (let cell = 0; cell < 2 * blocks; cell++) all += units[cell]!;
  for (let code = 0; code < blocks; code++) shares[code] = (units[2 * code]! + units[2 * code + 1]!) / all;
  return shares;
}

function freeClusters({ clusters }: Cells): number {
  let free = 0;
  for (let cell = 0; cell < clusters.length; cell++) if (clusters[cell]! > 0) free += clusters[cell]! - 1;
  return free;
}

function satterthwaite({ rows, treated, size }: ClusterTotals, { units }: Cells): number {
  const [squares, ratios, fourths] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  for (let position = 0; position < rows.length; position++) {
    const side = treated[position]!;
    const leverage = size[rows[position]!]! / units[side]!;
    const ratio = (leverage * leverage) / (1 - leverage);
    squares[side]! += leverage * leverage;
    ratios[side]! += ratio;
    fourths[side]! += ratio * ratio;
  }
  let spread = 0;
  for (const side of [0, 1]) {
    const own = squares[side]! + ratios[side]! * ratios[side]! - fourths[side]!;
    spread += own / (units[side]! * units[side]!);
  }
  const trace = 1 / units[0]! + 1 / units[1]!;
  return (trace * trace) / spread;
}
