import { instruments, measureOutcome, type Table } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const gap = Number.NaN;
const names = ['djg1', 'djg2', 'djg3', 'djg4', 'djg5', 'djg6'];
const items = {
  emptiness: 'djg1',
  'miss-people': 'djg2',
  rejected: 'djg3',
  'rely-on': 'djg4',
  trust: 'djg5',
  'close-to': 'djg6',
};
const loneliness = { instrument: 'de-jong-gierveld-6', items, answers: ['1', '2', '3'] };

function answered(...rows: readonly (readonly number[])[]): Table {
  return {
    rows: rows.length,
    columns: new Map(
      names.map((name, item) => [name, { kind: 'number', values: Float64Array.from(rows, (row) => row[item]!) }]),
    ),
  };
}

describe('measureOutcome', () => {
  it('takes a number or a yes-no column as it is', () => {
    const table: Table = {
      rows: 2,
      columns: new Map([
        ['euro', { kind: 'number', values: Float64Array.of(12.5, gap) }],
        ['work', { kind: 'yes-no', values: Float64Array.of(1, gap) }],
      ]),
    };
    expect(measureOutcome({ column: 'euro', kind: 'continuous' }, table, instruments)).toEqual({
      values: Float64Array.of(12.5, gap),
      problems: [],
    });
    expect(measureOutcome({ column: 'work', kind: 'binary' }, table, instruments)).toEqual({
      values: Float64Array.of(1, gap),
      problems: [],
    });
  });

  it('wants 0 and 1 of a binary outcome', () => {
    const table: Table = {
      rows: 4,
      columns: new Map([['work', { kind: 'number', values: Float64Array.of(0, 1, 2, gap) }]]),
    };
    const { values, problems } = measureOutcome({ column: 'work', kind: 'binary' }, table, instruments);
    expect([...values]).toEqual([0, 1, gap, gap]);
    expect(problems[0]).toMatchObject({
      code: 'invalid-cell',
      message: 'invalid value: 1 row of work is neither 0 nor 1',
      path: ['column'],
    });
  });

  it('wants whole numbers from 0 of a count', () => {
    const values = Float64Array.of(0, 7, 1.5, -1, gap);
    const table: Table = { rows: 5, columns: new Map([['visits', { kind: 'number', values }]]) };
    const scored = measureOutcome({ column: 'visits', kind: 'count' }, table, instruments);
    expect([...scored.values]).toEqual([0, 7, gap, gap, gap]);
    expect(scored.problems).toMatchObject([
      { code: 'invalid-cell', message: 'invalid value: 2 rows of visits are no whole number from 0', path: ['column'] },
    ]);
  });

  it('scores an instrument by hand', () => {
    // 1 yes, 2 more or less, 3 no: lonely answers are 1 and 2 on the first three, 2 and 3 on the last three.
    const table = answered([1, 2, 3, 1, 2, 3], [3, 3, 3, 1, 1, 1], [1, 1, 1, 3, 3, 3], [1, 1, 1, 3, 3, gap]);
    expect(measureOutcome(loneliness, table, instruments)).toEqual({
      values: Float64Array.of(4, 0, 6, gap),
      problems: [],
    });
  });

  it("uses the instrument's own words when the pilot gives no codes", () => {
    const levels = ['more-or-less', 'no', 'yes'];
    const table: Table = {
      rows: 1,
      columns: new Map(names.map((name) => [name, { kind: 'category', codes: Int32Array.of(2), levels }])),
    };
    expect([...measureOutcome({ instrument: 'de-jong-gierveld-6', items }, table, instruments).values]).toEqual([3]);
  });

  it('says at which item an answer is strange', () => {
    const { values, problems } = measureOutcome(loneliness, answered([1, 2, 3, 1, 7, 3]), instruments);
    expect([...values]).toEqual([gap]);
    expect(problems).toMatchObject([
      { code: 'invalid-cell', path: ['items', 'trust'], message: 'unknown answer: 7 (1 row) in column djg5' },
    ]);
  });

  it('reports what is absent', () => {
    const table = answered([1, 1, 1, 1, 1, 1]);
    const text: Table = { rows: 1, columns: new Map([['a', { kind: 'text', values: ['x'] }]]) };
    const messages = [
      measureOutcome({ column: 'euro' }, table, instruments),
      measureOutcome({ column: 'a' }, text, instruments),
      measureOutcome({}, table, instruments),
      measureOutcome({ instrument: 'ucla' }, table, instruments),
      measureOutcome({ ...loneliness, items: { emptiness: 'djg1' } }, table, instruments),
    ].map(({ values, problems }) => {
      expect([...values]).toEqual([gap]);
      return problems[0]?.message;
    });
    expect(messages).toEqual([
      'unknown column: euro',
      'invalid column: a is text, an outcome is a number or yes-no',
      'missing key: column or instrument',
      'unknown instrument: ucla',
      'missing item: miss-people',
    ]);
  });
});
