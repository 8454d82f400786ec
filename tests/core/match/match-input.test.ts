import { knownRows, matchInputOf, tableFromColumns } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const table = tableFromColumns(
  {
    age: [30, 40, null, 50],
    alone: ['yes', 'no', 'yes', 'no'],
    place: ['b', 'c', 'a', null],
    name: ['x', null, 'y', 'z'],
  },
  { alone: { kind: 'yes-no' }, place: { kind: 'category' }, name: { kind: 'text' } },
);
const ids = ['u1', 'u2', 'u3', 'u4'];
const source = { ids, table, rows: Int32Array.of(0, 1), treated: Uint8Array.of(1, 0, 1, 0), exact: [] };

describe('matchInputOf', () => {
  it('takes numbers as they are, and makes indicators of yes and no and of levels but the first', () => {
    const input = matchInputOf({ ...source, covariates: ['age', 'alone', 'place'] });
    expect(input.ids).toEqual(['u1', 'u2']);
    expect([...input.treated]).toEqual([1, 0]);
    expect(input.covariates.map(({ name, column, kind, values }) => [name, column, kind, [...values]])).toEqual([
      ['age', 'age', 'number', [30, 40]],
      ['alone', 'alone', 'indicator', [1, 0]],
      ['place=c', 'place', 'indicator', [0, 1]],
    ]);
    expect(input.exact).toBeNull();
  });

  it('groups by the columns that must be the same', () => {
    const { exact } = matchInputOf({ ...source, covariates: ['age'], exact: ['alone', 'place'] });
    expect(Array.from(exact!.codes, (code) => exact!.labels[code])).toEqual([
      'alone=yes, place=b',
      'alone=no, place=c',
    ]);
  });

  it('takes no text, and no column that is not there', () => {
    expect(() => matchInputOf({ ...source, covariates: ['name'] })).toThrow('invalid covariate: name is text');
    expect(() => matchInputOf({ ...source, covariates: ['other'] })).toThrow('unknown column: other');
  });
});

it('knownRows: 1 where nothing is missing, of any kind of column', () => {
  expect([...knownRows(table, ['age'])]).toEqual([1, 1, 0, 1]);
  expect([...knownRows(table, ['place', 'alone'])]).toEqual([1, 1, 1, 0]);
  expect([...knownRows(table, ['name'])]).toEqual([1, 0, 1, 1]);
  expect([...knownRows(table, [])]).toEqual([1, 1, 1, 1]);
});
