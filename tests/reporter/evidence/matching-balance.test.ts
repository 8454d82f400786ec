import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  effectiveSize,
  largestImbalance,
  matchBalance,
} from '../../../packages/reporter/src/evidence/matching-balance.ts';
import { caseNamed, ids, matchingOf, table, treat } from '../estimate/matched-study.ts';

type Row = {
  readonly column: string;
  readonly treated: number;
  readonly control: number;
  readonly difference: number;
  readonly ratio: number | null;
  readonly ecdfMean: number;
  readonly ecdfMax: number;
};
type Case = {
  readonly name: string;
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  readonly effective: { readonly treatment: number; readonly control: number };
};
const file = join(import.meta.dirname, '../../reference/matching-balance.json');
const cases: readonly Case[] = JSON.parse(readFileSync(file, 'utf8'));
const rows = Int32Array.from(ids.keys());
const columns = ['age', 'educ', 'race', 'married', 'nodegree', 're74', 're75'];
const close = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThan(1e-10 * Math.max(1, Math.abs(expected)));

describe.each(cases)('$name, as MatchIt has it', ({ name, before, after, effective }) => {
  const { weights, estimand } = matchingOf(caseNamed(name));
  it.each([
    ['before', null, before],
    ['after', weights, after],
  ] as const)('%s', (_, given, expected) => {
    const found = matchBalance({ table, columns, rows, treated: treat, weights: given, estimand });
    expect(found.map(({ column, level }) => `${column}${level ?? ''}`)).toEqual(expected.map(({ column }) => column));
    found.forEach((row, index) => {
      const other = expected[index]!;
      close(row.treatedMean, other.treated);
      close(row.controlMean, other.control);
      close(row.standardizedDifference!, other.difference);
      close(row.ecdfMean, other.ecdfMean);
      close(row.ecdfMax, other.ecdfMax);
      expect(row.varianceRatio === null).toBe(other.ratio === null);
      if (other.ratio !== null) close(row.varianceRatio!, other.ratio);
    });
  });

  it('effective sample size', () => {
    const of = (side: number) => rows.filter((row) => treat[row] === side);
    close(effectiveSize(weights, of(1)), effective.treatment);
    close(effectiveSize(weights, of(0)), effective.control);
  });
});

it('row 30 of the oracles: one to one, who is matched', () => {
  const { weights } = matchingOf(caseNamed('nearest'));
  const found = matchBalance({ table, columns, rows, treated: treat, weights, estimand: 'att' });
  const difference = (name: string) => found.find(({ column }) => column === name)!.standardizedDifference;
  expect(difference('age')).toBeCloseTo(0.0854, 4);
  expect(difference('educ')).toBeCloseTo(-0.1183, 4);
  expect(difference('re74')).toBeCloseTo(-0.078, 4);
  expect(difference('re75')).toBeCloseTo(-0.0428, 4);
  expect(largestImbalance(found)).toBeCloseTo(1.0259, 4);
});

it('a difference without a spread before matching does not exist, and counts as the largest', () => {
  const one = new Map([['x', { kind: 'number', values: Float64Array.of(1, 1, 0, 2) } as const]]);
  const given = { table: { rows: 4, columns: one }, columns: ['x'], rows: Int32Array.of(0, 1, 2, 3), weights: null };
  const [row] = matchBalance({ ...given, treated: Uint8Array.of(1, 1, 0, 0), estimand: 'att' });
  expect(row!.standardizedDifference).toBe(0);
  const far = {
    ...given,
    table: { rows: 4, columns: new Map([['x', { kind: 'number', values: Float64Array.of(1, 1, 0, 4) } as const]]) },
  };
  const apart = matchBalance({ ...far, treated: Uint8Array.of(1, 1, 0, 0), estimand: 'att' });
  expect(apart[0]!.standardizedDifference).toBeNull();
  expect(largestImbalance(apart)).toBe(Number.POSITIVE_INFINITY);
  expect(largestImbalance([])).toBeNull();
  expect(() => matchBalance({ ...given, columns: ['y'], treated: new Uint8Array(4), estimand: 'att' })).toThrow(
    'unknown column: y',
  );
});
