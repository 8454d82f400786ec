import { FileProblem } from '@pionier/core';
import type { Scanned } from './bytes.ts';

export type Format = 'csv' | 'excel' | 'parquet';

const spss = 'save it as CSV or Excel, as SPSS and the program pspp-convert can';

/**
 * What a file is, told by its first bytes; its name only says what it should have been. Throws a `FileProblem` for
 * formats that are not read.
 */
export function formatOf(file: string, { head }: Pick<Scanned, 'head'>): Format {
  const start = head.subarray(0, 4).toString('latin1');
  const refuse = (what: string, hint: string) =>
    new FileProblem('unreadable-file', `${what}: ${file}`, { file }, { hint });
  if (start === 'PAR1') return 'parquet';
  if (start === 'PK\x03\x04') return 'excel';
  if (start === '\xd0\xcf\x11\xe0')
    throw refuse('an old or protected Excel file', 'save it as .xlsx, without a password');
  if (start.startsWith('$FL')) throw refuse('an SPSS file', spss);
  if (/\.xlsx$/i.test(file))
    throw refuse('not an Excel workbook (.xlsx)', 'rename it to what it is, or save it as .xlsx');
  if (/\.parquet$/i.test(file)) throw refuse('not a Parquet file', 'rename it to what it is');
  return 'csv';
}
