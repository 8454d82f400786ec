import { type NeededColumn, textFile, unitsOfFiles } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const moments = { every: '1 month', from: '2026-01-15', until: '2026-03-20' };
const periods = ['2026-01-15', '2026-02-15', '2026-03-15'];
const euro: NeededColumn = {
  name: 'cost',
  kind: 'number',
  range: null,
  missing: [],
  from: 'euro',
  values: null,
  measuredAt: periods,
  paths: [['outcomes', 'cost', 'column']],
};
const notation = { decimal: ',', dates: null } as const;
const units = textFile({ file: 'u.csv', names: ['nr'], rows: [['1'], ['2']], notation });
const asked = {
  data: { units: 'u.csv', measurements: { file: 'm.csv', date: 'maand' }, columns: { cost: 'euro' } },
  needed: [euro],
  moments,
  idColumn: 'nr',
};
const read = (rows: readonly (readonly (string | null)[])[] | null, names = ['nr', 'maand', 'euro']) =>
  unitsOfFiles(asked, [units, rows === null ? null : textFile({ file: 'm.csv', names, rows, notation })]);

describe('measurements by period', () => {
  it('by hand: every row stands in the period that its day lies in, under the period’s first day', async () => {
    const {
      moments: found,
      absent,
      problems,
    } = await read([
      ['2', '2026-02-14', '4'],
      ['1', '2026-01-15', '1,5'],
      ['1', '2026-03-20', '3'],
    ]);
    const values = (key: string) => [...(found.get(key)!.table.columns.get('cost') as { values: Float64Array }).values];
    expect(values('2026-01-15')).toEqual([1.5, 4]);
    expect(values('2026-03-15')).toEqual([3, NaN]);
    expect(absent).toEqual(['2026-02-15']);
    expect(problems).toEqual([]);
  });

  it('counts rows of other days, or without one, and says where the first stands', async () => {
    const { notes, problems } = await read([
      ['1', '2026-01-15', '1'],
      ['1', '2026-01-14', '9'],
      ['2', '2026-03-21', '9'],
      ['2', null, '9'],
    ]);
    expect(notes).toEqual([
      {
        file: 'm.csv',
        reason: 'unmatched-moment',
        rows: 3,
        first: { file: 'm.csv', row: 3, column: 'maand' },
      },
    ]);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        message: 'no period in column maand: row 3; 3 rows are set aside',
        hint: 'the periods run from 2026-01-15 until 2026-03-20',
        place: { file: 'm.csv', row: 3 },
      },
    ]);
  });

  it('refuses two rows of one unit in one period', async () => {
    const { problems } = await read([
      ['1', '2026-01-15', '1'],
      ['1', '2026-02-14', '2'],
    ]);
    expect(problems).toMatchObject([{ severity: 'error', place: { file: 'm.csv', row: 3 } }]);
    expect(problems[0]!.message).toContain('2026-01-15');
  });

  it('refuses a day that is none, and a file without a day', async () => {
    expect((await read([['1', '2026-13-01', '1']])).problems[0]).toMatchObject({
      severity: 'error',
      place: { file: 'm.csv', row: 2, column: 'maand' },
    });
    expect((await read([['1', '1']], ['nr', 'euro'])).problems).toMatchObject([
      { severity: 'error', code: 'unknown-column', path: ['data', 'measurements', 'date'] },
    ]);
  });

  it('has no measurements without the file', async () => {
    const { absent, moments: found } = await read(null);
    expect([absent, found.size]).toEqual([periods, 0]);
  });
});
