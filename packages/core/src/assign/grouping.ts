import { PilotError } from '../errors.ts';
import type { Column, Grouping, Table } from '../records/table.ts';

/** The column of that name. Raises `unknown-column`. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined) throw new PilotError('unknown-column', `unknown column: ${name}`);
  return column;
}

/** Numbers as codes in the order in which they first occur; NaN is −1. */
function codedNumbers(values: Float64Array): { codes: Int32Array; found: readonly number[] } {
  const seen = new Map<number, number>();
  const codes = new Int32Array(values.length).fill(-1);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const code = seen.get(value) ?? seen.size;
    if (code === seen.size) seen.set(value, code);
    codes[row] = code;
  }
  return { codes, found: [...seen.keys()] };
}

function codedTexts(values: readonly (string | null)[]): Grouping {
  const seen = new Map<string, number>();
  const codes = new Int32Array(values.length).fill(-1);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (value === null) continue;
    const code = seen.get(value) ?? seen.size;
    if (code === seen.size) seen.set(value, code);
    codes[row] = code;
  }
  return { codes, labels: [...seen.keys()] };
}

function codedColumn(column: Column, name: string): Grouping {
  if (column.kind === 'category') return { codes: column.codes, labels: column.levels };
  if (column.kind === 'text') return codedTexts(column.values);
  if (column.kind === 'date') {
    const hint = 'make a category of it, such as the month or the year';
    throw new PilotError('invalid-type', `invalid column: ${name} is a date and cannot make groups`, [], hint);
  }
  const { codes, found } = codedNumbers(column.values);
  if (column.kind === 'number') return { codes, labels: found.map(String) };
  return { codes, labels: found.map((value) => (value === 1 ? 'yes' : 'no')) };
}

/** The same partition with its labels sorted by code unit, and without labels that no unit has. */
function sorted({ codes, labels }: Grouping): Grouping {
  const used = new Uint8Array(labels.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const kept = labels.map((_, code) => code).filter((code) => used[code] === 1);
  kept.sort((a, b) => (labels[a]! < labels[b]! ? -1 : 1));
  const place = new Int32Array(labels.length);
  kept.forEach((code, index) => {
    place[code] = index;
  });
  return { codes: codes.map((code) => (code < 0 ? -1 : place[code]!)), labels: kept.map((code) => labels[code]!) };
}

/** The coarsest partition finer than both; a unit outside one of them is outside. `join` makes its labels. */
function crossed(a: Grouping, b: Grouping, join: (a: string, b: string) => string): Grouping {
  const width = b.labels.length;
  const both = new Float64Array(a.codes.length);
  for (let row = 0; row < both.length; row += 1) {
    const [first, second] = [a.codes[row]!, b.codes[row]!];
    both[row] = first < 0 || second < 0 ? Number.NaN : first * width + second;
  }
  const { codes, found } = codedNumbers(both);
  const labels = found.map((value) => join(a.labels[Math.floor(value / width)]!, b.labels[value % width]!));
  return { codes, labels };
}

const labelled = (name: string, value: string) =>
  `${name}=${/[,="]|^\s|\s$/.test(value) ? JSON.stringify(value) : value}`;

/** The groups of one column, labelled with its values: numbers as written in JSON, yes-no as yes and no. */
export function groupingOf(table: Table, name: string): Grouping {
  return sorted(codedColumn(columnNamed(table, name), name));
}

/**
 * The groups of units with the same values in all `names`, labelled `wijk=Centrum, alleen=ja`; a value with a comma, an
 * equals sign, a quote or space around it is written as a JSON string, so that no two groups share a label. Labels are
 * sorted by code unit; a unit with a missing value in one of the columns stands outside (code −1).
 *
 * Raises `unknown-column`, and `invalid-type` for a date.
 */
export function groupingBy(table: Table, names: readonly string[]): Grouping {
  const groups = names.map((name): Grouping => {
    const { codes, labels } = codedColumn(columnNamed(table, name), name);
    return { codes, labels: labels.map((value) => labelled(name, value)) };
  });
  const [first, ...rest] = groups;
  if (first === undefined) throw new TypeError('a grouping needs at least one column');
  return sorted(rest.reduce((all, next) => crossed(all, next, (a, b) => `${a}, ${b}`), first));
}

/**
 * The groups of a partition split by a whole number from 1, labelled `<label>, <name>=<number>`; without a partition by
 * the number alone. A number of 0 stands outside.
 */
export function splitByNumber(group: Grouping | null, numbers: Int32Array, name: string): Grouping {
  const { codes, found } = codedNumbers(Float64Array.from(numbers, (number) => (number === 0 ? Number.NaN : number)));
  const numbered = { codes, labels: found.map((number) => `${name}=${number}`) };
  return sorted(group === null ? numbered : crossed(group, numbered, (a, b) => `${a}, ${b}`));
}

/** The partition that these labels make, sorted by code unit; null without labels. */
export function groupingOfLabels(labels: readonly string[] | null): Grouping | null {
  if (labels === null) return null;
  const sorted = [...new Set(labels)].sort();
  const place = new Map(sorted.map((label, code) => [label, code]));
  return { codes: Int32Array.from(labels, (label) => place.get(label)!), labels: sorted };
}
