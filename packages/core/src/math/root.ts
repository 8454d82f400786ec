/** A function of one number. */
export type Curve = (x: number) => number;

/** An interval at whose ends a curve has different signs, or is 0. */
export type Bracket = { readonly low: number; readonly high: number };

const mostSteps = 200;

/**
 * The x between `low` and `high` with f(x) = 0, to the last digits that doubles have there.
 *
 * Each step tries inverse quadratic interpolation through the last three points, or the secant through two, and halves the
 * interval where that would leave its better half or has not halved it in three steps. Raises RangeError when f has the same
 * sign at both ends.
 *
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, ch. 4 (the method; the safeguard is simpler here).
 * Checked: tests/core/math/root.test.ts (roots known by algebra, and by properties).
 */
export function rootBetween(curve: Curve, { low, high }: Bracket): number {
  let [a, b] = [low, high];
  let [fa, fb] = [curve(a), curve(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 ? fb > 0 : fa > 0 && fb < 0)) throw new RangeError(`invalid bracket: ${low} to ${high}`);
  let [c, fc] = [a, fa];
  let slow = 0;
  for (let step = 0; step < mostSteps; step++) {
    const middle = a + (b - a) / 2;
    if (middle === a || middle === b) break;
    const guess = slow >= 3 ? middle : inside(interpolated(a, fa, b, fb, c, fc), a, b, middle);
    const value = curve(guess);
    if (value === 0) return guess;
    const width = Math.abs(b - a);
    const isLeft = value < 0 === fa < 0;
    [c, fc] = isLeft ? [a, fa] : [b, fb];
    if (isLeft) [a, fa] = [guess, value];
    else [b, fb] = [guess, value];
    slow = Math.abs(b - a) > width / 2 ? slow + 1 : 0;
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/** Inverse quadratic interpolation at 0, or the secant where two values are the same. */
function interpolated(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  if (fa === fc || fb === fc) return b - (fb * (b - a)) / (fb - fa);
  return (
    (a * fb * fc) / ((fa - fb) * (fa - fc)) +
    (b * fa * fc) / ((fb - fa) * (fb - fc)) +
    (c * fa * fb) / ((fc - fa) * (fc - fb))
  );
}

/** A guess that lies strictly between the ends, or the middle. */
function inside(guess: number, a: number, b: number, middle: number): number {
  return guess > Math.min(a, b) && guess < Math.max(a, b) ? guess : middle;
}

/**
 * An interval that holds the first sign change of a curve that is negative at `low` and may become positive above it: its upper
 * end starts at `start` and doubles its distance from `low` up to `limit`. Null when the curve is still negative at `limit`.
 */
export function bracketAbove(curve: Curve, low: number, start: number, limit: number): Bracket | null {
  let from = low;
  for (let to = Math.min(start, limit); ; to = Math.min(limit, low + 2 * (to - low))) {
    if (curve(to) >= 0) return { low: from, high: to };
    if (!(to < limit)) return null;
    from = to;
  }
}
