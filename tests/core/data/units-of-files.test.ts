import { askedFiles, type NeededColumn, textFile, unitsOfFiles } from '@pionier/core';
import { expect, it } from 'vitest';

const needed: readonly NeededColumn[] = [
  {
    name: 'score',
    kind: 'number',
    range: null,
    missing: [],
    from: 'score',
    values: null,
    measuredAt: ['t0', 't6'],
    paths: [['outcomes', 'x', 'column']],
  },
];
const notation = { decimal: ',', dates: null } as const;

it('lists the files of a data section, the units first', () => {
  const files = askedFiles({
    units: 'u.csv',
    tables: { wijk: { file: 'w.csv', sheet: 'a' } },
    measurements: { t0: 'a.csv', file: 'b.csv' },
  });
  expect(files).toEqual([
    { file: { file: 'u.csv' }, path: ['data', 'units'], required: true },
    { file: { file: 'w.csv', sheet: 'a' }, path: ['data', 'tables', 'wijk'], required: true },
    { file: { file: 'a.csv' }, path: ['data', 'measurements', 't0'], required: false },
    { file: { file: 'b.csv' }, path: ['data', 'measurements', 'file'], required: false },
  ]);
  const one = { file: 'm.csv', wide: 'column_moment' };
  expect(askedFiles({ units: 'u.csv', measurements: one }).slice(1)).toEqual([
    { file: one, path: ['data', 'measurements'], required: false },
  ]);
});

it('joins cells that are in memory, as in a browser', async () => {
  const units = textFile({ file: 'u.csv', names: [' nr '], rows: [[' 1 '], ['2']], notation });
  const t6 = textFile({ file: 't6.csv', names: ['score', 'nr'], rows: [['1,5', '2'], [null, '1'], []], notation });
  const data = { units: 'u.csv', measurements: { t0: 't0.csv', t6: 't6.csv' } };
  const moments = { t0: 'baseline', t6: '6 months' };
  const read = await unitsOfFiles({ data, needed, moments, idColumn: 'nr' }, [units, null, t6]);
  expect(read.ids).toEqual(['1', '2']);
  expect(read.moments.get('t6')?.table.columns.get('score')).toEqual({
    kind: 'number',
    values: Float64Array.of(NaN, 1.5),
  });
  expect(read.absent).toEqual(['t0']);
  expect(read.problems).toMatchObject([{ code: 'invalid-id-value', place: { file: 't6.csv', row: 4 } }]);
});

it('measures nothing without a file of measurements', async () => {
  const units = textFile({ file: 'u.csv', names: ['nr'], rows: [['1']], notation });
  const asked = { data: { units: 'u.csv' }, needed, moments: { t0: 'baseline', t6: '6 months' }, idColumn: 'nr' };
  expect((await unitsOfFiles(asked, [units])).absent).toEqual(['t0', 't6']);
});
