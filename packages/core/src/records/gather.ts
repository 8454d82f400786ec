import type { CategoryColumn, Column } from './table.ts';

/** The cells of a column in other rows: cell i comes from `rows[i]`, or is missing where that is negative. */
export function gatherColumn(column: Column, rows: Int32Array): Column {
  switch (column.kind) {
    case 'text':
      return { kind: 'text', values: Array.from(rows, (row) => (row < 0 ? null : column.values[row]!)) };
    case 'category':
      return usedLevels({ ...column, codes: rows.map((row) => (row < 0 ? -1 : column.codes[row]!)) });
    default:
      return { kind: column.kind, values: Float64Array.from(rows, (row) => (row < 0 ? NaN : column.values[row]!)) };
  }
}

/** Without the levels that no row has. */
function usedLevels(column: CategoryColumn): CategoryColumn {
  const used = new Uint8Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) used[code] = 1;
  if (used.every((flag) => flag === 1)) return column;
  const levels = column.levels.filter((_, code) => used[code] === 1);
  const rank = new Map(levels.map((level, index) => [level, index]));
  const recode = Int32Array.from(column.levels, (level) => rank.get(level) ?? -1);
  return { kind: 'category', codes: column.codes.map((code) => (code < 0 ? -1 : recode[code]!)), levels };
}

/** Whether every row stays where it is. */
export function staysInPlace(rows: Int32Array, length: number): boolean {
  return rows.length === length && rows.every((row, index) => row === index);
}
