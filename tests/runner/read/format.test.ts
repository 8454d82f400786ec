import { FileProblem } from '@pionier/core';
import { expect, it } from 'vitest';
import { formatOf } from '../../../packages/runner/src/read/format.ts';

const told = (file: string, start: string) => {
  try {
    return formatOf(file, { head: Buffer.from(start, 'latin1') });
  } catch (error) {
    if (error instanceof FileProblem) return error.problem.message;
    throw error;
  }
};

it('goes by the first bytes, not by the name', () => {
  expect(told('a.txt', 'PK\x03\x04…')).toBe('excel');
  expect(told('a.csv', 'PAR1…')).toBe('parquet');
  expect(told('a', 'nr,score')).toBe('csv');
  expect(told('a.csv', '')).toBe('csv');
});

it('says what a file is that is not read', () => {
  expect(told('a.xls', '\xd0\xcf\x11\xe0')).toBe('an old or protected Excel file: a.xls');
  expect(told('a.sav', '$FL2@(#)')).toBe('an SPSS file: a.sav');
  expect(told('A.XLSX', 'nr,score')).toBe('not an Excel workbook (.xlsx): A.XLSX');
  expect(told('a.parquet', '')).toBe('not a Parquet file: a.parquet');
});
