import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { Effects } from '../../../packages/reporter/src/pool/effects.ts';

export type Fitted = {
  readonly estimate: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  readonly tau2: number;
  readonly predictionLow?: number;
  readonly predictionHigh?: number;
  readonly i2?: number;
  readonly h2?: number;
};

export type ReferenceSet = {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
  readonly q: number;
  readonly qPValue: number;
  readonly tau2Low: number;
  readonly tau2High: number;
  readonly fits: { readonly [method: string]: { readonly [test in 'z' | 'knha' | 'adhoc']: Fitted } };
};

export type Peaks = { readonly peaks: readonly number[]; readonly heights: readonly number[] };

type Columns<Key extends string> = { readonly [key in Key]: readonly number[] };

export type More = Columns<'shrunken' | 'weight' | 'wider'> & {
  readonly leaveOneOut: Columns<'estimate' | 'standardError' | 'pValue' | 'q' | 'tau2' | 'i2'>;
  readonly influence: Columns<
    'rstudent' | 'dffits' | 'cooksDistance' | 'covarianceRatio' | 'tau2' | 'q' | 'hat' | 'dfbetas'
  >;
  readonly cumulative: Columns<'estimate' | 'standardError' | 'tau2'>;
  readonly above: Columns<'value' | 'chance'>;
};

type Reference = {
  readonly sets: { readonly [name: string]: ReferenceSet };
  readonly bcg: More;
  readonly raudenbush: More;
  readonly hard: readonly (Pick<ReferenceSet, 'yi' | 'vi'> & { readonly ml: Peaks; readonly reml: Peaks })[];
  readonly chiSquare: Columns<'p' | 'df' | 'x'>;
};

/** What tests/reference/pooling.R wrote. */
export const reference: Reference = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../reference/pooling.json'), 'utf8'),
);

export const setNames = Object.keys(reference.sets);

/** Effects with labels 1, 2, … */
export function effectsOf(yi: readonly number[], vi: readonly number[]): Effects {
  return {
    labels: yi.map((_, index) => `${index + 1}`),
    estimate: Float64Array.from(yi),
    variance: Float64Array.from(vi),
  };
}

/** The effects of a published set. */
export function effectsNamed(name: string): Effects {
  const { yi, vi } = reference.sets[name]!;
  return effectsOf(yi, vi);
}

/** Relative nearness, 1e-10 unless said otherwise; of 0, absolute. */
export function expectClose(got: number, wanted: number, tolerance = 1e-10): void {
  expect(Number.isFinite(got)).toBe(true);
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(wanted), 1e-300));
}
