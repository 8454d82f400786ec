import { groupingBy, groupingOf } from '@pionier/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupingOfLabels, splitByNumber } from '../../../packages/core/src/assign/grouping.ts';
import { category, date, numbers, tableOf, text, yesNo } from './support.ts';

const table = tableOf(5, {
  wijk: category(['Zuid', 'Noord', 'Zuid', null, 'Noord']),
  alone: yesNo([1, 0, 1, 1, Number.NaN]),
  age: numbers([10, 9, 10, 9.5, -0]),
  code: text(['b', 'a', 'b', 'c', null]),
  since: date([1, 2, 3, 4, 5]),
});

test('blocks are the combinations of values, labelled and sorted', () => {
  const { codes, labels } = groupingBy(table, ['wijk', 'alone']);
  expect(labels).toEqual(['wijk=Noord, alone=no', 'wijk=Zuid, alone=yes']);
  expect([...codes]).toEqual([1, 0, 1, -1, -1]);
});

test('numbers and texts can be blocks too; labels sort by code unit', () => {
  expect(groupingBy(table, ['age']).labels).toEqual(['age=0', 'age=10', 'age=9', 'age=9.5']);
  expect([...groupingBy(table, ['code']).codes]).toEqual([1, 0, 1, 2, -1]);
});

test('a cluster is labelled by its value alone, and levels without units are no clusters', () => {
  const spare = tableOf(2, { wijk: { kind: 'category', codes: Int32Array.of(2, 0), levels: ['a', 'b', 'c'] } });
  expect(groupingOf(spare, 'wijk')).toEqual({ codes: Int32Array.of(1, 0), labels: ['a', 'c'] });
});

test('a date makes no groups, and an absent column is named', () => {
  expect(() => groupingBy(table, ['since'])).toThrow('since is a date');
  expect(() => groupingOf(table, 'wijck')).toThrow('unknown column: wijck');
});

test('values that hold the marks of a label cannot make two blocks one', () => {
  const tricky = tableOf(2, { a: category(['x, b=y', 'x']), b: category(['z', 'y, b=z']) });
  const { labels } = groupingBy(tricky, ['a', 'b']);
  expect(labels).toEqual(['a="x, b=y", b=z', 'a=x, b="y, b=z"']);
});

test('two units share a block exactly when all their values are equal', () => {
  const value = fc.constantFrom('a', 'b', 'a, k2=b', 'a"', '=', ' a', 'b=a', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 30 }), (rows) => {
      const columns = [0, 1, 2].map((at) => [`k${at}`, category(rows.map((row) => row[at as 0 | 1 | 2]))] as const);
      const { codes, labels } = groupingBy(tableOf(rows.length, Object.fromEntries(columns)), ['k0', 'k1', 'k2']);
      expect(new Set(labels).size).toBe(labels.length);
      rows.forEach((row, i) => {
        expect(codes[i] === -1).toBe(row.includes(null));
        rows.forEach((other, j) => {
          if (codes[i] === -1 || codes[j] === -1) return;
          expect(codes[i] === codes[j]).toBe(row.every((cell, at) => cell === other[at]));
        });
      });
    }),
  );
});

test('splitByNumber crosses a partition with an intake; 0 is outside', () => {
  const group = { codes: Int32Array.of(0, 0, 1, 1, -1), labels: ['a', 'b'] };
  const split = splitByNumber(group, Int32Array.of(1, 2, 1, 0, 1), 'intake');
  expect(split.labels).toEqual(['a, intake=1', 'a, intake=2', 'b, intake=1']);
  expect([...split.codes]).toEqual([0, 1, 2, -1, -1]);
  expect(splitByNumber(null, Int32Array.of(2, 1, 0), 'intake')).toEqual({
    codes: Int32Array.of(1, 0, -1),
    labels: ['intake=1', 'intake=2'],
  });
});

test('labels make the partition that they name', () => {
  expect(groupingOfLabels(['b', 'a', 'b'])).toEqual({ codes: Int32Array.of(1, 0, 1), labels: ['a', 'b'] });
  expect(groupingOfLabels(null)).toBeNull();
});
