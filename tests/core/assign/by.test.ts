import { expect, test } from 'vitest';
import { by, byColumns, clusterColumn } from '../../../packages/core/src/assign/by.ts';

test('by is a list of different columns', () => {
  expect(by.safeParse(['a', 'b']).success).toBe(true);
  expect(by.safeParse([]).error!.issues[0]!.message).toBe('by names at least one column');
  expect(by.safeParse(['a', 'a']).error!.issues[0]!.message).toBe('by names a column twice');
  expect(by.safeParse(['not a column']).success).toBe(false);
});

test('columns are told with their places in the parameters', () => {
  expect(byColumns(undefined)).toEqual([]);
  expect(byColumns(['a', 'b'])[1]).toEqual({ name: 'b', kind: 'any', path: ['by', 1] });
  expect(clusterColumn('c')).toEqual([{ name: 'c', kind: 'any', path: ['cluster'] }]);
  expect(clusterColumn(undefined)).toEqual([]);
});
