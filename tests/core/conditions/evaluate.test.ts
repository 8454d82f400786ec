import { compileCondition, evaluateCondition, PilotError, type Table } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Environment } from '../../../packages/core/node_modules/@marcbachmann/cel-js/lib/index.js';
import { kindsOf, residents } from './table.ts';

function on(text: string, table: Table = residents): readonly number[] {
  const compiled = compileCondition(text, kindsOf(table));
  if ('problems' in compiled) throw new Error(`${text}: ${compiled.problems[0]?.message}`);
  return [...evaluateCondition(compiled.condition, table)];
}

describe('evaluateCondition', () => {
  it.each([
    ['age >= 65', [1, 1, 0, 2, 1]],
    ['age == 65', [0, 1, 0, 2, 0]],
    ['age != 65', [1, 0, 1, 2, 1]],
    ['65 > age', [0, 0, 1, 2, 0]],
    ['age <= 64.5', [0, 0, 1, 2, 0]],
    ['age in [65, 64.5]', [0, 1, 1, 2, 0]],
    ['alone', [1, 0, 1, 2, 1]],
    ['!alone', [0, 1, 0, 2, 0]],
    ['alone == true', [1, 0, 1, 2, 1]],
    ['alone != member', [0, 1, 1, 2, 2]],
    ['alone && age >= 65', [1, 0, 0, 2, 1]],
    ['member && age >= 65', [1, 1, 0, 0, 2]],
    ['alone || age >= 65', [1, 1, 1, 2, 1]],
    ['missing(age)', [0, 0, 0, 1, 0]],
    ['missing(age) || age >= 65', [1, 1, 0, 1, 1]],
    ['missing(hood)', [0, 0, 0, 0, 1]],
    ['missing(note)', [0, 0, 0, 1, 0]],
    ['hood == "noord"', [1, 0, 0, 1, 2]],
    ['hood == " noord "', [1, 0, 0, 1, 2]],
    ['hood == "Noord"', [0, 0, 0, 0, 2]],
    ["hood in ['oost', \"'s-Hof\"]", [0, 1, 1, 0, 2]],
    ['hood == home', [1, 0, 0, 2, 2]],
    ['hood != note', [0, 1, 1, 2, 2]],
    ['note == "noord"', [1, 0, 0, 2, 0]],
    ['since >= date("2026-01-31")', [1, 0, 0, 2, 1]],
    ['since == date("1970-01-01")', [0, 0, 1, 2, 0]],
    ['income / 12 > 100', [0, 1, 1, 0, 2]],
    ['income - 1000 == 500', [0, 0, 1, 0, 2]],
    ['2 * age + 1 > 130.5', [1, 1, 0, 2, 1]],
    ['-age < -64.5', [1, 1, 0, 2, 1]],
    ['age / 0 > 1', [2, 2, 2, 2, 2]],
    ['1 / 2 == 0.5', [1, 1, 1, 1, 1]],
    ['true', [1, 1, 1, 1, 1]],
    ['false || alone', [1, 0, 1, 2, 1]],
  ])('%s', (text, expected) => expect(on(text)).toEqual(expected));

  it("follows Kleene's tables", () => {
    const of = (values: readonly number[]) => ({ kind: 'yes-no' as const, values: Float64Array.from(values) });
    const gap = Number.NaN;
    const table: Table = {
      rows: 9,
      columns: new Map([
        ['p', of([0, 0, 0, 1, 1, 1, gap, gap, gap])],
        ['q', of([0, 1, gap, 0, 1, gap, 0, 1, gap])],
      ]),
    };
    expect(on('p && q', table)).toEqual([0, 0, 0, 0, 1, 2, 0, 2, 2]);
    expect(on('p || q', table)).toEqual([0, 1, 2, 1, 1, 1, 2, 1, 2]);
    expect(on('p == q', table)).toEqual([1, 0, 2, 0, 1, 2, 2, 2, 2]);
    expect(on('!p', table)).toEqual([1, 1, 1, 0, 0, 0, 2, 2, 2]);
  });

  it('leaves the columns as they were', () => {
    const before = [...residents.columns.values()].map((column) => JSON.stringify(column));
    on('!alone && member || !(age * -1 > 2)');
    expect([...residents.columns.values()].map((column) => JSON.stringify(column))).toEqual(before);
  });

  it.each([0, 1])('works on %s rows', (rows) => {
    const table: Table = {
      rows,
      columns: new Map([
        ['x', { kind: 'number', values: new Float64Array(rows).fill(3) }],
        ['t', { kind: 'category', codes: new Int32Array(rows), levels: ['a'] }],
      ]),
    };
    expect(on('x + 1 > 2 && t == "a" && t in ["a", "b"] && 3 > 2', table)).toEqual(new Array(rows).fill(1));
  });

  it('refuses a table without the column, or with another kind', () => {
    const compiled = compileCondition('x > 1', new Map([['x', 'number']]));
    if ('problems' in compiled) throw new Error('should compile');
    const table: Table = { rows: 1, columns: new Map([['x', { kind: 'text', values: ['a'] }]]) };
    expect(() => evaluateCondition(compiled.condition, { rows: 0, columns: new Map() })).toThrow(PilotError);
    expect(() => evaluateCondition(compiled.condition, table)).toThrow('invalid column: x is text');
  });

  // 105 of every 300 rows are 65 or over, 70 of them in a or b: 3333 × 70, and 23 of the last 100 rows.
  it('takes a million rows at once', () => {
    const rows = 1_000_000;
    const table: Table = {
      rows,
      columns: new Map([
        ['age', { kind: 'number', values: Float64Array.from({ length: rows }, (_, row) => row % 100) }],
        [
          'hood',
          { kind: 'category', codes: Int32Array.from({ length: rows }, (_, row) => row % 3), levels: ['a', 'b', 'c'] },
        ],
      ]),
    };
    const started = performance.now();
    const truth = on('age >= 65 && (hood == "a" || hood in ["b"]) && !missing(age)', table);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(truth.reduce((sum, value) => sum + value, 0)).toBe(233_333);
  });
});

const number = fc.constantFrom('x', 'y', '0.0', '1.0', '2.5');
const arithmetic = fc.oneof(
  number,
  fc.tuple(number, fc.constantFrom('+', '-', '*'), number).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
);
const leaf = fc.oneof(
  fc.constantFrom(
    'p',
    'q',
    '!p',
    'true',
    't == "a"',
    '"b" != t',
    't in ["a", "c"]',
    'u == t',
    'u != "a"',
    'x in [1.0, 2.0]',
  ),
  fc
    .tuple(arithmetic, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), arithmetic)
    .map(([a, operator, b]) => `${a} ${operator} ${b}`),
);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'tree' },
    leaf,
    fc
      .tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree'))
      .map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
    tie('tree').map((of) => `!(${of})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a}) == (${b})`),
  ),
}));

type Row = {
  x: number | null;
  y: number | null;
  p: boolean | null;
  q: boolean | null;
  t: string | null;
  u: string | null;
};

const full = fc.record<Row>({
  x: fc.constantFrom(0, 1, 2, -1),
  y: fc.constantFrom(0, 1, 2.5),
  p: fc.boolean(),
  q: fc.boolean(),
  t: fc.constantFrom('a', 'b'),
  u: fc.constantFrom('a', 'b', 'c'),
});

function tableOf(row: Row): Table {
  const one = (value: number | boolean | null) => Float64Array.of(value === null ? Number.NaN : Number(value));
  return {
    rows: 1,
    columns: new Map([
      ['x', { kind: 'number', values: one(row.x) }],
      ['y', { kind: 'number', values: one(row.y) }],
      ['p', { kind: 'yes-no', values: one(row.p) }],
      ['q', { kind: 'yes-no', values: one(row.q) }],
      [
        't',
        { kind: 'category', codes: Int32Array.of(row.t === null ? -1 : row.t === 'a' ? 0 : 1), levels: ['a', 'b'] },
      ],
      ['u', { kind: 'text', values: [row.u] }],
    ]),
  };
}

describe('evaluateCondition on generated conditions', () => {
  it("agrees with CEL's own evaluation where nothing is missing", () => {
    const cel = new Environment({ limits: { maxAstNodes: 1000, maxDepth: 100 } });
    for (const name of ['x', 'y']) cel.registerVariable(name, 'double');
    for (const name of ['p', 'q']) cel.registerVariable(name, 'bool');
    for (const name of ['t', 'u']) cel.registerVariable(name, 'string');
    fc.assert(
      fc.property(tree, full, (text, row) => {
        fc.pre('condition' in compileCondition(text, kindsOf(tableOf(row))));
        expect(on(text, tableOf(row))).toEqual([Number(cel.evaluate(text, row))]);
      }),
      { numRuns: 1500 },
    );
  });

  it('is decided only where every way to fill the gaps decides the same', () => {
    const holes = fc.uniqueArray(fc.constantFrom<keyof Row>('x', 'y', 'p', 'q', 't', 'u'), { minLength: 1 });
    fc.assert(
      fc.property(tree, full, full, holes, (text, row, other, gaps) => {
        fc.pre('condition' in compileCondition(text, kindsOf(tableOf(row))));
        const [partial, filled]: [Row, Row] = [{ ...row }, { ...row }];
        for (const gap of gaps) {
          Object.assign(partial, { [gap]: null });
          Object.assign(filled, { [gap]: other[gap] });
        }
        const [known] = on(text, tableOf(partial));
        if (known !== 2) expect([known, known]).toEqual([...on(text, tableOf(row)), ...on(text, tableOf(filled))]);
      }),
      { numRuns: 1500 },
    );
  });
});
