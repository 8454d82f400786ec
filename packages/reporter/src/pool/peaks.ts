import { type Curve, rootBetween } from '@pionier/core';

/** Each step goes this share of τ² + min v further. */
const stride = 1 / 8;

/** A place on a curve. */
type Point = { readonly at: number; readonly value: number };

/**
 * Every τ² from 0 to `end` where a likelihood has a local maximum, in ascending order, from a positive multiple of its slope; 0 is
 * one when the slope there is not positive.
 *
 * The slope is followed in steps, and every change from positive to negative is refined to the last digits. Its singularities lie at
 * −v_i, and between them on the negative axis (the zeros of Σ1/(v + τ²), by the theorem of Gauss and Lucas), so at least τ² + min v
 * away; each step is an eighth of that. Where the slope comes near 0 and turns back, the turn is searched for two changes in one step.
 *
 * Checked: tests/reporter/pool/peaks.test.ts and likelihood.test.ts (a dense grid in R).
 * Doubt: four changes within two steps could go unseen; of 400,000 random likelihoods none was lost to a grid of 1 %.
 */
export function peaksOf(slope: Curve, least: number, end: number): readonly number[] {
  const point = (at: number): Point => ({ at, value: slope(at) });
  // Weights exist for τ² > −min v, so that a turn just above 0 has a point on both sides.
  let before = point(-stride * least);
  let here = point(0);
  const peaks = here.value > 0 ? [] : [0];
  while (here.at < end) {
    const next = point(here.at + stride * (here.at + least));
    const peak = changeBetween(slope, here, next) ?? hiddenChange(slope, before, here, next);
    if (peak !== null && peak > 0) peaks.push(peak);
    [before, here] = [here, next];
  }
  return peaks;
}

function changeBetween(slope: Curve, here: Point, next: Point): number | null {
  return here.value > 0 && !(next.value > 0) ? rootBetween(slope, { low: here.at, high: next.at }) : null;
}

const golden = (Math.sqrt(5) - 1) / 2;
const mostCuts = 60;

/** A change from positive to negative between points of one sign, where the middle one is nearest to 0. */
function hiddenChange(slope: Curve, before: Point, here: Point, next: Point): number | null {
  const sign = here.value > 0 ? 1 : -1;
  const isTurn = sign * before.value > sign * here.value && sign * next.value >= sign * here.value;
  if (!isTurn) return null;
  const across = beyondZero((at) => sign * slope(at), before.at, next.at);
  if (across === null) return null;
  return rootBetween(slope, sign > 0 ? { low: before.at, high: across } : { low: across, high: next.at });
}

/** A place between `low` and `high` where a curve that has one minimum there is below 0, or null; by golden section. */
function beyondZero(curve: Curve, low: number, high: number): number | null {
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [onLeft, onRight] = [curve(left), curve(right)];
  for (let cut = 0; cut < mostCuts; cut++) {
    if (onLeft < 0) return left;
    if (onRight < 0) return right;
    if (onLeft < onRight) {
      [high, right, onRight] = [right, left, onLeft];
      left = high - golden * (high - low);
      onLeft = curve(left);
    } else {
      [low, left, onLeft] = [left, right, onRight];
      right = low + golden * (high - low);
      onRight = curve(right);
    }
  }
  return null;
}
