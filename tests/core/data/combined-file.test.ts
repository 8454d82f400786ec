import { combinedFile, FileProblem, textFile } from '@pionier/core';
import { expect, it } from 'vitest';

const notation = { decimal: '.', dates: null } as const;
const march = textFile({
  file: 'in/03.csv',
  names: ['nr', 'age', 'wijk'],
  rows: [
    ['a', '70', 'Z'],
    ['b', 'old', 'N'],
  ],
  notation,
});
const april = textFile({
  file: 'in/04.csv',
  names: ['wijk', 'nr', 'age', 'more'],
  rows: [
    ['N', 'c', '71', 'x'],
    [null, 'd', 'young', 'y'],
  ],
  notation,
});
const reading = (kind: 'number' | 'category' | 'text' | 'infer') => ({
  name: 'x',
  kind,
  range: null,
  missing: [],
  values: null,
});
const both = combinedFile('in/*.csv', [march, april]);
const wanted = (index: number, kind: Parameters<typeof reading>[0]) => ({ index, reading: reading(kind) });

it('rows follow each other, columns by name in whatever order', async () => {
  expect([both.file, both.names]).toEqual(['in/*.csv', ['nr', 'age', 'wijk']]);
  const read = await both.read([0], [wanted(1, 'number'), wanted(2, 'category'), wanted(0, 'text')]);
  expect(read.rows).toBe(4);
  expect(read.keys).toEqual([['a', 'b', 'c', 'd']]);
  expect(read.casts.map(({ column }) => column)).toEqual([
    { kind: 'number', values: Float64Array.of(70, Number.NaN, 71, Number.NaN) },
    { kind: 'category', levels: ['N', 'Z'], codes: Int32Array.of(1, 0, 0, -1) },
    { kind: 'text', values: ['a', 'b', 'c', 'd'] },
  ]);
});

it('every row knows its file and its number there, and faults of two files stay apart', async () => {
  const read = await both.read([0], [wanted(1, 'number')]);
  expect([0, 1, 2, 3].map((row) => [read.fileOf!(row), read.rowNumber(row)])).toEqual([
    ['in/03.csv', 2],
    ['in/03.csv', 3],
    ['in/04.csv', 2],
    ['in/04.csv', 3],
  ]);
  expect(read.casts[0]!.faults).toEqual([
    { code: 'invalid-cell', cells: 1, first: [{ row: 1, text: 'old' }] },
    { code: 'invalid-cell', cells: 1, first: [{ row: 3, text: 'young' }] },
  ]);
});

it('a column that is words in one file is words in all', async () => {
  const numbers = textFile({ file: 'in/05.csv', names: ['nr', 'age', 'wijk'], rows: [['e', '72', '3']], notation });
  const { casts } = await combinedFile('in/*.csv', [march, numbers]).read([0], [wanted(2, 'infer')]);
  expect(casts[0]!.column).toEqual({ kind: 'category', levels: ['3', 'N', 'Z'], codes: Int32Array.of(2, 1, 0) });
});

it('refuses a file that lacks a column of the first', () => {
  const less = textFile({ file: 'in/06.csv', names: ['nr', 'age'], rows: [], notation });
  try {
    combinedFile('in/*.csv', [march, less]);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(FileProblem);
    expect((error as FileProblem).problem).toMatchObject({
      code: 'unknown-column',
      message: 'unknown column in in/06.csv: wijk stands in in/03.csv and not here',
    });
  }
  expect(() => combinedFile('in/*.csv', [])).toThrow(TypeError);
});
