import type { Column, KeyedSource } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { passesElevenTest, rowList, unitIds } from '../../../packages/core/src/records/unit-ids.ts';

const source = (keys: readonly string[], columns: readonly (readonly [string, Column])[] = []): KeyedSource => ({
  file: 'u.csv',
  rows: keys.length,
  rowNumber: (row) => row + 2,
  columns: new Map(columns),
  keys,
});

describe('unitIds', () => {
  it('keeps every row when ids are fine', () => {
    const found = unitIds(source(['b', 'a']), 'nr');
    expect([found.ids, found.rows, found.notes, found.problems]).toEqual([['b', 'a'], null, [], []]);
  });

  it('sets rows aside in which nothing stands, and refuses others without an id', () => {
    const x: Column = { kind: 'number', values: Float64Array.of(1, NaN, NaN, 4) };
    const y: Column = { kind: 'category', codes: Int32Array.of(0, -1, 0, -1), levels: ['a'] };
    const found = unitIds(
      source(
        ['a', '', '', 'b'],
        [
          ['x', x],
          ['y', y],
        ],
      ),
      'nr',
    );
    expect([found.ids, found.rows]).toEqual([['a', 'b'], Int32Array.of(0, 3)]);
    expect(found.notes).toEqual([{ file: 'u.csv', reason: 'missing-id', rows: 1, first: { file: 'u.csv', row: 3 } }]);
    expect(found.problems).toMatchObject([{ code: 'invalid-id-value', message: 'missing id in u.csv: row 4' }]);
  });

  it('never shows an id', () => {
    const keys = [...Array(20).keys()].map((n) => `persoon-${n % 7}`);
    expect(JSON.stringify(unitIds(source(keys), 'nr').problems)).not.toContain('persoon');
  });
});

it('passesElevenTest is the test of a citizen service number', () => {
  // 123456782: 9·1+8·2+7·3+6·4+5·5+4·6+3·7+2·8−2 = 154 = 14·11.
  expect(['123456782', '111222333'].map(passesElevenTest)).toEqual([true, true]);
  expect(['123456789', '000000000', '12345678', '1234567820', 'a23456782'].map(passesElevenTest)).toEqual(
    Array(5).fill(false),
  );
  // 012345672 without its zero: 8·1+7·2+6·3+5·4+4·5+3·6+2·7−2 = 110.
  expect(passesElevenTest('12345672')).toBe(true);
});

it('rowList shows the first five', () => {
  expect(rowList([4])).toBe('row 4');
  expect(rowList([1, 2, 3, 4, 5], 12)).toBe('rows 1, 2, 3, 4, 5 and 7 more');
});
