import { PilotError } from '@pionier/core';
import { plainText } from './csv-out.ts';

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;

/** Receives each cell: its text, its column from 0 and its row from 0, the header being row 0. */
export type CellReader = (text: string, column: number, row: number) => void;

/**
 * Reads back what `csvBytes` wrote, cell by cell and line by line. Only that one form is understood; other people's files are
 * read elsewhere. Columns in `passedOver` are not looked at.
 *
 * Raises `edited-file` at a line that pionier cannot have written because it never ends.
 */
export function readOwnCsv(
  name: string,
  bytes: Buffer,
  cell: CellReader,
  passedOver: ReadonlySet<number> = new Set(),
): void {
  const text = bytes.toString('utf8');
  let [at, column, row] = [0, 0, 0];
  while (at < text.length || column > 0) {
    const end = text.charCodeAt(at) === quote ? quotedEnd(text, at) : plainEnd(text, at);
    if (end < 0 || end >= text.length) {
      throw new PilotError('edited-file', `edited file: ${name} is broken off in line ${row + 1}`);
    }
    if (!passedOver.has(column)) cell(plainText(cellText(text, at, end)), column, row);
    const isLast = text.charCodeAt(end) === lineFeed;
    column = isLast ? 0 : column + 1;
    if (isLast) row += 1;
    at = end + 1;
  }
}

function cellText(text: string, start: number, end: number): string {
  if (text.charCodeAt(start) !== quote) return text.slice(start, end);
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('"') ? inside.replaceAll('""', '"') : inside;
}

/** Where the cell that starts at `start` ends: the place of its comma or line feed. */
function plainEnd(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === comma || unit === lineFeed) return end;
  }
  return -1;
}

/** The same for a cell in quotes: the place after its closing quote; −1 when it never closes. */
function quotedEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2);
  return end < 0 ? -1 : end + 1;
}

/** All cells by row: for files that are shown to differ, not for a million units. */
export function rowsOfOwnCsv(name: string, bytes: Buffer): readonly (readonly string[])[] {
  const rows: string[][] = [];
  readOwnCsv(name, bytes, (text, column, row) => {
    if (column === 0) rows[row] = [];
    rows[row]!.push(text);
  });
  return rows;
}
