import {
  betaLower,
  betaLowerInverse,
  betaUpper,
  betaUpperInverse,
  errorComplement,
  errorComplementInverse,
} from './special.ts';

/**
 * P(Z > z) for the standard normal distribution; a true upper tail, ½ erfc(z / √2).
 *
 * Checked: tests/reference/distributions.json (R, pnorm), 1e-12 relative to z = 37.
 */
export function normalUpper(z: number): number {
  return 0.5 * errorComplement(z * Math.SQRT1_2);
}

/** P(|Z| > |z|), the two-sided p-value of a standard normal statistic. */
export function normalTwoSided(z: number): number {
  return errorComplement(Math.abs(z) * Math.SQRT1_2);
}

/**
 * The z with P(Z ≤ z) = p, as −√2 erfc⁻¹(2p); −∞ at 0, ∞ at 1, NaN outside [0, 1].
 *
 * Checked: tests/reference/distributions.json (R, qnorm), to p = 1e-300.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  return p === 0.5 ? 0 : -Math.SQRT2 * errorComplementInverse(2 * p);
}

/**
 * P(|T| > |t|) for Student's distribution with `df` > 0 degrees of freedom, which need not be whole; Infinity is the normal.
 *
 *   I_x(df/2, 1/2), x = df / (df + t²); for t² < df its complement I_{1−x}(1/2, df/2), which keeps the digits of 1 − x
 *
 * Source: Abramowitz & Stegun (1964), eq. 26.7.1 and 26.5.27.
 * Checked: tests/reference/distributions.json (R, pt), 1e-12 relative to p = 1e-300.
 */
export function tTwoSided(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalTwoSided(t);
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  return square < df ? betaUpper(square / (df + square), 0.5, df / 2) : betaLower(df / (df + square), df / 2, 0.5);
}

/** P(T > t) for Student's distribution with `df` > 0 degrees of freedom; Infinity is the normal. */
export function tUpper(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalUpper(t);
  const tail = tTwoSided(t, df) / 2;
  return t < 0 ? 1 - tail : tail;
}

/**
 * The t with P(T ≤ t) = p for Student's distribution with `df` > 0 degrees of freedom; Infinity is the normal.
 *
 * Inverts the form of `tTwoSided` that is well conditioned at the answer.
 * Checked: tests/reference/distributions.json (R, qt).
 */
export function tQuantile(p: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  if (p > 0.5) return -tQuantile(1 - p, df);
  if (p === 0.5) return 0;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  const near = betaUpperInverse(2 * p, 0.5, df / 2);
  if (near < 0.5) return -Math.sqrt((df * near) / (1 - near));
  const far = betaLowerInverse(2 * p, df / 2, 0.5);
  return -Math.sqrt((df * (1 - far)) / far);
}

/**
 * P(F > f) for the F distribution with `df1` and `df2` > 0 degrees of freedom; `df2` may be Infinity, `df1` then whole.
 *
 * Source: Abramowitz & Stegun (1964), eq. 26.6.2.
 * Checked: tests/reference/distributions.json (R, pf), 1e-12 relative; 2e-12 in far tails where `df2` is 100,000.
 */
export function fUpper(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1;
  if (f === Number.POSITIVE_INFINITY) return 0;
  if (df2 === Number.POSITIVE_INFINITY) return chiSquareUpper(f * df1, df1);
  const scaled = f * df1;
  return scaled < df2
    ? betaUpper(scaled / (df2 + scaled), df1 / 2, df2 / 2)
    : betaLower(df2 / (df2 + scaled), df2 / 2, df1 / 2);
}

/**
 * P(X > x) for the chi-square distribution with `df` = 1, 2, … degrees of freedom. With h = x/2:
 *
 *   df even: e^−h Σ_{j=0}^{df/2−1} h^j / j!
 *   df odd:  erfc(√h) + e^−h Σ_{j=1}^{(df−1)/2} h^{j−1/2} / Γ(j + 1/2)
 *
 * All terms are positive, so no digits cancel. Raises RangeError when `df` is not a whole number above 0.
 * Source: Abramowitz & Stegun (1964), eq. 26.4.4 and 26.4.5.
 * Checked: tests/reference/distributions.json (R, pchisq).
 */
export function chiSquareUpper(x: number, df: number): number {
  if (!Number.isInteger(df) || df < 1) throw new RangeError(`invalid degrees of freedom: ${df}`);
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const half = x / 2;
  if (df % 2 === 0) return poissonSum(1, 1, half, df / 2);
  const tail = errorComplement(Math.sqrt(half));
  return df === 1 ? tail : tail + poissonSum(2 * Math.sqrt(half / Math.PI), 1.5, half, (df - 1) / 2);
}

const chunk = 500;
const large = 1e200;

/** e^−h Σ_{k=0}^{count−1} first · h^k / (start (start+1) … (start+k−1)), taking e^−h in pieces so that nothing overflows. */
function poissonSum(first: number, start: number, h: number, count: number): number {
  let term = first;
  let sum = first;
  let pending = h;
  for (let k = 1; k < count; k++) {
    term *= h / (start + k - 1);
    sum += term;
    if (sum > large) {
      const piece = Math.min(chunk, pending);
      const factor = Math.exp(-piece);
      term *= factor;
      sum *= factor;
      pending -= piece;
    }
  }
  return sum * Math.exp(-pending);
}

/**
 * P(X ≤ x) for the chi-square distribution with `df` = 1, 2, … degrees of freedom, to its last digits where it is small. With
 * h = x/2, up to the mean:
 *
 *   e^−h h^{df/2} / Γ(df/2 + 1) · (1 + h/(df/2 + 1) + h²/((df/2 + 1)(df/2 + 2)) + …)
 *
 * and above it the complement of `chiSquareUpper`. Raises RangeError when `df` is not a whole number above 0.
 * Source: Abramowitz & Stegun (1964), eq. 26.4.6 (the series). Checked: tests/reference/rerandomised.json (R, pchisq).
 */
export function chiSquareLower(x: number, df: number): number {
  if (!Number.isInteger(df) || df < 1) throw new RangeError(`invalid degrees of freedom: ${df}`);
  if (x <= 0) return 0;
  if (!(x <= df)) return 1 - chiSquareUpper(x, df);
  const half = x / 2;
  const steps = Math.ceil(df / 2);
  // A part of e^−h goes with every factor, so that no product overflows.
  const part = Math.exp(-half / steps);
  let first = 1;
  for (let at = df / 2; at > 0; at--) first *= part * (at === 0.5 ? 2 * Math.sqrt(half / Math.PI) : half / at);
  let term = first;
  let sum = first;
  for (let at = df / 2 + 1; term > sum * 1e-17; at++) {
    term *= half / at;
    sum += term;
  }
  return sum;
}
