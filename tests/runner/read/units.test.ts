import { createHash } from 'node:crypto';
import { textFile, unitsOfFiles } from '@pionier/core';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { column, readCase, valuesOf } from './data-case.ts';

const dutch = {
  'units.csv': '\ufeffnr;leeftijd;alleen;inkomen\r\n00123;65;ja;1,5\r\n124;70;Nee;\r\n125;;j;-2,25\r\n',
  't0.csv': 'nr;score\r\n125;3\r\n00123;4\r\n',
  't6.csv': 'nr;score\r\n124;1,5\r\n999;2\r\n;3\r\n',
};
const dutchColumns = [
  column('nr', 'text'),
  column('age', 'number', { from: 'leeftijd' }),
  column('alone', 'yes-no', { from: 'alleen' }),
  column('income', 'number', { from: 'inkomen' }),
  column('score', 'number', { measuredAt: ['t0', 't6', 't12'], optionalAt: ['t0'] }),
];
const moments = { t0: 'baseline', t6: '6 months', t12: '12 months' };

it('joins files of several moments on the id and counts what it sets aside', async () => {
  const data = { units: 'units.csv', measurements: { t0: 't0.csv', t6: 't6.csv', t12: 't12.csv' } };
  const read = await readCase(dutch, data, dutchColumns, { moments });
  expect(read.units.ids).toEqual(['00123', '124', '125']);
  expect(valuesOf(read, 'nr')).toEqual(['00123', '124', '125']);
  expect(valuesOf(read, 'age')).toEqual([65, 70, NaN]);
  expect(valuesOf(read, 'alone')).toEqual([1, 0, 1]);
  expect(valuesOf(read, 'income')).toEqual([1.5, NaN, -2.25]);
  const [t0, t6] = [read.units.moments.get('t0'), read.units.moments.get('t6')];
  expect(t0?.table.columns.get('score')).toEqual({ kind: 'number', values: Float64Array.of(4, NaN, 3) });
  expect(t6?.table.columns.get('score')).toEqual({ kind: 'number', values: Float64Array.of(NaN, 1.5, NaN) });
  expect([t0?.present, t6?.present]).toEqual([Uint8Array.of(1, 0, 1), Uint8Array.of(0, 1, 0)]);
  expect(read.units.absent).toEqual(['t12']);
  expect(read.units.notes).toEqual([
    { file: 't6.csv', reason: 'unknown-id', rows: 1, first: { file: 't6.csv', row: 3 } },
    { file: 't6.csv', reason: 'missing-id', rows: 1, first: { file: 't6.csv', row: 4 } },
  ]);
  expect(read.problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['unknown-id', 'warning'],
    ['invalid-id-value', 'warning'],
  ]);
});

it('hashes each file as it is on disk', async () => {
  const data = { units: 'units.csv', measurements: { t0: 't0.csv', t12: 't12.csv' } };
  const { inputs } = await readCase(dutch, data, dutchColumns, { moments });
  const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
  expect(inputs).toEqual({ 'units.csv': hash(dutch['units.csv']), 't0.csv': hash(dutch['t0.csv']) });
});

it('an absent units or joined file is an error, an absent measurement is not yet measured', async () => {
  const data = { units: 'u.csv', tables: { wijk: 'w.csv' }, measurements: { file: 'm.csv', moment: 'meting' } };
  const { units, problems } = await readCase({}, data, [], { moments });
  expect(problems.map(({ code, path, place }) => [code, path.join('.'), place?.file])).toEqual([
    ['absent-file', 'data.units', 'u.csv'],
    ['absent-file', 'data.tables.wijk', 'w.csv'],
  ]);
  expect(units.ids).toEqual([]);
});

it('two rows of one unit at a moment are an error that names rows, not ids', async () => {
  const files = { 'u.csv': 'nr\na\nb\n', 't0.csv': 'nr,score\na,1\nb,2\n a ,3\na,4\n' };
  const score = column('score', 'number', { measuredAt: ['t0'] });
  const data = { units: 'u.csv', measurements: { t0: 't0.csv' } };
  const { problems } = await readCase(files, data, [score], { moments: { t0: 'baseline' } });
  expect(problems).toMatchObject([
    {
      severity: 'error',
      code: 'duplicate-id',
      message: 'duplicate ids in t0.csv at t0: rows 4, 5 repeat an earlier row',
      path: ['data', 'measurements', 't0'],
    },
  ]);
});

describe('joined tables', () => {
  const units = 'nr,wijk\n1,007\n2,7\n3,\n4,9\n5,007\n';
  const needed = [
    column('wijk', 'category'),
    column('stad', 'yes-no'),
    column('groot', 'number', { from: 'inwoners' }),
  ];

  it('are joined as text; keys without a row give missing values and a warning', async () => {
    const files = { 'u.csv': units, 'w.csv': 'wijk;inwoners;stad\n7;10,5;ja\n007;20;nee\n8;1;ja\n' };
    const read = await readCase(files, { units: 'u.csv', tables: { wijk: 'w.csv' } }, needed);
    expect(valuesOf(read, 'wijk')).toEqual(['007', '7', null, '9', '007']);
    expect(valuesOf(read, 'groot')).toEqual([20, 10.5, NaN, NaN, 20]);
    expect(valuesOf(read, 'stad')).toEqual([0, 1, NaN, NaN, 0]);
    expect(read.problems).toMatchObject([
      {
        severity: 'warning',
        code: 'unknown-id',
        message: 'unknown wijk in w.csv: 1 of 3 keys have no row, so 1 units have missing values',
      },
    ]);
  });

  it('have one row a key, and no column that the units have too', async () => {
    const files = { 'u.csv': 'nr,wijk,stad\n1,7,ja\n', 'w.csv': 'wijk,inwoners,stad\n7,1,ja\n7,2,ja\n' };
    const { problems } = await readCase(files, { units: 'u.csv', tables: { wijk: 'w.csv' } }, needed);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['duplicate-column', 'a column in more than one file: stad stands in u.csv and w.csv'],
      ['duplicate-id', 'duplicate keys in w.csv: row 3 repeats an earlier row'],
    ]);
  });

  it('must have their key in the units', async () => {
    const files = { 'u.csv': 'nr\n1\n', 'w.csv': 'wijk,inwoners,stad\n7,1,ja\n' };
    const { problems } = await readCase(files, { units: 'u.csv', tables: { wijk: 'w.csv' } }, needed.slice(1));
    expect(problems).toMatchObject([{ code: 'unknown-column', message: 'unknown column in u.csv: wijk' }]);
  });
});

describe('ids', () => {
  const read = (ids: readonly string[]) =>
    readCase({ 'u.csv': `nr,x\n${ids.map((id) => `${id},1`).join('\n')}\n` }, { units: 'u.csv' }, [
      column('x', 'number'),
    ]);

  it('are unique; repeated and missing ones are errors by row', async () => {
    const { problems } = await read(['a', 'b', ' a', '', 'b', 'b']);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['duplicate-id', 'duplicate ids in u.csv: rows 4 (as 2), 6 (as 3), 7 (as 3)'],
      ['invalid-id-value', 'missing id in u.csv: row 5'],
    ]);
  });

  it('that a spreadsheet would run are warned of', async () => {
    const result = await read(['=cmd()', '@x', 'a=b', 'constructor', '__proto__']);
    expect(result.units.ids).toEqual(['=cmd()', '@x', 'a=b', 'constructor', '__proto__']);
    expect(result.problems).toMatchObject([{ severity: 'warning', code: 'unsafe', place: { row: 2 } }]);
  });

  it('stand on one line', async () => {
    expect((await read(['a', '"b\nc"', 'd e'])).problems).toMatchObject([
      { severity: 'error', code: 'invalid-id-value', place: { row: 3, column: 'nr' } },
    ]);
  });

  it('that are citizen service numbers are refused', async () => {
    // 111222333 passes: 9·1+8·1+7·1+6·2+5·2+4·2+3·3+2·3−3 = 66 = 6·11.
    const numbers = Array.from({ length: 3000 }, (_, index) => String(111222333 + index));
    const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    const passing = numbers.filter((text) => weights.reduce((n, w, i) => n + w * Number(text[i]), 0) % 11 === 0);
    expect(passing[0]).toBe('111222333');
    expect((await read(passing.slice(0, 12))).problems).toMatchObject([{ severity: 'error', code: 'personal-data' }]);
    expect((await read(numbers.slice(0, 200))).problems).toEqual([]);
    expect((await read(passing.slice(0, 9))).problems).toEqual([]);
  });
});

it('the same cells through DuckDB and through papaparse give the same units', async () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.integer({ min: -1000, max: 1000 }).map((n) => String(n / 100)),
    fc.constantFrom(
      '',
      ' ',
      '1',
      '01',
      '-0',
      '+5',
      '.5',
      '5.',
      '-.5',
      '1e3',
      '1E-3',
      '1e999',
      'NaN',
      'inf',
      '1_0',
      '+-5',
      '0x1',
    ),
    fc.constantFrom(
      'ja',
      'NEE',
      'n',
      'waar',
      '1,5',
      '99',
      '99.0',
      ' x ',
      'é€',
      '"',
      ';',
      'a\nb',
      '\u00a07\u00a0',
      '- 5',
      '١',
    ),
    fc.constantFrom('2026-01-31', '31-1-2026', '2026-02-30', '20260131', '1/2/2026', '13/2/2026', '31-01-2026 00:00'),
    fc.string({ maxLength: 20, unit: 'grapheme' }).filter((text) => !/[\0\r]/.test(text)),
  );
  const kinds = ['number', 'yes-no', 'date', 'category', 'text', 'infer'] as const;
  const needed = kinds.map((kind) =>
    column(kind.replace('-', '_'), kind, { missing: ['99', 'x'], range: kind === 'number' ? [-1000, 1000] : null }),
  );
  const names = ['nr', ...needed.map(({ name }) => name)];
  const rows = fc.array(fc.tuple(...kinds.map(() => cell)), { minLength: 1, maxLength: 60 });
  const property = fc.asyncProperty(rows, async (cells) => {
    const table = cells.map((row, index) => [`id${index}`, ...row]);
    const csv = Papa.unparse([names, ...table], { newline: '\n', quotes: true });
    const parsed = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
    const notation = { decimal: '.', dates: null } as const;
    const file = textFile({ file: 'u.csv', names: parsed[0]!, rows: parsed.slice(1), notation });
    const asked = { data: { units: 'u.csv' }, needed, moments: null, idColumn: 'nr' };
    const inMemory = await unitsOfFiles(asked, [file]);
    const { units } = await readCase({ 'u.csv': csv }, asked.data, needed);
    expect(units).toEqual(inMemory);
  });
  await fc.assert(property, { numRuns: 25 });
});
