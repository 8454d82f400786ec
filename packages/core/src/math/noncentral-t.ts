import { normalUpper } from './distributions.ts';

/** Weights below e^−80 of the largest change no digit of a probability. */
const least = -80;

/**
 * P(T > t) for the noncentral t distribution with `df` > 0 degrees of freedom, which need not be whole, and noncentrality δ:
 * T = (Z + δ)/S, Z standard normal, S = √(χ²(df)/df) independent of it. `df` Infinity gives the normal with mean δ.
 *
 *   P(T > t) = ∫ Φ̄(t eᵘ − δ) w(u) du / ∫ w(u) du,   w(u) = exp(df (u − (e²ᵘ − 1)/2)), the density of u = ln S
 *
 * Both integrals by the trapezoidal rule at the same points, which for such integrands converges faster than any power of
 * the step; the step is 0.6 of the narrowest width, 1/√(2 df + (|δ| + 6)²). All terms are positive, so no digits cancel.
 *
 * Source: the definition; Trefethen & Weideman (2014), SIAM Review 56(3), 385–458, §5 (the rule on the real line).
 * Checked: tests/reference/noncentral.json (R, pt with ncp to its own 1e-12, and integrate over the density of S).
 */
export function noncentralTUpper(t: number, df: number, noncentrality: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalUpper(t - noncentrality);
  const slope = Math.abs(noncentrality) + 6;
  const step = 0.6 / Math.sqrt(2 * df + slope * slope);
  let sum = 0;
  let weights = 0;
  for (const direction of [1, -1]) {
    for (let node = direction === 1 ? 0 : 1; ; node++) {
      const u = direction * node * step;
      const exponent = df * (u - Math.expm1(2 * u) / 2);
      if (exponent < least) break;
      const weight = Math.exp(exponent);
      weights += weight;
      sum += weight * normalUpper(t * Math.exp(u) - noncentrality);
    }
  }
  return sum / weights;
}
