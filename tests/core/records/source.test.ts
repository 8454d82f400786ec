import { faultProblem } from '@pionier/core';
import { expect, it } from 'vitest';
import { quoted } from '../../../packages/core/src/records/source.ts';

const place = { file: 'u.csv', rowNumber: (row: number) => row + 2 };
const asked = { name: 'age', kind: 'number', paths: [['columns', 'age'], ['outcomes']] } as const;

it('says what is wrong, where and how to mend it', () => {
  const fault = { code: 'invalid-cell', cells: 12, first: [{ row: 3, text: 'abc' }] } as const;
  expect(faultProblem(fault, asked, 'leeftijd', place)).toEqual({
    severity: 'error',
    code: 'invalid-cell',
    message: 'invalid number in column leeftijd: "abc" in row 5 (and 11 more rows)',
    path: ['columns', 'age'],
    hint: 'mend the file, or list the codes that mean not known under columns.age.missing',
    place: { file: 'u.csv', row: 5, column: 'leeftijd' },
  });
});

it('says where the decimal mark is told, of numbers with the other one', () => {
  const hintOf = (text: string) =>
    faultProblem({ code: 'invalid-cell', cells: 1, first: [{ row: 0, text }] }, asked, 'x', place).hint;
  for (const text of ['1.500', '0,5', '-1.234,5']) expect(hintOf(text)).toContain('decimal: ","');
  for (const text of ['1e999', 'n.v.t.', '€ 5']) expect(hintOf(text)).not.toContain('decimal');
});

it('says what a count is', () => {
  const fault = { code: 'not-a-count', cells: 1, first: [{ row: 1, text: '1.5' }] } as const;
  expect(faultProblem(fault, asked, 'bezoeken', place)).toMatchObject({
    severity: 'error',
    code: 'invalid-cell',
    message: 'invalid count in column bezoeken: "1.5" in row 3',
  });
});

it('doubts dates and odd categories without refusing them', () => {
  const first = [{ row: 0, text: '1/2/2026' }];
  const severities = (['ambiguous-date', 'odd-category', 'out-of-range'] as const).map(
    (code) => faultProblem({ code, cells: 1, first }, asked, 'x', place).severity,
  );
  expect(severities).toEqual(['warning', 'warning', 'error']);
});

it('shows a cell short, on one line and without what a terminal would obey', () => {
  expect(quoted('a\nb\u001b[31m')).toBe('"a\\nb\\u001b[31m"');
  expect(quoted('x'.repeat(30))).toBe(`"${'x'.repeat(24)}…"`);
  expect(quoted('\u202eabc\u009b')).toBe('"�abc�"');
});
