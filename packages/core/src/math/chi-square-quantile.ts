import { chiSquareUpper } from './distributions.ts';
import { bracketAbove, rootBetween } from './root.ts';

/**
 * The x with P(X > x) = p, 0 < p < 1, for the chi-square distribution with `df` = 1, 2, … degrees of freedom, by inverting
 * `chiSquareUpper`.
 *
 * Raises RangeError when p is not between 0 and 1, or `df` is not a whole number above 0.
 * Checked: tests/reference/pooling.json (R, qchisq), 1e-12 relative for p from 1e-12 to 1 − 1e-3.
 * Doubt: close to p = 1 digits go as 1 − p does.
 */
export function chiSquareUpperQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`invalid probability: ${p}`);
  const beyond = (x: number) => p - chiSquareUpper(x, df);
  const bracket = bracketAbove(beyond, 0, df, Number.MAX_VALUE);
  if (bracket === null) throw new RangeError(`invalid probability: ${p}`);
  return rootBetween(beyond, bracket);
}
