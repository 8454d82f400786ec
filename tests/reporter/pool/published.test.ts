import { type DataFileReader, textFile } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { readPublished } from '../../../packages/reporter/src/pool/published.ts';

const file = (header: string, ...rows: readonly string[]): DataFileReader =>
  textFile({
    file: 'effects.csv',
    names: header.split(';'),
    rows: rows.map((row) => row.split(';')),
    notation: { decimal: '.', dates: null },
  });

const messages = async (header: string, ...rows: readonly string[]) => {
  const { effects, problems } = await readPublished(file(header, ...rows));
  expect(effects).toEqual([]);
  return problems.map(({ code, message, place }) => `${place?.row ?? '-'} ${place?.column ?? '-'} ${code}: ${message}`);
};

describe('what is read', () => {
  test('study, estimate and error; the rest of the columns are moderators', async () => {
    const { effects, problems } = await readPublished(
      file(
        'study;outcome;year;estimate;standardError;ablat;alloc',
        'A;loneliness;1948;-0.9;0.5;44;random',
        'B;loneliness;;0.1;0.2;;',
      ),
    );
    expect(problems).toEqual([]);
    expect(effects).toEqual([
      {
        study: 'A',
        source: 'published',
        outcome: 'loneliness',
        at: null,
        treatment: null,
        control: null,
        estimate: -0.9,
        standardError: 0.5,
        year: 1948,
        moderators: { ablat: 44, alloc: 'random' },
      },
      expect.objectContaining({ study: 'B', year: null, moderators: { ablat: null, alloc: null } }),
    ]);
  });

  test.each(['standardError', 'std_error', 'std.error', 'se'])('the error may be called %s', async (name) => {
    const { effects } = await readPublished(file(`se-of;study;${name};estimate`, 'x;A;0.5;1'));
    expect(effects[0]).toMatchObject({ standardError: 0.5, outcome: null, moderators: { 'se-of': 'x' } });
  });
});

describe('what is refused, with its place', () => {
  test('a header that lacks a column, and the nearest name', async () => {
    const { problems } = await readPublished(file('study;estimates;stderr', 'A;1;1'));
    expect(problems.map(({ message }) => message)).toEqual([
      'unknown column in effects.csv: estimate',
      'unknown column in effects.csv: standardError',
    ]);
    expect(problems[0]!.hint).toBe('did you mean estimates?');
    expect(problems[1]!.hint).toContain('std_error');
  });

  test('two columns of errors, or two of one name', async () => {
    expect(await messages('study;estimate;se;std.error', 'A;1;1;1')).toEqual([
      '- - duplicate-column: ambiguous standard error in effects.csv: std.error, se',
    ]);
    expect(await messages('study;estimate;se;estimate', 'A;1;1;1')).toEqual([
      '- - duplicate-column: two columns of one name in effects.csv: estimate',
    ]);
  });

  test('every row that is wrong, all of them at once', async () => {
    expect(
      await messages('study;estimate;se', 'A;1;0', 'B;;1', 'C;1;-2', ';1;1', 'E;1;', 'F;1;1e-200', 'G;1;1', 'G;2;1'),
    ).toEqual([
      '2 se invalid-cell: invalid standard error in effects.csv: 0 (a number above 0)',
      '3 estimate invalid-cell: missing estimate in effects.csv: every effect needs one',
      '4 se invalid-cell: invalid standard error in effects.csv: -2 (a number above 0)',
      '5 study invalid-cell: missing study in effects.csv: every effect needs one',
      '6 se invalid-cell: missing standard error in effects.csv: every effect needs one',
      '7 se invalid-cell: invalid standard error in effects.csv: 1e-200 (a number above 0)',
      '9 study duplicate-id: duplicate study in effects.csv: G stands at row 8 too',
    ]);
  });

  test('words where a number is needed', async () => {
    expect(await messages('study;estimate;se', 'A;about 1;1', 'B;1;?')).toEqual([
      '2 estimate invalid-cell: invalid estimate in effects.csv: about 1 is no number',
      '3 se invalid-cell: invalid se in effects.csv: ? is no number',
    ]);
  });

  test('an outcome that is not named', async () => {
    expect(await messages('study;outcome;estimate;se', 'A;;1;1')).toEqual([
      '2 outcome invalid-cell: missing outcome in effects.csv: name it, or leave the column out',
    ]);
  });

  test('no rows', async () => {
    expect(await messages('study;estimate;se')).toEqual(['- - empty-table: no effects in effects.csv']);
  });

  test('one study may have several outcomes', async () => {
    const { effects } = await readPublished(file('study;outcome;estimate;se', 'A;x;1;1', 'A;y;2;1'));
    expect(effects).toHaveLength(2);
  });
});
