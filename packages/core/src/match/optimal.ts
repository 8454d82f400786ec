import { z } from 'zod';
import { cheapestAssignment } from '../math/assignment.ts';
import { firstCheapestAssignment } from '../math/first-assignment.ts';
import { type Closeness, closenessOf } from './closeness.ts';
import { type PairList, pairsOf } from './greedy.ts';
import { caliper, columnsOfKeys, covariates, discard, distance, exact, ratio, treatedOnly } from './keys.ts';
import { isMatchRefusal, type MatchRefusal } from './matched.ts';
import { defineMatcher } from './matcher.ts';
import { type Members, membersOf } from './members.ts';
import { pairSets, pairWeights } from './pair-weights.ts';
import { noMatches, shortages } from './shortages.ts';

/** A matrix of more distances than this (400 MB) is not made. */
const mostCells = 50_000_000;
/** Distances are whole numbers of at most 2⁻⁴⁰, and coarser where their sum would pass 2⁵⁰. */
const finest = 40;
const largestSum = 1125899906842624;

/** Every distance of a treated unit (row) to a control (column), infinite where they may not be matched. */
function distancesIn({ treated, control }: Members, { space, rounded, calipers }: Closeness): Float64Array {
  const cost = new Float64Array(treated.length * control.length);
  let index = 0;
  for (const a of treated) {
    for (const b of control) {
      const near = rounded === null || Math.abs(rounded[a]! - rounded[b]!) <= calipers.score;
      const allowed = near && (calipers.columns === null || calipers.columns(a, b));
      cost[index++] = allowed ? apart(a, b, space, rounded) : Number.POSITIVE_INFINITY;
    }
  }
  return cost;
}

function apart(a: number, b: number, space: Closeness['space'], rounded: Float64Array | null): number {
  if (space === null) return Math.abs(rounded![a]! - rounded![b]!);
  let square = 0;
  for (let j = 0; j < space.size; j++) {
    const difference = space.points[a * space.size + j]! - space.points[b * space.size + j]!;
    square += difference * difference;
  }
  return Math.sqrt(square);
}

/** The distances in whole grains, every row `ratio` times: each time for another control. */
function wholeCosts(distances: Float64Array, rows: number, ratio: number): Float64Array {
  let most = 0;
  for (let index = 0; index < distances.length; index++) {
    if (distances[index]! < Number.POSITIVE_INFINITY) most = Math.max(most, distances[index]!);
  }
  let grains = 1;
  const fits = () => (most * grains + 1) * (rows * ratio + 1) < largestSum;
  for (let bits = 0; bits < finest && fits(); bits++) grains *= 2;
  const columns = distances.length / rows;
  const cost = new Float64Array(distances.length * ratio);
  for (let row = 0; row < rows * ratio; row++) {
    const own = Math.floor(row / ratio) * columns;
    for (let column = 0; column < columns; column++) {
      cost[row * columns + column] = Math.round(distances[own + column]! * grains);
    }
  }
  return cost;
}

/** The pairs of one set. */
function matchSet(members: Members, closeness: Closeness, ratio: number, list: PairList): MatchRefusal | null {
  const [rows, columns] = [members.treated.length, members.control.length];
  if (rows * ratio * columns > mostCells) {
    const cells = rows * ratio * columns;
    const message = `too many distances: ${cells}, at most ${mostCells}; match within sets (exact) or use nearest`;
    return { code: 'too-large', message, values: { distances: cells, most: mostCells } };
  }
  if (rows === 0 || columns === 0) return null;
  const cost = wholeCosts(distancesIn(members, closeness), rows, ratio);
  const costs = { cost, rows: rows * ratio, columns };
  const columnOf = firstCheapestAssignment(costs, cheapestAssignment(costs));
  members.treated.forEach((unit, row) => {
    const own = columnOf.slice(row * ratio, (row + 1) * ratio).filter((column) => column >= 0);
    for (const column of own.sort()) {
      list.treated.push(unit);
      list.control.push(members.control[column]!);
    }
  });
  return null;
}

/**
 * Optimal matching: the pairs with the least total distance, among those that match as many treated units as possible. A
 * true optimum, not an approximation: of distances rounded to 2⁻⁴⁰, or a little coarser so that all sums are exact.
 *
 * With `ratio` k every treated unit gets k controls, as far as there are any; the total is over all pairs. Of equally good
 * ways the one that gives the first treated unit by id the first controls by id, and so on.
 * Refuses `too-large` above 50 million distances in a set, and otherwise what `nearest` does; warns as `nearest`.
 * Source: Rosenbaum (1989), Journal of the American Statistical Association 84, 1024–1032.
 * Checked: tests/reference/optimal.json (R, lpSolve: the least total); brute force over all assignments.
 */
export const optimal = defineMatcher('optimal', {
  title: 'Pairs with the least total distance',
  params: z.strictObject({ covariates, distance, exact, caliper, ratio, discard, estimand: treatedOnly }),
  columns: columnsOfKeys,
  match: (input, params) => {
    const closeness = closenessOf(input, params);
    if (isMatchRefusal(closeness)) return closeness;
    const list: PairList = { treated: [], control: [] };
    for (const members of membersOf(input, closeness.out)) {
      const refusal = matchSet(members, closeness, params.ratio, list);
      if (refusal !== null) return refusal;
    }
    if (list.treated.length === 0) return noMatches;
    const pairs = pairsOf(list);
    return {
      weights: pairWeights(input.treated.length, pairs),
      subclass: pairSets(input.treated.length, pairs),
      pairs,
      score: closeness.score,
      estimand: params.estimand,
      warnings: [...closeness.warnings, ...shortages(pairs, input.treated, params.ratio)],
    };
  },
});
