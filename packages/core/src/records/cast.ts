import { detectDates, type Notation, readDate, readNumber, readYesNo } from './cells.ts';
import { type Coded, codeTexts } from './coded.ts';
import type { CategoryColumn, Column, ColumnKind } from './table.ts';

/** What a column's texts mean: the part of a needed column that decides how its cells are read. */
export type Reading = {
  readonly name: string;
  readonly kind: ColumnKind | 'infer';
  readonly range: readonly [number, number] | null;
  readonly missing: readonly string[];
  /** Whether every number counts something: whole, and 0 or more. */
  readonly counts?: boolean;
  readonly values: { readonly [value: string]: readonly string[] } | null;
};

/** Cells of one column that are wrong in one way: how many, and the first few (rows count from 0). */
export type Fault = {
  readonly code: 'invalid-cell' | 'not-a-count' | 'out-of-range' | 'ambiguous-date' | 'odd-category';
  readonly cells: number;
  readonly first: readonly { readonly row: number; readonly text: string }[];
};

/** A column with what is wrong in it; wrong cells are missing in the column. */
export type Cast = { readonly column: Column; readonly faults: readonly Fault[] };

/** Numbers that were read already, and the cells (rows, ascending) whose text is still to be read. */
export type HalfRead = { readonly values: Float64Array; readonly rows: readonly number[]; readonly left: Coded };

const shown = 5;

/**
 * Reads the texts of one column as its kind says: the one definition of what text in a file means.
 *
 * Cells are trimmed. A cell is missing when it is empty or one of the codes in `missing` (compared as text and, for
 * numbers and yes-no, as numbers: `99` is also `99,0`). `values` then turns the file's words into the pilot's; words
 * it does not list stay as they are. `infer` gives numbers when every cell is one, else a category.
 */
export function castColumn(cells: readonly (string | null)[], reading: Reading, notation: Notation): Cast {
  return castCoded(codeTexts(cells), reading, notation);
}

/** The same for texts that are coded already (trimmed, all different). */
export function castCoded(coded: Coded, reading: Reading, notation: Notation): Cast {
  const words = pilotWords(coded.texts, reading, notation);
  switch (reading.kind) {
    case 'number':
      return numberCast(coded, words, reading, notation);
    case 'yes-no':
      return { ...spread(coded, words.map(optional(readYesNo)), 'yes-no') };
    case 'date':
      return dateCast(coded, words, notation);
    case 'text':
      return { column: { kind: 'text', values: Array.from(coded.codes, (code) => words[code] ?? null) }, faults: [] };
    case 'category':
      return { column: categoryColumn(coded.codes, words), faults: [] };
    case 'infer':
      return inferredCast(coded, words, reading, notation);
  }
}

/** Finishes a column of numbers of which the plain ones were read already. Writes into `half.values`. */
export function castNumbers(half: HalfRead, reading: Reading, notation: Notation): Cast {
  const words = pilotWords(half.left.texts, reading, notation);
  const numbers = words.map(optional((word) => readNumber(word, notation.decimal)));
  const invalid = collector('invalid-cell');
  half.rows.forEach((row, index) => {
    const code = half.left.codes[index]!;
    const value = code < 0 ? NaN : numbers[code]!;
    if (value === null) invalid.add(row, half.left.texts[code]!);
    half.values[row] = value ?? NaN;
  });
  return finishNumbers(half.values, reading, notation, [...invalid.faults()]);
}

/** Whether a text can be read without looking at the dictionary: no codes of its own stand for other values. */
export function readsPlainly(reading: Reading): boolean {
  return reading.values === null;
}

/** For each text of the file the pilot's word; null when the text means missing. */
function pilotWords(texts: readonly string[], reading: Reading, notation: Notation): (string | null)[] {
  const missing = new Set(reading.missing.map((code) => code.trim()));
  const numeric = reading.kind === 'yes-no' ? missingNumbers(reading, notation) : new Set<number>();
  const renamed = new Map(
    Object.entries(reading.values ?? {}).flatMap(([value, words]) =>
      words.map((word) => [word.trim(), value] as const),
    ),
  );
  return texts.map((text) => {
    if (missing.has(text)) return null;
    const number = numeric.size > 0 ? readNumber(text, notation.decimal) : null;
    return number !== null && numeric.has(number) ? null : (renamed.get(text) ?? text);
  });
}

function missingNumbers(reading: Reading, notation: Notation): Set<number> {
  const read = (code: string) => readNumber(code.trim(), '.') ?? readNumber(code.trim(), notation.decimal);
  return new Set(reading.missing.map(read).filter((number) => number !== null));
}

/** Missing words are NaN; words that cannot be read stay null. */
const optional = (read: (word: string) => number | null) => (word: string | null) => (word === null ? NaN : read(word));

function spread(coded: Coded, numbers: readonly (number | null)[], kind: 'yes-no' | 'date' | 'number') {
  const values = new Float64Array(coded.codes.length).fill(NaN);
  const invalid = collector('invalid-cell');
  for (let row = 0; row < values.length; row++) {
    const code = coded.codes[row]!;
    if (code < 0) continue;
    const value = numbers[code]!;
    if (value === null) invalid.add(row, coded.texts[code]!);
    else values[row] = value;
  }
  return { column: { kind, values }, faults: [...invalid.faults()] };
}

function numberCast(coded: Coded, words: readonly (string | null)[], reading: Reading, notation: Notation): Cast {
  const numbers = words.map(optional((word) => readNumber(word, notation.decimal)));
  const { column, faults } = spread(coded, numbers, 'number');
  return finishNumbers(column.values, reading, notation, faults);
}

function finishNumbers(values: Float64Array, reading: Reading, notation: Notation, faults: Fault[]): Cast {
  for (const code of missingNumbers(reading, notation))
    for (let row = 0; row < values.length; row++) if (values[row] === code) values[row] = NaN;
  const [low, high] = reading.range ?? [-Infinity, Infinity];
  const outside = collector('out-of-range');
  const uncounted = collector('not-a-count');
  const counts = reading.counts === true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const isCount = !counts || (value >= 0 && Number.isInteger(value));
    if (isCount && value >= low && value <= high) continue;
    if (!Number.isNaN(value)) (isCount ? outside : uncounted).add(row, String(value));
    values[row] = NaN;
  }
  return { column: { kind: 'number', values }, faults: [...faults, ...uncounted.faults(), ...outside.faults()] };
}

function dateCast(coded: Coded, words: readonly (string | null)[], notation: Notation): Cast {
  const written = words.filter((word) => word !== null);
  const { format, ambiguous } = notation.dates ? { format: notation.dates, ambiguous: false } : detectDates(written);
  const cast = spread(coded, words.map(optional((word) => readDate(word, format))), 'date');
  const row = coded.codes.findIndex((code) => code >= 0 && words[code] !== null);
  const doubt: Fault = { code: 'ambiguous-date', cells: written.length, first: [{ row, text: written[0] ?? '' }] };
  return ambiguous ? { column: cast.column, faults: [...cast.faults, doubt] } : cast;
}

function inferredCast(coded: Coded, words: readonly (string | null)[], reading: Reading, notation: Notation): Cast {
  const cast = numberCast(coded, words, reading, notation);
  const invalid = cast.faults.find((fault) => fault.code === 'invalid-cell');
  if (invalid === undefined) return cast;
  const category: Column = categoryColumn(coded.codes, words);
  const filled = coded.codes.reduce((n, code) => n + (code >= 0 && words[code] !== null ? 1 : 0), 0);
  const mostlyNumbers = invalid.cells * 2 < filled;
  return { column: category, faults: mostlyNumbers ? [{ ...invalid, code: 'odd-category' }] : [] };
}

function categoryColumn(codes: Int32Array, words: readonly (string | null)[]): CategoryColumn {
  const used = new Set<string>();
  for (const word of words) if (word !== null) used.add(word);
  const levels = [...used].sort();
  const rank = new Map(levels.map((level, index) => [level, index]));
  const recode = Int32Array.from(words, (word) => (word === null ? -1 : rank.get(word)!));
  return { kind: 'category', codes: codes.map((code) => (code < 0 ? -1 : recode[code]!)), levels };
}

function collector(code: Fault['code']) {
  const first: { row: number; text: string }[] = [];
  let cells = 0;
  return {
    add(row: number, text: string) {
      if (cells++ < shown) first.push({ row, text });
    },
    faults: (): Fault[] => (cells > 0 ? [{ code, cells, first }] : []),
  };
}
