import type { Cast, Fault } from '../records/cast.ts';
import type { CategoryColumn, Column } from '../records/table.ts';
import { textsOf } from '../records/texts-of.ts';
import type { DataFileReader, ReadColumns, Wanted } from './data-file.ts';
import { FileProblem } from './file-problem.ts';

/**
 * Several files with the same columns as one, such as the lists of every month; `file` is the pattern that the pilot
 * names. Rows follow each other in the order of the files, and columns are found by their names, in whatever order.
 *
 * Throws a `FileProblem` (`unknown-column`) for a file that lacks a column of the first.
 */
export function combinedFile(file: string, parts: readonly DataFileReader[]): DataFileReader {
  const [first] = parts;
  if (first === undefined) throw new TypeError('a combined file needs at least one');
  const places = parts.map((part) => first.names.map((name) => placeOf(name, part, first)));
  return {
    file,
    names: first.names,
    read: async (keys, columns) => {
      const read: ReadColumns[] = [];
      for (const [index, part] of parts.entries()) {
        const at = (place: number) => places[index]![place]!;
        const wanted = columns.map((column): Wanted => ({ ...column, index: at(column.index) }));
        read.push(await part.read(keys.map(at), wanted));
      }
      return joined(parts, read);
    },
  };
}

function placeOf(name: string, part: DataFileReader, first: DataFileReader): number {
  const place = part.names.indexOf(name);
  if (place >= 0 || name === '') return place;
  const message = `unknown column in ${part.file}: ${name} stands in ${first.file} and not here`;
  const hint = 'files that are read together have the same columns';
  throw new FileProblem('unknown-column', message, { file: part.file }, { hint });
}

function joined(parts: readonly DataFileReader[], read: readonly ReadColumns[]): ReadColumns {
  const starts: number[] = [];
  let rows = 0;
  for (const part of read) {
    starts.push(rows);
    rows += part.rows;
  }
  const partOf = (row: number) => starts.findLastIndex((start) => row >= start);
  const inPart = <T>(row: number, take: (part: number, within: number) => T) => {
    const part = partOf(row);
    return take(part, row - starts[part]!);
  };
  const [first] = read;
  return {
    rows,
    rowNumber: (row) => inPart(row, (part, within) => read[part]!.rowNumber(within)),
    fileOf: (row) => inPart(row, (part) => parts[part]!.file),
    keys: first!.keys.map((_, key) => read.flatMap(({ keys }) => keys[key]!)),
    casts: first!.casts.map((_, place) =>
      joinedCast(
        read.map(({ casts }) => casts[place]!),
        starts,
      ),
    ),
  };
}

/** One column of several files; what is wrong in each stays a fault of its own, for it stands in one file. */
function joinedCast(casts: readonly Cast[], starts: readonly number[]): Cast {
  const faults = casts.flatMap(({ faults: found }, part) =>
    found.map(
      (fault): Fault => ({ ...fault, first: fault.first.map(({ row, text }) => ({ row: row + starts[part]!, text })) }),
    ),
  );
  return { column: joinedColumn(casts.map(({ column }) => column)), faults };
}

function joinedColumn(columns: readonly Column[]): Column {
  const [first] = columns;
  if (columns.every((column) => column.kind === 'text'))
    return { kind: 'text', values: columns.flatMap(({ values }) => values) };
  const isWords = columns.some(({ kind }) => kind === 'category' || kind === 'text');
  if (isWords) return joinedWords(columns.map(wordsOf));
  const numbers = columns.flatMap((column) => ('codes' in column || column.kind === 'text' ? [] : [column.values]));
  const values = new Float64Array(numbers.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of numbers) {
    values.set(part, start);
    start += part.length;
  }
  return { kind: first!.kind as 'number' | 'yes-no' | 'date', values };
}

/** A column that is words in one file is words in all: a number there is the word that it is written as. */
function wordsOf(column: Column): CategoryColumn {
  if (column.kind === 'category') return column;
  const texts = textsOf(column);
  const levels = [...new Set(texts.filter((text): text is string => text !== null))].sort();
  const code = new Map(levels.map((level, index) => [level, index]));
  return { kind: 'category', levels, codes: Int32Array.from(texts, (text) => (text === null ? -1 : code.get(text)!)) };
}

function joinedWords(columns: readonly CategoryColumn[]): CategoryColumn {
  const levels = [...new Set(columns.flatMap((column) => column.levels))].sort();
  const code = new Map(levels.map((level, index) => [level, index]));
  const codes = new Int32Array(columns.reduce((sum, column) => sum + column.codes.length, 0));
  let start = 0;
  for (const column of columns) {
    const recode = Int32Array.from(column.levels, (level) => code.get(level)!);
    for (let row = 0; row < column.codes.length; row += 1) {
      const own = column.codes[row]!;
      codes[start + row] = own < 0 ? -1 : recode[own]!;
    }
    start += column.codes.length;
  }
  return { kind: 'category', levels, codes };
}
