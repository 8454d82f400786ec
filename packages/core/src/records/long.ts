import type { Problem } from '../errors.ts';
import { nearest } from '../names.ts';
import type { KeyedSource } from './source.ts';
import { quoted } from './source.ts';
import type { CategoryColumn } from './table.ts';
import type { ReadingNote } from './units.ts';

/** The rows of a long file by moment. */
export type LongRows = {
  /** Rows (ascending) of each moment that occurs. */
  readonly rows: ReadonlyMap<string, Int32Array>;
  readonly notes: readonly ReadingNote[];
  readonly problems: readonly Problem[];
};

/**
 * Splits the rows of a long file by the column that says which moment a row is. Rows of no moment of the pilot are
 * counted and warned of.
 */
export function splitLong(
  source: KeyedSource,
  label: CategoryColumn,
  header: string,
  moments: readonly string[],
): LongRows {
  const counts = new Int32Array(label.levels.length + 1);
  for (const code of label.codes) counts[code + 1] = counts[code + 1]! + 1;
  const lists = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  label.codes.forEach((code, row) => {
    const place = code + 1;
    lists[place]![filled[place]!] = row;
    filled[place] = filled[place]! + 1;
  });
  const known = new Set(moments);
  const rows = new Map<string, Int32Array>();
  label.levels.forEach((level, code) => {
    if (known.has(level)) rows.set(level, lists[code + 1]!);
  });
  const strange = label.codes.findIndex((code) => code < 0 || !known.has(label.levels[code]!));
  if (strange < 0) return { rows, notes: [], problems: [] };
  const level = label.levels[label.codes[strange]!] ?? '';
  const left = label.codes.length - [...rows.values()].reduce((n, list) => n + list.length, 0);
  return { rows, ...unmatched(source, header, moments, { row: strange, level, left }) };
}

function unmatched(
  source: KeyedSource,
  header: string,
  moments: readonly string[],
  { row, level, left }: { row: number; level: string; left: number },
) {
  const first = { file: source.file, row: source.rowNumber(row), column: header };
  const near = nearest(level, moments);
  const problem: Problem = {
    severity: 'warning',
    code: 'unknown-reference',
    message: `unknown moment in column ${header}: ${quoted(level)} in row ${first.row}; ${left} rows are set aside`,
    path: ['data', 'measurements', 'moment'],
    hint: near === null ? `the moments are ${moments.join(', ')}` : `did you mean ${near}?`,
    place: first,
  };
  const note: ReadingNote = { file: source.file, reason: 'unmatched-moment', rows: left, first };
  return { notes: [note], problems: [problem] };
}
