import { symmetricEigen } from '@pionier/core';
import type { Regression } from '../bundle.ts';
import { lowerPlace } from '../read/reason.ts';
import { gramOfSums } from './indicators.ts';
import { fewInPairs } from './pairs.ts';
import type { Finding } from './rule.ts';

type Compared = Pick<Regression, 'outcome' | 'at' | 'arms' | 'sums'>;
/** A difference of two matrices that could be the sums over some people: D, turned so that its people are counted positive. */
type Nested = {
  readonly sums: Regression['sums'];
  /** D with a diagonal of ones, and what its eigenvalues err by. */
  readonly scaled: Float64Array;
  readonly size: number;
  readonly noise: number;
};

const rule = 'differencing';
const rounding = 1e-12;

/**
 * What the difference of two releases of the same sums tells, seen from the numbers alone, as a receiver sees them.
 *
 * Where the people of one release are among those of the other, D = G_b − G_a is the Gram matrix of those who came or went:
 * D_11 is how many they are, D is positive semi-definite, and its rank is at most their number. So D_11 is at least the minimum,
 * the tables of its indicators are as those of any other matrix, and the outcome raises the rank of the columns: where it does
 * not, everyone's outcome follows from their columns, as it does of few people or of people who are all alike.
 *
 * Says nothing of two sets that each have people of their own: that is for `apart`, which knows who they are.
 * Source: with D_11 = 1, D = z z′, so that z = D_1· gives the person outright.
 * Checked: the attack on R's ChickWeight, tests/reference/differencing.R.
 */
export function toldByDifference(a: Compared, b: Compared, minimum: number, where: string): readonly Finding[] {
  if (!areComparable(a, b)) return [];
  const nested = nestedDifference(a.sums, b.sums) ?? nestedDifference(b.sums, a.sums);
  if (nested === null) return [];
  if (rankOf(nested, nested.size) === 0) return [];
  const finding = (code: string, message: string): Finding => ({ rule, where, code, message });
  if (nested.sums.units < minimum)
    return [finding('few-apart', `${where} and those of a bundle before differ by fewer than ${minimum} people`)];
  const columns = nested.sums.columns.length;
  const low =
    rankOf(nested, columns + 1) === rankOf(nested, columns)
      ? [finding('told-apart', `${where} and those of a bundle before tell the outcome of everyone who came or went`)]
      : [];
  const found = fewInPairs(gramOfSums(nested.sums), minimum, `the change of ${where}`);
  return [...low, ...found.map((one) => ({ ...one, rule }))];
}

function areComparable(a: Compared, b: Compared): boolean {
  return (
    a.outcome === b.outcome &&
    a.at === b.at &&
    a.arms.join('\n') === b.arms.join('\n') &&
    a.sums.columns.join('\n') === b.sums.columns.join('\n') &&
    a.sums.outcomes.join('\n') === b.sums.outcomes.join('\n')
  );
}

/** more − less, where that could be the sums over people; null where it could not. */
function nestedDifference(less: Regression['sums'], more: Regression['sums']): Nested | null {
  const size = more.columns.length + more.outcomes.length;
  const scale = (j: number) => Math.max(more.gram[lowerPlace(j, j)]!, less.gram[lowerPlace(j, j)]!);
  const gram = more.gram.map((value) => value);
  for (let j = 0; j < size; j++)
    for (let l = 0; l <= j; l++) {
      const place = lowerPlace(j, l);
      const apart = more.gram[place]! - less.gram[place]!;
      gram[place] = Math.abs(apart) <= rounding * Math.sqrt(scale(j) * scale(l)) ? 0 : apart;
    }
  const scaled = scaledMatrix(gram, size);
  if (scaled === null) return null;
  const ratios = Array.from({ length: size }, (_, j) => ratioOf(scale(j), gram[lowerPlace(j, j)]!));
  const noise = Math.max(1e-9, size * rounding * Math.max(1, ...ratios));
  if (symmetricEigen(scaled.slice(), size).values.some((value) => value < -noise)) return null;
  return { sums: { ...more, units: more.units - less.units, gram }, scaled, size, noise };
}

const ratioOf = (whole: number, part: number) => (part > 0 ? whole / part : 1);

/** D^(−1/2) A D^(−1/2), row-major; null where the diagonal shows that it is no Gram matrix. */
function scaledMatrix(lower: readonly number[], size: number): Float64Array | null {
  const root = Array.from({ length: size }, (_, j) => Math.sqrt(lower[lowerPlace(j, j)]!));
  if (root.some((value) => !(value >= 0))) return null;
  const scaled = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let l = 0; l < size; l++) {
      const value = lower[lowerPlace(Math.max(j, l), Math.min(j, l))]!;
      const both = root[j]! * root[l]!;
      if (both === 0 && value !== 0) return null;
      scaled[j * size + l] = both === 0 ? 0 : value / both;
    }
  return scaled.some((value) => Math.abs(value) > 1 + 1e-6) ? null : scaled;
}

/** The rank of the first columns of D. */
function rankOf({ scaled, size, noise }: Nested, columns: number): number {
  const part = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) part.set(scaled.subarray(j * size, j * size + columns), j * columns);
  return symmetricEigen(part, columns).values.filter((value) => value > noise).length;
}
