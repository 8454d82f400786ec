import { columnNamed, groupingBy } from '../assign/grouping.ts';
import { PilotError } from '../errors.ts';
import type { CategoryColumn, Table } from '../records/table.ts';
import type { Covariate, MatchInput } from './matched.ts';

/** Which units are matched, and on what. */
export type MatchSource = {
  readonly ids: readonly string[];
  readonly table: Table;
  /** Rows of the two arms about whom all that is matched on is known, ascending. */
  readonly rows: Int32Array;
  /** By row: 1 for the treated. */
  readonly treated: Uint8Array;
  readonly covariates: readonly string[];
  readonly exact: readonly string[];
};

/**
 * What a matcher looks at: numbers as they are, dates as days, yes and no as an indicator, and a category as an indicator
 * for every level among these rows but the first (by code unit). Outcomes are not among it.
 *
 * Raises `unknown-column`, and `invalid-type` for text.
 */
export function matchInputOf({ ids, table, rows, treated, covariates, exact }: MatchSource): MatchInput {
  const within = exact.length === 0 ? null : groupingBy(table, exact);
  return {
    ids: Array.from(rows, (row) => ids[row]!),
    treated: Uint8Array.from(rows, (row) => treated[row]!),
    covariates: covariates.flatMap((name) => covariatesOf(table, name, rows)),
    exact: within === null ? null : { codes: rows.map((row) => within.codes[row]!), labels: within.labels },
  };
}

function covariatesOf(table: Table, name: string, rows: Int32Array): readonly Covariate[] {
  const column = columnNamed(table, name);
  if (column.kind === 'text') throw new PilotError('invalid-type', `invalid covariate: ${name} is text`);
  if (column.kind === 'category') return indicators(name, column, rows);
  const kind = column.kind === 'yes-no' ? 'indicator' : 'number';
  return [{ name, column: name, kind, values: Float64Array.from(rows, (row) => column.values[row]!) }];
}

function indicators(name: string, { codes, levels }: CategoryColumn, rows: Int32Array): readonly Covariate[] {
  const present = new Uint8Array(levels.length);
  for (const row of rows) present[codes[row]!] = 1;
  const kept = levels.map((_, code) => code).filter((code) => present[code] === 1);
  return kept.slice(1).map((code) => ({
    name: `${name}=${levels[code]!}`,
    column: name,
    kind: 'indicator',
    values: Float64Array.from(rows, (row) => (codes[row] === code ? 1 : 0)),
  }));
}

/** By row: 1 where none of these columns is missing. */
export function knownRows(table: Table, names: readonly string[]): Uint8Array {
  const known = new Uint8Array(table.rows).fill(1);
  for (const name of names) {
    const column = columnNamed(table, name);
    for (let row = 0; row < known.length; row += 1) {
      const isMissing =
        column.kind === 'category'
          ? column.codes[row]! < 0
          : column.kind === 'text'
            ? column.values[row] === null
            : Number.isNaN(column.values[row]!);
      if (isMissing) known[row] = 0;
    }
  }
  return known;
}
