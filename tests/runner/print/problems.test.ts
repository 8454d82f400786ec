import type { Problem } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { formatProblems, harmless } from '../../../packages/runner/src/print/problems.ts';
import type { Source } from '../../../packages/runner/src/read/source.ts';

const text = `pionier: 1\r\npilot: { id: x, titel: y }\nlong: ${'a'.repeat(300)}B\n`;
const source: Source = {
  file: 'pilot.yaml',
  text,
  holds: () => true,
  positionOf: ([key]) =>
    key === 'long' ? { line: 3, column: 307, length: 1 } : { line: key === 'pionier' ? 1 : 2, column: 17, length: 5 },
};
const problem = {
  severity: 'error',
  code: 'unknown-key',
  message: 'unknown key: titel',
  path: ['pilot', 'titel'],
} as const;

describe('formatProblems', () => {
  it('shows the place, the line, a caret and what to write', () => {
    expect(formatProblems([{ ...problem, hint: 'write title' }], [source])).toBe(
      [
        'pilot.yaml:2:17: error: unknown key: titel',
        '  2 | pilot: { id: x, titel: y }',
        '                      ^^^^^',
        '  hint: write title',
        '',
      ].join('\n'),
    );
  });

  it('stands in the order of the file, the data last', () => {
    const data = {
      ...problem,
      severity: 'warning',
      message: 'strange',
      place: { file: 'x.csv', row: 7, column: 'age' },
    } as const;
    const printed = formatProblems([data, problem, { ...problem, path: ['pionier'] }], [source]);
    const heads = printed.split('\n').filter((line) => /error|warning/.test(line));
    expect(heads).toEqual([
      'pilot.yaml:1:17: error: unknown key: titel',
      'pilot.yaml:2:17: error: unknown key: titel',
      'x.csv:row 7, column age: warning: strange',
    ]);
  });

  it('shows the part of a long line that matters', () => {
    const [, line, caret] = formatProblems([{ ...problem, path: ['long'] }], [source]).split('\n');
    expect(line?.length).toBeLessThan(180);
    expect(line?.[caret?.indexOf('^') ?? -1]).toBe('B');
  });

  it('has a problem without a place, and nothing for none', () => {
    expect(formatProblems([problem], [])).toBe('error: unknown key: titel\n');
    expect(formatProblems([{ ...problem, place: { file: 'x.csv' } }], [])).toBe('x.csv: error: unknown key: titel\n');
    expect(formatProblems([], [source])).toBe('');
  });

  it('shows where the pilot names a file that is absent', () => {
    const absent = {
      ...problem,
      code: 'absent-file',
      message: 'absent file: x.csv',
      place: { file: 'x.csv' },
    } as const;
    expect(formatProblems([absent], [source]).split('\n')[0]).toBe('pilot.yaml:2:17: error: absent file: x.csv');
  });

  it('colours on request', () => {
    const printed = formatProblems([{ ...problem, hint: 'h' }], [source], { color: true });
    expect(printed).toContain('\u001b[31merror\u001b[0m');
    expect(printed).toContain('\u001b[36mhint\u001b[0m');
  });

  it('lets no text steer the terminal', () => {
    const printed = formatProblems([{ ...problem, message: 'a\u001b[2Jb\u202ec\nd', hint: '\u0007' }], [source]);
    expect(['\u001b', '\u202e', '\u0007'].filter((character) => printed.includes(character))).toEqual([]);
    expect(harmless('a\tb\u009b')).toBe('a b\uFFFD');
  });
});

it('shows the first hundred, errors before warnings, and counts the rest', () => {
  const said = (severity: Problem['severity'], count: number): Problem[] =>
    Array.from({ length: count }, (_, n) => ({ severity, code: 'lint', message: `${severity} ${n}`, path: [] }));
  const text = formatProblems([...said('warning', 60), ...said('error', 90)], []);
  expect(text.match(/^error: /gm)).toHaveLength(90);
  expect(text.match(/^warning: /gm)).toHaveLength(10);
  expect(text).toMatch(/\nand 50 more problems\n$/);
});
