import { chiSquareLower, chiSquareUpper } from './distributions.ts';
import { bracketAbove, type Curve, rootBetween } from './root.ts';

/**
 * The x with P(X ≤ x) = p, 0 < p < 1, for the chi-square distribution with `df` = 1, 2, … degrees of freedom, by inverting
 * `chiSquareLower`. For a p close to 1 `chiSquareUpperQuantile` of 1 − p keeps more digits.
 *
 * Raises RangeError when p is not between 0 and 1, or `df` is not a whole number above 0.
 * Checked: tests/reference/rerandomised.json (R, qchisq), 1e-11 relative.
 */
export function chiSquareQuantile(p: number, df: number): number {
  return inverted((x) => chiSquareLower(x, df) - p, p, df);
}

/**
 * The x with P(X > x) = p, 0 < p < 1, by inverting `chiSquareUpper`. For a p close to 1 `chiSquareQuantile` of 1 − p keeps more
 * digits.
 *
 * Raises RangeError when p is not between 0 and 1, or `df` is not a whole number above 0.
 * Checked: tests/reference/pooling.json (R, qchisq), 1e-11 relative for p from 1e-12 to 1 − 1e-3.
 */
export function chiSquareUpperQuantile(p: number, df: number): number {
  return inverted((x) => p - chiSquareUpper(x, df), p, df);
}

function inverted(beyond: Curve, p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
  const bracket = bracketAbove(beyond, 0, df, Number.MAX_VALUE);
  if (bracket === null) throw new RangeError(`invalid probability: ${p}`);
  return rootBetween(beyond, bracket);
}
