import { freePlaces } from './free-places.ts';
import { inGrains } from './propensity.ts';
import type { Allowed, Search } from './search.ts';

/** Points by position in a space of `size` dimensions, row-major. */
export type Points = { readonly points: Float64Array; readonly size: number };

/** Above this much of the least square so far no distance can round to the same. */
const margin = 1e-9;
const floor = 1e-11;

/** The controls from low to high in their first coordinate, with their coordinates side by side in that order. */
function lineOf(control: Int32Array, { points, size }: Points) {
  const order = control.slice().sort((a, b) => points[a * size]! - points[b * size]! || a - b);
  // Not by the number of points: in a space without dimensions, where all are the same, none is written down.
  const place = new Int32Array(control.reduce((most, unit) => Math.max(most, unit), -1) + 1);
  const coordinates = new Float64Array(order.length * size);
  order.forEach((unit, at) => {
    place[unit] = at;
    coordinates.set(points.subarray(unit * size, (unit + 1) * size), at * size);
  });
  return { order, place, coordinates };
}

/** The first place whose first coordinate is at least `value`. */
function placeFrom(coordinates: Float64Array, size: number, count: number, value: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (coordinates[middle * size]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The nearest free control by straight distance between points; of equally near ones (in grains of 2⁻⁴⁰) the first id.
 *
 * The controls stand in a row by their first coordinate; a question goes outwards from the unit's own, and stops where
 * that coordinate alone is farther than the nearest so far. A square is given up as soon as it is too large.
 */
export function pointSearch(control: Int32Array, space: Points): Search {
  const { points, size } = space;
  const { order, place, coordinates } = lineOf(control, space);
  const free = freePlaces(order.length);
  const nearest = (unit: number, allowed: Allowed | null): number => {
    const own = unit * size;
    let [best, grain, limit] = [-1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const look = (at: number) => {
      let square = 0;
      for (let j = 0; j < size && square <= limit; j++) {
        const apart = points[own + j]! - coordinates[at * size + j]!;
        square += apart * apart;
      }
      if (square > limit) return;
      const candidate = order[at]!;
      const distance = inGrains(Math.sqrt(square));
      if (distance > grain || (distance === grain && candidate > best)) return;
      if (allowed !== null && !allowed(unit, candidate)) return;
      [best, grain] = [candidate, distance];
      limit = Math.min(limit, square * (1 + margin) + floor);
    };
    const middle = placeFrom(coordinates, size, order.length, points[own]!);
    let right = free.atOrAfter(middle);
    let left = free.atOrBefore(middle - 1);
    while (left >= 0 || right >= 0) {
      if (left >= 0) {
        const apart = points[own]! - coordinates[left * size]!;
        if (apart * apart > limit) left = -1;
        else {
          look(left);
          left = free.atOrBefore(left - 1);
        }
      }
      if (right >= 0) {
        const apart = coordinates[right * size]! - points[own]!;
        if (apart * apart > limit) right = -1;
        else {
          look(right);
          right = free.atOrAfter(right + 1);
        }
      }
    }
    return best;
  };
  return { nearest, take: (unit) => free.take(place[unit]!) };
}
