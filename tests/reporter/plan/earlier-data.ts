import { readFileSync } from 'node:fs';
import { type Table, tableFromColumns } from '@pionier/core';

type Numbers = { readonly [name: string]: number };

/** The data and the numbers that tests/reference/earlier.R wrote. */
export const earlier: {
  readonly cluster: readonly number[];
  readonly age: readonly number[];
  readonly level: readonly string[];
  readonly block: readonly string[];
  readonly y: readonly number[];
  readonly z: readonly number[];
  readonly flat: readonly number[];
  readonly icc: Numbers;
  readonly r2: Numbers;
  readonly mean: number;
  readonly sd: number;
} = JSON.parse(readFileSync(new URL('../../reference/earlier.json', import.meta.url), 'utf8'));

/** The same as a table, under the names of a pilot. */
export function earlierTable(): Table {
  const { cluster, age, level, block, y, z, flat } = earlier;
  const team = cluster.map((code) => `T${code}`);
  const id = cluster.map((_, row) => `p${row}`);
  return tableFromColumns({ id, team, age, level, region: block, score: y, works: z, flat }, { id: { kind: 'text' } });
}
