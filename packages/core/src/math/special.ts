import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/**
 * Regularised incomplete beta function I_x(a, b); for 0 ≤ x ≤ 1, a > 0, b > 0.
 *
 * Source: Didonato & Morris (1992), ACM TOMS 18(3), by way of Boost and stdlib.
 * Checked: tests/reference/distributions.json, through the distributions made of it.
 */
export function betaLower(x: number, a: number, b: number): number {
  return betainc(x, a, b, true, false);
}

/** The complement 1 − I_x(a, b), computed as itself, so that tails far below 1e-16 keep their digits. */
export function betaUpper(x: number, a: number, b: number): number {
  return betainc(x, a, b, true, true);
}

/** The x with I_x(a, b) = p. */
export function betaLowerInverse(p: number, a: number, b: number): number {
  return betaincinv(p, a, b, false);
}

/** The x with 1 − I_x(a, b) = p. */
export function betaUpperInverse(p: number, a: number, b: number): number {
  return betaincinv(p, a, b, true);
}

/** Complementary error function 2/√π ∫_x^∞ exp(−u²) du. */
export function errorComplement(x: number): number {
  return erfc(x);
}

/** The x with errorComplement(x) = p; 0 < p < 2. */
export function errorComplementInverse(p: number): number {
  return erfcinv(p);
}
