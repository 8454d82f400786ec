import { type AssignedUnits, type FrozenColumn, PilotError } from '@pionier/core';
import { readOwnCsv, rowsOfOwnCsv } from './csv-in.ts';
import { csvBytes, csvCell } from './csv-out.ts';

const sets = ['block', 'cluster', 'pair'] as const;

/** What one intake holds beside its units. */
export type IntakeWithoutNames = Omit<AssignedUnits, 'ids' | 'intake'>;

/** One intake as the ledger keeps it: what `AssignedUnits` holds, under pseudonyms. */
export type IntakeRecord = IntakeWithoutNames & { readonly pseudonyms: readonly string[] };

/** The name of an intake's file of assignments. */
export function assignmentsName(intake: number): string {
  return `assignments-${intake}.csv`;
}

/** A frozen column's title says its kind too: `known.number.age`. */
const titleOf = (name: string, { kind }: FrozenColumn) => `known.${kind}.${name}`;

function headerOf(record: Pick<IntakeRecord, (typeof sets)[number] | 'frozen'>, arms: readonly string[]) {
  const present = sets.filter((set) => record[set] !== null);
  const known = [...record.frozen].map(([name, column]) => titleOf(name, column));
  return ['pseudonym', 'arm', 'sequence', ...present, ...arms.map((arm) => `probability.${arm}`), ...known];
}

/** A frozen value as a cell: numbers and days in shortest form, a missing one empty. */
function frozenCell(value: string | number | null): string {
  if (value === null || Number.isNaN(value)) return '';
  return typeof value === 'number' ? String(value) : csvCell(value);
}

/**
 * An intake as a file, in the order of the ledger: pseudonym, arm, sequence, its sets, the chance of every arm, and what the
 * method froze.
 */
export function assignmentsBytes(record: IntakeRecord, arms: readonly string[]): Buffer {
  const present = sets.map((set) => record[set]).filter((labels) => labels !== null);
  return csvBytes(headerOf(record, arms), record.pseudonyms.length, (row) => {
    let line = `${record.pseudonyms[row]!},${arms[record.arm[row]!]!},${record.sequence[row]!}`;
    for (const label of present) line += `,${csvCell(label[row]!)}`;
    for (const chance of record.probability) line += `,${chance[row]!}`;
    for (const { values } of record.frozen.values()) line += `,${frozenCell(values[row]!)}`;
    return line;
  });
}

type Cells = (text: string, row: number) => void;

/** Puts numbers where they belong; a column of a million chances holds few texts that differ. */
function numbersInto(values: Float64Array | Int32Array): Cells {
  let [last, value] = ['', 0];
  return (text, row) => {
    if (text !== last) [last, value] = [text, Number(text)];
    values[row] = value;
  };
}

/** Puts labels where they belong, each text once in memory. */
function labelsInto(values: string[]): Cells {
  const known = new Map<string, string>();
  return (text, row) => {
    let label = known.get(text);
    if (label === undefined) {
      label = text;
      known.set(text, label);
    }
    values[row] = label;
  };
}

/** Makes a frozen column and puts its values where they belong; an empty cell is missing. */
function frozenInto(kind: FrozenColumn['kind'], name: string, units: number, into: Map<string, FrozenColumn>): Cells {
  if (kind === 'text') {
    const values = new Array<string | null>(units).fill(null);
    into.set(name, { kind, values });
    return (text, row) => (values[row] = text === '' ? null : text);
  }
  const values = new Float64Array(units).fill(Number.NaN);
  into.set(name, { kind, values });
  return (text, row) => {
    if (text !== '') values[row] = Number(text);
  };
}

/**
 * An intake as its file holds it, but for the pseudonyms. The caller has compared the file with the ledger's hash, so that
 * whatever is wrong here was wrong when it was written.
 *
 * Raises `edited-file` for an unknown column or another number of units.
 */
export function readAssignments(
  name: string,
  bytes: Buffer,
  arms: readonly string[],
  units: number,
): IntakeWithoutNames {
  const [arm, sequence] = [new Int32Array(units), new Int32Array(units)];
  const probability = arms.map(() => new Float64Array(units));
  const labels: { [set in (typeof sets)[number]]: string[] | null } = { block: null, cluster: null, pair: null };
  const frozen = new Map<string, FrozenColumn>();
  const readerOf = (title: string): Cells => {
    const set = sets.find((known) => known === title);
    if (set !== undefined) {
      labels[set] = new Array<string>(units);
      return labelsInto(labels[set]);
    }
    if (title === 'arm') return (text, row) => (arm[row] = arms.indexOf(text));
    if (title === 'sequence') return numbersInto(sequence);
    const chances = probability[arms.findIndex((id) => title === `probability.${id}`)];
    if (chances !== undefined) return numbersInto(chances);
    const known = /^known\.(number|yes-no|date|text)\.(.+)$/.exec(title);
    if (known !== null) return frozenInto(known[1] as FrozenColumn['kind'], known[2]!, units, frozen);
    throw new PilotError('edited-file', `edited file: ${name} has an unknown column ${title}`);
  };
  const readers: Cells[] = [];
  let rows = 0;
  const read = (text: string, column: number, row: number) => {
    if (row === 0) readers[column] = readerOf(text);
    else readers[column]?.(text, row - 1);
    rows = row;
  };
  readOwnCsv(name, bytes, read, new Set([0]));
  if (rows !== units) throw new PilotError('edited-file', `edited file: ${name} has ${rows} units instead of ${units}`);
  return { arm, sequence, ...labels, probability, frozen };
}

/** The pseudonyms of an intake, in the order of assignment. */
export function readPseudonyms(name: string, bytes: Buffer): readonly string[] {
  return rowsOfOwnCsv(name, bytes)
    .slice(1)
    .map(([pseudonym = '']) => pseudonym);
}
