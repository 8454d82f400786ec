import type { Problem } from '../errors.ts';
import type { CategoryColumn, DateColumn, NumberColumn, Table, TextColumn, YesNoColumn } from '../records/table.ts';

/** The answers to one item: the index of each answer, NaN when not answered. */
export type Answers = { readonly values: Float64Array; readonly problems: readonly Problem[] };

/** Values that are no answer, with how many rows have them. */
type Strangers = Map<string | number, number>;

const mostShown = 10;

/**
 * The answers to an item, from the column that holds the file's codes. They are compared as text after trimming, else as
 * numbers, so that `1`, `01` and `1.0` are one answer. A value that is no code becomes missing and
 * is reported with its count, as `invalid-cell`; an absent column is `unknown-column`; two equal codes are
 * `inconsistent`.
 */
export function answersIn(table: Table, name: string, codes: readonly string[]): Answers {
  const values = new Float64Array(table.rows).fill(Number.NaN);
  const column = table.columns.get(name);
  if (column === undefined) return { values, problems: [problem('unknown-column', `unknown column: ${name}`)] };
  const trimmed = codes.map((code) => code.trim());
  const repeated = trimmed.find((code, index) => trimmed.indexOf(code) !== index);
  if (repeated !== undefined) return { values, problems: [problem('inconsistent', `duplicate answer: ${repeated}`)] };
  const strangers: Strangers = new Map();
  if (column.kind === 'category') fromCategories(column, trimmed, values, strangers);
  else if (column.kind === 'text') fromTexts(column, trimmed, values, strangers);
  else fromNumbers(column, trimmed, values, strangers);
  return { values, problems: strangers.size === 0 ? [] : [strangerProblem(name, strangers, codes)] };
}

function problem(code: Problem['code'], message: string): Problem {
  return { severity: 'error', code, message, path: [] };
}

function strangerProblem(name: string, strangers: Strangers, codes: readonly string[]): Problem {
  const listed = [...strangers]
    .slice(0, mostShown)
    .map(([value, rows]) => `${value} (${rows === 1 ? '1 row' : `${rows} rows`})`);
  const more = strangers.size > mostShown ? `, and ${strangers.size - mostShown} other values` : '';
  return {
    ...problem('invalid-cell', `unknown answer: ${listed.join(', ')}${more} in column ${name}`),
    hint: `the answers are ${codes.join(', ')}; a code for not answered goes under columns: { ${name}: { missing: [9] } }`,
  };
}

const count = (strangers: Strangers, value: string | number) => {
  strangers.set(value, (strangers.get(value) ?? 0) + 1);
};

function answersByNumber(codes: readonly string[]): ReadonlyMap<number, number> {
  const numbers = codes.map((code, answer) => [code === '' ? Number.NaN : Number(code), answer] as const);
  return new Map(numbers.filter(([number]) => !Number.isNaN(number)));
}

/** Finds the answer that a text is the code of: the same text, else the same number. */
function answerFinder(codes: readonly string[]): (text: string) => number | undefined {
  const byText = new Map(codes.map((code, answer) => [code, answer]));
  const byNumber = answersByNumber(codes);
  return (text) => byText.get(text) ?? byNumber.get(text === '' ? Number.NaN : Number(text));
}

function fromCategories(column: CategoryColumn, codes: readonly string[], values: Float64Array, strangers: Strangers) {
  const find = answerFinder(codes);
  const answerOf = Int32Array.from(column.levels, (level) => find(level) ?? -1);
  for (let row = 0; row < values.length; row += 1) {
    const level = column.codes[row]!;
    if (level < 0) continue;
    const answer = answerOf[level]!;
    if (answer >= 0) values[row] = answer;
    else count(strangers, column.levels[level]!);
  }
}

function fromTexts(column: TextColumn, codes: readonly string[], values: Float64Array, strangers: Strangers) {
  const find = answerFinder(codes);
  for (let row = 0; row < values.length; row += 1) {
    const text = column.values[row] ?? null;
    if (text === null) continue;
    const answer = find(text);
    if (answer !== undefined) values[row] = answer;
    else count(strangers, text);
  }
}

function fromNumbers(
  column: NumberColumn | YesNoColumn | DateColumn,
  codes: readonly string[],
  values: Float64Array,
  strangers: Strangers,
) {
  const answerOf = answersByNumber(codes);
  for (let row = 0; row < values.length; row += 1) {
    const number = column.values[row]!;
    if (Number.isNaN(number)) continue;
    const answer = answerOf.get(number);
    if (answer !== undefined) values[row] = answer;
    else count(strangers, number);
  }
}
