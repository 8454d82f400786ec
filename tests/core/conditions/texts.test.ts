import { type Condition, checkTexts, compileCondition, type Table } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { kindsOf, residents } from './table.ts';

function condition(text: string, table: Table = residents): Condition {
  const compiled = compileCondition(text, kindsOf(table));
  if ('problems' in compiled) throw new Error(compiled.problems[0]?.message);
  return compiled.condition;
}

const many: Table = {
  rows: 30,
  columns: new Map([['name', { kind: 'text', values: Array.from({ length: 30 }, (_, row) => `Persoon ${row}`) }]]),
};

describe('checkTexts', () => {
  it('accepts texts that occur', () => {
    expect(checkTexts(condition('hood in ["noord", "oost"] || note == " b "'), residents)).toEqual([]);
  });

  it('lists what does occur, at the place of the text', () => {
    expect(checkTexts(condition('alone && hood == "zuid"'), residents, ['population'])).toEqual([
      {
        severity: 'error',
        code: 'invalid-condition',
        message: 'unknown value: "zuid" in column hood',
        path: ['population'],
        offset: 17,
        hint: "values that occur: 's-Hof, noord, oost",
      },
    ]);
  });

  it('does not count a level that no row has', () => {
    const table: Table = {
      rows: 2,
      columns: new Map([['hood', { kind: 'category', codes: Int32Array.of(0, -1), levels: ['noord', 'zuid'] }]]),
    };
    expect(checkTexts(condition('hood == "zuid"', table), table)[0]?.hint).toBe('values that occur: noord');
  });

  it('names no values of a column with many, save one that is nearly the same', () => {
    const [problem] = checkTexts(condition('name == "persoon 3"', many), many);
    expect(problem?.hint).toBe('did you mean "Persoon 3"? the column has 30 different values');
    const [other] = checkTexts(condition('name == "x"', many), many);
    expect(other?.hint).toBe('the column has 30 different values, none of them like this');
  });

  it('says so when the column is empty', () => {
    const empty: Table = { rows: 1, columns: new Map([['note', { kind: 'text', values: [null] }]]) };
    expect(checkTexts(condition('note == "x"', empty), empty)[0]?.hint).toBe('the column has no value in any row');
  });
});
