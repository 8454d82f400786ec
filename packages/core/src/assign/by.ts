import { z } from 'zod';
import { columnName } from '../names.ts';
import type { ColumnUse } from './method.ts';

/** The key `by`: the columns whose combinations are the blocks, under `paired` the pairs. */
export const by = z
  .array(columnName)
  .min(1, 'by names at least one column')
  .refine((names) => new Set(names).size === names.length, 'by names a column twice');

/** The columns of `by` as a design uses them. */
export function byColumns(names: readonly string[] | undefined): readonly ColumnUse[] {
  return (names ?? []).map((name, index) => ({ name, kind: 'any', path: ['by', index] }));
}

/** The column of `cluster` as a design uses it. */
export function clusterColumn(name: string | undefined): readonly ColumnUse[] {
  return name === undefined ? [] : [{ name, kind: 'any', path: ['cluster'] }];
}
