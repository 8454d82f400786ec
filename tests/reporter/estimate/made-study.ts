import { readFileSync } from 'node:fs';
import type { Contrast, Grouping, Study } from '@pionier/core';
import { expect } from 'vitest';
import { differenceInMeans } from '../../../packages/reporter/src/estimate/difference-in-means.ts';
import { type Fit, isRefusal, type Refusal } from '../../../packages/reporter/src/estimate/estimator.ts';

/** Columns of a study as a test writes them: arms 0 and 1 (2, 3 … for others), null for a missing outcome. */
export type Columns = {
  readonly y: readonly (number | null)[];
  readonly z: readonly number[];
  readonly block?: readonly (number | string)[] | null;
  readonly cluster?: readonly (number | string)[] | null;
  readonly pair?: readonly (number | string)[] | null;
  /** Chance of arm 1 with two arms. */
  readonly probability?: readonly number[] | null;
};

const arms = ['control', 'treatment', 'other', 'fourth'];

/** The contrast of arm 1 with arm 0. */
export const contrast: Contrast = { treatment: 'treatment', control: 'control' };

/** Codes for the labels, sorted as text; an empty label is no place. */
export function grouping(labels: readonly (number | string)[]): Grouping {
  const texts = labels.map(String);
  const distinct = [...new Set(texts)].filter((text) => text !== '').sort();
  return { codes: Int32Array.from(texts, (text) => distinct.indexOf(text)), labels: distinct };
}

/** A study of the given columns. */
export function madeStudy(columns: Columns, changes: Partial<Study> = {}): Study {
  const { y, z, block, cluster, pair, probability } = columns;
  return {
    outcome: 'outcome',
    at: null,
    group: null,
    kind: 'continuous',
    rows: Int32Array.from(y.keys()),
    values: Float64Array.from(y, (value) => value ?? Number.NaN),
    baseline: null,
    table: { rows: y.length, columns: new Map() },
    arms,
    arm: Int32Array.from(z),
    design: {
      method: 'complete',
      block: block ? grouping(block) : null,
      cluster: cluster ? grouping(cluster) : null,
      pair: pair ? grouping(pair) : null,
      probability: probability ? [Float64Array.from(probability, (p) => 1 - p), Float64Array.from(probability)] : null,
    },
    contrasts: [contrast],
    missing: { outcomes: 'complete-cases', covariates: 'complete-cases' },
    ...changes,
  };
}

/** The first contrast's difference in means. */
export function difference(study: Study, clusterWeights: 'unit' | 'equal' = 'unit'): Fit | Refusal {
  return differenceInMeans.estimate(study, { clusterWeights })[0]!;
}

/** The fit, or a failed test that says why there is none. */
export function fitted(result: Fit | Refusal): Fit {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}: ${result.message}`);
  return result;
}

/** The refusal, or a failed test. */
export function refused(result: Fit | Refusal): Refusal {
  if (!isRefusal(result)) throw new Error(`not refused: ${result.estimate}`);
  return result;
}

/** A reference made by R. */
export function reference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../reference/${name}.json`, import.meta.url), 'utf8'));
}

/** Asserts agreement relative to the expected size. */
export function expectClose(actual: number, expected: number, tolerance = 1e-10): void {
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(expected), Number.MIN_VALUE),
  );
}
