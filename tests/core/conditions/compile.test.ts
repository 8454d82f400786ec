import { compileCondition, type Problem } from '@pionier/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindsOf, residents } from './table.ts';

const columns = kindsOf(residents);

function problemsOf(text: string): readonly Problem[] {
  const compiled = compileCondition(text, columns, ['population', 'eligible', 0, 'when']);
  return 'problems' in compiled ? compiled.problems : [];
}

const first = (text: string) => {
  const problem = problemsOf(text)[0];
  return problem && { message: problem.message, at: problem.offset, hint: problem.hint };
};

describe('compileCondition', () => {
  it.each([
    'age >= 65',
    'age == 65',
    '65 <= age',
    'age != 65.5',
    '-age < 3',
    '2 * age - income / 12 + 1 > 0.5',
    'age in [65, 70.5, -1]',
    'alone && age >= 65',
    '!alone || (member && alone == member)',
    'alone == true',
    'hood == "noord"',
    "hood == 'noord' || hood in [\"oost\", 'west']",
    'hood == home',
    'note != hood',
    'missing(age) || missing(hood) || missing(alone) || missing(since) || missing(note)',
    'since >= date("2026-01-31")',
    'since in [date("2026-01-31")]',
    'true',
    '  alone  ',
    'alone &&\n  member',
  ])('accepts %s', (text) => expect(problemsOf(text)).toEqual([]));

  it('lists the columns and the texts with their places', () => {
    const compiled = compileCondition('hood in ["oost", " west "] && age > 3 || "b" == note', columns);
    expect(compiled).toMatchObject({
      condition: {
        columns: ['age', 'hood', 'note'],
        texts: [
          { column: 'hood', text: 'oost', offset: 9 },
          { column: 'hood', text: 'west', offset: 17 },
          { column: 'note', text: 'b', offset: 41 },
        ],
      },
    });
  });

  it.each([
    ['age = 65', 'invalid condition: =', 4, 'write == to compare'],
    ['age => 65', 'invalid condition: =>', 4, 'write >='],
    ['age =< 65', 'invalid condition: =<', 4, 'write <='],
    ['age === 65', 'invalid condition: ===', 4, 'write =='],
    ['age <> 65', 'invalid condition: <>', 4, 'write != for: is not'],
    ['age ≥ 65', 'invalid condition: ≥', 4, 'write >='],
    ['age >= 65 and alone', 'invalid condition: and', 10, 'write && for: and'],
    ['age >= 65 en alone', 'invalid condition: en', 10, 'write && for: en'],
    ['age >= 65 OF alone', 'invalid condition: OF', 10, 'write || for: of'],
    ['niet alone', 'invalid condition: niet', 0, 'write ! for: niet'],
    ['alone & member', 'invalid condition: &', 6, 'write && for: and'],
    ['alone | member', 'invalid condition: |', 6, 'write || for: or'],
    ['hood == “noord”', 'invalid condition: “', 8, 'write straight quotes, as in "noord"'],
    ['hood in [“noord”]', 'invalid condition: “', 9, 'write straight quotes, as in "noord"'],
    ['age >= 65,5', 'invalid condition: 65,5', 7, 'write a decimal point: 65.5'],
    ['income > € 40', 'invalid condition: €', 9, 'write a plain number, without a sign'],
    ['hood == "noord', 'invalid text: "noord', 8, 'close the text with the quote it starts with'],
    ['age >=', 'invalid condition: age >=', 6, 'something is missing at the end'],
  ])('explains the slip in %s', (text, message, at, hint) => expect(first(text)).toEqual({ message, at, hint }));

  it.each([
    [
      'alone == ja',
      'unknown column: ja',
      9,
      'write a yes-no column by itself (alone, !alone), or a text between quotes: "ja"',
    ],
    ['agee >= 65', 'unknown column: agee', 0, 'did you mean age?'],
    ['wealth > 3', 'unknown column: wealth', 0, 'declare it: columns: { wealth: { kind: number } }'],
    ['constructor == 3', 'unknown column: constructor', 0, 'declare it: columns: { constructor: { kind: number } }'],
  ])('explains the unknown name in %s', (text, message, at, hint) => {
    expect(first(text)).toEqual({ message, at, hint });
    expect(problemsOf(text)[0]?.code).toBe('unknown-column');
  });

  it.each([
    ['alone == "ja"', 'invalid comparison: alone == "ja"', 0, 'alone is yes-no: write alone or !alone'],
    ['1 == alone', 'invalid comparison: 1 == alone', 0, 'alone is yes-no: write alone or !alone'],
    ['age == "65"', 'invalid comparison: age == "65"', 0, 'age is a number: write 65 without quotes'],
    ['age >= "65,5"', 'invalid comparison: age >= "65,5"', 0, 'age is a number: write 65.5 without quotes'],
    ['age == hood', 'invalid comparison: age == hood', 0, 'age is a number: compare it with a number'],
    ['hood == 3', 'invalid comparison: hood == 3', 0, 'hood is text: write "3" between quotes'],
    ['hood < "b"', 'invalid comparison: hood < "b"', 0, 'texts are compared with == and != only'],
    ['"a" == "b"', 'invalid comparison: "a" == "b"', 0, 'both sides must be of one kind, and one of them a column'],
    [
      'since > "2026-01-31"',
      'invalid comparison: since > "2026-01-31"',
      0,
      'since is a date: compare it with date("2026-01-31")',
    ],
    ['since > date("31-01-2026")', 'invalid date: "31-01-2026"', 13, 'write year-month-day: date("2026-01-31")'],
    ['since > date(age)', 'invalid function: date(age)', 8, 'write year-month-day between quotes: date("2026-01-31")'],
    ['age == null', 'invalid value: null', 7, 'write missing(column) to ask for a gap'],
    ['age == 5u', 'invalid value: 5u', 7, 'write numbers as 65 or 0.5'],
    ['age', 'invalid condition: age is not a yes or no', 0, 'compare it, as in age >= 1'],
    ['alone && hood', 'invalid condition: hood is not a yes or no', 9, 'compare it, as in neighbourhood == "noord"'],
    ['hood + 1 > 2', 'invalid arithmetic: hood is not a number', 0, 'only numbers can be computed with'],
    ['age in 3', 'invalid list: 3', 7, 'write values between brackets, as in [1, 2]'],
    ['age in []', 'invalid list: []', 7, 'write values between brackets, as in [1, 2]'],
    [
      'age in [income]',
      'invalid list: [income]',
      7,
      'a list holds values like those of the column: [1, 2] or ["noord", "west"]',
    ],
    [
      'age in ["a"]',
      'invalid list: ["a"]',
      7,
      'a list holds values like those of the column: [1, 2] or ["noord", "west"]',
    ],
    ['alone in [true]', 'invalid list: [true]', 9, 'a yes-no column stands by itself: alone, !alone'],
    ['missing(age + 1)', 'invalid function: missing(age + 1)', 0, 'missing asks about one column, as in missing(age)'],
    ['size(hood) > 2', 'invalid function: size(hood)', 0, 'the functions are missing(column) and date("2026-01-31")'],
  ])('refuses %s', (text, message, at, hint) => expect(first(text)).toEqual({ message, at, hint }));

  it.each([
    'hood.matches("(a+)+$")',
    'hood.size() > 2',
    '[1, 2].exists(x, x > age)',
    'has(hood.length)',
    'alone ? age > 1 : age > 2',
    'age % 2 == 0',
    '[age][0] > 1',
    '{"a": 1}.a > age',
    'type(age) == int',
    'timestamp("2020-01-01T00:00:00Z") == since',
    'duration("1h") == duration("1h")',
    'hood.__proto__.constructor == hood',
    'b"a" == b"a"',
  ])('lets no other part of CEL through: %s', (text) => expect(problemsOf(text)[0]?.code).toBe('invalid-condition'));

  it.each(['__proto__ > 1', 'for > 1', 'int > 1', 'type == "a"'])('names the word CEL keeps: %s', (text) => {
    const words = ['__proto__', 'for', 'int', 'type'] as const;
    const compiled = compileCondition(text, new Map(words.map((word) => [word, 'number'])));
    expect('problems' in compiled && compiled.problems[0]?.message).toMatch(
      /^invalid column: (__proto__|for|int|type)$/,
    );
  });

  it('limits the number of parts and the depth', () => {
    expect(first(Array(300).fill('alone').join(' && '))?.message).toMatch('over 200 parts');
    expect(first(`${'('.repeat(30)}alone${')'.repeat(30)}`)?.message).toMatch('20 levels');
    expect(problemsOf(Array(40).fill('hood == "a"').join(' || '))).toEqual([]);
  });

  it('reports every problem of a tree at once, at the given path', () => {
    const problems = problemsOf('aeg > 1 && hood == 3 || incme < 2');
    expect(problems.map(({ offset }) => offset)).toEqual([0, 11, 24]);
    expect(problems.every(({ path }) => path.join('.') === 'population.eligible.0.when')).toBe(true);
  });

  it('lets columns be called as words of Dutch and English', () => {
    const named = new Map([
      ['en', 'yes-no'],
      ['of', 'yes-no'],
      ['missing', 'number'],
      ['date', 'text'],
      ['constructor', 'number'],
    ] as const);
    for (const text of ['en && of', 'missing(missing)', 'date == "x"', 'constructor > 1', 'missing > 1']) {
      expect(compileCondition(text, named)).toHaveProperty('condition');
    }
  });

  it('never throws, whatever is written', () => {
    const token = fc.constantFrom(
      'age',
      'alone',
      'hood',
      '==',
      '&&',
      '!',
      '(',
      ')',
      '[',
      ',',
      '"a"',
      '3',
      'in',
      '-',
      '=',
      '“',
      '.',
      '?',
      '{',
      'date(',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const compiled = compileCondition(written, columns);
        if ('condition' in compiled) return compiled.condition.text === written;
        return (
          compiled.problems.length > 0 &&
          compiled.problems.every(({ offset }) => (offset ?? -1) >= 0 && (offset ?? 0) <= written.length)
        );
      }),
      { numRuns: 2000 },
    );
  });
});
