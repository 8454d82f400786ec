/** An orthonormal basis of a constant and some columns: u_0 is constant, Σ_i u_ij u_il = 1 where j = l and 0 elsewhere. */
export type Orthonormal = {
  readonly basis: readonly Float64Array[];
  /** Columns left out because the constant and those before them explain them. */
  readonly dropped: readonly number[];
};

/** What lm() of R calls collinear: a column's residual is shorter than this part of the column. */
const tolerance = 1e-7;

/**
 * Makes columns orthonormal to a constant and to each other, in order, by modified Gram-Schmidt done twice; a column goes
 * whose residual is shorter than 1e-7 of the column, as in R's lm().
 *
 * Source: Giraud, Langou & Rozložník (2005), Computers & Mathematics with Applications 50, 1069–1075 (twice is enough).
 * Checked: tests/core/math/orthonormal.test.ts (properties; R, qr).
 */
export function orthonormal(columns: readonly Float64Array[], rows: number): Orthonormal {
  const basis = [new Float64Array(rows).fill(1 / Math.sqrt(rows))];
  const dropped: number[] = [];
  columns.forEach((column, index) => {
    const rest = Float64Array.from(column);
    const length = norm(rest);
    project(rest, basis);
    const left = norm(rest);
    if (!(left > tolerance * length)) {
      dropped.push(index);
      return;
    }
    scale(rest, 1 / left);
    project(rest, basis);
    scale(rest, 1 / norm(rest));
    basis.push(rest);
  });
  return { basis, dropped };
}

/** Takes out of `column` what lies along each of the basis. */
function project(column: Float64Array, basis: readonly Float64Array[]): void {
  for (const unit of basis) {
    const along = inner(column, unit);
    for (let row = 0; row < column.length; row++) column[row]! -= along * unit[row]!;
  }
}

function scale(column: Float64Array, factor: number): void {
  for (let row = 0; row < column.length; row++) column[row]! *= factor;
}

const norm = (column: Float64Array) => Math.sqrt(inner(column, column));

/** Σ a_i b_i, in four sums that the processor can make side by side; the order of each is fixed. */
export function inner(a: Float64Array, b: Float64Array): number {
  const { length } = a;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let row = 0;
  for (; row + 3 < length; row += 4) {
    first += a[row]! * b[row]!;
    second += a[row + 1]! * b[row + 1]!;
    third += a[row + 2]! * b[row + 2]!;
    fourth += a[row + 3]! * b[row + 3]!;
  }
  for (; row < length; row++) first += a[row]! * b[row]!;
  return first + second + (third + fourth);
}
