import { type FreePlaces, freePlaces } from './free-places.ts';
import type { Allowed, Search } from './search.ts';

/** Where a match is sought: on either side, or below as long as there is one. */
export type Side = 'either' | 'below';

/** Controls on a line by score; those with the same score are a run, in which the first id stands first. */
type Line = {
  readonly control: Int32Array;
  readonly score: Float64Array;
  /** Of every place the first and the last of its run. */
  readonly first: Int32Array;
  readonly last: Int32Array;
};

function lineOf(control: Int32Array, score: Float64Array): Line {
  const sorted = control.slice().sort((a, b) => score[a]! - score[b]! || a - b);
  const values = Float64Array.from(sorted, (unit) => score[unit]!);
  const first = new Int32Array(sorted.length);
  const last = new Int32Array(sorted.length);
  for (let place = 1; place < sorted.length; place++) {
    first[place] = values[place] === values[place - 1] ? first[place - 1]! : place;
  }
  for (let place = sorted.length - 1; place >= 0; place--) {
    last[place] = place + 1 < sorted.length && first[place + 1] !== place + 1 ? last[place + 1]! : place;
  }
  return { control: sorted, score: values, first, last };
}

/** The number of places whose score is at most `value`. */
function placesUpTo(score: Float64Array, value: number): number {
  let [low, high] = [0, score.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (score[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Run = { readonly first: number; readonly last: number };

/** The first free place of a run that is allowed, −1 when there is none. */
function firstInRun({ first, last }: Run, free: FreePlaces, allowed: (place: number) => boolean): number {
  let at = free.atOrAfter(first);
  while (at >= 0 && at <= last) {
    if (allowed(at)) return at;
    at = free.atOrAfter(at + 1);
  }
  return -1;
}

/** The last free place of a run that is allowed, −1 when there is none. */
function lastInRun({ first, last }: Run, free: FreePlaces, allowed: (place: number) => boolean): number {
  let at = free.atOrBefore(last);
  while (at >= first) {
    if (allowed(at)) return at;
    at = free.atOrBefore(at - 1);
  }
  return -1;
}

/**
 * The nearest free control by score, |e_i − e_j| at most `width`; of equally near ones the first id. With side `below`
 * the nearest whose score is not above the unit's, of equal ones the last id, and only where there is none the nearest above:
 * one step at a time down the line of scores and ids, as MatchIt 4.5.1 goes.
 *
 * The scores must be rounded (`roundedScore`), so that equal distances are equal. A set of n is sorted once; a question
 * then costs log n, unless controls that are near are not allowed.
 */
export function scoreSearch(control: Int32Array, score: Float64Array, width: number, side: Side): Search {
  const line = lineOf(control, score);
  const free = freePlaces(control.length);
  const placeOf = new Int32Array(score.length);
  line.control.forEach((unit, place) => {
    placeOf[unit] = place;
  });
  const lowest = side === 'below' ? lastInRun : firstInRun;
  const nearest = (unit: number, allowed: Allowed | null): number => {
    const value = score[unit]!;
    const runAt = (place: number): Run => ({ first: line.first[place]!, last: line.last[place]! });
    const may = (place: number): boolean => allowed === null || allowed(unit, line.control[place]!);
    const above = placesUpTo(line.score, value);
    let left = free.atOrBefore(above - 1);
    let right = free.atOrAfter(above);
    while (left >= 0 || right >= 0) {
      const down = left >= 0 ? value - line.score[left]! : Number.POSITIVE_INFINITY;
      const up = right >= 0 ? line.score[right]! - value : Number.POSITIVE_INFINITY;
      const takesLeft = left >= 0 && (down <= up || side === 'below');
      const takesRight = right >= 0 && (left < 0 || (up <= down && side === 'either'));
      const found = [
        takesLeft && down <= width ? lowest(runAt(left), free, may) : -1,
        takesRight && up <= width ? firstInRun(runAt(right), free, may) : -1,
      ].flatMap((place) => (place < 0 ? [] : line.control[place]!));
      if (found.length > 0) return Math.min(...found);
      if (takesLeft) left = down > width ? -1 : free.atOrBefore(line.first[left]! - 1);
      if (takesRight) right = up > width ? -1 : free.atOrAfter(line.last[right]! + 1);
    }
    return -1;
  };
  return { nearest, take: (unit) => free.take(placeOf[unit]!) };
}
