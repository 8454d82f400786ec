import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type BadInput, csvOf, eachBadInput, goodPilot, goodUnits, withCell } from './support/bad-input.ts';

const report = (folder: string, name = 'report.html') => readFileSync(join(folder, 'results/pilot', name), 'utf8');
const refusals = (folder: string): readonly string[] =>
  JSON.parse(report(folder, 'evidence.json')).refusals.map(({ code }: { code: string }) => code);

/** No text of a user's became markup of its own. */
function expectHarmless(folder: string): void {
  const html = report(folder);
  expect(html.match(/<script/gi) ?? []).toHaveLength(html.match(/<script>[^<]*<\/script>/g)?.length ?? 0);
  expect(html).not.toMatch(/<img|<script>alert|javascript:alert/i);
  expect(report(folder, 'report.md')).not.toMatch(/<img|<script/i);
}

const unreadable = (what: string, units: string | Uint8Array, more: Partial<BadInput> = {}): BadInput => ({
  what,
  units,
  status: 1,
  code: 'unreadable-file',
  ...more,
});

describe('a units file', () => {
  eachBadInput([
    { what: 'absent', prepare: (at) => rmSync(join(at, 'nsw.csv')), status: 1, code: 'absent-file', hint: '--data' },
    {
      what: 'absent, in check, is a warning',
      prepare: (at) => rmSync(join(at, 'nsw.csv')),
      words: ['check', '$/pilot.yaml'],
      status: 0,
      code: 'absent-file',
    },
    {
      what: 'that is a folder',
      pilot: ['nsw.csv', 'nsw'],
      prepare: (at) => mkdirSync(join(at, 'nsw')),
      status: 1,
      code: 'unreadable-file',
      says: 'a folder instead of a file',
    },
    { what: 'empty', units: '', status: 1, code: 'empty-table', says: 'empty file' },
    { what: 'of blank lines', units: '\n\n\n', status: 1, code: 'empty-table', says: 'empty file' },
    { what: 'with a header only', units: 'id,age,re78,treat\n', status: 1, code: 'empty-table', says: 'no rows' },
    { what: 'climbing out', pilot: ['nsw.csv', '../../x.csv'], status: 1, code: 'unsafe', hint: '--data' },
    { what: 'by its whole path', pilot: ['nsw.csv', '/etc/passwd'], status: 1, code: 'unsafe', says: 'absolute' },
    {
      what: 'that is a link out',
      pilot: ['nsw.csv', 'link.csv'],
      prepare: (at) => symlinkSync('/etc/hostname', join(at, 'link.csv')),
      status: 1,
      code: 'unsafe',
    },
    unreadable('that is a broken workbook', Uint8Array.of(80, 75, 3, 4, ...new Uint8Array(200)), { hint: 'Excel' }),
    unreadable('that is an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(99)), {
      hint: '.xlsx',
    }),
    unreadable('that is broken Parquet', Buffer.from('PAR1xxxxxxxxPAR1'), { says: 'Parquet' }),
    unreadable('that is an SPSS file', '$FL2@(#) SPSS DATA FILE', { says: 'SPSS' }),
    unreadable('with zero bytes', goodUnits.replace('klant-9', 'kl\0ant-9'), { says: 'not a text file' }),
    unreadable('of zero bytes', Buffer.alloc(5000), { says: 'not a text file' }),
    unreadable('in UTF-16 without saying so', Buffer.from(goodUnits, 'utf16le'), { hint: 'UTF-8' }),
    unreadable('with a quote too many', goodUnits.replace('klant-5,', '"klant-5,'), { at: 'row 6', says: 'quotes' }),
    unreadable('with a quote in its header', `"${goodUnits}`, { at: 'row 1', says: 'header' }),
    unreadable('with a short row', goodUnits.replace(/(klant-5,.*),\d\n/, '$1\n'), { at: 'row 6', says: '3 values' }),
    unreadable('with a long row', goodUnits.replace(/(klant-5,.*)\n/, '$1,9\n'), { at: 'row 6', says: '5 values' }),
    unreadable('with two kinds of line ends', goodUnits.replace('\n', '\r\n'), { says: 'line ends' }),
    unreadable('with a cell of megabytes', withCell({ id: 'x'.repeat(3_000_000) }), { says: 'too long' }),
    { what: 'wider than any', units: `id${',x'.repeat(200_000)}\n1\n`, status: 1, code: 'too-large', at: 'row 1' },
    { what: 'that is a web page', units: '<!DOCTYPE html><html></html>\n', status: 1, code: 'unknown-column' },
  ]);
});

describe('a units file that is written in another way is read all the same', () => {
  const same = (what: string, units: string | Uint8Array): BadInput => ({
    what,
    units,
    status: 0,
    after: (folder) => expect(refusals(folder)).toEqual([]),
  });
  eachBadInput([
    same('with a byte-order mark', `\ufeff${goodUnits}`),
    same('in UTF-16', Buffer.from(`\ufeff${goodUnits}`, 'utf16le')),
    same('in windows-1252', Buffer.from(withCell({ id: 'klant-Zoë' }), 'latin1')),
    same('with line ends of Windows', goodUnits.replaceAll('\n', '\r\n')),
    same('with line ends of an old Mac', goodUnits.replaceAll('\n', '\r')),
    same('with semicolons', goodUnits.replaceAll(',', ';')),
    same('with spaces around its ids', withCell({ id: ' klant-3 ' })),
    same('with blank lines and empty rows', `${goodUnits}\n,,,\n\n`),
    same('with thousands of columns', goodUnits.replaceAll('\n', `${',x'.repeat(3000)}\n`)),
    same('with columns of one name that nobody needs', goodUnits.replaceAll('\n', ',x,x\n')),
  ]);
});

describe('columns and ids', () => {
  const citizens = Array.from({ length: 4000 }, (_, n) => String(100_000_000 + n)).filter(
    (text) =>
      [...text].reduce((sum, digit, place) => sum + Number(digit) * (place === 8 ? -1 : 9 - place), 0) % 11 === 0,
  );
  eachBadInput([
    {
      what: 'of one name',
      units: goodUnits.replace('age', 're78'),
      status: 1,
      code: 'duplicate-column',
      at: 'column re78',
    },
    { what: 'of another name', units: goodUnits.replace('age', 'Age'), status: 1, code: 'unknown-column', hint: 'Age' },
    {
      what: 'without names, so that nobody’s row is shown',
      units: goodUnits.replace(/^.*\n/, ''),
      status: 1,
      code: 'unknown-column',
      hint: 'which row has the names',
    },
    { what: 'repeated', units: withCell({ id: 'klant-4' }), status: 1, code: 'duplicate-id', at: 'row 5, column id' },
    { what: 'repeated but for spaces', units: withCell({ id: ' klant-4 ' }), status: 1, code: 'duplicate-id' },
    { what: 'absent', units: withCell({ id: '' }), status: 1, code: 'invalid-id-value', at: 'row 4, column id' },
    {
      what: 'with line ends',
      units: withCell({ id: '"a\nb"' }),
      status: 1,
      code: 'invalid-id-value',
      at: 'row 4, column id',
    },
    {
      what: 'of citizens',
      units: csvOf(40, (_, n) => ({ id: citizens[n]! })),
      status: 1,
      code: 'personal-data',
      hint: 'pseudonyms',
    },
    {
      what: 'that are formulas',
      units: withCell({ id: '=cmd|calc!A0' }),
      status: 0,
      says: 'formulas',
      code: 'unsafe',
    },
    ...['__proto__', 'constructor', 'hasOwnProperty', 'toString'].map(
      (id): BadInput => ({ what: `called ${id}`, units: withCell({ id }), status: 0 }),
    ),
    ...['__proto__', 'constructor', 'hasOwnProperty'].map(
      (name): BadInput => ({
        what: `a column called ${name}`,
        pilot: ['[age]', `[${name}]`],
        units: goodUnits.replace('age', name),
        status: 0,
      }),
    ),
    ...['constructor', 'valueof'].map(
      (arm): BadInput => ({ what: `an arm called ${arm}`, pilot: goodPilot.replaceAll('as-usual', arm), status: 0 }),
    ),
    ...['constructor', 'tostring'].map(
      (id): BadInput => ({ what: `an outcome called ${id}`, pilot: ['  earnings:', `  ${id}:`], status: 0 }),
    ),
    {
      what: 'a column that is a formula',
      pilot: ['units: nsw.csv', 'units: nsw.csv, columns: { age: "=cmd()" }'],
      units: goodUnits.replace('age', '=cmd()'),
      status: 0,
    },
  ]);
});

describe('values', () => {
  const odd = (re78: string): BadInput => ({
    what: `an outcome of ${re78}`,
    units: withCell({ re78 }),
    status: 1,
    code: 'invalid-cell',
    at: 'row 4, column re78',
  });
  const refused = (what: string, code: string, change: Parameters<typeof csvOf>[1], units = 40): BadInput => ({
    what,
    units: csvOf(units, change),
    status: 0,
    after: (folder) => expect(refusals(folder)).toContain(code),
  });
  eachBadInput([
    ...['1e999', 'NaN', '-Infinity', '0x1F', '€ 40', 'n.v.t.', '9'.repeat(400)].map(odd),
    { ...odd('1.100'), units: withCell({ re78: '1.100' }).replaceAll(',', ';'), hint: 'decimal' },
    {
      what: 'an arm that is not listed',
      units: withCell({ treat: '2' }),
      status: 1,
      says: '"2"',
      at: 'row 4',
      code: 'invalid-cell',
    },
    refused('one arm', 'no-units', () => ({ treat: '1' })),
    refused('all outcomes missing', 'no-units', () => ({ re78: '' })),
    refused('all outcomes of an arm missing', 'no-units', ({ treat, re78 }) => ({
      re78: treat === '1' ? re78 : '',
    })),
    refused('a constant outcome', 'no-variation', () => ({ re78: '5' })),
    refused('a covariate that is the treatment', 'collinear-treatment', ({ treat }) => ({ age: treat })),
    refused('one unit', 'no-units', () => ({}), 1),
    refused('two units', 'arm-too-small', () => ({}), 2),
    {
      what: 'a covariate missing everywhere',
      units: csvOf(40, () => ({ age: '' })),
      status: 0,
      code: 'inconsistent',
      says: 'age',
    },
    {
      what: 'numbers next to nothing',
      units: csvOf(40, ({ treat }) => ({ re78: treat === '1' ? '-0' : '1e-320' })),
      status: 0,
    },
    {
      what: 'numbers near the largest',
      units: csvOf(40, (_, n) => ({ re78: n % 3 ? '-1.7e308' : '1.7e308' })),
      status: 0,
    },
    {
      what: 'noise on large numbers',
      units: csvOf(40, (_, n) => ({ re78: `1000000000000000.${n % 3}25` })),
      status: 0,
    },
  ]);
});

describe('hostile text is shown and does nothing', () => {
  const script = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  eachBadInput([
    { what: 'in a title', pilot: ['title: Supported work,', `title: "${script}",`], status: 0, after: expectHarmless },
    { what: 'in an arm', pilot: ['title: No programme', `title: "${script}"`], status: 0, after: expectHarmless },
    {
      what: 'in an outcome',
      pilot: ['title: Earnings in 1978', `title: "${script}"`],
      status: 0,
      after: expectHarmless,
    },
    { what: 'in a covariate', units: withCell({ age: script }), status: 0, after: expectHarmless },
    {
      what: 'from right to left, with emoji',
      pilot: ['title: Supported work,', 'title: "\u202egnp.exe עברית 👩‍👩‍👧",'],
      status: 0,
      after: expectHarmless,
    },
  ]);
});
