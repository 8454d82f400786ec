import type { Replays } from './replays.ts';

/** Statistics that differ by less than this part of their size are equal: rounding may not lose one that is as large. */
const tie = 1e-9;
/** A re-draw whose slope is this near 1 or −1 is the draw itself or its mirror image. */
const same = 1 - 1e-12;

const chanceOf = ({ chance, scores }: Replays, at: number) =>
  chance === null ? 1 / scores.effect.length : chance[at]!;

/** How large a difference between two effects is rounding. */
function rounding({ scores: { effect } }: Replays): number {
  let sum = 0;
  for (const value of effect) sum += Math.abs(value);
  return tie * Math.max(Math.abs(effect[0]!), sum / effect.length);
}

/**
 * For the difference, the effects τ of which a re-draw's statistic is as large as the draw's own:
 *
 *   |effect − τ slope| ≥ |estimate − τ|  ⇔  τ lies from r₁ to r₂
 *   r₁ = (estimate − effect) / (1 − slope),  r₂ = (estimate + effect) / (1 + slope)
 *
 * since the square of the left less that of the right is a parabola in τ that opens downwards (|slope| < 1). The estimate
 * lies between them. The draw itself and its mirror image are as large at every τ.
 */
function stretches(replays: Replays): { low: Float64Array; high: Float64Array } {
  const { effect, slope } = replays.scores;
  const low = new Float64Array(effect.length).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(effect.length).fill(Number.POSITIVE_INFINITY);
  const smallest = rounding(replays);
  const exact = (value: number) => (Math.abs(value) <= smallest ? 0 : value);
  for (let at = 0; at < effect.length; at += 1) {
    if (Math.abs(slope[at]!) > same) continue;
    const first = exact(effect[0]! - effect[at]!) / (1 - slope[at]!);
    const second = exact(effect[0]! + effect[at]!) / (1 + slope[at]!);
    low[at] = Math.min(first, second);
    high[at] = Math.max(first, second);
  }
  return { low, high };
}

/** P(|T| ≥ |t|) under the effect τ, for the studentized difference; `equal` is how much less is as large. */
function studentizedP(replays: Replays, tau: number, equal: number): number {
  const { effect, slope, yy, yz, zz } = replays.scores;
  const variance = (at: number) => Math.max(0, yy[at]! - 2 * tau * yz[at]! + tau * tau * zz[at]!);
  const own = effect[0]! - tau * slope[0]!;
  const ownVariance = variance(0);
  let p = 0;
  for (let at = 0; at < effect.length; at += 1) {
    const other = effect[at]! - tau * slope[at]!;
    const isAsLarge = other * other * ownVariance >= own * own * variance(at) * (1 - equal);
    if (isAsLarge || Math.abs(slope[at]!) > same) p += chanceOf(replays, at);
  }
  return p;
}

function differenceP(replays: Replays): number {
  const { low, high } = stretches(replays);
  let p = 0;
  for (let at = 0; at < low.length; at += 1) if (low[at]! <= 0 && high[at]! >= 0) p += chanceOf(replays, at);
  return p;
}

/**
 * The two-sided p-value of no effect at all: the chance of a statistic at least as large in absolute value as the draw's own.
 *
 *   all draws enumerated   p = Σ P(z) over the draws with |T(z)| ≥ |t|
 *   n re-draws             p = (1 + count) / (1 + n)
 *
 * Source: Fisher (1935), The Design of Experiments, §21; Phipson & Smyth (2010), SAGMB 9(1), 39, for the ones.
 * Checked: tests/reference/randomisation-inference.json (R by enumeration; ri2's published examples; coin).
 */
export function replayedP(replays: Replays): number {
  const p = replays.statistic === 'difference' ? differenceP(replays) : studentizedP(replays, 0, tie);
  return Math.min(1, exactly(replays, p));
}

/** Equal chances are counted, so that 8 of 21 is 8/21 and not a sum of 21sts. */
function exactly({ chance, scores }: Replays, p: number): number {
  const draws = scores.effect.length;
  return chance === null ? Math.round(p * draws) / draws : p;
}

/** The largest value that less than or exactly `alpha` of the chance does not reach: Σ P(value ≥ it) > alpha. */
function reached(values: Float64Array, replays: Replays, alpha: number): number {
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  let passed = 0;
  for (const at of order) {
    passed += chanceOf(replays, at);
    if (passed > alpha * (1 + tie)) return values[at]!;
  }
  return Number.NEGATIVE_INFINITY;
}

function differenceInterval(replays: Replays, alpha: number): { low: number; high: number } {
  const { low, high } = stretches(replays);
  const negated = low.map((value) => -value);
  return { low: -reached(negated, replays, alpha), high: reached(high, replays, alpha) };
}

/** The outermost τ on one side that is not rejected: found from the estimate outwards, then halved to the last bit. */
function studentizedEnd(replays: Replays, alpha: number, side: 1 | -1): number {
  const estimate = replays.scores.effect[0]!;
  const isKept = (tau: number) => studentizedP(replays, tau, tau === 0 ? tie : 0) > alpha * (1 + tie);
  const hasZero = -estimate * side > 0;
  // Where p(τ) rises and falls, an end nearer than 0 would contradict a p that does not reject 0.
  const start = hasZero && isKept(0) ? 0 : estimate;
  let step = Math.sqrt(replays.scores.yy[0]!);
  let [inside, outside] = [start, hasZero && start !== 0 ? 0 : start + side * step];
  while (isKept(outside) && Math.abs(step) < Number.MAX_VALUE / 4) {
    inside = outside;
    step *= 2;
    outside = start + side * step;
  }
  for (let middle = (inside + outside) / 2; middle !== inside && middle !== outside; middle = (inside + outside) / 2) {
    if (isKept(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** The chance of the draw itself and its mirror image, which no τ makes less than as large. */
export function smallestP(replays: Replays): number {
  let p = 0;
  replays.scores.slope.forEach((slope, at) => {
    if (Math.abs(slope) > same) p += chanceOf(replays, at);
  });
  return p;
}

function studentizedInterval(replays: Replays, alpha: number): { low: number; high: number } {
  if (smallestP(replays) > alpha * (1 + tie)) {
    return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
  return { low: studentizedEnd(replays, alpha, -1), high: studentizedEnd(replays, alpha, 1) };
}

/**
 * The interval by inversion of the test: the constant effects τ with p(τ) > 1 − confidence. Infinite where the smallest p
 * that can be reached is larger than that.
 *
 * The difference's p(τ) falls away from the estimate in steps, whose places are known (`stretches`): no τ is searched for.
 * The studentized p(τ) is evaluated on the same re-draws and its end halved out; 0 is tried first, so that the interval
 * excludes 0 exactly where p ≤ 1 − confidence.
 *
 * Source: Rosenbaum (2002), Observational Studies, §2.4; Wu & Ding (2021), JASA 116(536), 1898–1913 (studentized).
 * Checked: tests/reference/randomisation-inference.json (R, p on a grid and uniroot).
 * Doubt: a studentized p(τ) need not fall everywhere; then the end found is one of several, and the interval an inner one.
 */
export function replayedInterval(replays: Replays, confidence: number): { low: number; high: number } {
  const alpha = 1 - confidence;
  return replays.statistic === 'difference' ? differenceInterval(replays, alpha) : studentizedInterval(replays, alpha);
}
