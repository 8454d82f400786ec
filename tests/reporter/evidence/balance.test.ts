import { readFileSync } from 'node:fs';
import { type Column, PilotError, type Table } from '@pionier/core';
import { balanceOf } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

type Expected = { readonly means: readonly number[]; readonly difference: number };
type Columns<Value> = { readonly [name: string]: readonly (Value | null)[] };
const reference: {
  readonly arm: readonly number[];
  readonly number: Columns<number>;
  readonly yesno: Columns<number>;
  readonly level: Columns<string>;
  readonly expected: { readonly [name: string]: Expected } & {
    readonly schooling: { readonly [level: string]: Expected };
  };
} = JSON.parse(readFileSync(new URL('../../reference/balance.json', import.meta.url), 'utf8'));

const doubles = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN);
const category = (values: readonly (string | null)[]): Column => {
  const levels = [...new Set(values.filter((value) => value !== null))].sort();
  return { kind: 'category', levels, codes: Int32Array.from(values, (v) => (v === null ? -1 : levels.indexOf(v))) };
};
const tableOf = (columns: { readonly [name: string]: Column }, rows: number): Table => ({
  rows,
  columns: new Map(Object.entries(columns)),
});
const every = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

const columns: { [name: string]: Column } = {};
for (const [name, values] of Object.entries(reference.number)) {
  columns[name] = { kind: name === 'day' ? 'date' : 'number', values: doubles(values) };
}
for (const [name, values] of Object.entries(reference.yesno))
  columns[name] = { kind: 'yes-no', values: doubles(values) };
columns.schooling = category(reference.level.schooling!);
const nsw = {
  table: tableOf(columns, reference.arm.length),
  allocation: { arms: ['as-usual', 'supported-work'], arm: Int32Array.from(reference.arm) },
  rows: every(reference.arm.length),
  control: 'as-usual',
};

const near = (ours: number | null, theirs: number) => {
  expect(Math.abs(ours! - theirs)).toBeLessThanOrEqual(1e-10 * Math.abs(theirs));
};

describe('against R', () => {
  test.each(Object.keys({ ...reference.number, ...reference.yesno }))('%s', (name) => {
    const rows = balanceOf({ ...nsw, columns: [name] });
    expect(rows.map(({ arm, level, denominator }) => [arm, level, denominator])).toEqual([
      ['as-usual', null, 'pooled'],
      ['supported-work', null, 'pooled'],
    ]);
    const { means, difference } = reference.expected[name]!;
    near(rows[0]!.mean, means[0]!);
    near(rows[1]!.mean, means[1]!);
    expect(rows[0]!.standardizedDifference).toBeNull();
    near(rows[1]!.standardizedDifference, difference);
  });

  test('a category has a row for each level and arm, with shares among the known values', () => {
    const rows = balanceOf({ ...nsw, columns: ['schooling'] });
    expect(rows).toHaveLength(6);
    for (const [level, { means, difference }] of Object.entries(reference.expected.schooling)) {
      const [control, treated] = rows.filter((row) => row.level === level);
      near(control!.mean, means[0]!);
      near(treated!.mean, means[1]!);
      near(treated!.standardizedDifference, difference);
    }
  });
});

describe('by hand', () => {
  // Arm a: 1, 3 (mean 2, s² 2); arm b: 4, 8 (mean 6, s² 8); d = 4 / √5. Arm c has no value.
  const age: Column = { kind: 'number', values: Float64Array.of(1, 4, 3, 8, Number.NaN, 100) };
  const arm = Int32Array.of(0, 1, 0, 1, 2, -1);
  const input = { table: tableOf({ age }, 6), columns: ['age'], allocation: { arms: ['a', 'b', 'c'], arm } };

  test('three arms against the first; a missing value and a unit in no arm do not count', () => {
    expect(balanceOf({ ...input, rows: every(6), control: null })).toEqual([
      { column: 'age', level: null, arm: 'a', mean: 2, standardizedDifference: null, denominator: 'pooled' },
      {
        column: 'age',
        level: null,
        arm: 'b',
        mean: 6,
        standardizedDifference: 4 / Math.sqrt(5),
        denominator: 'pooled',
      },
      { column: 'age', level: null, arm: 'c', mean: null, standardizedDifference: null, denominator: 'pooled' },
    ]);
  });

  test('against another control arm the sign turns', () => {
    const rows = balanceOf({ ...input, rows: every(6), control: 'b' });
    expect(rows[0]!.standardizedDifference).toBe(-4 / Math.sqrt(5));
    expect(rows[1]!.standardizedDifference).toBeNull();
  });

  test('only the given rows are compared, and one value has no variance', () => {
    const rows = balanceOf({ ...input, rows: Int32Array.of(0, 1, 2), control: 'a' });
    expect(rows[1]).toMatchObject({ mean: 4, standardizedDifference: null });
  });

  test('constants that differ have no standardized difference; equal ones differ by 0', () => {
    const constant: Column = { kind: 'number', values: Float64Array.of(1, 2, 1, 2, 1, 1) };
    const rows = balanceOf({ ...input, table: tableOf({ age: constant }, 6), rows: every(4), control: 'a' });
    expect(rows[1]).toMatchObject({ mean: 2, standardizedDifference: null });
    const same: Column = { kind: 'number', values: new Float64Array(6).fill(7) };
    expect(
      balanceOf({ ...input, table: tableOf({ age: same }, 6), rows: every(4), control: 'a' })[1]!
        .standardizedDifference,
    ).toBe(0);
  });

  test('levels that nobody has are left out, text has no row, an absent column is named', () => {
    const wijk: Column = { kind: 'category', codes: Int32Array.of(0, 2, 0, 2, 0, 1), levels: ['x', 'y', 'z'] };
    const table = tableOf({ wijk, note: { kind: 'text', values: ['a', 'b', 'c', 'd', 'e', 'f'] } }, 6);
    const rows = balanceOf({ ...input, table, columns: ['note', 'wijk'], rows: every(6), control: 'a' });
    expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(['x', 'z']));
    expect(() => balanceOf({ ...input, columns: ['agee'], rows: every(6), control: 'a' })).toThrow(PilotError);
  });
});

test('x → a + b·x leaves standardized differences as they are but for the sign of b', () => {
  const value = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 6, maxLength: 40 }),
      value,
      fc.integer({ min: -9, max: 9 }).filter((b) => b !== 0),
      (values, a, b) => {
        const arm = Int32Array.from(values, (_, row) => row % 2);
        const of = (moved: readonly number[]) =>
          balanceOf({
            table: tableOf({ x: { kind: 'number', values: Float64Array.from(moved) } }, moved.length),
            columns: ['x'],
            allocation: { arms: ['a', 'b'], arm },
            rows: every(moved.length),
            control: 'a',
          })[1]!.standardizedDifference;
        const before = of(values);
        const after = of(values.map((x) => a + b * x));
        if (before === null || Math.abs(before) < 1e-9) return;
        expect(after! / before).toBeCloseTo(Math.sign(b), 9);
      },
    ),
  );
});
