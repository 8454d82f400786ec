import { type AssignedUnits, PilotError, type Problem } from '@pionier/core';
import { rowsOfOwnCsv } from '../write/csv-in.ts';
import { csvBytes, csvCell } from '../write/csv-out.ts';
import { noChanges } from './unit-changes.ts';

export const allocationName = 'allocation.csv';

/** A text as a cell; the same texts come back again and again. */
function cells(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const cell = csvCell(text);
    if (known.size < 10_000) known.set(text, cell);
    return cell;
  };
}

/**
 * allocation.csv: `unit, arm, block, cluster, intake, sequence, probability.<arm>…`, one row for every unit ever assigned, in
 * the order of the ledger; under `paired` the block is the pair. An empty unit was erased. A later intake only adds rows.
 *
 * Once a professional offered someone another arm, or an assignment was void, the columns `offered` and `void` follow: the
 * arm that was offered, and the reason why the assignment does not count. `arm` stays what was drawn.
 */
export function allocationBytes(assigned: AssignedUnits, arms: readonly string[], changes = noChanges): Buffer {
  const { voided, offered } = changes;
  const isChanged = voided.size + offered.size > 0;
  const chances = arms.map((arm) => `probability.${arm}`);
  const after = isChanged ? ['offered', 'void'] : [];
  const header = ['unit', 'arm', 'block', 'cluster', 'intake', 'sequence', ...chances, ...after];
  const cell = cells();
  const blocks = assigned.block ?? assigned.pair;
  const { ids, arm, cluster, intake, sequence, probability } = assigned;
  return csvBytes(header, ids.length, (row) => {
    const block = blocks === null ? '' : cell(blocks[row]!);
    const set = cluster === null ? '' : cell(cluster[row]!);
    let line = `${csvCell(ids[row]!)},${arms[arm[row]!]!},${block},${set},${intake[row]!},${sequence[row]!}`;
    for (const chance of probability) line += `,${chance[row]!}`;
    if (!isChanged) return line;
    return `${line},${offered.get(row)?.arm ?? arms[arm[row]!]!},${csvCell(voided.get(row) ?? '')}`;
  });
}

/** How a standing view compares with what the ledger says: the same, as it was some intakes ago, or touched. */
export type ViewState = 'same' | 'older' | Problem;

function touched(row: number, what: string, column?: string): Problem {
  const place = { file: allocationName, row, ...(column === undefined ? {} : { column }) };
  return {
    severity: 'error',
    code: 'edited-file',
    message: `edited file: ${allocationName} in row ${row}: ${what}`,
    path: [],
    place,
    hint: 'the ledger decides who is in which arm; make the file anew with: pionier assign <pilot> --restore',
  };
}

const intakeColumn = 4;

/** allocation.csv is written after the ledger's line, so an intake that it alone has is gone from the ledger. */
function lostIntake(row: number, intake: string): Problem {
  return {
    severity: 'error',
    code: 'broken-ledger',
    message: `broken ledger: ${allocationName} has intake ${intake} in row ${row}, the ledger does not`,
    path: [],
    place: { file: allocationName, row },
    hint: `put ledger.jsonl back from a backup; if row ${row} and what follows it was typed by hand, remove those rows`,
  };
}

/** What is wrong with a view of a ledger in which nobody was assigned. */
export function viewOfNobody(standing: Buffer): Problem {
  const intake = firstCells(standing)?.[intakeColumn];
  if (intake === '1') return lostIntake(2, intake);
  const hint = 'move it out of the private folder';
  return { ...touched(1, 'it stands although nobody was assigned'), hint };
}

function firstCells(standing: Buffer): readonly string[] | undefined {
  try {
    return rowsOf(standing)[1];
  } catch (error) {
    if (!(error instanceof PilotError)) throw error;
    return undefined;
  }
}

const rowsOf = (bytes: Buffer) => rowsOfOwnCsv(allocationName, bytes);

/** Whether the standing bytes are the view before one or more of the intakes were added. */
function isOlder(standing: Buffer, expected: Buffer, { intake }: AssignedUnits): boolean {
  if (standing.length >= expected.length || standing.at(-1) !== 0x0a) return false;
  if (!expected.subarray(0, standing.length).equals(standing)) return false;
  const units = rowsOf(standing).length - 1;
  return units === 0 || (units > 0 && intake[units] !== intake[units - 1]);
}

function differenceInRow(row: number, found: readonly string[], wanted: readonly string[], header: readonly string[]) {
  if (found.length !== wanted.length) return touched(row, `${found.length} cells instead of ${wanted.length}`);
  const at = wanted.findIndex((cell, column) => found[column] !== cell);
  if (at < 0) return touched(row, 'the same values, written in another way');
  const column = header[at]!;
  if (row === 1 || column === 'unit') return touched(row, `another ${row === 1 ? 'column' : 'unit'}`, column);
  return touched(row, `${column} is ${found[at]} where the ledger says ${wanted[at]}`, column);
}

function firstDifference(standing: Buffer, expected: Buffer): Problem {
  const wanted = rowsOf(expected);
  const found = standing.at(-1) === 0x0a ? rowsOf(standing) : rowsOf(Buffer.concat([standing, Buffer.from('\n')]));
  const written = (row: readonly string[] | undefined) => row?.map(csvCell).join(',');
  const row = wanted.findIndex((cells, index) => written(found[index]) !== written(cells));
  if (row >= 0 && row < found.length) return differenceInRow(row + 1, found[row]!, wanted[row]!, wanted[0]!);
  if (row >= 0) return touched(row + 1, 'the row is gone');
  if (found.length > wanted.length) return rowTooMany(wanted.length + 1, found[wanted.length]!, wanted.at(-1)!);
  return differenceInRow(firstOtherLine(standing, expected), [], [], []);
}

function rowTooMany(row: number, cells: readonly string[], last: readonly string[]): Problem {
  const intake = cells[intakeColumn] ?? '';
  return Number(intake) > Number(last[intakeColumn]) ? lostIntake(row, intake) : touched(row, 'a row too many');
}

/** The number of the first line whose bytes differ although its values do not. */
function firstOtherLine(standing: Buffer, expected: Buffer): number {
  const end = Math.min(standing.length, expected.length);
  let line = 1;
  for (let at = 0; at < end && standing[at] === expected[at]; at++) if (standing[at] === 0x0a) line++;
  return line;
}

function savedByAnother(standing: Buffer): Problem | null {
  if (standing.length === 0) return touched(1, 'the file is empty');
  if (standing[0] === 0xef && standing[1] === 0xbb && standing[2] === 0xbf)
    return touched(1, 'a byte-order mark, as a spreadsheet program writes it');
  const end = standing.indexOf(0x0a);
  const header = standing.toString('utf8', 0, end < 0 ? standing.length : end);
  if (header.includes(';')) return touched(1, 'semicolons instead of commas, as a spreadsheet program writes them');
  if (header.endsWith('\r')) return touched(1, 'line ends of another program');
  return null;
}

/**
 * Compares a standing allocation.csv with the ledger. `older` is what a run leaves that was killed after the ledger's line; it
 * is made anew in silence. An intake that the ledger lacks is `broken-ledger`, anything else `edited-file`, with the first
 * row that differs.
 */
export function viewState(
  standing: Buffer,
  assigned: AssignedUnits,
  arms: readonly string[],
  changes = noChanges,
): ViewState {
  const expected = allocationBytes(assigned, arms, changes);
  if (standing.equals(expected)) return 'same';
  if (isOlder(standing, expected, assigned)) return 'older';
  try {
    return savedByAnother(standing) ?? firstDifference(standing, expected);
  } catch (error) {
    if (!(error instanceof PilotError)) throw error;
    return touched(firstOtherLine(standing, expected), 'the file is broken off');
  }
}
