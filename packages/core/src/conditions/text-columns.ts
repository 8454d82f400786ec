import type { CategoryColumn, Column, Table, TextColumn } from '../records/table.ts';
import { no, unknown, yes } from './condition.ts';
import { columnOfKind } from './pick.ts';

type TextLike = CategoryColumn | TextColumn;

/** Where a column has no value: 1 missing, 0 there. */
export function missingIn(table: Table, name: string): Uint8Array {
  const column = columnOfKind(table, name, ['number', 'yes-no', 'date', 'category', 'text']);
  const truth = new Uint8Array(table.rows);
  for (let row = 0; row < truth.length; row += 1) truth[row] = isMissing(column, row) ? yes : no;
  return truth;
}

function isMissing(column: Column, row: number): boolean {
  if (column.kind === 'category') return column.codes[row]! < 0;
  if (column.kind === 'text') return column.values[row] === null;
  return Number.isNaN(column.values[row]!);
}

/** Whether each text is one of the values, compared exactly; a missing text gives unknown. */
export function isOneOfTexts(table: Table, name: string, values: readonly string[]): Uint8Array {
  const column = columnOfKind(table, name, ['category', 'text']);
  const wanted = new Set(values);
  const truth = new Uint8Array(table.rows);
  if (column.kind === 'text') {
    for (let row = 0; row < truth.length; row += 1) {
      const text = column.values[row] ?? null;
      truth[row] = text === null ? unknown : wanted.has(text) ? yes : no;
    }
    return truth;
  }
  const byLevel = Uint8Array.from(column.levels, (level) => (wanted.has(level) ? yes : no));
  for (let row = 0; row < truth.length; row += 1) truth[row] = byLevel[column.codes[row]!] ?? unknown;
  return truth;
}

/** Whether two columns of text hold the same; unknown where either is missing. */
export function sameText(table: Table, left: string, right: string): Uint8Array {
  const codeOf = new Map<string, number>();
  const one = coded(columnOfKind(table, left, ['category', 'text']), table.rows, codeOf);
  const other = coded(columnOfKind(table, right, ['category', 'text']), table.rows, codeOf);
  const truth = new Uint8Array(table.rows);
  for (let row = 0; row < truth.length; row += 1) {
    const [a, b] = [one[row]!, other[row]!];
    truth[row] = a < 0 || b < 0 ? unknown : a === b ? yes : no;
  }
  return truth;
}

/** A column as numbers that mean the same text in every column coded with the same map; −1 when missing. */
function coded(column: TextLike, rows: number, codeOf: Map<string, number>): Int32Array {
  const code = (text: string) => {
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    codeOf.set(text, codeOf.size);
    return codeOf.size - 1;
  };
  const codes = new Int32Array(rows);
  if (column.kind === 'category') {
    const shared = column.levels.map(code);
    for (let row = 0; row < rows; row += 1) codes[row] = shared[column.codes[row]!] ?? -1;
    return codes;
  }
  for (let row = 0; row < rows; row += 1) {
    const text = column.values[row] ?? null;
    codes[row] = text === null ? -1 : code(text);
  }
  return codes;
}
