import { type AssignedUnits, PilotError } from '@pionier/core';
import { readOwnCsv } from './csv-in.ts';
import { csvBytes, csvCell } from './csv-out.ts';

const sets = ['block', 'cluster', 'pair'] as const;

/** One intake as the ledger keeps it: what `AssignedUnits` holds, under pseudonyms. */
export type IntakeRecord = Omit<AssignedUnits, 'ids' | 'intake'> & { readonly pseudonyms: readonly string[] };

/** The name of an intake's file of assignments. */
export function assignmentsName(intake: number): string {
  return `assignments-${intake}.csv`;
}

function headerOf(record: Pick<IntakeRecord, (typeof sets)[number]>, arms: readonly string[]): readonly string[] {
  const present = sets.filter((set) => record[set] !== null);
  return ['pseudonym', 'arm', 'sequence', ...present, ...arms.map((arm) => `probability.${arm}`)];
}

/** An intake as a file, in the order of assignment: pseudonym, arm, sequence, its sets and the chance of every arm. */
export function assignmentsBytes(record: IntakeRecord, arms: readonly string[]): Buffer {
  const labels = sets.flatMap((set) => record[set] ?? []).length === 0 ? [] : sets.flatMap((set) => [record[set]]);
  const present = labels.filter((label) => label !== null);
  return csvBytes(headerOf(record, arms), record.pseudonyms.length, (row) => {
    let line = `${record.pseudonyms[row]!},${arms[record.arm[row]!]!},${record.sequence[row]!}`;
    for (const label of present) line += `,${csvCell(label[row]!)}`;
    for (const chance of record.probability) line += `,${chance[row]!}`;
    return line;
  });
}

/**
 * An intake as its file holds it. The caller has compared the file with the ledger's hash, so that whatever is wrong here
 * was wrong when it was written.
 *
 * Raises `edited-file` with the row.
 */
export function readAssignments(name: string, bytes: Buffer, arms: readonly string[]): IntakeRecord {
  const rows: string[][] = [];
  readOwnCsv(name, bytes, (cells) => rows.push(cells));
  const [header, ...body] = rows;
  const column = (wanted: string) => {
    const at = header?.indexOf(wanted) ?? -1;
    return at < 0 ? null : body.map((cells) => cells[at]!);
  };
  const needed = (wanted: string) => {
    const cells = column(wanted);
    if (cells === null) throw new PilotError('edited-file', `edited file: ${name} lacks the column ${wanted}`);
    return cells;
  };
  const place = new Map(arms.map((arm, index) => [arm, index]));
  return {
    pseudonyms: needed('pseudonym'),
    arm: Int32Array.from(needed('arm'), (arm) => place.get(arm) ?? -1),
    sequence: Int32Array.from(needed('sequence'), Number),
    block: column('block'),
    cluster: column('cluster'),
    pair: column('pair'),
    probability: arms.map((arm) => Float64Array.from(needed(`probability.${arm}`), Number)),
  };
}
