import type { Problem } from '../errors.ts';
import { own } from '../names.ts';
import { methodNamed } from '../plugin.ts';
import type { Table } from '../records/table.ts';
import { answersIn } from './answers.ts';
import type { Instrument } from './instrument.ts';

/** What scoring needs of an outcome: a column, or an instrument with its items and answers. */
export type Measured = {
  readonly kind?: 'continuous' | 'binary' | 'count' | undefined;
  readonly column?: string | undefined;
  readonly instrument?: string | undefined;
  readonly items?: { readonly [item: string]: string } | undefined;
  readonly answers?: readonly string[] | undefined;
};

/** An outcome's value a row, NaN when missing, and what is wrong with the data it comes from. */
export type Scored = { readonly values: Float64Array; readonly problems: readonly Problem[] };

type Instruments = { readonly [exported: string]: Instrument };

/**
 * Scores one outcome on one table: a number or yes-no column as it is, or an instrument from its items. An answer that
 * is not among `answers` counts as missing and is an error, `invalid-cell`, with how often it occurs; a binary outcome
 * whose numbers are not 0 and 1 likewise, and a count that is no whole number from 0. An absent column gives `unknown-column` and only missing values.
 *
 * `instruments` is a registry; problems have the outcome's own keys as path, for the caller to put its place before.
 */
export function measureOutcome(outcome: Measured, table: Table, instruments: Instruments): Scored {
  if (outcome.instrument !== undefined) return instrumentScore(outcome, outcome.instrument, table, instruments);
  if (outcome.column !== undefined) return columnScore(outcome, outcome.column, table);
  return nothing(table, [error('missing-key', 'missing key: column or instrument', [])]);
}

function error(code: Problem['code'], message: string, path: Problem['path'], hint?: string): Problem {
  return { severity: 'error', code, message, path, ...(hint === undefined ? {} : { hint }) };
}

function nothing(table: Table, problems: readonly Problem[]): Scored {
  return { values: new Float64Array(table.rows).fill(Number.NaN), problems };
}

function columnScore(outcome: Measured, name: string, table: Table): Scored {
  const column = table.columns.get(name);
  if (column === undefined) return nothing(table, [error('unknown-column', `unknown column: ${name}`, ['column'])]);
  if (column.kind !== 'number' && column.kind !== 'yes-no') {
    const message = `invalid column: ${name} is ${column.kind}, an outcome is a number or yes-no`;
    return nothing(table, [error('invalid-type', message, ['column'])]);
  }
  const kind = column.kind === 'yes-no' ? undefined : own(expected, outcome.kind ?? 'continuous');
  if (kind === undefined) return { values: column.values, problems: [] };
  const values = column.values.map((value) => (kind.holds(value) ? value : Number.NaN));
  const others = countOthers(column.values, values);
  if (others === 0) return { values, problems: [] };
  const rows = others === 1 ? `1 row of ${name} is` : `${others} rows of ${name} are`;
  return {
    values,
    problems: [error('invalid-cell', `invalid value: ${rows} ${kind.otherwise}`, ['column'], kind.hint(name))],
  };
}

/** What the numbers of a kind of outcome can be, and what is said of others. */
type Expected = {
  readonly holds: (value: number) => boolean;
  readonly otherwise: string;
  readonly hint: (column: string) => string;
};

const expected: { readonly [kind: string]: Expected } = {
  binary: {
    holds: (value) => value === 0 || value === 1,
    otherwise: 'neither 0 nor 1',
    hint: (column) => `a binary outcome is yes or no: columns: { ${column}: { kind: yes-no } }`,
  },
  count: {
    holds: (value) => value >= 0 && Number.isInteger(value),
    otherwise: 'no whole number from 0',
    hint: () => 'a count says how often something happened; any other number is continuous',
  },
};

function countOthers(given: Float64Array, kept: Float64Array): number {
  let others = 0;
  for (let row = 0; row < given.length; row += 1) {
    if (Number.isNaN(kept[row]!) && !Number.isNaN(given[row]!)) others += 1;
  }
  return others;
}

function instrumentScore(outcome: Measured, name: string, table: Table, instruments: Instruments): Scored {
  const instrument = methodNamed(instruments, name);
  if (instrument === undefined) {
    return nothing(table, [error('unknown-method', `unknown instrument: ${name}`, ['instrument'])]);
  }
  const codes = outcome.answers ?? instrument.answers;
  const problems: Problem[] = [];
  const vectors = Object.keys(instrument.items).map((item) => {
    const column = own(outcome.items, item);
    const path = ['items', item];
    if (column === undefined) {
      problems.push(error('missing-key', `missing item: ${item}`, ['items']));
      return nothing(table, []).values;
    }
    const read = answersIn(table, column, codes);
    problems.push(...read.problems.map((problem) => ({ ...problem, path })));
    return read.values;
  });
  return { values: instrument.score(vectors), problems };
}
