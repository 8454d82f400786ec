import { castColumn, castNumbers, codeTexts, type Reading } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const reading = (kind: Reading['kind'], more: Partial<Reading> = {}): Reading => ({
  name: 'x',
  kind,
  range: null,
  missing: [],
  values: null,
  ...more,
});
const point = { decimal: '.', dates: null } as const;
const comma = { decimal: ',', dates: null } as const;

describe('castColumn', () => {
  it('gives numbers with missing as NaN', () => {
    const { column, faults } = castColumn(
      [' 1,5', '', null, '99,0', '99', '-2'],
      reading('number', { missing: ['99'] }),
      comma,
    );
    expect(column).toEqual({ kind: 'number', values: Float64Array.of(1.5, NaN, NaN, NaN, NaN, -2) });
    expect(faults).toEqual([]);
  });

  it('counts wrong cells and shows the first five', () => {
    const { column, faults } = castColumn(['a', '1', 'b', 'c', 'd', 'e', 'f'], reading('number'), point);
    expect(column).toEqual({ kind: 'number', values: Float64Array.of(NaN, 1, NaN, NaN, NaN, NaN, NaN) });
    const rows = [0, 2, 3, 4, 5];
    expect(faults).toEqual([
      { code: 'invalid-cell', cells: 6, first: rows.map((row, place) => ({ row, text: 'abcde'[place] })) },
    ]);
  });

  it('holds numbers to their range, bounds included', () => {
    const { column, faults } = castColumn(['0', '10', '10.1'], reading('number', { range: [0, 10] }), point);
    expect(column).toEqual({ kind: 'number', values: Float64Array.of(0, 10, NaN) });
    expect(faults).toEqual([{ code: 'out-of-range', cells: 1, first: [{ row: 2, text: '10.1' }] }]);
  });

  it('takes only whole numbers from 0 as counts, codes for missing excepted', () => {
    const counts = reading('number', { counts: true, missing: ['-1'], range: [0, 10] });
    const { column, faults } = castColumn(['0', '3', '1.5', '-2', '-1', '11'], counts, point);
    expect(column).toEqual({ kind: 'number', values: Float64Array.of(0, 3, NaN, NaN, NaN, NaN) });
    expect(faults).toEqual([
      {
        code: 'not-a-count',
        cells: 2,
        first: [
          { row: 2, text: '1.5' },
          { row: 3, text: '-2' },
        ],
      },
      { code: 'out-of-range', cells: 1, first: [{ row: 5, text: '11' }] },
    ]);
  });

  it('gives yes-no as 1 and 0, a code for missing also as a number', () => {
    const { column, faults } = castColumn(['Ja', 'nee', '9.0', '?'], reading('yes-no', { missing: ['9'] }), point);
    expect(column).toEqual({ kind: 'yes-no', values: Float64Array.of(1, 0, NaN, NaN) });
    expect(faults).toEqual([{ code: 'invalid-cell', cells: 1, first: [{ row: 3, text: '?' }] }]);
  });

  it('gives categories with levels sorted by code unit; codes for missing are text', () => {
    const cells = ['b', ' a ', 'Z', '0150', '99', '99.0', 'constructor'];
    const { column } = castColumn(cells, reading('category', { missing: ['99'] }), point);
    expect(column).toEqual({
      kind: 'category',
      levels: ['0150', '99.0', 'Z', 'a', 'b', 'constructor'],
      codes: Int32Array.of(4, 3, 2, 0, -1, 1, 5),
    });
  });

  it('gives dates of the format that fits, and says what fits none', () => {
    const { column, faults } = castColumn(['31-1-2026', '2026-01-31', '1-2-2026'], reading('date'), point);
    expect(column).toEqual({ kind: 'date', values: Float64Array.of(20484, NaN, 20485) });
    expect(faults).toEqual([{ code: 'invalid-cell', cells: 1, first: [{ row: 1, text: '2026-01-31' }] }]);
    expect(castColumn([null, '1/2/2026'], reading('date'), point).faults).toEqual([
      { code: 'ambiguous-date', cells: 1, first: [{ row: 1, text: '1/2/2026' }] },
    ]);
    const said = { decimal: '.', dates: 'mm/dd/yyyy' } as const;
    expect(castColumn(['1/2/2026'], reading('date'), said)).toEqual({
      column: { kind: 'date', values: Float64Array.of(20455) },
      faults: [],
    });
  });

  it('gives text as it stands, trimmed', () => {
    expect(castColumn([' a  b ', '', '-'], reading('text', { missing: ['-'] }), point).column).toEqual({
      kind: 'text',
      values: ['a  b', null, null],
    });
  });

  it('finds out what is not declared', () => {
    expect(castColumn(['1', '', '2e1'], reading('infer'), point).column.kind).toBe('number');
    expect(castColumn(['', null], reading('infer'), point).column.kind).toBe('number');
    expect(castColumn(['a', '1'], reading('infer'), point)).toMatchObject({ column: { kind: 'category' }, faults: [] });
    expect(castColumn(['1', '2', '1e999'], reading('infer'), point)).toMatchObject({
      column: { kind: 'category' },
      faults: [{ code: 'odd-category', cells: 1 }],
    });
  });

  it('takes the words of the file for those of the pilot, after codes for missing', () => {
    const values = { ja: ['alleen', '1'], nee: ['samen'] };
    const { column } = castColumn(
      ['alleen', 'samen', '1', 'nee', '0'],
      reading('yes-no', { values, missing: ['0'] }),
      point,
    );
    expect(column).toEqual({ kind: 'yes-no', values: Float64Array.of(1, 0, 1, 0, NaN) });
  });
});

it('castNumbers finishes what was read by half as castColumn reads the whole', () => {
  const cell = fc.constantFrom('1', '2.5', '99', '99.0', 'x', 'nvt', '1e999', '', '-7', '12');
  fc.assert(
    fc.property(
      fc.array(cell, { maxLength: 30 }),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      (cells, early) => {
        const asked = reading('number', { missing: ['99', 'nvt'], range: [-5, 100] });
        const isRead = cells.map((text, row) => early[row]! && Number.isFinite(Number(text)) && text !== '');
        const rows = [...cells.keys()].filter((row) => !isRead[row]);
        const values = Float64Array.from(cells, (text, row) => (isRead[row] ? Number(text) : NaN));
        const left = codeTexts(rows.map((row) => cells[row]!));
        expect(castNumbers({ values, rows, left }, asked, point)).toEqual(castColumn(cells, asked, point));
      },
    ),
  );
});
