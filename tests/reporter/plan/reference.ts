import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { complete } from '../../../packages/reporter/src/plan/designs/complete.ts';
import { twoMeans } from '../../../packages/reporter/src/plan/kinds/two-means.ts';
import type { Question } from '../../../packages/reporter/src/plan/question.ts';
import { sidesByArms } from '../../../packages/reporter/src/plan/sides.ts';

export type Row = { readonly [name: string]: number };

/** The tables that tests/reference/power.R wrote. */
export const reference: { readonly [table: string]: readonly Row[] } & {
  readonly pwr: Row;
  readonly row37: number;
} = JSON.parse(readFileSync(new URL('../../reference/power.json', import.meta.url), 'utf8'));

/** Two equal arms of a continuous outcome with sd 1, nothing lost. */
export const plain: Question = {
  kind: twoMeans,
  level: { mean: null, sd: 1 },
  direction: 1,
  design: complete,
  entry: { method: 'complete' },
  sides: sidesByArms(
    { treatment: 'a', control: 'b' },
    new Map([
      ['a', 0.5],
      ['b', 0.5],
    ]),
  ),
  clustersPerUnit: null,
  clusterSizeVariation: 0,
  blocks: null,
  attrition: 0,
  dilution: 1,
  icc: 0,
  repeat: 0,
  r2: 0,
  aim: 'works',
};

/** Agreement to so many parts of the reference. */
export function close(ours: number | null, theirs: number, tolerance: number, about = ''): void {
  expect(Math.abs((ours ?? Number.NaN) / theirs - 1), `${about} ${ours} against ${theirs}`).toBeLessThan(tolerance);
}
