import { describe, expect, it } from 'vitest';
import { column, readCase, valuesOf } from './data-case.ts';

const score = column('score', 'number');
const read = (content: string | Uint8Array, needed = [score], file: object = {}) =>
  readCase({ 'units.csv': content }, { units: { file: 'units.csv', ...file } }, needed);
const said = (result: Awaited<ReturnType<typeof read>>) =>
  result.problems.map(({ code, message, place }) => [code, message, place?.row] as const);

describe('how a CSV is written', () => {
  it('is found out: separator, decimal mark, byte-order mark, line ends', async () => {
    for (const text of [
      'nr,score\n1,1.5\n2,-2\n',
      '\ufeffnr;score\r\n1;1,5\r\n2;-2\r\n',
      'nr\tscore\n1\t1.5\n2\t-2',
      'nr|score\n1|1.5\n2|-2\n',
      'nr;score\r1;1,5\r2;-2\r',
      'sep=;\nnr;score\n1;1,5\n2;-2\n',
      '"nr";" score "\n1;1,5\n2;-2\n',
    ]) {
      const result = await read(text);
      expect([result.units.ids, valuesOf(result, 'score'), result.problems]).toEqual([['1', '2'], [1.5, -2], []]);
    }
  });

  it('is what the pilot says', async () => {
    const result = await read('titel\n\nnr,x;score\n1,5;2.5\n', [score], {
      header: 3,
      separator: ';',
      decimal: '.',
      id: 'nr,x',
    });
    expect([result.units.ids, valuesOf(result, 'score'), result.problems]).toEqual([['1,5'], [2.5], []]);
  });

  it('may be windows-1252 or UTF-16', async () => {
    const bytes = Buffer.from('nr;plaats\n1;Súdwest-Fryslân\n2;€ 5\n', 'latin1');
    bytes[bytes.indexOf('?') < 0 ? bytes.indexOf(0xac) : bytes.indexOf('?')] = 0x80;
    const plaats = column('plaats', 'category');
    expect(valuesOf(await read(bytes, [plaats]), 'plaats')).toEqual(['Súdwest-Fryslân', '€ 5']);
    const wide = Buffer.from('\ufeffnr;plaats\r\n1;Gaasterlân\r\n', 'utf16le');
    expect(valuesOf(await read(wide, [plaats]), 'plaats')).toEqual(['Gaasterlân']);
  });

  it('may quote separators, line ends and quotes', async () => {
    const text = 'nr;note;score\n1;"a;b\nc ""d""";1\n\n2;5" buis;2\n"3";"";x\n';
    const result = await read(text, [score, column('note', 'text')]);
    expect(valuesOf(result, 'note')).toEqual(['a;b\nc "d"', '5" buis', null]);
    expect(said(result)).toEqual([['invalid-cell', 'invalid number in column score: "x" in row 5', 5]]);
  });
});

describe('cells', () => {
  it('keep ids as text and trim them', async () => {
    const result = await read('nr,score\n00123,1\n 123 ,2\n1e3,3\n\u00a0x y\u00a0,4\n');
    expect(result.units.ids).toEqual(['00123', '123', '1e3', 'x y']);
  });

  it('that are no numbers are errors with their row, never zero', async () => {
    const text = 'nr;score\n1;1e999\n2;NaN\n3;inf\n4;1.500\n5;€ 5\n6;1 000\n7;0x10\n8;1_0\n9;+-5\n';
    const result = await read(text);
    expect(said(result)).toEqual([
      [
        'invalid-cell',
        'invalid number in column score: "1e999" in row 2, "NaN" in row 3, "inf" in row 4, "1.500" in row 5, "€ 5" in row 6 (and 4 more rows)',
        2,
      ],
    ]);
    expect(valuesOf(result, 'score')).toEqual(Array(9).fill(NaN));
  });

  it('with codes for missing are missing, also written otherwise', async () => {
    const text = 'nr;score\n1;99\n2;99,0\n3; 99 \n4;nvt\n5;\n6;9\n';
    const result = await read(text, [column('score', 'number', { missing: ['99', 'nvt'], range: [0, 10] })]);
    expect([valuesOf(result, 'score'), result.problems]).toEqual([[NaN, NaN, NaN, NaN, NaN, 9], []]);
  });

  it('out of range are errors', async () => {
    const result = await read('nr,score\n1,5\n2,11\n3,-1\n', [column('score', 'number', { range: [0, 10] })]);
    expect(said(result)).toEqual([['out-of-range', 'out of range in column score: "11" in row 3, "-1" in row 4', 3]]);
  });

  it('of an undeclared covariate are numbers or else categories', async () => {
    const infer = [column('a', 'infer'), column('b', 'infer'), column('c', 'infer')];
    const result = await read('nr,a,b,c\n1,1.50,x,1\n2,,y,2\n3,2,,?\n', infer);
    expect(valuesOf(result, 'a')).toEqual([1.5, NaN, 2]);
    expect(valuesOf(result, 'b')).toEqual(['x', 'y', null]);
    expect(valuesOf(result, 'c')).toEqual(['1', '2', '?']);
    expect(result.problems).toMatchObject([
      { severity: 'warning', code: 'invalid-cell', place: { row: 4, column: 'c' } },
    ]);
  });

  it('take the words of the file for those of the pilot', async () => {
    const needed = [
      column('alone', 'yes-no', { from: 'woonsituatie', values: { ja: ['alleen'], nee: ['samen', 'gezin'] } }),
      column('level', 'number', { values: { 1: ['laag'], 3: ['hoog'] } }),
    ];
    const result = await read('nr,woonsituatie,level\n1,alleen,laag\n2,gezin,2\n3,samen,hoog\n', needed);
    expect([valuesOf(result, 'alone'), valuesOf(result, 'level')]).toEqual([
      [1, 0, 0],
      [1, 2, 3],
    ]);
  });

  it('with line ends inside quotes are rows all the same', async () => {
    const rows = ['nr,"sco\nre",note', '1,1,"a\nb"', '2,2,"c\r\nd"', ''];
    for (const end of ['\n', '\r\n', '\r']) {
      const result = await read(rows.join(end), [{ ...score, from: 'sco\nre' }]);
      expect([result.problems, valuesOf(result, 'score')]).toEqual([[], [1, 2]]);
    }
  });

  it('longer than DuckDB keeps in place are read alike', async () => {
    const long = 'een heel lange naam van een wijk';
    const needed = [column('wijk', 'category'), column('x', 'number')];
    const result = await read(
      `nr,wijk,x\n${'a'.repeat(64)},${long},0.12345678901234567\n2,kort,1e-7\n3,${long},123456789012\n`,
      needed,
    );
    expect(result.units.ids[0]).toBe('a'.repeat(64));
    expect(valuesOf(result, 'wijk')).toEqual([long, 'kort', long]);
    expect(valuesOf(result, 'x')).toEqual([0.12345678901234566, 1e-7, 123456789012]);
  });
});

describe('what is wrong with a whole file', () => {
  const cases: readonly (readonly [what: string, content: string | Uint8Array, code: string, message: string])[] = [
    ['nothing in it', '', 'empty-table', 'empty file: units.csv'],
    ['a header only', 'nr,score\n', 'empty-table', 'empty table: units.csv has no rows below its header'],
    ['zero bytes', Buffer.from('nr,score\n1,\0\n'), 'unreadable-file', 'not a text file: units.csv'],
    [
      'too few values',
      'nr,a,score\n1,1\n',
      'unreadable-file',
      'invalid row in units.csv: 2 values under 3 column names at line 2',
    ],
    [
      'too many values',
      'nr,score\n1,1\n2,1,5\n',
      'unreadable-file',
      'invalid row in units.csv: 3 values under 2 column names at line 3',
    ],
    [
      'two columns of one name',
      'nr,score, score\n1,1,2\n',
      'duplicate-column',
      'two columns of one name in units.csv: score',
    ],
    ['no such column', 'nr,scoer\n1,1\n', 'unknown-column', 'unknown column in units.csv: score'],
    ['no id', 'id,score\n1,1\n', 'unknown-column', 'unknown column in units.csv: nr'],
  ];
  it.each(cases)('%s', async (_, content, code, message) => {
    const { problems } = await read(content);
    expect(problems).toMatchObject([{ severity: 'error', code, message }]);
  });

  it('rows that end in different ways', async () => {
    for (const text of ['nr,score\r\n1,1\n2,2\n', 'nr,score\n1,1\r\n2,2\r\n', 'nr,score\n1,1\n2,2\r3,3\r']) {
      expect((await read(text)).problems).toMatchObject([
        { code: 'unreadable-file', message: 'line ends of more than one kind in units.csv' },
      ]);
    }
  });

  it('a header that never ends, or has no name', async () => {
    const wide = `nr,score${',x'.repeat(200_000)}\n1,1${',1'.repeat(200_000)}\n`;
    expect((await read(wide)).problems).toMatchObject([{ code: 'too-large', place: { row: 1 } }]);
    expect((await read('\n\n')).problems).toMatchObject([{ code: 'empty-table' }]);
    expect((await read(',,\n1,2,3\n')).problems).toMatchObject([{ message: 'missing header in units.csv: row 1' }]);
  });

  it('a value longer than any', async () => {
    const { problems } = await read(`nr,score\n${'x'.repeat(3_000_000)},1\n`);
    expect(problems).toMatchObject([{ code: 'unreadable-file', message: expect.stringContaining('too long') }]);
  });

  it('a quote that is not closed', async () => {
    expect((await read('nr,score\n1,"1\n2,2\n')).problems).toMatchObject([{ code: 'unreadable-file' }]);
  });

  it('a header beyond the end', async () => {
    expect((await read('nr,score\n1,1\n', [score], { header: 9 })).problems).toMatchObject([
      { code: 'unreadable-file', message: 'missing header in units.csv: row 9' },
    ]);
  });

  it('another encoding than the pilot says', async () => {
    const { problems } = await read(Buffer.from('nr,score\n\xe9,1\n', 'latin1'), [score], { encoding: 'utf-8' });
    expect(problems).toMatchObject([{ code: 'unreadable-file', message: 'not in UTF-8: units.csv' }]);
  });
});
