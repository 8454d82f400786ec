import { cholesky, fUpper, inner, solveLower } from '@pionier/core';

/** A test that some coefficients are all 0. */
export type JointTest = {
  /** F; chi-square over its degrees of freedom where `df2` is Infinity. NaN where the error is 0. */
  readonly f: number;
  readonly df1: number;
  /** Infinity for the normal. */
  readonly df2: number;
  readonly pValue: number;
};

/** Which coefficients: from `from` up to but not including `to`. */
export type Span = { readonly from: number; readonly to: number };

/** What a test is made of: b, the covariance of b (row-major), and by how much its root is widened. */
export type Tested = {
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
  readonly widening: number;
  readonly df: number;
};

/**
 * Wald's test of the m coefficients in a span, F = b′V⁻¹b/m with V their part of the covariance times widening².
 *
 * Requires a positive definite covariance.
 * Source: Knapp & Hartung (2003), Statistics in Medicine 22, § 3.2 (with their covariance: F with m and k − p).
 * Checked: tests/reference/moderators.json (R, metafor 3.8-1, QM of tests z and knha).
 */
export function waldTest({ coefficients, covariance, widening, df }: Tested, span: Span): JointTest {
  const df1 = span.to - span.from;
  const lower = cholesky(partOf(covariance, coefficients.length, span), df1);
  const scaled = solveLower(lower, df1, coefficients.slice(span.from, span.to));
  const f = widening > 0 ? inner(scaled, scaled) / df1 / widening / widening : Number.NaN;
  return { f, df1, df2: df, pValue: Number.isNaN(f) ? Number.NaN : fUpper(f, df1, df) };
}

function partOf(covariance: Float64Array, size: number, { from, to }: Span): Float64Array {
  const count = to - from;
  return Float64Array.from(
    { length: count * count },
    (_, at) => covariance[(from + Math.floor(at / count)) * size + from + (at % count)]!,
  );
}
