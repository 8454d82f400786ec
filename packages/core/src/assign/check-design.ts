import type { Problem } from '../errors.ts';
import type { Design } from '../records/allocation.ts';
import type { Grouping, Table } from '../records/table.ts';
import { groupingOf } from './grouping.ts';
import type { ColumnUse } from './method.ts';
import { counted, type FoundRows, noRows, noteRow, type PlaceOfRow, rowProblem } from './rows.ts';

/** What a design's problems are said with: its columns, where it stands in the pilot, and where rows stand in files. */
export type DesignContext = {
  readonly columns: readonly ColumnUse[];
  readonly path: readonly (string | number)[];
  readonly placeOf: PlaceOfRow;
};

const namesOf = ({ columns }: DesignContext, key: string) =>
  columns
    .filter(({ path }) => path[0] === key)
    .map(({ name }) => name)
    .join(', ');

type Place = { readonly names: string; readonly path: Problem['path'] };

function withoutValue(rows: Int32Array, { codes }: Grouping, { names, path }: Place, placeOf: PlaceOfRow) {
  const found = noRows();
  for (const row of rows) if (codes[row] === -1) noteRow(found, row);
  if (found.count === 0) return [];
  const message = `missing value: ${counted(found.count, 'unit has', 'units have')} none in ${names}`;
  const hint = 'fill it in, make “not known” a value of its own, or exclude these units under population.eligible';
  return [rowProblem({ code: 'inconsistent', message, path, hint }, found, placeOf)];
}

function missingIn(rows: Int32Array, group: Grouping | null, key: string, context: DesignContext): readonly Problem[] {
  if (group === null) return [];
  const names = namesOf(context, key);
  const place = { names, path: [...context.path, key] };
  return names === '' ? undecided(rows, group, context) : withoutValue(rows, group, place, context.placeOf);
}

/**
 * Units that are about to be drawn and have no value in a column that the draw looks at (`ColumnUse.required`). Raises
 * `unknown-column`, and `invalid-type` for a date.
 */
export function requiredProblems(table: Table, rows: Int32Array, context: DesignContext): readonly Problem[] {
  const required = context.columns.filter((use) => use.required === true);
  return required.flatMap(({ name, path }) =>
    withoutValue(rows, groupingOf(table, name), { names: name, path: [...context.path, ...path] }, context.placeOf),
  );
}

/** Units of which a condition cannot say to which block they belong. */
function undecided(rows: Int32Array, { codes }: Grouping, context: DesignContext): readonly Problem[] {
  const found = noRows();
  for (const row of rows) if (codes[row] === -1) noteRow(found, row);
  if (found.count === 0) return [];
  const message = `missing value: for ${counted(found.count, 'unit', 'units')} it is not known whether they have priority`;
  const hint = 'fill it in, or say what a gap means, as in "!missing(single) && single"';
  return [rowProblem({ code: 'inconsistent', message, path: context.path, hint }, found, context.placeOf)];
}

/** Units with a missing value in a column of the design: which block, pair or cluster they belong to is not known. */
export function missingProblems(design: Design, rows: Int32Array, context: DesignContext): readonly Problem[] {
  return [
    ...missingIn(rows, design.block ?? design.pair, 'by', context),
    ...missingIn(rows, design.cluster, 'cluster', context),
  ];
}

/** Rows whose set of `inner` has, in an earlier row, a different value: `value[row]`, negative values left out. */
export function splitRows(rows: Int32Array, inner: Grouping, value: Int32Array): FoundRows {
  const first = new Int32Array(inner.labels.length).fill(-1);
  const found = noRows();
  for (const row of rows) {
    const code = inner.codes[row]!;
    if (code < 0 || value[row]! < 0) continue;
    if (first[code] === -1) first[code] = value[row]!;
    else if (first[code] !== value[row]) noteRow(found, row);
  }
  return found;
}

/** Clusters whose units differ in the columns of `by`: a cluster is drawn as a whole, so it has one block or pair. */
export function nestingProblems(design: Design, rows: Int32Array, context: DesignContext): readonly Problem[] {
  const outer = design.block ?? design.pair;
  if (design.cluster === null || outer === null) return [];
  const found = splitRows(rows, design.cluster, outer.codes);
  if (found.count === 0) return [];
  const cluster = namesOf(context, 'cluster');
  const message = `inconsistent cluster: ${counted(found.count, 'unit differs', 'units differ')} from others of the same ${cluster} in ${namesOf(context, 'by')}`;
  const hint = 'what is drawn as a whole has one value in every column of by';
  return [rowProblem({ code: 'inconsistent', message, path: [...context.path, 'by'], hint }, found, context.placeOf)];
}

/** How many items (units, or clusters where the design has them) each pair has among these rows, and a row of it. */
export function pairSizes(design: Design, rows: Int32Array): { size: Int32Array; row: Int32Array } {
  const pair = design.pair!;
  const size = new Int32Array(pair.labels.length);
  const row = new Int32Array(pair.labels.length).fill(-1);
  const counted = new Uint8Array(design.cluster?.labels.length ?? 0);
  for (const unit of rows) {
    const code = pair.codes[unit]!;
    if (code < 0) continue;
    row[code] = unit;
    const cluster = design.cluster?.codes[unit] ?? -1;
    if (cluster >= 0) {
      if (counted[cluster] === 1) continue;
      counted[cluster] = 1;
    }
    size[code]! += 1;
  }
  return { size, row };
}

/** Pairs that are about to be drawn and are not of two. */
export function pairProblems(design: Design, rows: Int32Array, context: DesignContext): readonly Problem[] {
  if (design.pair === null) return [];
  const { size, row } = pairSizes(design, rows);
  const found = noRows();
  size.forEach((items, code) => {
    if (items !== 0 && items !== 2) noteRow(found, row[code]!);
  });
  if (found.count === 0) return [];
  const items = design.cluster === null ? 'units' : 'clusters';
  const message = `invalid pair: ${counted(found.count, 'pair has', 'pairs have')} not exactly two ${items}`;
  const path = [...context.path, 'by'];
  return [rowProblem({ code: 'inconsistent', message, path }, found, context.placeOf)];
}

/** All that must hold before these rows can be drawn. */
export function designProblems(design: Design, rows: Int32Array, context: DesignContext): readonly Problem[] {
  return [
    ...missingProblems(design, rows, context),
    ...nestingProblems(design, rows, context),
    ...pairProblems(design, rows, context),
  ];
}
