import type { Column } from './table.ts';

/** The values of a column as texts, numbers in their shortest form; a missing value is null. */
export function textsOf(column: Column): readonly (string | null)[] {
  if (column.kind === 'text') return column.values;
  if (column.kind !== 'category')
    return Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
  return Array.from(column.codes, (code) => (code < 0 ? null : column.levels[code]!));
}
