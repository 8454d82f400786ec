import { inner } from './orthonormal.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import { cholesky, solveLower, solveUpper } from './triangular.ts';

/** The rows of one cluster. */
export type ClusterRows = {
  /** X, a column each. */
  readonly columns: readonly Float64Array[];
  /** e = y − Xb. */
  readonly residuals: Float64Array;
  /** Φ, the covariance that the fit was weighted by, row-major. */
  readonly covariance: Float64Array;
};

/** Errors that allow for any dependence within clusters. */
export type ClusterRobust = {
  /** Of the coefficients, row-major. */
  readonly covariance: Float64Array;
  /** Satterthwaite's, of each coefficient. */
  readonly df: Float64Array;
  /** That the coefficients in a span are all 0: F and its degrees of freedom by Hotelling's T². */
  readonly test: (
    coefficients: Float64Array,
    span: { readonly from: number; readonly to: number },
  ) => { readonly f: number; readonly df1: number; readonly df2: number };
};

/** Below this part of the largest direction nothing is left to learn from; its pseudo-inverse is 0. */
const singular = 1e-12;

/** What one cluster adds: ψ = G′e, G′ΦG (row-major) and the columns X′G. */
type Share = {
  readonly psi: Float64Array;
  readonly own: Float64Array;
  readonly crossed: readonly Float64Array[];
};

/**
 * Bias-reduced cluster-robust covariance (CR2) of generalised least squares with weights Φ⁻¹ and M = (X′Φ⁻¹X)⁻¹; L L′ = Φ_g:
 *
 *   ψ_g = G_g′e_g,  G_g = L B_g^{−1/2} L⁻¹ X_g M,  B_g = L′(Φ_g − X_g M X_g′)L
 *   V = Σ ψ_g ψ_g′
 *   df_j = (Σ_g p_gg)² / Σ_gh p_gh²,  p_gh = cov(ψ_gj, ψ_hj) under Φ = [g = h] G_g′ΦG_g − (X_g′G_g)′M(X_h′G_h)
 *   joint: η = q(q + 1)/Σ var of the standardised V,  F = (η − q + 1)/(ηq) b′V⁻¹b with q and η − q + 1
 *
 * `bread` is M, row-major. Few clusters, or few that decide, give few degrees of freedom. Cost: rows³ a cluster, clusters² p².
 * Source: Pustejovsky & Tipton (2018), Journal of Business & Economic Statistics 36(4), eq. 7–9; Tipton & Pustejovsky (2015), Journal of
 * Educational and Behavioral Statistics 40, § 4 (HTZ).
 * Checked: tests/reference/cluster-robust.json (R, clubSandwich 0.5.8).
 */
export function clusterRobust(clusters: readonly ClusterRows[], bread: Float64Array): ClusterRobust {
  const shares = clusters.map((rows) => shareOf(rows, bread));
  const size = Math.round(Math.sqrt(bread.length));
  const covariance = new Float64Array(size * size);
  for (const { psi } of shares) {
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) covariance[j * size + l]! += psi[j]! * psi[l]!;
  }
  const df = Float64Array.from({ length: size }, (_, j) => {
    const { mean, variance } = momentsOf(shares, bread, unit(j, size), unit(j, size));
    return (2 * mean * mean) / variance;
  });
  return { covariance, df, test: (b, span) => jointTest(shares, bread, covariance, b, span) };
}

function unit(place: number, size: number): Float64Array {
  const vector = new Float64Array(size);
  vector[place] = 1;
  return vector;
}

function shareOf({ columns, residuals, covariance }: ClusterRows, bread: Float64Array): Share {
  const [rows, size] = [residuals.length, columns.length];
  const lower = cholesky(covariance, rows);
  const root = rootOf(lower, freeOf(columns, covariance, bread), rows);
  const whitened = columns.map((column) => solveLower(lower, rows, column));
  const aims = columns.map((_, j) => {
    const along = new Float64Array(rows);
    whitened.forEach((column, l) => {
      for (let i = 0; i < rows; i++) along[i]! += column[i]! * bread[l * size + j]!;
    });
    return times(lower, times(root, along, rows), rows);
  });
  const spread = aims.map((aim) => times(covariance, aim, rows));
  return {
    psi: Float64Array.from(aims, (aim) => inner(aim, residuals)),
    own: Float64Array.from({ length: size * size }, (_, at) => inner(aims[Math.floor(at / size)]!, spread[at % size]!)),
    crossed: aims.map((aim) => Float64Array.from(columns, (column) => inner(column, aim))),
  };
}

/** Φ − X M X′. */
function freeOf(columns: readonly Float64Array[], covariance: Float64Array, bread: Float64Array): Float64Array {
  const size = columns.length;
  const rows = columns[0]!.length;
  const free = covariance.slice();
  columns.forEach((one, j) => {
    columns.forEach((other, l) => {
      const factor = bread[j * size + l]!;
      for (let i = 0; i < rows; i++) for (let h = 0; h < rows; h++) free[i * rows + h]! -= factor * one[i]! * other[h]!;
    });
  });
  return free;
}

/** (L′ F L)^{−1/2}. */
function rootOf(lower: Float64Array, free: Float64Array, rows: number): Float64Array {
  const column = (j: number) => Float64Array.from({ length: rows }, (_, i) => lower[i * rows + j]!);
  const columns = Array.from({ length: rows }, (_, j) => column(j));
  const products = columns.map((one) => times(free, one, rows));
  const matrix = Float64Array.from({ length: rows * rows }, (_, at) =>
    inner(columns[Math.floor(at / rows)]!, products[at % rows]!),
  );
  const { values, vectors } = symmetricEigen(matrix, rows);
  const least = singular * values.reduce((most, value) => Math.max(most, value), 0);
  const root = new Float64Array(rows * rows);
  for (let d = 0; d < rows; d++) {
    if (!(values[d]! > least)) continue;
    const scale = 1 / Math.sqrt(values[d]!);
    for (let i = 0; i < rows; i++) {
      for (let h = 0; h < rows; h++) root[i * rows + h]! += scale * vectors[i * rows + d]! * vectors[h * rows + d]!;
    }
  }
  return root;
}

/** A x of a square matrix, row-major. */
function times(matrix: Float64Array, x: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => inner(matrix.subarray(i * size, (i + 1) * size), x));
}

/** The mean Σ_g cov(a′ψ_g, c′ψ_g) of a′Vc, and its variance under normal errors. */
function momentsOf(shares: readonly Share[], bread: Float64Array, a: Float64Array, c: Float64Array) {
  const size = a.length;
  const along = (x: Float64Array) =>
    shares.map(({ crossed }) => {
      const sum = new Float64Array(size);
      crossed.forEach((column, j) => {
        for (let l = 0; l < size; l++) sum[l]! += x[j]! * column[l]!;
      });
      return sum;
    });
  const [first, second] = [along(a), along(c)];
  const spread = [first, second].map((all) => all.map((vector) => times(bread, vector, size)));
  const covariance = (g: number, h: number, x: 0 | 1, y: 0 | 1): number => {
    const [left, right] = [x === 0 ? a : c, y === 0 ? a : c];
    const own = g === h ? inner(left, times(shares[g]!.own, right, size)) : 0;
    return own - inner((x === 0 ? first : second)[g]!, spread[y]![h]!);
  };
  let [mean, variance] = [0, 0];
  for (let g = 0; g < shares.length; g++) {
    mean += covariance(g, g, 0, 1);
    for (let h = 0; h < shares.length; h++) {
      variance += covariance(g, h, 0, 0) * covariance(g, h, 1, 1) + covariance(g, h, 0, 1) * covariance(g, h, 1, 0);
    }
  }
  return { mean, variance };
}

function jointTest(
  shares: readonly Share[],
  bread: Float64Array,
  covariance: Float64Array,
  coefficients: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const size = coefficients.length;
  const df1 = to - from;
  const pairs = Float64Array.from(
    { length: df1 * df1 },
    (_, at) => momentsOf(shares, bread, unit(from + Math.floor(at / df1), size), unit(from + (at % df1), size)).mean,
  );
  const aims = standardised(cholesky(pairs, df1), df1, from, size);
  let total = 0;
  for (const one of aims) for (const other of aims) total += momentsOf(shares, bread, one, other).variance;
  const eta = (df1 * (df1 + 1)) / total;
  const part = Float64Array.from(
    { length: df1 * df1 },
    (_, at) => covariance[(from + Math.floor(at / df1)) * size + from + (at % df1)]!,
  );
  const scaled = solveLower(cholesky(part, df1), df1, coefficients.slice(from, to));
  const df2 = eta - df1 + 1;
  return { f: (df2 / (eta * df1)) * inner(scaled, scaled), df1, df2 };
}

/** The rows of L⁻¹, each among all coefficients. */
function standardised(lower: Float64Array, count: number, from: number, size: number): readonly Float64Array[] {
  return Array.from({ length: count }, (_, row) => {
    const aim = new Float64Array(size);
    aim.set(solveUpper(lower, count, unit(row, count)), from);
    return aim;
  });
}
