import { frozenAt, joinedFrozen } from '@pionier/core';
import { expect, test } from 'vitest';
import { frozenTable } from '../../../packages/core/src/assign/frozen.ts';
import { category, date, numbers, tableOf, text, yesNo } from './support.ts';

const table = tableOf(3, {
  age: numbers([70, Number.NaN, 71]),
  alone: yesNo([1, 0, 1]),
  born: date([1, 2, 3]),
  wijk: category(['Z', 'N', null]),
  note: text(['a', null, 'c']),
});

test('values are kept by row, categories as their texts, gaps as gaps', () => {
  const frozen = frozenAt(table, ['age', 'alone', 'born', 'wijk', 'note'], Int32Array.of(2, 1));
  expect(frozenTable(frozen, 2)).toEqual({
    rows: 2,
    columns: new Map<string, unknown>([
      ['age', { kind: 'number', values: Float64Array.of(71, Number.NaN) }],
      ['alone', { kind: 'yes-no', values: Float64Array.of(1, 0) }],
      ['born', { kind: 'date', values: Float64Array.of(3, 2) }],
      ['wijk', { kind: 'text', values: [null, 'N'] }],
      ['note', { kind: 'text', values: ['c', null] }],
    ]),
  });
  expect(() => frozenAt(table, ['other'], Int32Array.of(0))).toThrow('unknown column: other');
});

test('later intakes come after, and a word in a column of numbers makes all of it words', () => {
  const first = frozenAt(table, ['age'], Int32Array.of(0, 1));
  expect(joinedFrozen(null, first)).toBe(first);
  const later = frozenAt(tableOf(1, { age: numbers([72]) }), ['age'], Int32Array.of(0));
  expect(joinedFrozen(first, later).get('age')).toEqual({
    kind: 'number',
    values: Float64Array.of(70, Number.NaN, 72),
  });
  const words = frozenAt(tableOf(1, { age: text(['old']) }), ['age'], Int32Array.of(0));
  expect(joinedFrozen(first, words).get('age')).toEqual({ kind: 'text', values: ['70', null, 'old'] });
});
