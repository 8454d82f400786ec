import { answersIn, type Column, type Table } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const gap = Number.NaN;
const codes = ['1', '2', '3'];

function tableOf(column: Column, rows: number): Table {
  return { rows, columns: new Map([['djg1', column]]) };
}

describe('answersIn', () => {
  it('reads numbers as numbers', () => {
    const table = tableOf({ kind: 'number', values: Float64Array.of(1, 2, 3, gap) }, 4);
    expect(answersIn(table, 'djg1', ['01', '2.0', ' 3 '])).toEqual({
      values: Float64Array.of(0, 1, 2, gap),
      problems: [],
    });
  });

  it('reads categories and texts as they stand', () => {
    const category = tableOf({ kind: 'category', codes: Int32Array.of(1, 0, -1), levels: ['ja', 'nee'] }, 3);
    expect([...answersIn(category, 'djg1', ['ja', 'min of meer', 'nee']).values]).toEqual([2, 0, gap]);
    const text = tableOf({ kind: 'text', values: ['min of meer', null] }, 2);
    expect([...answersIn(text, 'djg1', ['ja', 'min of meer', 'nee']).values]).toEqual([1, gap]);
  });

  it('takes texts that are the same number for the same answer, the same text first', () => {
    const levels = ['1', '1.0', '02'];
    const table = tableOf({ kind: 'category', codes: Int32Array.of(0, 1, 2), levels }, 3);
    expect([...answersIn(table, 'djg1', ['1', '2']).values]).toEqual([0, 0, 1]);
    expect([...answersIn(table, 'djg1', ['1.0', '1', '02']).values]).toEqual([1, 0, 2]);
    expect([...answersIn(table, 'djg1', ['ja', 'nee']).values]).toEqual([gap, gap, gap]);
  });

  it('reports values that are no answer, with how many rows have them, and leaves them out', () => {
    const table = tableOf({ kind: 'number', values: Float64Array.of(1, 9, 9, 4) }, 4);
    const { values, problems } = answersIn(table, 'djg1', codes);
    expect([...values]).toEqual([0, gap, gap, gap]);
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'invalid-cell',
        message: 'unknown answer: 9 (2 rows), 4 (1 row) in column djg1',
        path: [],
        hint: 'the answers are 1, 2, 3; a code for not answered goes under columns: { djg1: { missing: [9] } }',
      },
    ]);
  });

  it('lists at most ten of them', () => {
    const values = Float64Array.from({ length: 15 }, (_, row) => row + 10);
    const [problem] = answersIn(tableOf({ kind: 'number', values }, 15), 'djg1', codes).problems;
    expect(problem?.message).toContain('19 (1 row), and 5 other values');
  });

  it('refuses an absent column and equal codes', () => {
    const table = tableOf({ kind: 'number', values: Float64Array.of(1) }, 1);
    expect(answersIn(table, 'djg2', codes).problems[0]).toMatchObject({
      code: 'unknown-column',
      message: 'unknown column: djg2',
    });
    expect(answersIn(table, 'djg1', ['1', '1', '3']).problems[0]).toMatchObject({ message: 'duplicate answer: 1' });
  });
});
