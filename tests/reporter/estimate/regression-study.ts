import { readFileSync } from 'node:fs';
import type { Column, Study } from '@pionier/core';
import type { Fit } from '../../../packages/reporter/src/estimate/estimator.ts';
import { contrast, expectClose, grouping, reference } from './made-study.ts';

type Cells = readonly (number | string | null)[];
type Data = {
  readonly trial: { readonly [name: string]: Cells };
  readonly cars: { readonly [name: string]: number[] };
};

/** Data that R made, shared by the adjusted estimators. */
export const regressionData = reference<Data>('regression-data');

/** One analysis that R did. */
export type RegressionCase = {
  readonly name: string;
  readonly arm: string;
  readonly y: string;
  readonly covariates: readonly string[];
  readonly cluster: string | null;
  readonly missing: 'complete-cases' | 'mean-indicator';
  readonly design: { readonly block?: string; readonly cluster?: string; readonly pair?: string };
  readonly expected: Expected & { readonly collinear: number };
};

export type Expected = {
  readonly estimate: number;
  readonly errors: { readonly [kind: string]: { readonly standardError: number; readonly df: number } };
};

/** Numbers as a number column, words as a category. */
export function columnOf(cells: Cells): Column {
  if (cells.every((cell) => cell === null || typeof cell === 'number')) {
    return { kind: 'number', values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : cell)) };
  }
  const { codes, labels } = grouping(cells.map((cell) => cell ?? ''));
  return { kind: 'category', codes, levels: labels };
}

/** A study of columns by name; `baseline` is the outcome before assignment. */
export function studyOf(
  columns: { readonly [name: string]: Cells },
  names: { readonly y: string; readonly arm: string; readonly missing?: Study['missing']['covariates'] },
  design: RegressionCase['design'] = {},
): Study {
  const cells = (name: string) => columns[name] ?? [];
  const groups = (name: string | undefined) => (name === undefined ? null : grouping(cells(name).map(String)));
  const rows = cells(names.y).length;
  return {
    outcome: names.y,
    at: null,
    group: null,
    kind: 'continuous',
    rows: Int32Array.from({ length: rows }, (_, row) => row),
    values: Float64Array.from(cells(names.y), (cell) => (cell === null ? Number.NaN : Number(cell))),
    baseline: columns.baseline === undefined ? null : Float64Array.from(cells('baseline'), Number),
    table: {
      rows,
      columns: new Map(
        Object.entries(columns).flatMap(([name, values]) => (name === 'baseline' ? [] : [[name, columnOf(values)]])),
      ),
    },
    arms: ['control', 'treatment', 'other'],
    arm: Int32Array.from(cells(names.arm), Number),
    design: {
      method: 'complete',
      block: groups(design.block),
      cluster: groups(design.cluster),
      pair: groups(design.pair),
      probability: null,
    },
    contrasts: [contrast],
    missing: { outcomes: 'complete-cases', covariates: names.missing ?? 'complete-cases' },
  };
}

/** The study of one of R's analyses. */
export function caseStudy({ y, arm, missing, design }: RegressionCase): Study {
  return studyOf(regressionData.trial, { y, arm, missing }, design);
}

/** The root of the sum of squared influence values. */
export function errorOf({ influence }: Pick<Fit, 'influence'>): number {
  return Math.sqrt(influence.reduce((sum, psi) => sum + psi * psi, 0));
}

/** Asserts estimate, error and df of one kind of errors. */
export function expectErrors(fit: Fit, expected: Expected, kind: string, tolerance = 1e-10): void {
  const wanted = expected.errors[kind];
  if (wanted === undefined) throw new Error(`no ${kind} in the reference`);
  expectClose(fit.estimate, expected.estimate, tolerance);
  expectClose(errorOf(fit), wanted.standardError, tolerance);
  expectClose(fit.df, wanted.df, tolerance);
}

/** The columns of a CSV file of the examples, as text; empty is null. */
export function exampleColumns(path: string): { readonly [name: string]: readonly (string | null)[] } {
  const lines = readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  const [header = [], ...rows] = lines;
  return Object.fromEntries(header.map((name, at) => [name, rows.map((row) => row[at] || null)]));
}

/** The same cells as numbers. */
export function numbers(cells: readonly (string | null)[] | undefined): readonly (number | null)[] {
  return (cells ?? []).map((cell) => (cell === null ? null : Number(cell)));
}
