import {
  type DataFile,
  type DataFileReader,
  type DateFormat,
  FileProblem,
  isoDateOf,
  nearest,
  textFile,
} from '@pionier/core';
import { readSheet } from 'read-excel-file/node';
import { unpackedSize } from './unpacked-size.ts';

type Cell = string | number | boolean | Date | null;

/** A workbook that unpacks to more than this is refused: it would fill the memory. */
export const largestWorkbook = 1024 * 1024 * 1024;

/** Opens a sheet of an Excel workbook (.xlsx): the one the pilot names, else the first. */
export async function openExcel(at: string, file: DataFile): Promise<DataFileReader> {
  const size = await unpackedSize(at);
  if (size === null) throw noWorkbook(file.file);
  if (size > largestWorkbook) throw new FileProblem('too-large', `too large: ${file.file}`, { file: file.file }, asCsv);
  const sheet = await sheetOf(at, file);
  const header = file.header ?? 1;
  const names = Array.from(sheet[header - 1] ?? [], (cell) => cellText(cell, file).trim());
  const place = { file: file.file, row: header };
  if (sheet.length === 0) throw new FileProblem('empty-table', `empty sheet in ${file.file}`, place);
  if (names.every((name) => name === ''))
    throw new FileProblem('unreadable-file', `missing header in ${file.file}: row ${header}`, place);
  const rows = sheet.slice(header).map((row) => row.map((cell) => cellText(cell, file)));
  const notation = { decimal: file.decimal ?? '.', dates: file.dates ?? null } as const;
  return textFile({ file: file.file, names, rows, notation, header });
}

async function sheetOf(at: string, file: DataFile): Promise<readonly (readonly Cell[])[]> {
  try {
    const rows: readonly (readonly unknown[])[] =
      file.sheet === undefined ? await readSheet(at) : await readSheet(at, file.sheet);
    return rows.map((row) => row.map(cellOf));
  } catch (error) {
    throw error instanceof Error ? sheetProblem(error, file) : error;
  }
}

function cellOf(value: unknown): Cell {
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return known || value instanceof Date ? value : null;
}

function sheetProblem(error: Error, { file, sheet }: DataFile): FileProblem {
  if (error.name !== 'SheetNotFoundError') return noWorkbook(file);
  const sheets = /Available sheets: (.*)$/s.exec(error.message)?.[1]?.split(', ') ?? [];
  const near = nearest(sheet ?? '', sheets);
  const hint = near === null ? `the sheets are ${sheets.join(', ')}` : `did you mean ${near}?`;
  return new FileProblem('unreadable-file', `unknown sheet in ${file}: ${sheet}`, { file }, { hint });
}

function noWorkbook(file: string): FileProblem {
  const hint = 'open it in Excel and save it as .xlsx or CSV';
  return new FileProblem('unreadable-file', `not an Excel workbook (.xlsx): ${file}`, { file }, { hint });
}

const asCsv = { hint: 'save the sheet as CSV' };

/** A cell as a CSV of the same notation would write it. */
function cellText(cell: Cell, { decimal, dates }: DataFile): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return decimal === ',' ? String(cell).replace('.', ',') : String(cell);
  if (cell instanceof Date) return dateText(Math.floor(cell.getTime() / 86_400_000), dates ?? 'yyyy-mm-dd');
  return String(cell);
}

/** A day (since 1970-01-01) in a format. */
function dateText(day: number, format: DateFormat): string {
  if (Number.isNaN(day)) return '#date';
  const [year, month, date] = isoDateOf(day).split('-') as [string, string, string];
  return format.replace('yyyy', year).replace('mm', month).replace('dd', date);
}
