import { symmetricEigen } from './symmetric-eigen.ts';

/** A smooth function of several numbers with its slopes. */
export type Surface = (x: Float64Array) => { readonly value: number; readonly gradient: Float64Array };

/** A place where no small step goes lower. */
export type Minimum = { readonly x: Float64Array; readonly value: number; readonly isFound: boolean };

const mostSteps = 200;
const mostHalvings = 30;
/** Slopes below this, beside 1 + |value|, are 0. */
const flat = 1e-8;
/** What values may be off by, beside 1 + |value|: from there on slopes decide. */
const rounding = 1e-12;
const part = 1e-5;
/** A whole step this small, beside the place, is the last: the next would be its square. */
const lastStep = 1e-9;

/**
 * A local minimum by Newton's method from `start`, for functions of a few numbers of the order of 1: second derivatives are
 * central differences of the gradient, made positive by taking eigenvalues without their signs, and steps are halved until
 * the value falls or, where it no longer can beyond rounding, the gradient does. `isFound` says whether the gradient came down
 * to 1e-8 of 1 + |value|.
 *
 * Source: Nocedal & Wright (2006), Numerical Optimization, § 3.4.
 * Checked: tests/core/math/minimum.test.ts (minima known by algebra; Rosenbrock's valley).
 */
export function minimumFrom(surface: Surface, start: Float64Array): Minimum {
  let x: Float64Array = Float64Array.from(start);
  let here = surface(x);
  for (let step = 0; step < mostSteps && Number.isFinite(here.value); step++) {
    const next = lower(surface, x, here, newtonDirection(surface, x, here.gradient));
    if (next === null) break;
    const isLast = next.length === 1 && distance(next.x, x) <= lastStep * largest(x);
    x = next.x;
    here = next.at;
    if (isLast) break;
  }
  const { value } = here;
  const isFound = Number.isFinite(value) && largest(here.gradient) <= flat * (1 + Math.abs(value));
  return { x, value, isFound };
}

const distance = (one: Float64Array, other: Float64Array) => largest(one.map((value, j) => value - other[j]!));
const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** −|H|⁻¹ g. */
function newtonDirection(surface: Surface, x: Float64Array, gradient: Float64Array): Float64Array {
  const size = x.length;
  const { values, vectors } = symmetricEigen(curvature(surface, x), size);
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const direction = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    let along = 0;
    for (let k = 0; k < size; k++) along += vectors[k * size + j]! * gradient[k]!;
    const bend = Math.max(Math.abs(values[j]!), 1e-8 * most, Number.MIN_VALUE);
    for (let k = 0; k < size; k++) direction[k]! -= (vectors[k * size + j]! * along) / bend;
  }
  return direction;
}

function curvature(surface: Surface, x: Float64Array): Float64Array {
  const size = x.length;
  const bends = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const by = part * Math.max(1, Math.abs(x[j]!));
    const up = surface(x.map((value, k) => (k === j ? value + by : value))).gradient;
    const down = surface(x.map((value, k) => (k === j ? value - by : value))).gradient;
    for (let k = 0; k < size; k++) {
      const bend = (up[k]! - down[k]!) / (4 * by);
      bends[j * size + k]! += bend;
      bends[k * size + j]! += bend;
    }
  }
  return bends;
}

/** The first of a whole step, a half, a quarter … at which the value or, within its rounding, the gradient is lower; null when none. */
function lower(surface: Surface, x: Float64Array, here: ReturnType<Surface>, direction: Float64Array) {
  const noise = rounding * (1 + Math.abs(here.value));
  let length = 1;
  for (let halving = 0; halving < mostHalvings; halving++) {
    const to = x.map((from, j) => from + length * direction[j]!);
    const at = surface(to);
    if (at.value < here.value - noise) return { x: to, at, length };
    if (at.value <= here.value + noise && largest(at.gradient) < largest(here.gradient)) return { x: to, at, length };
    length /= 2;
  }
  return null;
}
