import type { Problem } from '../errors.ts';
import { nearest } from '../names.ts';
import type { CategoryColumn, Table, TextColumn } from '../records/table.ts';
import type { Condition } from './condition.ts';
import { columnOfKind } from './pick.ts';

const mostShown = 10;
const longestShown = 40;

/**
 * The texts of a condition that occur in no row of their column: almost always a slip. Each is an error that lists the
 * values that do occur (at most 10; of a column with more only one that is nearly the same is named, since such a
 * column may hold names of people).
 */
export function checkTexts(condition: Condition, table: Table, path: Problem['path'] = []): readonly Problem[] {
  const problems: Problem[] = [];
  const occurring = new Map<string, ReadonlySet<string>>();
  for (const { column, text, offset } of condition.texts) {
    const values = occurring.get(column) ?? valuesIn(columnOfKind(table, column, ['category', 'text']));
    occurring.set(column, values);
    if (values.has(text)) continue;
    const message = `unknown value: "${text}" in column ${column}`;
    const hint = hintFor(text, values);
    problems.push({ severity: 'error', code: 'invalid-condition', message, path, offset, hint });
  }
  return problems;
}

function valuesIn(column: CategoryColumn | TextColumn): ReadonlySet<string> {
  if (column.kind === 'text') return new Set(column.values.filter((value) => value !== null));
  const occurs = new Uint8Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) occurs[code] = 1;
  return new Set(column.levels.filter((_, code) => occurs[code] === 1));
}

function hintFor(text: string, values: ReadonlySet<string>): string {
  if (values.size === 0) return 'the column has no value in any row';
  const shown = (value: string) => (value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);
  if (values.size <= mostShown) return `values that occur: ${[...values].sort().map(shown).join(', ')}`;
  const near = nearest(text, [...values].sort());
  if (near !== null) return `did you mean "${shown(near)}"? the column has ${values.size} different values`;
  return `the column has ${values.size} different values, none of them like this`;
}
