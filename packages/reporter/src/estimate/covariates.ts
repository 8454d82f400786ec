import { type CategoryColumn, type Column, PilotError, type Study } from '@pionier/core';
import type { DesignColumn } from './centring.ts';

/** A covariate by its name in the pilot: numbers (missing is NaN) or a category. */
export type Covariate =
  | { readonly name: string; readonly values: Float64Array }
  | { readonly name: string; readonly category: CategoryColumn };

/** The word among covariates that means the outcome before assignment. */
export const baselineName = 'baseline';

/**
 * The covariates of a study; yes-no and dates are numbers. `baseline` needs `study.baseline`. Raises PilotError for a
 * column that the study does not have or that is text.
 */
export function covariatesOf(study: Study, names: readonly string[]): readonly Covariate[] {
  return names.map((name) => {
    if (name === baselineName && study.baseline !== null) return { name, values: study.baseline };
    return covariateOf(name, study.table.columns.get(name));
  });
}

function covariateOf(name: string, column: Column | undefined): Covariate {
  if (column === undefined) throw new PilotError('unknown-column', `unknown column: ${name}`);
  if (column.kind === 'category') return { name, category: column };
  if (column.kind === 'text') throw new PilotError('invalid-type', `invalid covariate: ${name} is text`);
  return { name, values: column.values };
}

/** By row: −1 where one of the covariates is missing, else 0; null when none is missing anywhere. */
export function completeRows(covariates: readonly Covariate[], rows: number): Int32Array | null {
  const gapped = covariates.filter(hasGaps);
  if (gapped.length === 0) return null;
  const codes = new Int32Array(rows);
  for (const covariate of gapped) {
    if ('values' in covariate) {
      const { values } = covariate;
      for (let row = 0; row < rows; row++) if (Number.isNaN(values[row]!)) codes[row] = -1;
    } else {
      const { codes: levels } = covariate.category;
      for (let row = 0; row < rows; row++) if (levels[row]! < 0) codes[row] = -1;
    }
  }
  return codes;
}

/** Whether a value may be missing; four at a time, by their sum. */
function hasGaps(covariate: Covariate): boolean {
  if ('category' in covariate) return covariate.category.codes.includes(-1);
  const { values } = covariate;
  let row = 0;
  for (; row + 3 < values.length; row += 4) {
    if (Number.isNaN(values[row]! + values[row + 1]! + (values[row + 2]! + values[row + 3]!))) return true;
  }
  for (; row < values.length; row++) if (Number.isNaN(values[row]!)) return true;
  return false;
}

/**
 * The columns of a design matrix for covariates over the analysed rows. Numbers are one column; a category has an
 * indicator for each level among the rows but the first. Under `mean-indicator` what is missing is filled with the mean
 * over the rows and shown by an indicator `<name> (missing)`; of a category it is a level of its own, the last.
 */
export function covariateColumns(
  covariates: readonly Covariate[],
  rows: Int32Array,
  missing: Study['missing']['covariates'],
): readonly DesignColumn[] {
  return covariates.flatMap((covariate) => {
    if ('category' in covariate) return levelColumns(covariate.name, covariate.category, rows);
    const { name, values } = covariate;
    return missing === 'complete-cases' ? [numberColumn(name, values)] : filledColumns(name, values, rows);
  });
}

/** A column of numbers as they are. */
export function numberColumn(name: string, values: Float64Array): DesignColumn {
  const fill: DesignColumn['fill'] = (target, at, rows, from, to) => {
    for (let i = from, place = at; i < to; i++, place++) target[place] = values[rows[i]!]!;
  };
  return { name, values, fill };
}

/** 1 where `codes` is `code`, else 0; without a branch, which a processor could not foresee for randomised arms. */
export function indicatorColumn(name: string, codes: Int32Array, code: number): DesignColumn {
  const fill: DesignColumn['fill'] = (target, at, rows, from, to) => {
    for (let i = from, place = at; i < to; i++, place++) {
      const differs = codes[rows[i]!]! ^ code;
      target[place] = 1 - ((differs | -differs) >>> 31);
    }
  };
  return { name, fill };
}

/** A column times `factor`, by row. */
export function productColumn(name: string, column: DesignColumn, factor: Float64Array): DesignColumn {
  const fill: DesignColumn['fill'] = (target, at, rows, from, to) => {
    column.fill(target, at, rows, from, to);
    for (let i = from, place = at; i < to; i++, place++) target[place]! *= factor[rows[i]!]!;
  };
  return { name, fill };
}

function filledColumns(name: string, values: Float64Array, rows: Int32Array): readonly DesignColumn[] {
  const { mean, missing } = observed(values, rows);
  if (missing === 0) return [numberColumn(name, values)];
  const filled: DesignColumn['fill'] = (target, at, rows, from, to) => {
    for (let i = from, place = at; i < to; i++, place++) {
      const value = values[rows[i]!]!;
      target[place] = Number.isNaN(value) ? mean : value;
    }
  };
  const shown: DesignColumn['fill'] = (target, at, rows, from, to) => {
    for (let i = from, place = at; i < to; i++, place++) target[place] = Number.isNaN(values[rows[i]!]!) ? 1 : 0;
  };
  return [
    { name, fill: filled },
    { name: `${name} (missing)`, fill: shown },
  ];
}

/** The mean of the values there are (0 when there are none), and how many there are not. */
function observed(values: Float64Array, rows: Int32Array): { readonly mean: number; readonly missing: number } {
  let sum = 0;
  let missing = 0;
  for (let position = 0; position < rows.length; position++) {
    const value = values[rows[position]!]!;
    if (Number.isNaN(value)) missing += 1;
    else sum += value;
  }
  return { mean: missing === rows.length ? 0 : sum / (rows.length - missing), missing };
}

function levelColumns(name: string, { codes, levels }: CategoryColumn, rows: Int32Array): readonly DesignColumn[] {
  const present = new Uint8Array(levels.length + 1);
  for (let position = 0; position < rows.length; position++) {
    const code = codes[rows[position]!]!;
    present[code < 0 ? levels.length : code] = 1;
  }
  const columns = levels.flatMap((level, code) =>
    present[code] === 1 ? [indicatorColumn(`${name}=${level}`, codes, code)] : [],
  );
  const missing = present[levels.length] === 1 ? [indicatorColumn(`${name} (missing)`, codes, -1)] : [];
  return [...columns, ...missing].slice(1);
}
