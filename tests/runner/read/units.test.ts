import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Data, Moments, NeededColumn } from '@pionier/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readUnits } from '../../../packages/runner/src/read/units.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'units-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const column = (name: string, kind: NeededColumn['kind'], more: Partial<NeededColumn> = {}): NeededColumn => ({
  name,
  kind,
  range: null,
  missing: [],
  from: name,
  values: null,
  measuredAt: null,
  paths: [['columns', name]],
  ...more,
});

async function read(
  files: { readonly [name: string]: string | Uint8Array },
  data: Data,
  needed: readonly NeededColumn[],
  moments: Moments | null = null,
) {
  const own = await mkdtemp(join(folder, 'case-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, name), content);
  return readUnits({ data, needed, moments, idColumn: 'nr', dataFolder: own });
}

test('a Dutch CSV with two moments becomes columns aligned on the id', async () => {
  const files = {
    'units.csv': '\ufeffnr;leeftijd;alleen;inkomen\r\n00123;65;ja;1,5\r\n124;70;Nee;\r\n125;;j;-2,25\r\n',
    't0.csv': 'nr;score\r\n125;3\r\n00123;4\r\n',
    't6.csv': 'nr;score\r\n124;1,5\r\n999;2\r\n',
  };
  const needed = [
    column('age', 'number', { from: 'leeftijd' }),
    column('alone', 'yes-no', { from: 'alleen' }),
    column('income', 'number', { from: 'inkomen' }),
    column('score', 'number', { measuredAt: ['t0', 't6'] }),
  ];
  const data = { units: 'units.csv', measurements: { t0: 't0.csv', t6: 't6.csv' } };
  const { units, problems, inputs } = await read(files, data, needed, {
    t0: 'baseline',
    t6: '6 months',
    t12: '12 months',
  });
  expect(units.ids).toEqual(['00123', '124', '125']);
  expect(units.table.columns.get('age')).toEqual({ kind: 'number', values: Float64Array.of(65, 70, NaN) });
  expect(units.table.columns.get('alone')).toEqual({ kind: 'yes-no', values: Float64Array.of(1, 0, 1) });
  expect(units.table.columns.get('income')).toEqual({ kind: 'number', values: Float64Array.of(1.5, NaN, -2.25) });
  expect(units.moments.get('t0')?.table.columns.get('score')).toEqual({
    kind: 'number',
    values: Float64Array.of(4, NaN, 3),
  });
  expect(units.moments.get('t0')?.present).toEqual(Uint8Array.of(1, 0, 1));
  expect(units.moments.get('t6')?.table.columns.get('score')).toMatchObject({ values: Float64Array.of(NaN, 1.5, NaN) });
  expect(units.absent).toEqual(['t12']);
  expect(units.notes).toEqual([{ file: 't6.csv', reason: 'unknown-id', rows: 1, first: { file: 't6.csv', row: 3 } }]);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['unknown-id', 'warning']]);
  expect(Object.keys(inputs)).toEqual(['units.csv', 't0.csv', 't6.csv']);
  expect(inputs['t0.csv']).toMatch(/^sha256:[0-9a-f]{64}$/);
});
