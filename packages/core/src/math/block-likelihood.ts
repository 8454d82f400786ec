import { inner } from './orthonormal.ts';
import { cholesky, solveLower, solveUpper } from './triangular.ts';
import { inverseOfProduct } from './weighted-least-squares.ts';

/** Rows that covary with each other and with no others. */
export type Block = {
  /** X, a column each. */
  readonly columns: readonly Float64Array[];
  readonly y: Float64Array;
  /** Φ at these parameters, row-major. */
  readonly covariance: Float64Array;
  /** ∂Φ/∂θ_j, row-major. */
  readonly derivatives: readonly Float64Array[];
};

/** The normal likelihood of y = Xβ + e, cov(e) = Φ by blocks, at one θ. */
export type BlockLikelihood = {
  readonly coefficients: Float64Array;
  /** (X′Φ⁻¹X)⁻¹, row-major. */
  readonly bread: Float64Array;
  /** With its constants; of `reml` with that of metafor, + ½ ln|X′X|. */
  readonly logLikelihood: number;
  /** In θ. */
  readonly gradient: Float64Array;
  /** ½ tr(Φ⁻¹∂_jΦ Φ⁻¹∂_lΦ), row-major. */
  readonly information: Float64Array;
};

/** Of one block: Φ⁻¹, Φ⁻¹X and ln|Φ|. */
type Inverted = {
  readonly block: Block;
  readonly rows: number;
  readonly inverse: Float64Array;
  readonly weighted: readonly Float64Array[];
  readonly logDeterminant: number;
};

const outer = (length: number, of: (i: number, j: number) => number) =>
  Float64Array.from({ length: length * length }, (_, at) => of(Math.floor(at / length), at % length));

function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const size = x.length;
  return Float64Array.from({ length: size }, (_, i) => inner(matrix.subarray(i * size, (i + 1) * size), x));
}

function inverted(block: Block): Inverted {
  const rows = block.y.length;
  const lower = cholesky(block.covariance, rows);
  const inverse = inverseOfProduct(lower, rows);
  let logDeterminant = 0;
  for (let i = 0; i < rows; i++) logDeterminant += 2 * Math.log(lower[i * rows + i]!);
  return { block, rows, inverse, weighted: block.columns.map((x) => times(inverse, x)), logDeterminant };
}

/**
 * The likelihood, its slope in θ and Fisher's information; restricted (`reml`) or not.
 *
 *   ml     −½ [n ln 2π + ln|Φ| + y′Py]                              slope −½ tr(Φ⁻¹∂Φ) + ½ r′Φ⁻¹∂Φ Φ⁻¹r
 *   reml   −½ [(n − p) ln 2π + ln|Φ| + ln|X′Φ⁻¹X| − ln|X′X| + y′Py]   slope −½ tr(P ∂Φ) + ½ r′Φ⁻¹∂Φ Φ⁻¹r
 *
 * Requires positive definite blocks and columns of which none explains another. Cost: rows³ a block.
 * The information is that of `ml` in both: it steers the search and is not reported.
 * Source: Harville (1977), Journal of the American Statistical Association 72, § 3 and 4.
 * Checked: tests/reference/three-level.json (R, metafor 3.8-1 and dense matrices).
 */
export function blockLikelihood(blocks: readonly Block[], isRestricted: boolean): BlockLikelihood {
  const all = blocks.map(inverted);
  const size = blocks[0]!.columns.length;
  const sum = (of: (one: Inverted) => number) => all.reduce((total, one) => total + of(one), 0);
  const lower = cholesky(
    outer(size, (j, l) => sum(({ block, weighted }) => inner(block.columns[j]!, weighted[l]!))),
    size,
  );
  const right = Float64Array.from({ length: size }, (_, j) =>
    sum(({ block, weighted }) => inner(weighted[j]!, block.y)),
  );
  const coefficients = solveUpper(lower, size, solveLower(lower, size, right));
  const bread = inverseOfProduct(lower, size);
  const scores = all.map((one) => scoreOf(one, coefficients));
  const rows = sum((one) => one.rows);
  const squares = scores.reduce((total, { squares: part }) => total + part, 0);
  const restriction = isRestricted ? logOfDiagonal(lower, size) - plainDeterminant(blocks, size) : 0;
  const free = isRestricted ? rows - size : rows;
  const count = blocks[0]!.derivatives.length;
  return {
    coefficients,
    bread,
    logLikelihood: -(free * Math.log(2 * Math.PI) + sum((one) => one.logDeterminant) + restriction + squares) / 2,
    gradient: Float64Array.from({ length: count }, (_, j) =>
      all.reduce((total, one, g) => total + slopeOf(one, scores[g]!.score, isRestricted ? bread : null, j), 0),
    ),
    information: outer(count, (j, l) => sum((one) => traceOf(one, j, l)) / 2),
  };
}

function logOfDiagonal(lower: Float64Array, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += 2 * Math.log(lower[j * size + j]!);
  return sum;
}

/** ln|X′X|. */
function plainDeterminant(blocks: readonly Block[], size: number): number {
  const gram = outer(size, (j, l) => blocks.reduce((sum, { columns }) => sum + inner(columns[j]!, columns[l]!), 0));
  return logOfDiagonal(cholesky(gram, size), size);
}

/** Φ⁻¹r and r′Φ⁻¹r. */
function scoreOf({ block, inverse }: Inverted, coefficients: Float64Array) {
  const residuals = block.y.slice();
  block.columns.forEach((column, j) => {
    for (let i = 0; i < residuals.length; i++) residuals[i]! -= coefficients[j]! * column[i]!;
  });
  const score = times(inverse, residuals);
  return { score, squares: inner(score, residuals) };
}

function slopeOf(
  { block, inverse, weighted }: Inverted,
  score: Float64Array,
  bread: Float64Array | null,
  j: number,
): number {
  const derivative = block.derivatives[j]!;
  let slope = inner(score, times(derivative, score)) - inner(inverse, derivative);
  if (bread === null) return slope / 2;
  const size = weighted.length;
  weighted.forEach((column, l) => {
    const turned = times(derivative, column);
    for (let m = 0; m < size; m++) slope += bread[l * size + m]! * inner(weighted[m]!, turned);
  });
  return slope / 2;
}

/** tr(Φ⁻¹∂_jΦ Φ⁻¹∂_lΦ). */
function traceOf({ block, inverse, rows }: Inverted, j: number, l: number): number {
  const product = (derivative: Float64Array) =>
    Array.from({ length: rows }, (_, i) => times(derivative, inverse.slice(i * rows, (i + 1) * rows)));
  const [left, right] = [product(block.derivatives[j]!), product(block.derivatives[l]!)];
  let trace = 0;
  for (let i = 0; i < rows; i++) for (let h = 0; h < rows; h++) trace += left[i]![h]! * right[h]![i]!;
  return trace;
}
