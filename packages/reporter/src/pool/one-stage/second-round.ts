import { inverseOfFactor, PilotError } from '@pionier/core';
import { lowerIndex } from '../../estimate/covariance.ts';
import type { PooledRegression } from './pooled-regression.ts';
import { type OneStageRefusal, refuseOneStage } from './refusal.ts';
import { leveragePower, nearOne, sandwichOf, type UnitErrorKind, type UnitErrors } from './unit-errors.ts';

/** What the university sends to every site for errors by unit: the pooled coefficients and M = (ΣS)⁻¹. */
export type SecondRound = {
  readonly columns: readonly string[];
  readonly outcome: string;
  readonly effects: PooledRegression['effects'];
  readonly estimate: readonly number[];
  /** Lower triangle of M, row by row. */
  readonly inverse: readonly number[];
};

/** What a site sends back: the lower triangles of Σ x x′ e² / (1 − h)^k, k = 0, 1, 2. */
export type SecondRoundSums = {
  readonly site: string;
  readonly units: number;
  readonly meat: readonly [readonly number[], readonly number[], readonly number[]];
  /** Units whose leverage is 1, and the largest leverage below that: for the site's disclosure rules. */
  readonly fullLeverage: number;
  readonly largestLeverage: number;
};

/** The rows of a site in the order of the round's columns; `group` numbers the blocks whose means are taken out, null for none. */
export type SecondRoundRows = {
  readonly site: string;
  readonly columns: readonly Float64Array[];
  readonly outcome: Float64Array;
  readonly group: Int32Array | null;
};

/** Makes the file of a second round from a pooled regression. */
export function secondRound(fit: PooledRegression): SecondRound {
  const size = fit.columns.length;
  const inverse = inverseOfFactor(fit.lower, size);
  const lower = Array.from({ length: lowerIndex(size, 0) }, () => 0);
  for (let j = 0; j < size; j++) for (let l = 0; l <= j; l++) lower[lowerIndex(j, l)] = inverse[j * size + l]!;
  return {
    columns: fit.columns,
    outcome: fit.outcome,
    effects: fit.effects,
    estimate: [...fit.estimate],
    inverse: lower,
  };
}

/**
 * A site's answer to a second round, in one pass over its rows:
 *
 *   Σ x x′ e² / (1 − h)^k,  e = y − x′β,  h = x′M x, with x and y about the means of the site or its blocks and 1/n_g more
 *   leverage where those have effects of their own
 *
 * Units of leverage 1 take no part in k = 1, 2. Raises PilotError when the rows have another number of columns, or no group
 * where sites have effects.
 * Checked: tests/reference/one-stage-cells.json (R, sandwich on the stacked rows).
 */
export function secondRoundSums(round: SecondRound, rows: SecondRoundRows): SecondRoundSums {
  if (rows.columns.length !== round.columns.length) {
    throw new PilotError(
      'inconsistent',
      `inconsistent rows: ${rows.columns.length} columns for ${round.columns.length}`,
    );
  }
  if (round.effects === 'site' && rows.group === null) {
    throw new PilotError(
      'inconsistent',
      'missing group: sites have effects of their own, so their means are taken out',
    );
  }
  const about = round.effects === 'site' ? rows.group : null;
  const sizes = groupSizes(about);
  const columns = rows.columns.map((column) => aboutMeans(column, about, sizes));
  const outcome = aboutMeans(rows.outcome, about, sizes);
  const size = columns.length;
  const meat = [0, 1, 2].map(() => new Float64Array(lowerIndex(size, 0)));
  let [full, largest] = [0, 0];
  const row = new Float64Array(size);
  for (let unit = 0; unit < outcome.length; unit++) {
    let e = outcome[unit]!;
    for (let j = 0; j < size; j++) {
      row[j] = columns[j]![unit]!;
      e -= row[j]! * round.estimate[j]!;
    }
    const h = quadratic(round.inverse, row) + (about === null ? 0 : 1 / sizes[about[unit]!]!);
    const isFull = 1 - h < nearOne;
    if (isFull) full += 1;
    else largest = Math.max(largest, h);
    addRow(meat, row, e * e, isFull ? 0 : 1 / (1 - h));
  }
  const [plain, once, twice] = meat.map((one) => [...one]);
  return {
    site: rows.site,
    units: outcome.length,
    meat: [plain!, once!, twice!],
    fullLeverage: full,
    largestLeverage: largest,
  };
}

function groupSizes(group: Int32Array | null): Float64Array {
  const sizes = new Float64Array(group === null ? 0 : group.reduce((most, code) => Math.max(most, code), -1) + 1);
  if (group !== null) for (let unit = 0; unit < group.length; unit++) sizes[group[unit]!]! += 1;
  return sizes;
}

function aboutMeans(column: Float64Array, group: Int32Array | null, sizes: Float64Array): Float64Array {
  if (group === null) return column;
  const means = new Float64Array(sizes.length);
  for (let unit = 0; unit < column.length; unit++) means[group[unit]!]! += column[unit]! / sizes[group[unit]!]!;
  return column.map((value, unit) => value - means[group[unit]!]!);
}

function quadratic(lower: readonly number[], x: Float64Array): number {
  let sum = 0;
  for (let j = 0, at = 0; j < x.length; j++) {
    for (let l = 0; l <= j; l++, at++) sum += (l === j ? 1 : 2) * lower[at]! * x[j]! * x[l]!;
  }
  return sum;
}

function addRow(meat: readonly Float64Array[], x: Float64Array, square: number, by: number): void {
  for (let j = 0, at = 0; j < x.length; j++) {
    for (let l = 0; l <= j; l++, at++) {
      const value = x[j]! * x[l]! * square;
      meat[0]![at]! += value;
      meat[1]![at]! += value * by;
      meat[2]![at]! += value * by * by;
    }
  }
}

/**
 * Errors by unit from the answers of all sites to a second round. Refuses with `different-sums` when a site's answer is
 * missing, comes twice, or counts other units than its sums did.
 */
export function secondRoundErrors(
  fit: PooledRegression,
  answers: readonly SecondRoundSums[],
  kind: UnitErrorKind,
): UnitErrors | OneStageRefusal {
  const size = fit.columns.length;
  const meat = new Float64Array(size * size);
  for (const { site, units } of fit.sites) {
    const own = answers.filter((answer) => answer.site === site);
    const [answer] = own;
    if (own.length !== 1 || answer === undefined || answer.units !== units) {
      const message = `inconsistent answers: ${own.length} of ${site}, with ${answer?.units ?? 0} units for ${units}`;
      return refuseOneStage('different-sums', message, { site });
    }
    const lower = answer.meat[leveragePower[kind]];
    for (let j = 0; j < size; j++) {
      for (let l = 0; l < size; l++) meat[j * size + l]! += lower[lowerIndex(Math.max(j, l), Math.min(j, l))]!;
    }
  }
  const full = leveragePower[kind] === 0 ? 0 : answers.reduce((sum, { fullLeverage }) => sum + fullLeverage, 0);
  return sandwichOf(fit, kind, meat, full);
}
