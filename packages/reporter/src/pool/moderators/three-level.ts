import { type Block, type BlockLikelihood, blockLikelihood, clusterRobust } from '@pionier/core';
import { centred } from '../centred.ts';
import type { Effects } from '../effects.ts';
import { type Uncertain, uncertain } from '../mean.ts';
import type { Design } from './design.ts';

/** Studies within regions. */
export type ThreeLevel = {
  /** Between regions, and between studies of one region; squares of the effects' unit. */
  readonly regions: number;
  readonly studies: number;
  /** regions/(regions + studies): how alike two studies of one region are; null where neither differ. */
  readonly alike: number | null;
  readonly logLikelihood: number;
  readonly coefficients: readonly ({ readonly name: string; readonly estimate: number } & Uncertain)[];
  /** The same coefficients with CR2 errors by region and Satterthwaite's degrees of freedom. */
  readonly robust: readonly Uncertain[];
  /** How far the search is from where it would stand still, in log likelihood. */
  readonly off: number;
};

const most = 200;
const still = 1e-24;
/** Starts, as shares of the spread between all effects. */
const shares = [0, 0.001, 0.01, 0.1, 0.5, 1, 4];

/** One place of the search: variances of regions and studies. */
type Place = { readonly at: readonly [number, number]; readonly fit: BlockLikelihood };

/**
 * A three-level model: y_ij = x_ij′β + region_i + study_ij + e_ij, with variances σ_r² between regions, σ_s² between studies within one, and v_ij
 * known; `reml` or `ml`, over all σ² ≥ 0. Coefficients with the normal distribution and (X′Φ⁻¹X)⁻¹.
 *
 * The likelihood is looked at on a grid of both variances, each from 0 to four times the spread of the effects; from every place there that none
 * beside it exceeds Fisher's scoring climbs, held at 0 where the slope points below. The highest end is the answer.
 * Requires k above the number of columns, none of which is explained by others, and two regions or more, one of them with two studies.
 * Source: Konstantopoulos (2011), Research Synthesis Methods 2, § 2; Harville (1977), JASA 72 (scoring).
 * Checked: tests/reference/three-level.json (R, metafor 3.8-1, polished with dense matrices).
 * Doubt: errors take the variances as known; with few regions read `robust` beside it.
 */
export function threeLevel(
  effects: Effects,
  design: Design,
  region: readonly (string | number)[],
  { method, confidence }: { readonly method: 'reml' | 'ml'; readonly confidence: number },
): ThreeLevel {
  const { distance, level } = centred(effects);
  const spread = spreadOf(distance, effects.variance);
  const unit = Math.sqrt(spread);
  const scaled = { distance: distance.map((y) => y / unit), variance: effects.variance.map((v) => v / spread) };
  const places = placesByName(region);
  const fitAt = (regions: number, studies: number): Place => ({
    at: [regions, studies],
    fit: blockLikelihood(
      places.map((rows) => blockOf(scaled, design, rows, regions, studies)),
      method === 'reml',
    ),
  });
  const best = highest(fitAt);
  const blocks = places.map((rows) => blockOf(scaled, design, rows, ...best.at));
  const robust = robustOf(blocks, best.fit);
  const free = effects.labels.length - (method === 'reml' ? design.columns.length : 0);
  return {
    ...described(best, spread),
    logLikelihood: best.fit.logLikelihood - (free * Math.log(spread)) / 2,
    robust: design.names.map((_, j) => {
      const estimate = best.fit.coefficients[j]! * unit + (j === 0 ? level : 0);
      const variance = robust.covariance[j * (design.names.length + 1)]!;
      return uncertain(estimate, Math.sqrt(variance) * unit, robust.df[j]!, confidence);
    }),
    coefficients: design.names.map((name, j) => {
      const size = design.names.length;
      const estimate = best.fit.coefficients[j]! * unit + (j === 0 ? level : 0);
      const error = Math.sqrt(best.fit.bread[j * size + j]!) * unit;
      return { name, estimate, ...uncertain(estimate, error, Number.POSITIVE_INFINITY, confidence) };
    }),
  };
}

function robustOf(blocks: readonly Block[], { coefficients, bread }: BlockLikelihood) {
  const clusters = blocks.map(({ columns, y, covariance }) => ({
    columns,
    covariance,
    residuals: y.map((value, i) => columns.reduce((rest, column, j) => rest - coefficients[j]! * column[i]!, value)),
  }));
  return clusterRobust(clusters, bread);
}

function described({ at: [regions, studies], fit }: Place, spread: number) {
  return {
    regions: regions * spread,
    studies: studies * spread,
    alike: regions + studies > 0 ? regions / (regions + studies) : null,
    off: stepOf({ at: [regions, studies], fit }).gain,
  };
}

/** The mean square of the effects about their level, at least the smallest variance. */
function spreadOf(distance: Float64Array, variance: Float64Array): number {
  const squares = distance.reduce((sum, y) => sum + y * y, 0) / distance.length;
  return Math.max(
    squares,
    variance.reduce((least, v) => Math.min(least, v), Number.POSITIVE_INFINITY),
  );
}

function placesByName(names: readonly (string | number)[]): readonly (readonly number[])[] {
  const places = new Map<string | number, number[]>();
  names.forEach((name, place) => {
    const before = places.get(name);
    if (before === undefined) places.set(name, [place]);
    else before.push(place);
  });
  return [...places.values()];
}

type Scaled = { readonly distance: Float64Array; readonly variance: Float64Array };

function blockOf(
  scaled: Scaled,
  { columns }: Design,
  places: readonly number[],
  regions: number,
  studies: number,
): Block {
  const size = places.length;
  const covariance = new Float64Array(size * size).fill(regions);
  const identity = new Float64Array(size * size);
  places.forEach((place, i) => {
    covariance[i * size + i]! += studies + scaled.variance[place]!;
    identity[i * size + i] = 1;
  });
  const at = (column: Float64Array) => Float64Array.from(places, (place) => column[place]!);
  return {
    columns: columns.map(at),
    y: at(scaled.distance),
    covariance,
    derivatives: [new Float64Array(size * size).fill(1), identity],
  };
}

type FitAt = (regions: number, studies: number) => Place;

function highest(fitAt: FitAt): Place {
  const grid = shares.map((regions) => shares.map((studies) => fitAt(regions, studies)));
  const heightAt = (i: number, j: number) => grid[i]?.[j]?.fit.logLikelihood ?? Number.NEGATIVE_INFINITY;
  const around = [-1, 0, 1];
  let best: Place | null = null;
  grid.forEach((row, i) => {
    row.forEach((place, j) => {
      if (around.some((di) => around.some((dj) => heightAt(i + di, j + dj) > heightAt(i, j)))) return;
      const top = climbed(place, fitAt);
      if (best === null || top.fit.logLikelihood > best.fit.logLikelihood) best = top;
    });
  });
  return best ?? grid[0]![0]!;
}

/** The direction of scoring, held at 0 where the slope points below, and what it would gain. */
function stepOf({ at, fit }: Place): { readonly step: readonly [number, number]; readonly gain: number } {
  const { gradient, information } = fit;
  const [first, second] = [gradient[0]!, gradient[1]!];
  const [isFirst, isSecond] = [at[0] > 0 || first > 0, at[1] > 0 || second > 0];
  const [a, b, c] = [information[0]!, information[1]!, information[3]!];
  const determinant = a * c - b * b;
  // Where every region has one study both variances are one, and either may carry it.
  const isBoth = isFirst && isSecond && determinant > 1e-12 * a * c;
  const step: readonly [number, number] = isBoth
    ? [(c * first - b * second) / determinant, (a * second - b * first) / determinant]
    : isFirst
      ? [first / a, 0]
      : [0, isSecond ? second / c : 0];
  return { step, gain: step[0] * first + step[1] * second };
}

function climbed(start: Place, fitAt: FitAt): Place {
  let place = start;
  for (let round = 0; round < most; round++) {
    const { step, gain } = stepOf(place);
    if (!(gain > still)) return place;
    const next = further(place, step, fitAt);
    if (next === null) return place;
    place = next;
  }
  return place;
}

/** The step, halved until it does not go down by more than rounding; null when no part of it does. */
function further({ at, fit }: Place, step: readonly [number, number], fitAt: FitAt): Place | null {
  const floor = fit.logLikelihood - 1e-13 * Math.abs(fit.logLikelihood);
  for (let part = 1; part > 1e-9; part /= 2) {
    const next = fitAt(Math.max(0, at[0] + part * step[0]), Math.max(0, at[1] + part * step[1]));
    if (next.fit.logLikelihood >= floor) return next;
  }
  return null;
}
